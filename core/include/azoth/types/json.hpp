// JSON documents.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <boost/json/value.hpp>

#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace azoth {

/// A JSON document: a `boost::json::value` that can be mapped, bound and read. The document `null` is no SQL null: that is an empty
/// `std::optional<json>`.
///
/// Two are equal when their documents are: the order of an object's members does not matter. A session compares documents as they are written, so that
/// a change of that order is a change. Numbers are 64-bit integers or floating point; a database may keep more digits.
class json {
public:
    /// The document `null`.
    json() noexcept = default;
    /// In parentheses: `json{document}` is an array of one.
    json(boost::json::value document) noexcept : document_(std::move(document)) {}
    /// `{{"name", "ann"}, {"tags", {1, 2}}}`: an object of pairs, or an array.
    json(std::initializer_list<boost::json::value_ref> members) : document_(members) {}

    /// Throws: `conversion_error` for a text that is no JSON document.
    static json parse(std::string_view text);
    /// The document of a text; empty when it is none.
    static std::optional<json> try_parse(std::string_view text);

    const boost::json::value& document() const noexcept { return document_; }
    boost::json::value& document() noexcept { return document_; }
    const boost::json::value& operator*() const noexcept { return document_; }
    boost::json::value& operator*() noexcept { return document_; }
    const boost::json::value* operator->() const noexcept { return &document_; }
    boost::json::value* operator->() noexcept { return &document_; }

    /// A member of an object, null when there is none; of what is no object there is none. Changing: made where it is missing; a null becomes an
    /// object.
    ///
    /// Throws: `conversion_error` for a change of a member of what is neither.
    boost::json::value& operator[](std::string_view name);
    const boost::json::value& operator[](std::string_view name) const noexcept;

    /// The document as text, without blanks.
    friend std::string to_string(const json&);
    friend std::ostream& operator<<(std::ostream&, const json&);
    friend bool operator==(const json& a, const json& b) { return a.document_ == b.document_; }

private:
    boost::json::value document_;
};

std::string to_string(const json&);

template <> struct value_traits<json> {
    static constexpr type_id type = type_id::json;
    static value_view view(const json& v, scratch& keeper)
    {
        return value_view::of_bytes(type, keeper.keep(to_string(v)));
    }
    static bool read(const cells& row, std::size_t i, json& v);
};

} // namespace azoth
