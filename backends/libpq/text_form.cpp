#include "backends/libpq/text_form.hpp"

#include "backends/libpq/array_text.hpp"
#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/decode.hpp"
#include "backends/libpq/numeric.hpp"

#include <azoth/base/time.hpp>

#include <arpa/inet.h>
#include <bit>
#include <charconv>
#include <cmath>

namespace azoth::libpq {
namespace {

constexpr char hexadecimal[] = "0123456789abcdef";

void append_hexadecimal(std::string& to, std::string_view bytes)
{
    for (const char c : bytes) {
        to += hexadecimal[static_cast<unsigned char>(c) >> 4U];
        to += hexadecimal[static_cast<unsigned char>(c) & 15U];
    }
}

template <class N> void append_number(std::string& to, N number)
{
    char text[32];
    to.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

template <class F> void append_floating(std::string& to, F number)
{
    if (std::isnan(number))
        to += "NaN";
    else if (std::isinf(number))
        to += number > 0 ? "Infinity" : "-Infinity";
    else
        append_number(to, number);
}

void append_padded(std::string& to, std::int64_t number, int width)
{
    const std::string digits = std::to_string(number);
    to.append(digits.size() < static_cast<std::size_t>(width) ? static_cast<std::size_t>(width) - digits.size() : 0,
              '0');
    to += digits;
}

// The fraction of a second, without the zeros at its end.
void append_fraction(std::string& to, std::int64_t microseconds)
{
    if (microseconds == 0) return;
    to += '.';
    append_padded(to, microseconds, 6);
    to.erase(to.find_last_not_of('0') + 1);
}

void append_time(std::string& to, std::int64_t microseconds)
{
    append_padded(to, microseconds / 3'600'000'000, 2);
    to += ':';
    append_padded(to, microseconds / 60'000'000 % 60, 2);
    to += ':';
    append_padded(to, microseconds / 1'000'000 % 60, 2);
    append_fraction(to, microseconds % 1'000'000);
}

// ISO 8601 as PostgreSQL reads it: `P1M2DT-3.5S`; months, days and seconds are apart, because a day is not always 24
// hours.
void append_interval(std::string& to, std::string_view bytes)
{
    const auto microseconds = load<std::int64_t>(bytes.data());
    const auto days = load<std::int32_t>(bytes.data() + 8);
    const auto months = load<std::int32_t>(bytes.data() + 12);
    to += 'P';
    if (months != 0) to += std::to_string(months) + 'M';
    if (days != 0) to += std::to_string(days) + 'D';
    if (microseconds == 0 && (months != 0 || days != 0)) return;
    to += 'T';
    const std::uint64_t magnitude = microseconds < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(microseconds)
                                                     : static_cast<std::uint64_t>(microseconds);
    if (microseconds < 0) to += '-';
    to += std::to_string(magnitude / 1'000'000);
    append_fraction(to, static_cast<std::int64_t>(magnitude % 1'000'000));
    to += 'S';
}

void append_uuid(std::string& to, std::string_view bytes)
{
    constexpr std::size_t ends[] = {4, 6, 8, 10, 16};
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        if (begin != 0) to += '-';
        append_hexadecimal(to, bytes.substr(begin, end - begin));
        begin = end;
    }
}

bool append_instant(std::string& to, std::string_view bytes, bool with_zone)
{
    timestamp instant;
    if (!decode_timestamp(bytes.data(), instant)) return false;
    std::string text = format_timestamp(instant);
    if (!with_zone) text.pop_back();
    to += text;
    return true;
}

// PostgreSQL, src/backend/utils/adt/network.c, network_send. Families: src/include/utils/inet.h.
bool append_address(std::string& to, std::string_view bytes)
{
    if (bytes.size() < 4) return false;
    const bool is_v4 = bytes[0] == AF_INET;
    const auto prefix = static_cast<unsigned char>(bytes[1]);
    const bool is_network = bytes[2] != 0;
    const std::string_view address = bytes.substr(4);
    if (address.size() != (is_v4 ? 4U : 16U)) return false;
    char text[INET6_ADDRSTRLEN];
    if (inet_ntop(is_v4 ? AF_INET : AF_INET6, address.data(), text, sizeof text) == nullptr) return false;
    to += text;
    if (is_network || prefix != address.size() * 8) to += '/' + std::to_string(prefix);
    return true;
}

bool append_day(std::string& to, std::string_view bytes)
{
    date day;
    if (!decode_date(bytes.data(), day)) return false;
    to += format_date(day);
    return true;
}

// PostgreSQL, src/backend/utils/adt/rangetypes.c, range_send; flags: src/include/utils/rangetypes.h.
bool append_range(std::string& to, wire form, std::string_view bytes, const server_types& types)
{
    constexpr unsigned empty = 0x01, lower_inclusive = 0x02, upper_inclusive = 0x04, lower_infinite = 0x08,
                       upper_infinite = 0x10;
    if (bytes.empty()) return false;
    const unsigned flags = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if ((flags & empty) != 0) {
        to += "empty";
        return bytes.empty();
    }
    const auto append_end = [&] {
        if (bytes.size() < 4) return false;
        const auto length = load<std::int32_t>(bytes.data());
        bytes.remove_prefix(4);
        if (length < 0 || bytes.size() < static_cast<std::size_t>(length)) return false;
        const bool has_blanks = form == wire::tsrange || form == wire::tstzrange;
        if (has_blanks) to += '"';
        if (!append_text_form(to, end_of(form), bytes.substr(0, static_cast<std::size_t>(length)), types)) return false;
        if (has_blanks) to += '"';
        bytes.remove_prefix(static_cast<std::size_t>(length));
        return true;
    };
    to += (flags & lower_inclusive) != 0 ? '[' : '(';
    if ((flags & lower_infinite) == 0 && !append_end()) return false;
    to += ',';
    if ((flags & upper_infinite) == 0 && !append_end()) return false;
    to += (flags & upper_inclusive) != 0 ? ']' : ')';
    return bytes.empty();
}

} // namespace

bool append_text_form(std::string& to, wire form, std::string_view bytes, const server_types& types)
{
    const char* const p = bytes.data();
    if (const std::size_t size = size_of(form); size != 0 && bytes.size() != size) return false;
    switch (form) {
    case wire::undetermined:
    case wire::unsupported: return false;
    case wire::text: to += bytes; return true;
    case wire::jsonb:
        if (bytes.empty() || bytes.front() != '\1') return false;
        to += bytes.substr(1);
        return true;
    case wire::numeric: return append_decimal(to, bytes);
    case wire::array: return append_array_text(to, bytes, types);
    case wire::boolean: to += *p != 0 ? 't' : 'f'; return true;
    case wire::int2: append_number(to, load<std::int16_t>(p)); return true;
    case wire::int4: append_number(to, load<std::int32_t>(p)); return true;
    case wire::int8: append_number(to, load<std::int64_t>(p)); return true;
    case wire::uint4: append_number(to, load<std::uint32_t>(p)); return true;
    case wire::float4: append_floating(to, std::bit_cast<float>(load<std::uint32_t>(p))); return true;
    case wire::float8: append_floating(to, std::bit_cast<double>(load<std::uint64_t>(p))); return true;
    case wire::bytea:
        to += "\\x";
        append_hexadecimal(to, bytes);
        return true;
    case wire::date: return append_day(to, bytes);
    case wire::time: append_time(to, load<std::int64_t>(p)); return true;
    case wire::timestamp: return append_instant(to, bytes, false);
    case wire::timestamptz: return append_instant(to, bytes, true);
    case wire::interval: append_interval(to, bytes); return true;
    case wire::uuid: append_uuid(to, bytes); return true;
    case wire::inet: return append_address(to, bytes);
    case wire::int4range:
    case wire::int8range:
    case wire::numrange:
    case wire::tsrange:
    case wire::tstzrange:
    case wire::daterange: return append_range(to, form, bytes, types);
    }
    return false;
}

} // namespace azoth::libpq
