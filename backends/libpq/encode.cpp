#include "backends/libpq/encode.hpp"

#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/numeric.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

#include <bit>
#include <cstring>
#include <limits>

namespace azoth::libpq {
namespace {

// PostgreSQL, src/include/utils/memutils.h: MaxAllocSize. No value is longer.
constexpr std::size_t longest_value = 0x3fffffff;

// PostgreSQL, src/include/datatype/timestamp.h: MIN_TIMESTAMP, and in days the first day and the one after the last.
// What lies beyond stands for the infinities. PostgreSQL's last instant is later than azoth's.
constexpr std::int64_t first_microsecond = -211'813'488'000'000'000;
constexpr std::int64_t first_day = -2'451'545;
constexpr std::int64_t end_of_days = 2'145'031'949;

std::string named(std::size_t parameter) { return "parameter " + std::to_string(parameter); }

[[noreturn]] void throw_too_large(std::int64_t value, const char* type, std::size_t parameter)
{
    throw conversion_error(named(parameter) + " is " + std::to_string(value) +
                           ", which does not fit into PostgreSQL's " + type);
}

[[noreturn]] void throw_out_of_calendar(const char* type, std::size_t parameter)
{
    throw conversion_error(named(parameter) + " lies outside of the times that PostgreSQL's " + type +
                           " holds, 4713 BC to " + (std::strcmp(type, "date") == 0 ? "5874897" : "294276"));
}

std::int64_t integer_of(wire form, const value_view& value, std::size_t parameter)
{
    if (!is_integer(value.type())) throw_mismatch(form, value, parameter);
    return value.integer();
}

template <class I>
std::size_t encode_integer(char* to, wire form, const char* name, const value_view& value, std::size_t parameter)
{
    const std::int64_t i = integer_of(form, value, parameter);
    if (i < std::numeric_limits<I>::min() || i > std::numeric_limits<I>::max()) throw_too_large(i, name, parameter);
    store(to, static_cast<I>(i));
    return sizeof(I);
}

double floating_of(wire form, const value_view& value, std::size_t parameter)
{
    if (value.type() == type_id::float64 || value.type() == type_id::float32) return value.floating();
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    const std::int64_t i = integer_of(form, value, parameter);
    if (i < -exact || i > exact) throw_too_large(i, "double precision without loss", parameter);
    return static_cast<double>(i);
}

std::int64_t microseconds_of(wire form, type_id wanted, const value_view& value, std::size_t parameter)
{
    if (value.type() != wanted) throw_mismatch(form, value, parameter);
    return value.integer();
}

std::size_t encode_timestamp(char* to, wire form, const value_view& value, std::size_t parameter)
{
    const bool with_zone = form == wire::timestamptz;
    const std::int64_t since_1970 =
        microseconds_of(form, with_zone ? type_id::timestamp : type_id::local_timestamp, value, parameter);
    if (since_1970 < first_microsecond + epoch_microseconds)
        throw_out_of_calendar(with_zone ? "timestamptz" : "timestamp", parameter);
    store(to, since_1970 - epoch_microseconds);
    return 8;
}

std::size_t encode_date(char* to, const value_view& value, std::size_t parameter)
{
    if (value.type() != type_id::date) throw_mismatch(wire::date, value, parameter);
    const std::int64_t since_1970 = value.integer();
    if (since_1970 < first_day + epoch_days || since_1970 >= end_of_days + epoch_days)
        throw_out_of_calendar("date", parameter);
    store(to, static_cast<std::int32_t>(since_1970 - epoch_days));
    return 4;
}

std::size_t encode_float4(char* to, const value_view& value, std::size_t parameter)
{
    const double wide = floating_of(wire::float4, value, parameter);
    const auto narrow = static_cast<float>(wide);
    if (static_cast<double>(narrow) - static_cast<double>(narrow) != 0 &&
        wide - wide == 0) // finite before, infinite now
        throw conversion_error(named(parameter) + " is too large for PostgreSQL's real");
    store(to, std::bit_cast<std::uint32_t>(narrow));
    return 4;
}

std::size_t encode_interval(char* to, const value_view& value, std::size_t parameter)
{
    store(to, microseconds_of(wire::interval, type_id::interval, value, parameter));
    store(to + 8, std::uint64_t{0}); // no days, no months
    return 16;
}

std::size_t encode_uuid(char* to, const value_view& value, std::size_t parameter)
{
    if (value.type() != type_id::uuid) throw_mismatch(wire::uuid, value, parameter);
    if (value.bytes().size() != 16)
        throw conversion_error(named(parameter) + " is a uuid of " + std::to_string(value.bytes().size()) +
                               " bytes instead of 16");
    std::memcpy(to, value.bytes().data(), 16);
    return 16;
}

void check_text(std::string_view text, std::size_t parameter)
{
    if (!text.empty() && std::memchr(text.data(), '\0', text.size()) != nullptr)
        throw conversion_error(named(parameter) +
                               " is a text with a NUL byte, which PostgreSQL can't store: bind it as a blob");
    if (!is_valid_utf8(text))
        throw conversion_error(named(parameter) +
                               " is a text that is not UTF-8, which PostgreSQL can't store: bind it as a blob");
}

} // namespace

void throw_mismatch(wire form, const value_view& value, std::size_t parameter)
{
    throw conversion_error(named(parameter) + " was declared as " + to_string(form) + ", and " +
                           std::string(azoth::to_string(value.type())) + " was bound");
}

std::size_t encode_fixed(char* to, wire form, const value_view& value, std::size_t parameter)
{
    switch (form) {
    case wire::int8: store(to, integer_of(form, value, parameter)); return 8;
    case wire::int4: return encode_integer<std::int32_t>(to, form, "integer", value, parameter);
    case wire::int2: return encode_integer<std::int16_t>(to, form, "smallint", value, parameter);
    case wire::uint4: return encode_integer<std::uint32_t>(to, form, "oid", value, parameter);
    case wire::boolean:
        if (value.type() != type_id::boolean) throw_mismatch(form, value, parameter);
        *to = value.boolean() ? 1 : 0;
        return 1;
    case wire::float8: store(to, std::bit_cast<std::uint64_t>(floating_of(form, value, parameter))); return 8;
    case wire::float4: return encode_float4(to, value, parameter);
    case wire::timestamptz:
    case wire::timestamp: return encode_timestamp(to, form, value, parameter);
    case wire::date: return encode_date(to, value, parameter);
    case wire::time: {
        const std::int64_t since_midnight = microseconds_of(form, type_id::time_of_day, value, parameter);
        if (since_midnight < 0 || since_midnight > 86'400'000'000) throw_too_large(since_midnight, "time", parameter);
        store(to, since_midnight);
        return 8;
    }
    case wire::interval: return encode_interval(to, value, parameter);
    case wire::uuid: return encode_uuid(to, value, parameter);
    default: throw_mismatch(form, value, parameter);
    }
}

std::string_view encoded_bytes(wire form, const value_view& value, std::size_t parameter)
{
    const type_id type = value.type();
    const bool fits = form == wire::bytea ? type == type_id::blob : is_text(type);
    if (!fits) throw_mismatch(form, value, parameter);
    const std::string_view bytes = value.bytes();
    if (bytes.size() > longest_value)
        throw conversion_error(named(parameter) + " has " + std::to_string(bytes.size()) +
                               " bytes: PostgreSQL's values end at a gigabyte");
    if (form != wire::bytea) check_text(bytes, parameter);
    return bytes;
}

void append_encoded(std::string& to, wire form, const value_view& value, std::size_t parameter)
{
    if (is_fixed(form)) {
        char bytes[fixed_size];
        to.append(bytes, encode_fixed(bytes, form, value, parameter));
        return;
    }
    if (form == wire::numeric) {
        if (is_integer(value.type())) {
            append_numeric(to, std::to_string(value.integer()));
        } else if (!append_numeric(to, encoded_bytes(form, value, parameter))) {
            throw conversion_error(named(parameter) +
                                   " is a decimal that PostgreSQL's numeric can't hold: it takes a text as -12.50");
        }
        return;
    }
    if (form == wire::jsonb) to += '\1'; // the version of the form
    to += encoded_bytes(form, value, parameter);
}

// The number of dimensions, whether there are nulls, the type of the elements; per dimension its length and first
// index; per element its length, -1 for a null, and its bytes. PostgreSQL, src/backend/utils/adt/arrayfuncs.c,
// array_recv.
void append_array(std::string& to, oid element, const value_view& value, std::size_t parameter)
{
    const std::size_t count = value.element_count();
    const wire form = wire_of(element);
    if (count > longest_value / 4)
        throw conversion_error(named(parameter) + " is an array of too many elements for PostgreSQL");
    append(to, std::int32_t{count == 0 ? 0 : 1});
    const std::size_t flags_at = to.size();
    append(to, std::int32_t{0});
    append(to, element);
    if (count == 0) return;
    append(to, static_cast<std::int32_t>(count));
    append(to, std::int32_t{1});
    for (std::size_t i = 0; i < count; ++i) {
        const value_view& v = value.element(i);
        if (v.is_null()) {
            append(to, std::int32_t{-1});
            store(to.data() + flags_at, std::int32_t{1});
            continue;
        }
        const std::size_t length_at = to.size();
        append(to, std::int32_t{0});
        append_encoded(to, form, v, parameter);
        store(to.data() + length_at, static_cast<std::int32_t>(to.size() - length_at - 4));
        if (to.size() > longest_value)
            throw conversion_error(named(parameter) +
                                   " is an array of more than a gigabyte, where PostgreSQL's values end");
    }
}

} // namespace azoth::libpq
