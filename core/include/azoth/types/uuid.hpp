// Universally unique identifiers.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <boost/uuid/uuid.hpp>

#include <compare>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace azoth {

/// 16 bytes that are unique in the world (RFC 9562).
///
/// As a key the program makes it: `az::uuid id = az::uuid::v7();`.
class uuid {
public:
    /// The nil UUID: all zeros.
    constexpr uuid() noexcept : id_{} {}
    constexpr uuid(const boost::uuids::uuid& id) noexcept : id_(id) {}
    /// Throws: `conversion_error` for a text that is no UUID.
    explicit uuid(std::string_view text);
    /// The UUID of 32 hexadecimal digits, with dashes between the groups or without any; empty when the text is none.
    static std::optional<uuid> parse(std::string_view text) noexcept;

    /// A random one (version 4), from the operating system's generator.
    static uuid random();
    /// One that begins with the time (version 7): each is greater than those that this process made before, so that rows of one table come in the
    /// order of their making and keys lie side by side in an index.
    static uuid v7();

    bool is_nil() const noexcept { return id_.is_nil(); }
    /// 1 to 8 as the bytes say it; 0 when they say none.
    int version() const noexcept { return id_.data[6] >> 4U; }
    const boost::uuids::uuid& id() const noexcept { return id_; }

    /// `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
    friend std::string to_string(const uuid&);
    friend std::ostream& operator<<(std::ostream&, const uuid&);
    friend bool operator==(const uuid& a, const uuid& b) noexcept { return a.id_ == b.id_; }
    /// By bytes: that is how databases order them, too.
    friend std::strong_ordering operator<=>(const uuid& a, const uuid& b) noexcept
    {
        return a.id_ == b.id_  ? std::strong_ordering::equal
               : a.id_ < b.id_ ? std::strong_ordering::less
                               : std::strong_ordering::greater;
    }

private:
    boost::uuids::uuid id_;
};

std::string to_string(const uuid&);

template <> struct value_traits<uuid> {
    static constexpr type_id type = type_id::uuid;
    static value_view view(const uuid& v, scratch&)
    {
        return value_view::of_bytes(type, {reinterpret_cast<const char*>(v.id().data), sizeof v.id().data});
    }
    static bool read(const cells& row, std::size_t i, uuid& v);
};

} // namespace azoth

template <> struct std::hash<azoth::uuid> {
    std::size_t operator()(const azoth::uuid& v) const noexcept { return boost::uuids::hash_value(v.id()); }
};
