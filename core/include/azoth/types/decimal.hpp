// Exact decimal numbers.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace azoth {

namespace detail {

__extension__ typedef __int128 wide_integer;

inline constexpr int greatest_decimal_digits = 38;

constexpr wide_integer power_of_ten(int exponent) noexcept
{
    wide_integer power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}
inline constexpr wide_integer end_of_decimal_units = power_of_ten(greatest_decimal_digits);

constexpr bool is_decimal(wide_integer units) noexcept
{
    return units < end_of_decimal_units && units > -end_of_decimal_units;
}

// Ten times as much, unless that has too many digits.
constexpr bool times_ten(wide_integer& units) noexcept
{
    constexpr wide_integer end = end_of_decimal_units / 10;
    if (units >= end || units <= -end) return false;
    units *= 10;
    return true;
}

struct decimal_parts {
    wide_integer units = 0;
    int scale = 0;
    bool is_valid = false;
};
/// Reads `-12.50` or `1.25e3`, with `'` between digits where `separated`. Zeros at the end that do not fit are dropped.
constexpr decimal_parts parse_decimal(std::string_view text, bool separated) noexcept;

[[noreturn]] void throw_too_many_digits();

} // namespace detail

/// An exact number of at most 38 decimal digits, as many of them after the point as it was made with: 128 bits and a scale.
///
/// `1.50_dec` and `1.5_dec` are equal and print differently. Sums, differences and products are exact. No operation passes through binary floating
/// point. A database may hold numbers of more digits: reading one is a `conversion_error`.
class decimal {
public:
    /// The greatest number of digits, before and after the point together.
    static constexpr int greatest_precision = detail::greatest_decimal_digits;

    /// Zero.
    constexpr decimal() noexcept = default;
    template <class I>
        requires(kind_of<I> == kind::integer)
    constexpr decimal(I whole) noexcept : units_(whole) {}
    /// `units` divided by ten to the power of `scale`: `decimal{1250, 2}` is 12.50. Requires: 0 <= `scale` <= 38.
    constexpr decimal(std::int64_t units, int scale) noexcept : units_(units), scale_(scale) {}
    /// Throws: `conversion_error` when `parse` gives nothing.
    explicit decimal(std::string_view text);

    /// The number that `-12.50` or `1.25e3` means; empty for what is no number, or has more than 38 digits.
    static std::optional<decimal> parse(std::string_view text) noexcept;

    /// How many digits are shown after the point.
    constexpr int scale() const noexcept { return scale_; }
    /// -1, 0 or 1.
    constexpr int sign() const noexcept { return units_ < 0 ? -1 : units_ > 0 ? 1 : 0; }
    /// This number with `scale` digits after the point; a half is rounded away from zero.
    ///
    /// Requires: 0 <= `scale` <= 38. Throws: `conversion_error` when more digits do not fit.
    decimal rounded(int scale) const;

    /// The nearest floating-point number: the one conversion that is not exact.
    explicit operator double() const;
    /// `-12.50`.
    friend std::string to_string(const decimal&);
    friend std::ostream& operator<<(std::ostream&, const decimal&);

    constexpr decimal operator-() const noexcept { return from_parts(-units_, scale_); }
    constexpr decimal operator+() const noexcept { return *this; }
    /// Throws, as the others: `conversion_error` when the result has more than 38 digits.
    friend constexpr decimal operator+(decimal a, decimal b)
    {
        align(a, b);
        detail::wide_integer units = 0;
        if (__builtin_add_overflow(a.units_, b.units_, &units) || !detail::is_decimal(units)) return wide_sum(a, b);
        return from_parts(units, a.scale_);
    }
    friend constexpr decimal operator-(const decimal& a, const decimal& b) { return a + -b; }
    friend constexpr decimal operator*(const decimal& a, const decimal& b)
    {
        detail::wide_integer units = 0;
        if (a.scale_ + b.scale_ <= greatest_precision && !__builtin_mul_overflow(a.units_, b.units_, &units) &&
            detail::is_decimal(units))
            return from_parts(units, a.scale_ + b.scale_);
        return wide_product(a, b);
    }
    /// The quotient, exact where 20 digits after the point suffice and rounded to that many, or as many as fit, where they don't.
    ///
    /// Throws: `conversion_error` for a division by zero.
    friend decimal operator/(const decimal& a, const decimal& b);
    constexpr decimal& operator+=(const decimal& b) { return *this = *this + b; }
    constexpr decimal& operator-=(const decimal& b) { return *this = *this - b; }
    constexpr decimal& operator*=(const decimal& b) { return *this = *this * b; }
    decimal& operator/=(const decimal& b) { return *this = *this / b; }
    // clang-tidy 14 takes this zero for a pointer. NOLINTNEXTLINE(modernize-use-nullptr)
    friend constexpr bool operator==(const decimal& a, const decimal& b) noexcept { return (a <=> b) == 0; }
    friend constexpr std::weak_ordering operator<=>(const decimal& a, const decimal& b) noexcept
    {
        // Scaled to the same number of digits; what leaves the 38 digits on the way is the greater one by its size.
        detail::wide_integer x = a.units_;
        detail::wide_integer y = b.units_;
        for (int scale = a.scale_; scale < b.scale_; ++scale)
            if (!detail::times_ten(x)) return x <=> 0;
        for (int scale = b.scale_; scale < a.scale_; ++scale)
            if (!detail::times_ten(y)) return 0 <=> y;
        return x <=> y;
    }

    // For literals and for who measures: the digits as one integer.
    constexpr detail::wide_integer units() const noexcept { return units_; }
    /// Requires: `units` has at most 38 digits, 0 <= `scale` <= 38.
    static constexpr decimal from_parts(detail::wide_integer units, int scale) noexcept
    {
        decimal made;
        made.units_ = units;
        made.scale_ = scale;
        return made;
    }

private:
    /// Gives both the greater scale, or the smaller one where only zeros are lost by it.
    static constexpr void align(decimal& a, decimal& b)
    {
        if (a.scale_ > b.scale_) return align(b, a);
        for (; a.scale_ < b.scale_; ++a.scale_) {
            if (detail::times_ten(a.units_)) continue;
            for (; b.scale_ > a.scale_ && b.units_ % 10 == 0; --b.scale_) b.units_ /= 10;
            if (b.scale_ != a.scale_) detail::throw_too_many_digits();
            return;
        }
    }
    static decimal wide_sum(const decimal& a, const decimal& b);
    static decimal wide_product(const decimal& a, const decimal& b);

    detail::wide_integer units_ = 0;
    int scale_ = 0;
};

std::string to_string(const decimal&);

namespace detail {

constexpr decimal_parts parse_decimal(std::string_view text, bool separated) noexcept
{
    decimal_parts parts;
    std::size_t i = 0;
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+')) ++i;
    int dropped = 0; // zeros that did not fit, with what comes after them
    bool has_digits = false;
    bool in_fraction = false;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'' && separated && has_digits) continue;
        if (c == '.' && !in_fraction) {
            in_fraction = true;
            continue;
        }
        if (c < '0' || c > '9') break;
        has_digits = true;
        if (dropped > 0 || parts.scale == greatest_decimal_digits || !times_ten(parts.units)) {
            if (c != '0') return {};
            if (!in_fraction) ++dropped;
            continue;
        }
        parts.units += c - '0';
        if (in_fraction) ++parts.scale;
    }
    if (!has_digits) return {};
    int exponent = 0;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        const bool down = i + 1 < text.size() && text[i + 1] == '-';
        if (++i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
        if (i == text.size()) return {};
        for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
            if (exponent < 1000) exponent = exponent * 10 + (text[i] - '0');
        if (down) exponent = -exponent;
    }
    if (i != text.size()) return {};
    parts.scale -= exponent + dropped;
    if (parts.units == 0 && (parts.scale < 0 || parts.scale > greatest_decimal_digits)) parts.scale = 0;
    for (; parts.scale < 0; ++parts.scale)
        if (!times_ten(parts.units)) return {};
    for (; parts.scale > greatest_decimal_digits; --parts.scale) {
        if (parts.units % 10 != 0) return {};
        parts.units /= 10;
    }
    if (negative) parts.units = -parts.units;
    parts.is_valid = true;
    return parts;
}

template <char... C> struct decimal_literal {
    static constexpr std::array<char, sizeof...(C)> text{C...};
    static constexpr decimal_parts parts = parse_decimal({text.data(), text.size()}, true);
};

} // namespace detail

inline namespace literals {
/// `0.05_dec`: an exact decimal, made by the compiler.
template <char... C> constexpr decimal operator""_dec() noexcept
{
    constexpr detail::decimal_parts parts = detail::decimal_literal<C...>::parts;
    static_assert(parts.is_valid, "a decimal literal is written in decimal digits, at most 38: 0.05_dec");
    return decimal::from_parts(parts.units, parts.scale);
}
} // namespace literals

template <> struct value_traits<decimal> {
    static constexpr type_id type = type_id::decimal;
    static value_view view(const decimal& v, scratch& keeper)
    {
        return value_view::of_bytes(type, keeper.keep(to_string(v)));
    }
    /// Rounded to the column's scale, where it is told.
    static bool read(const cells& row, std::size_t i, decimal& v);
};

} // namespace azoth

template <> struct std::hash<azoth::decimal> {
    std::size_t operator()(const azoth::decimal&) const noexcept;
};
