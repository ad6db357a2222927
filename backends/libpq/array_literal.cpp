// Arrays on their way to the server as text, where their type is the server's to tell.

#include "backends/libpq/array_text.hpp"
#include "backends/libpq/encode.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/uuid_text.hpp>

#include <charconv>
#include <chrono>
#include <cmath>

namespace azoth::libpq {
namespace {

template <class N> void append_number(std::string& to, N number)
{
    char text[32];
    to.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void append_floating(std::string& to, double number)
{
    if (std::isnan(number))
        to += "NaN";
    else if (std::isinf(number))
        to += number > 0 ? "Infinity" : "-Infinity";
    else
        append_number(to, number);
}

// PostgreSQL documentation, 8.4.1 "bytea Hex Format".
void append_bytes(std::string& to, std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    to += "\\x";
    for (const char c : bytes) {
        to += digits[static_cast<unsigned char>(c) >> 4U];
        to += digits[static_cast<unsigned char>(c) & 15U];
    }
}

void append_text_of(std::string& to, const value_view& v, std::size_t parameter)
{
    using std::chrono::microseconds;
    switch (v.type()) {
    case type_id::boolean: to += v.boolean() ? 't' : 'f'; return;
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: append_number(to, v.integer()); return;
    case type_id::float32:
    case type_id::float64: append_floating(to, v.floating()); return;
    case type_id::decimal:
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: to += encoded_bytes(wire::text, v, parameter); return;
    case type_id::blob: append_bytes(to, v.bytes()); return;
    case type_id::uuid: to += format_uuid(v.bytes()); return;
    case type_id::date: to += format_date(date{std::chrono::sys_days{std::chrono::days{v.integer()}}}); return;
    case type_id::time_of_day: to += format_time_of_day(time_of_day{microseconds{v.integer()}}); return;
    case type_id::timestamp: to += format_timestamp(timestamp{microseconds{v.integer()}}); return;
    case type_id::local_timestamp: to += format_local_timestamp(local_timestamp{microseconds{v.integer()}}); return;
    case type_id::interval: to += std::to_string(v.integer()) + " microseconds"; return;
    case type_id::array: append_array_literal(to, v, parameter); return;
    case type_id::unknown: break;
    }
    throw_mismatch(wire::array, v, parameter);
}

} // namespace

void append_array_literal(std::string& to, const value_view& array, std::size_t parameter)
{
    to += '{';
    std::string element;
    for (std::size_t i = 0; i < array.element_count(); ++i) {
        if (i != 0) to += ',';
        const value_view& each = array.element(i);
        if (each.is_null()) {
            to += "NULL";
            continue;
        }
        element.clear();
        append_text_of(element, each, parameter);
        append_element(to, element);
    }
    to += '}';
}

} // namespace azoth::libpq
