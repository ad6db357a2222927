#include "backends/libpq/numeric.hpp"

#include "backends/libpq/byte_order.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace azoth::libpq {
namespace {

constexpr std::uint16_t positive = 0x0000;
constexpr std::uint16_t negative = 0x4000;
constexpr std::uint16_t not_a_number = 0xC000;
constexpr std::uint16_t infinity = 0xD000;
constexpr std::uint16_t minus_infinity = 0xF000;
constexpr int digit_width = 4;
// PostgreSQL documentation, 8.1.2: up to 131072 digits before the point and 16383 after it.
constexpr std::int64_t most_before_point = 131072;
constexpr std::int64_t most_after_point = 16383;

void append_head(std::string& to, std::size_t count, std::int64_t weight, std::uint16_t sign, std::int64_t decimals)
{
    append(to, static_cast<std::int16_t>(count));
    append(to, static_cast<std::int16_t>(weight));
    append(to, sign);
    append(to, static_cast<std::int16_t>(decimals));
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) noexcept
{
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

bool append_special(std::string& to, std::string_view text)
{
    std::uint16_t sign = not_a_number;
    if (equal_ignoring_case(text, "infinity") || equal_ignoring_case(text, "inf"))
        sign = infinity;
    else if (equal_ignoring_case(text, "-infinity") || equal_ignoring_case(text, "-inf"))
        sign = minus_infinity;
    else if (!equal_ignoring_case(text, "nan"))
        return false;
    append_head(to, 0, 0, sign, 0);
    return true;
}

// The parts of a decimal text.
struct decimal_text {
    std::string digits;        // without the point
    std::int64_t point = 0;    // how many of them stand before it; may lie outside of them
    std::int64_t decimals = 0; // how many of them are to be shown after it
    bool is_negative = false;
};

bool parse(std::string_view text, decimal_text& parsed)
{
    std::size_t i = 0;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) parsed.is_negative = text[i++] == '-';
    bool seen_point = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !seen_point) {
            seen_point = true;
            parsed.point = static_cast<std::int64_t>(parsed.digits.size());
        } else if (text[i] >= '0' && text[i] <= '9') {
            parsed.digits += text[i];
        } else {
            break;
        }
    }
    if (parsed.digits.empty()) return false;
    const auto count = static_cast<std::int64_t>(parsed.digits.size());
    if (!seen_point) parsed.point = count;
    std::int64_t exponent = 0;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        if (++i < text.size() && text[i] == '+') ++i;
        const auto [stopped_at, failed] = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
        if (failed != std::errc{} || exponent > 2 * most_before_point || exponent < -2 * most_before_point)
            return false;
        i = static_cast<std::size_t>(stopped_at - text.data());
    }
    parsed.decimals = std::max<std::int64_t>(0, count - parsed.point - exponent);
    parsed.point += exponent;
    return i == text.size();
}

} // namespace

bool append_numeric(std::string& to, std::string_view text)
{
    decimal_text parsed;
    if (!parse(text, parsed)) return append_special(to, text);

    const std::size_t zeros = std::min(parsed.digits.find_first_not_of('0'), parsed.digits.size());
    parsed.digits.erase(0, zeros);
    parsed.point -= static_cast<std::int64_t>(zeros);
    parsed.digits.erase(parsed.digits.find_last_not_of('0') + 1);
    if (parsed.decimals > most_after_point || parsed.point > most_before_point) return false;
    if (parsed.digits.empty()) {
        append_head(to, 0, 0, positive, parsed.decimals);
        return true;
    }

    // Whole groups of four, counted from the point: zeros in front and behind complete the first and the last one.
    const std::int64_t before = ((parsed.point % digit_width) + digit_width) % digit_width;
    const std::int64_t lead = before == 0 ? 0 : digit_width - before;
    const std::int64_t weight = (parsed.point + lead) / digit_width - 1;
    parsed.digits.insert(0, static_cast<std::size_t>(lead), '0');
    parsed.digits.append((digit_width - parsed.digits.size() % digit_width) % digit_width, '0');

    const std::size_t count = parsed.digits.size() / digit_width;
    append_head(to, count, weight, parsed.is_negative ? negative : positive, parsed.decimals);
    for (std::size_t i = 0; i < count; ++i) {
        std::int16_t digit = 0;
        std::from_chars(parsed.digits.data() + i * digit_width, parsed.digits.data() + (i + 1) * digit_width, digit);
        append(to, digit);
    }
    return true;
}

bool append_decimal(std::string& to, std::string_view bytes)
{
    constexpr std::size_t head = 8;
    if (bytes.size() < head) return false;
    const auto count = load<std::uint16_t>(bytes.data());
    const int weight = load<std::int16_t>(bytes.data() + 2);
    const auto sign = load<std::uint16_t>(bytes.data() + 4);
    const int decimals = load<std::uint16_t>(bytes.data() + 6);
    if (bytes.size() != head + std::size_t{2} * count) return false;
    switch (sign) {
    case not_a_number: to += "NaN"; return true;
    case infinity: to += "Infinity"; return true;
    case minus_infinity: to += "-Infinity"; return true;
    case negative: to += '-'; break;
    case positive: break;
    default: return false;
    }
    const auto append_digit = [&](int i) {
        int digit = i >= 0 && i < count ? load<std::uint16_t>(bytes.data() + head + 2 * i) : 0;
        char text[digit_width];
        for (int k = digit_width - 1; k >= 0; --k, digit /= 10) text[k] = static_cast<char>('0' + digit % 10);
        to.append(text, digit_width);
    };
    const std::size_t start = to.size();
    for (int i = 0; i <= weight; ++i) append_digit(i);
    to.erase(start, std::min(to.find_first_not_of('0', start), to.size()) - start);
    if (to.size() == start) to += '0';
    if (decimals > 0) {
        to += '.';
        const std::size_t fraction = to.size();
        for (int i = weight + 1; to.size() < fraction + static_cast<std::size_t>(decimals); ++i) append_digit(i);
        to.resize(fraction + static_cast<std::size_t>(decimals));
    }
    return true;
}

} // namespace azoth::libpq
