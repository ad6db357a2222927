// A SQL value of a type that is known at run time.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <iosfwd>

namespace azoth {

/// Any SQL value, with its SQL type, or a null. Made from everything that can be bound.
class value {
public:
    /// A null of no particular type.
    value() noexcept = default;
    /// A copy of what `view` shows. Throws: `conversion_error` for an array.
    explicit value(const value_view& view);
    value(std::nullopt_t) noexcept {}
    value(const char* text) : value(std::string_view{text}) {}
    value(std::string_view text) : value(value_view::of_text(text)) {}
    template <class V>
        requires(storable<V> && !std::is_same_v<V, value>)
    value(const V& v)
    {
        scratch keeper;
        *this = value{value_traits<V>::view(v, keeper)};
    }

    type_id type() const noexcept { return type_; }
    bool is_null() const noexcept { return null_; }

    /// The value as a `V`: what `read_cell<V>` would make of a cell that holds it.
    ///
    /// Throws: `conversion_error` when it is a null and `V` is not optional, or when it has no form of this type.
    template <class V> V as() const;

    /// Lifetime: as long as this value is neither changed nor destroyed.
    value_view view() const noexcept;

    friend bool operator==(const value& a, const value& b) noexcept { return binds_alike(a.view(), b.view()); }

private:
    type_id type_ = type_id::unknown;
    bool null_ = true;
    union {
        bool boolean_;
        std::int64_t integer_ = 0;
        double floating_;
    };
    std::string bytes_;
};

/// Prints the value for people: `null`, a number, text as it is, a blob in hexadecimal.
std::ostream& operator<<(std::ostream&, const value&);

namespace detail {
// One value seen as a row of one cell, for `value::as`.
class value_cells final : public cells {
public:
    /// `name`: what errors call it. Lifetime: borrows both.
    value_cells(const value& v, std::string_view name) noexcept : value_(v), name_(name) {}
    std::size_t column_count() const noexcept override { return 1; }
    std::string_view column_name(std::size_t) const override { return name_; }
    type_id column_type(std::size_t) const override { return value_.type(); }
    bool is_null(std::size_t) const override { return value_.is_null(); }
    bool boolean(std::size_t, bool&) const override;
    bool int64(std::size_t, std::int64_t&) const override;
    bool float64(std::size_t, double&) const override;
    bool text(std::size_t, std::string_view&) const override;
    bool blob(std::size_t, std::span<const std::byte>&) const override;
    bool timestamp(std::size_t, azoth::timestamp&) const override;
    bool date(std::size_t, azoth::date&) const override;

private:
    [[noreturn]] void fail(const char* wanted) const;
    const value& value_;
    std::string_view name_;
};
} // namespace detail

template <class V> V value::as() const
{
    if constexpr (std::is_same_v<V, value>) {
        return *this;
    } else {
        V v{};
        read_cell(detail::value_cells{*this, "value"}, 0, v);
        return v;
    }
}

/// Reads a cell of a type that is known at run time.
template <> struct value_traits<value> {
    static constexpr type_id type = type_id::unknown;
    static value_view view(const value& v, scratch&) { return v.view(); }
    static bool read(const cells& row, std::size_t i, value& v);
};

} // namespace azoth
