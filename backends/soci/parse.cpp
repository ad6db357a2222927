#include "backends/soci/parse.hpp"

#include <azoth/base/json_array.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/uuid_text.hpp>

#include <charconv>
#include <cmath>

namespace azoth::soci {
namespace {

template <class N> std::optional<N> whole(std::string_view text) noexcept
{
    N number{};
    const char* const end = text.data() + text.size();
    const auto [stopped_at, failed] = std::from_chars(text.data(), end, number);
    if (failed != std::errc{} || stopped_at != end) return std::nullopt;
    return number;
}

int digit_of(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// `hh:mm:ss.ffffff`, any number of hours, with the other sign: the least of all durations has no opposite.
std::optional<std::int64_t> clock_of(std::string_view text) noexcept
{
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    const std::string_view seconds_text = text.substr(second + 1);
    const std::size_t point = seconds_text.find('.');
    const auto hours = whole<std::int64_t>(text.substr(0, first));
    const auto minutes = whole<std::int64_t>(text.substr(first + 1, second - first - 1));
    const auto seconds = whole<std::int64_t>(seconds_text.substr(0, point));
    if (!hours || !minutes || !seconds) return std::nullopt;
    std::int64_t fraction = 0;
    if (point != std::string_view::npos) {
        std::int64_t unit = 100'000;
        for (const char c : seconds_text.substr(point + 1)) {
            if (c < '0' || c > '9') return std::nullopt;
            fraction += (c - '0') * unit;
            unit /= 10;
        }
    }
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(*hours, std::int64_t{-3'600'000'000}, &sum) ||
        __builtin_sub_overflow(sum, *minutes * 60'000'000 + *seconds * 1'000'000 + fraction, &sum))
        return std::nullopt;
    return sum;
}

template <class V> std::optional<value> made_of(const std::optional<V>& parsed)
{
    if (!parsed) return std::nullopt;
    return value{*parsed};
}

} // namespace

std::optional<bool> parse_boolean(std::string_view text) noexcept
{
    if (text == "t" || text == "1" || text == "true") return true;
    if (text == "f" || text == "0" || text == "false") return false;
    return std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) noexcept
{
    if (const auto number = whole<std::int64_t>(text)) [[likely]]
        return number;
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        if (text.find_first_not_of('0', point + 1) == std::string_view::npos)
            return whole<std::int64_t>(text.substr(0, point));
        return std::nullopt;
    }
    if (text.find_first_of("eE") == std::string_view::npos) return std::nullopt; // too great for it
    constexpr double limit = 9223372036854775808.0;                              // 2^63
    const auto number = parse_floating(text);
    if (!number || !(*number >= -limit && *number < limit) || std::floor(*number) != *number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<double> parse_floating(std::string_view text) noexcept
{
    return whole<double>(text); // It reads "Infinity" and "NaN", too.
}

std::optional<double> parse_float32(std::string_view text) noexcept
{
    const auto number = whole<float>(text);
    if (!number) return std::nullopt;
    return static_cast<double>(*number);
}

bool parse_bytes(std::string_view text, std::string& to)
{
    if (!text.starts_with("\\x") || text.size() % 2 != 0) return false;
    to.reserve(to.size() + text.size() / 2 - 1);
    for (std::size_t i = 2; i < text.size(); i += 2) {
        const int high = digit_of(text[i]);
        const int low = digit_of(text[i + 1]);
        if (high < 0 || low < 0) return false;
        to += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
    }
    return true;
}

std::optional<std::chrono::microseconds> parse_interval(std::string_view text) noexcept
{
    constexpr std::int64_t day = 86'400'000'000;
    std::int64_t sum = 0;
    bool is_empty = true;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
        const bool is_negative = word.starts_with('-');
        if (is_negative || word.starts_with('+')) word.remove_prefix(1);
        std::optional<std::int64_t> opposite;
        if (word.find(':') != std::string_view::npos) {
            opposite = clock_of(word);
        } else {
            const std::size_t end = text.find(' ');
            const std::string_view unit = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (unit != "day" && unit != "days") return std::nullopt;
            opposite = whole<std::int64_t>(word);
            if (opposite && __builtin_mul_overflow(*opposite, -day, &*opposite)) return std::nullopt;
        }
        if (!opposite) return std::nullopt;
        if (is_negative ? __builtin_add_overflow(sum, *opposite, &sum) : __builtin_sub_overflow(sum, *opposite, &sum))
            return std::nullopt;
        is_empty = false;
    }
    if (is_empty) return std::nullopt;
    return std::chrono::microseconds{sum};
}

std::optional<value> parse_value(std::string_view text, type_id type)
{
    switch (type) {
    case type_id::boolean: return made_of(parse_boolean(text));
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: {
        const auto number = parse_integer(text);
        if (!number) return std::nullopt;
        return value{value_view::of_integer(type, *number)};
    }
    case type_id::float32:
    case type_id::float64: {
        const auto number = type == type_id::float32 ? parse_float32(text) : parse_floating(text);
        if (!number) return std::nullopt;
        return value{value_view::of_floating(type, *number)};
    }
    case type_id::blob: {
        std::string bytes;
        if (!parse_bytes(text, bytes)) return std::nullopt;
        return value{value_view::of_bytes(type_id::blob, bytes)};
    }
    case type_id::date: return made_of(parse_date(text));
    case type_id::time_of_day: return made_of(parse_time_of_day(text));
    case type_id::timestamp: return made_of(parse_timestamp(text));
    case type_id::local_timestamp: return made_of(parse_local_timestamp(text));
    case type_id::interval: return made_of(parse_interval(text));
    case type_id::uuid: {
        uuid_bytes bytes{};
        if (!parse_uuid(text, bytes)) return std::nullopt;
        return value{value_view::of_bytes(type_id::uuid, {reinterpret_cast<const char*>(bytes.data()), bytes.size()})};
    }
    case type_id::array: return std::nullopt;
    case type_id::unknown: return value{text};
    case type_id::decimal:
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: break;
    }
    return value{value_view::of_bytes(type, text)};
}

} // namespace azoth::soci
