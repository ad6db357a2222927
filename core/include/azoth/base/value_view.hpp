// A typed value that somebody else owns: what is bound to a parameter.
#pragma once

#include <azoth/base/sql_type.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace azoth {

/// A value, or a null, with its SQL type; text and bytes are borrowed.
///
/// Lifetime: whoever makes a view keeps the text, bytes or elements alive until the statement has been executed.
/// Which member is valid follows from `type`: `boolean` for boolean; `integer` for the integers, date (days), time_of_day,
/// timestamp, local_timestamp and interval (microseconds); `floating` for float32 and float64; `bytes` for what travels as text
/// (text, json, decimal, enumeration, inet, range), for blob and uuid; `elements` for array.
class value_view {
public:
    constexpr value_view() noexcept : integer_(0) {}

    /// A null of the given type.
    static constexpr value_view null(type_id type) noexcept
    {
        value_view v;
        v.type_ = type;
        return v;
    }
    static constexpr value_view of_boolean(bool b) noexcept
    {
        value_view v{type_id::boolean};
        v.boolean_ = b;
        return v;
    }
    /// Requires: `type` is one whose member is `integer`.
    static constexpr value_view of_integer(type_id type, std::int64_t i) noexcept
    {
        value_view v{type};
        v.integer_ = i;
        return v;
    }
    /// Requires: `type` is float32 or float64.
    static constexpr value_view of_floating(type_id type, double d) noexcept
    {
        value_view v{type};
        v.floating_ = d;
        return v;
    }
    /// Requires: `type` is one whose member is `bytes`.
    static constexpr value_view of_bytes(type_id type, std::string_view s) noexcept
    {
        value_view v{type};
        v.bytes_ = {s.data(), s.size()};
        return v;
    }
    static constexpr value_view of_text(std::string_view s) noexcept { return of_bytes(type_id::text, s); }
    static value_view of_blob(std::span<const std::byte> s) noexcept
    {
        return of_bytes(type_id::blob, {reinterpret_cast<const char*>(s.data()), s.size()});
    }
    /// The text of a range, `[1,10)`, whose ends are of `element_type`.
    static constexpr value_view of_range(type_id element_type, std::string_view s) noexcept
    {
        value_view v = of_bytes(type_id::range, s);
        v.element_type_ = element_type;
        return v;
    }
    /// An array of `element_type`; `stride` views apart (1: contiguous), so that a column of a row-major batch is an array, too.
    static constexpr value_view of_array(type_id element_type, const value_view* elements, std::size_t count,
                                         std::uint32_t stride = 1) noexcept
    {
        value_view v{type_id::array};
        v.element_type_ = element_type;
        v.stride_ = stride;
        v.elements_ = {elements, count};
        return v;
    }

    constexpr type_id type() const noexcept { return type_; }
    constexpr bool is_null() const noexcept { return null_; }

    constexpr bool boolean() const noexcept { return boolean_; }
    constexpr std::int64_t integer() const noexcept { return integer_; }
    constexpr double floating() const noexcept { return floating_; }
    constexpr std::string_view bytes() const noexcept { return {bytes_.data, bytes_.size}; }
    constexpr type_id element_type() const noexcept { return element_type_; }
    constexpr std::size_t element_count() const noexcept { return elements_.count; }
    constexpr const value_view& element(std::size_t i) const noexcept { return elements_.first[i * stride_]; }

    /// Whether two views would bind the same: same type, both null, or the same bits; of decimals the same number.
    friend bool binds_alike(const value_view& a, const value_view& b) noexcept;

private:
    constexpr explicit value_view(type_id type) noexcept : type_(type), null_(false), integer_(0) {}

    struct byte_range {
        const char* data;
        std::size_t size;
    };
    struct element_range {
        const value_view* first;
        std::size_t count;
    };

    type_id type_ = type_id::unknown;
    bool null_ = true;
    type_id element_type_ = type_id::unknown;
    std::uint32_t stride_ = 1;
    union {
        bool boolean_;
        std::int64_t integer_;
        double floating_;
        byte_range bytes_;
        element_range elements_;
    };
};

bool binds_alike(const value_view& a, const value_view& b) noexcept;

/// The text of a decimal without the zeros that say nothing: `12.50` as `12.5`. Equal numbers, equal texts.
std::string_view canonical_decimal(std::string_view text) noexcept;

} // namespace azoth
