// Decimals of a fixed number of digits after the point, as 64-bit integers: exact on every database, sums included.
#pragma once

#include <azoth/types/decimal.hpp>

namespace azoth {

namespace detail {
std::int64_t units_of(const decimal& number, int scale);
[[noreturn]] void throw_scaled_overflow();
} // namespace detail

/// A number of `Scale` digits after the point, stored as an integer column of its smallest units: `scaled<2>` holds cents.
///
/// Where a database keeps decimals as binary floating point, this one is exact all the same: comparisons, `az::sum`, `az::min`, `az::max`.
template <int Scale> class scaled {
    static_assert(Scale >= 0 && Scale <= 18, "a scaled number has 0 to 18 digits after the point");

public:
    static constexpr int scale = Scale;

    constexpr scaled() noexcept = default;
    /// Throws: `conversion_error` for a number with more digits after the point, or of more than 64 bits.
    explicit scaled(const decimal& number) : units_(detail::units_of(number, Scale)) {}
    /// `from_units(1250)` of a `scaled<2>` is 12.50.
    static constexpr scaled from_units(std::int64_t units) noexcept
    {
        scaled made;
        made.units_ = units;
        return made;
    }

    constexpr std::int64_t units() const noexcept { return units_; }
    constexpr operator decimal() const noexcept { return decimal{units_, Scale}; }
    friend std::string to_string(const scaled& v) { return to_string(decimal{v}); }

    constexpr scaled operator-() const { return scaled{} - *this; }
    /// Throws, as the others: `conversion_error` when the result has more than 64 bits.
    friend constexpr scaled operator+(scaled a, scaled b)
    {
        if (__builtin_add_overflow(a.units_, b.units_, &a.units_)) detail::throw_scaled_overflow();
        return a;
    }
    friend constexpr scaled operator-(scaled a, scaled b)
    {
        if (__builtin_sub_overflow(a.units_, b.units_, &a.units_)) detail::throw_scaled_overflow();
        return a;
    }
    constexpr scaled& operator+=(scaled b) { return *this = *this + b; }
    constexpr scaled& operator-=(scaled b) { return *this = *this - b; }

    friend constexpr bool operator==(const scaled&, const scaled&) noexcept = default;
    friend constexpr auto operator<=>(const scaled&, const scaled&) noexcept = default;

private:
    std::int64_t units_ = 0;
};

template <int Scale> struct value_traits<scaled<Scale>> {
    static constexpr type_id type = type_id::int64;
    static value_view view(scaled<Scale> v, scratch&) { return value_view::of_integer(type, v.units()); }
    static bool read(const cells& row, std::size_t i, scaled<Scale>& v)
    {
        std::int64_t units = 0;
        if (!row.int64(i, units)) return false;
        v = scaled<Scale>::from_units(units);
        return true;
    }
};

} // namespace azoth
