// The parameters of one statement, in the shape that libpq takes.
#pragma once

#include "backends/libpq/wire_types.hpp"

#include <azoth/base/value_view.hpp>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace azoth::libpq {

/// Encodes bound values and keeps them until the next time.
///
/// A parameter of no declared type takes the type of the first value that is bound to it; a text goes there in text
/// form, so that the server makes of it what the statement needs (an enumeration, an address). Nothing is allocated for
/// a statement's second execution with values of the same size.
class parameters {
public:
    explicit parameters(std::span<const type_id> declared);

    /// Encodes `values`. Texts and blobs are borrowed from them.
    ///
    /// Returns: whether a type has changed that `types()` told before: the statement has to be prepared anew.
    /// Throws: `conversion_error` naming the parameter by its number.
    bool bind(std::span<const value_view> values);

    /// Whether the types of the first `count` parameters were declared.
    bool are_declared(std::size_t count) const noexcept;

    int count() const noexcept { return static_cast<int>(values_.size()); }
    const oid* types() const noexcept { return types_.data(); }
    const char* const* values() const noexcept { return values_.data(); }
    const int* lengths() const noexcept { return lengths_.data(); }
    const int* formats() const noexcept { return formats_.data(); }

private:
    void resize(std::size_t count);
    void encode(std::size_t i, const value_view& value);
    bool learn_type(std::size_t i, const value_view& value);
    void set(std::size_t i, std::string_view bytes) noexcept;

    std::vector<oid> types_;
    std::vector<wire> forms_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_; // 1: binary, 0: text
    std::vector<std::array<char, 16>> fixed_;
    std::vector<std::string> long_; // values that have to be built
    std::vector<bool> declared_;
};

} // namespace azoth::libpq
