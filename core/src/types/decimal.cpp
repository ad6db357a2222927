#include <azoth/types/decimal.hpp>

#include <azoth/base/error.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <charconv>
#include <ostream>

namespace azoth {
namespace {

using detail::wide_integer;
// Holds every product of two decimals' units, and every dividend below.
using wider_integer = boost::multiprecision::int256_t;

constexpr int digits_of_quotient = 20; // after the point

wider_integer power_of_ten(int exponent)
{
    return boost::multiprecision::pow(wider_integer{10}, static_cast<unsigned>(exponent));
}

const wider_integer& end_of_units()
{
    static const wider_integer end = power_of_ten(decimal::greatest_precision);
    return end;
}

bool fits(const wider_integer& units) { return units < end_of_units() && units > -end_of_units(); }

// Without zeros at the end, as far as it has to be. Throws when digits would be lost.
decimal exact(wider_integer units, int scale)
{
    while (scale > decimal::greatest_precision || (scale > 0 && !fits(units))) {
        if (units % 10 != 0) detail::throw_too_many_digits();
        units /= 10;
        --scale;
    }
    if (!fits(units)) detail::throw_too_many_digits();
    return decimal::from_parts(static_cast<wide_integer>(units), scale);
}

// Rounded to the nearest, a half away from zero.
wider_integer rounded_quotient(const wider_integer& dividend, const wider_integer& divisor)
{
    wider_integer quotient;
    wider_integer rest;
    boost::multiprecision::divide_qr(dividend, divisor, quotient, rest);
    const bool is_negative = (dividend < 0) != (divisor < 0);
    if (abs(rest) * 2 >= abs(divisor)) quotient += is_negative ? -1 : 1;
    return quotient;
}

} // namespace

namespace detail {
void throw_too_many_digits()
{
    throw conversion_error{"a decimal holds 38 digits, and the result has more: round the operands first"};
}
} // namespace detail

decimal::decimal(std::string_view text)
{
    const auto parsed = parse(text);
    if (!parsed) throw conversion_error{"a text is no decimal of at most 38 digits: write it as -12.50"};
    *this = *parsed;
}

std::optional<decimal> decimal::parse(std::string_view text) noexcept
{
    const detail::decimal_parts parts = detail::parse_decimal(text, false);
    return parts.is_valid ? std::optional{from_parts(parts.units, parts.scale)} : std::nullopt;
}

decimal decimal::rounded(int scale) const
{
    if (scale >= scale_) return exact(wider_integer{units_} * power_of_ten(scale - scale_), scale);
    const wider_integer units = rounded_quotient(units_, power_of_ten(scale_ - scale));
    return exact(units, scale);
}

decimal decimal::wide_sum(const decimal& a, const decimal& b)
{
    return exact(wider_integer{a.units_} + b.units_, a.scale_);
}

decimal decimal::wide_product(const decimal& a, const decimal& b)
{
    return exact(wider_integer{a.units_} * b.units_, a.scale_ + b.scale_);
}

decimal operator/(const decimal& a, const decimal& b)
{
    if (b.units_ == 0) throw conversion_error{"a decimal was divided by zero"};
    // The scale of a quotient of units is a.scale - b.scale; the dividend brings the further digits.
    int scale = std::max({digits_of_quotient, a.scale_, b.scale_});
    wider_integer units =
        rounded_quotient(wider_integer{a.units_} * power_of_ten(scale - a.scale_ + b.scale_), b.units_);
    while (scale > 0 && !fits(units)) {
        --scale;
        units = rounded_quotient(wider_integer{a.units_} * power_of_ten(std::max(0, scale - a.scale_ + b.scale_)),
                                 b.units_);
    }
    if (!fits(units)) detail::throw_too_many_digits();
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
    return decimal::from_parts(static_cast<wide_integer>(units), scale);
}

decimal::operator double() const
{
    const std::string text = to_string(*this);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string to_string(const decimal& d)
{
    // Sign, 38 digits, a point and a zero before it.
    std::array<char, 44> buffer;
    char* const end = buffer.data() + buffer.size();
    char* to = end;
    wide_integer units = d.units_ < 0 ? -d.units_ : d.units_;
    for (int digit = 0; units != 0 || digit <= d.scale_; ++digit) {
        if (digit == d.scale_ && digit != 0) *--to = '.';
        *--to = static_cast<char>('0' + static_cast<int>(units % 10));
        units /= 10;
    }
    if (d.units_ < 0) *--to = '-';
    return {to, end};
}

std::ostream& operator<<(std::ostream& out, const decimal& d) { return out << to_string(d); }

bool value_traits<decimal>::read(const cells& row, std::size_t i, decimal& v)
{
    std::string_view digits;
    if (!row.decimal(i, digits)) return false;
    const auto parsed = decimal::parse(digits);
    if (!parsed)
        detail::throw_unreadable(
            row, i, "what is no decimal of at most 38 digits: cast it to text, or round it, in the statement");
    const int scale = row.scale(i);
    v = scale < 0 || scale == parsed->scale() ? *parsed : parsed->rounded(scale);
    return true;
}

} // namespace azoth

std::size_t std::hash<azoth::decimal>::operator()(const azoth::decimal& d) const noexcept
{
    // Equal numbers have one hash, whatever their scale.
    azoth::detail::wide_integer units = d.units();
    int scale = d.scale();
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
    const std::hash<std::uint64_t> part;
    const std::size_t low = part(static_cast<std::uint64_t>(units));
    const std::size_t high = part(static_cast<std::uint64_t>(units >> 64));
    return low ^ (high * 31U) ^ (static_cast<std::size_t>(scale) << 1U);
}
