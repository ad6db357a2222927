#include "backends/soci/encode.hpp"

#include "backends/soci/array_text.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/utf8.hpp>
#include <azoth/base/uuid_text.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace azoth::soci {
namespace {

using std::chrono::microseconds;

template <class N> void append_number(std::string& to, N number)
{
    char text[32];
    to.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void append_hexadecimal(std::string& to, std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    for (const char c : bytes) {
        to += digits[static_cast<unsigned char>(c) >> 4U];
        to += digits[static_cast<unsigned char>(c) & 15U];
    }
}

std::string text_of_date(const value_view& value)
{
    constexpr std::int64_t farthest = 4'000'000; // days, beyond the year 9999: what `sys_days` can hold
    if (value.integer() < -farthest || value.integer() > farthest)
        throw conversion_error("a date outside the years 0000 to 9999 has no text form");
    using std::chrono::days;
    return format_date(azoth::date{std::chrono::sys_days{days{static_cast<days::rep>(value.integer())}}});
}

std::string text_of_time(const value_view& value)
{
    switch (value.type()) {
    case type_id::date: return text_of_date(value);
    case type_id::time_of_day: return format_time_of_day(azoth::time_of_day{microseconds{value.integer()}});
    case type_id::local_timestamp: return format_local_timestamp(azoth::local_timestamp{microseconds{value.integer()}});
    default: return format_timestamp(azoth::timestamp{microseconds{value.integer()}});
    }
}

// In parts, of which each has a sign: as one time of a day, the least duration is beyond what PostgreSQL reads.
void append_interval(std::string& to, std::int64_t count)
{
    constexpr std::int64_t second = 1'000'000;
    constexpr std::int64_t hour = 3600 * second;
    append_number(to, count / hour);
    to += " hours ";
    append_number(to, count % hour / second);
    to += " seconds ";
    append_number(to, count % second);
    to += " microseconds";
}

void append_floating(std::string& to, type_id type, double number)
{
    if (std::isnan(number)) {
        to += "NaN";
    } else if (std::isinf(number)) {
        to += number > 0 ? "Infinity" : "-Infinity";
    } else if (type == type_id::float32) {
        const auto narrow = static_cast<float>(number);
        if (std::isinf(narrow))
            throw conversion_error("a number that is too large for a floating-point number of 32 bits");
        append_number(to, narrow);
    } else {
        append_number(to, number);
    }
}

void check_text(const native& session, const value_view& value)
{
    const std::string_view text = value.bytes();
    if (!is_valid_utf8(text)) throw conversion_error("a text that is not valid UTF-8");
    if (!session.takes_nul() && text.find('\0') != std::string_view::npos)
        throw conversion_error("a text with a NUL character, at which SOCI would cut it: bind it as a blob");
}

struct digit_count {
    std::size_t significant = 0;
    std::size_t before_point = 0;
    std::size_t after_point = 0;
};

// https://mariadb.com/kb/en/decimal/
constexpr std::size_t greatest_scale = 30;

digit_count digits_of(std::string_view number)
{
    digit_count count;
    std::size_t zeros = 0; // at the end, which are kept as a power of ten
    bool after_point = false;
    for (const char c : number) {
        if (c == 'e' || c == 'E') throw conversion_error("a decimal with an exponent");
        if (c == '.') after_point = true;
        if (c < '0' || c > '9') continue;
        ++(after_point ? count.after_point : count.before_point);
        if (count.significant == 0 && c == '0') continue;
        ++count.significant;
        zeros = c == '0' ? zeros + 1 : 0;
    }
    count.significant -= zeros;
    return count;
}

// A column for numbers turns a text of digits into an integer of 64 bits or a floating-point number, of which SQLite promises 15 digits.
// https://www.sqlite.org/datatype3.html#type_affinity https://www.sqlite.org/floatingpoint.html
void check_sqlite_decimal(std::string_view text)
{
    const std::string_view number = canonical_decimal(text);
    std::int64_t integer = 0;
    const char* const end = number.data() + number.size();
    const auto [stopped_at, failed] = std::from_chars(number.data(), end, integer);
    if (failed == std::errc{} && stopped_at == end) return;
    if (const std::size_t digits = digits_of(number).significant; digits > 15)
        throw conversion_error(
            "a decimal of " + std::to_string(digits) +
            " digits: this database keeps 15 of a number that is no 64-bit integer; store it as text, "
            "or as az::scaled");
}

void check_mysql_decimal(std::string_view text)
{
    const digit_count digits = digits_of(canonical_decimal(text));
    if (digits.before_point > 65 - greatest_scale || digits.after_point > greatest_scale)
        throw conversion_error("a decimal with more than 35 digits before the point or 30 after it");
}

void check_range(const value_view& value, type_id declared)
{
    const auto refuse_unless = [&](bool fits) {
        if (!fits)
            throw conversion_error(std::to_string(value.integer()) + " does not fit into " +
                                   std::string{to_string(declared)});
    };
    if (declared == type_id::int16) refuse_unless(std::in_range<std::int16_t>(value.integer()));
    if (declared == type_id::int32) refuse_unless(std::in_range<std::int32_t>(value.integer()));
}

bool fits(type_id given, type_id declared) noexcept
{
    switch (declared) {
    case type_id::unknown: return true;
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: return is_integer(given);
    case type_id::float32:
    case type_id::float64: return is_integer(given) || given == type_id::float32 || given == type_id::float64;
    case type_id::decimal: return is_integer(given) || is_text(given);
    default: return is_text(declared) ? is_text(given) : given == declared;
    }
}

void hold_text(bound_value& to, std::string_view text)
{
    to.held = storage::text;
    to.bytes.assign(text);
}

void hold_integer(bound_value& to, std::int64_t number)
{
    to.held = storage::integer;
    to.integer = number;
}

void encode_postgresql(const native& session, const value_view& value, const parameter_type& type, bound_value& to)
{
    if (is_integer(value.type())) check_range(value, type.type);
    if (is_text(value.type())) check_text(session, value);
    to.held = storage::text;
    to.bytes.clear();
    append_postgresql(to.bytes, value);
}

void encode_sqlite(const native& session, const value_view& value, bound_value& to)
{
    switch (value.type()) {
    case type_id::boolean: return hold_integer(to, value.boolean() ? 1 : 0);
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: return hold_integer(to, value.integer());
    case type_id::float32:
    case type_id::float64:
        // https://www.sqlite.org/floatingpoint.html
        if (std::isnan(value.floating()))
            throw conversion_error("this database can't hold NaN; bind a null where the column allows it");
        to.held = storage::floating;
        to.floating = value.floating();
        return;
    case type_id::decimal: check_sqlite_decimal(value.bytes()); [[fallthrough]];
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: check_text(session, value); return hold_text(to, value.bytes());
    case type_id::blob:
        to.held = storage::blob;
        to.bytes.assign(value.bytes());
        return;
    case type_id::date:
    case type_id::time_of_day:
    case type_id::timestamp:
    case type_id::local_timestamp: return hold_text(to, text_of_time(value));
    case type_id::uuid: return hold_text(to, format_uuid(value.bytes()));
    case type_id::array:
        hold_text(to, "");
        append_json_array(to.bytes, value);
        return;
    case type_id::unknown: break;
    }
    throw conversion_error("a value without a type can't be bound");
}

// Whatever is no number becomes a text, which SOCI escapes.
void encode_spelled(const native& session, const value_view& value, const parameter_type& type, bound_value& to)
{
    switch (value.type()) {
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: check_range(value, type.type); return hold_integer(to, value.integer());
    case type_id::float32:
    case type_id::float64:
        if (!std::isfinite(value.floating()))
            throw conversion_error(
                "this database can't hold infinities and NaN; bind a null where the column allows it");
        if (session.what() != kind::mysql) break;
        // SOCI would write a number with a point and no exponent, which is a decimal there. The columns have 64 bits, also for numbers of 32,
        // whose shortest digits are another number of 64.
        hold_text(to, "");
        return append_floating(to.bytes, type_id::float64, value.floating());
    case type_id::uuid:
        if (session.what() != kind::mysql) break;
        hold_text(to, "");
        return append_hexadecimal(to.bytes, value.bytes());
    case type_id::decimal: check_mysql_decimal(value.bytes()); return hold_text(to, value.bytes());
    case type_id::blob:
        if (session.what() != kind::mysql) throw conversion_error("blobs can't be bound through this backend of SOCI");
        hold_text(to, "");
        return append_hexadecimal(to.bytes, value.bytes());
    case type_id::timestamp:
        return hold_text(to, format_local_timestamp(azoth::local_timestamp{microseconds{value.integer()}}));
    case type_id::text:
        if (type.type == type_id::decimal) check_mysql_decimal(value.bytes());
        break;
    default: break;
    }
    encode_sqlite(session, value, to);
}

} // namespace

void append_postgresql(std::string& to, const value_view& value)
{
    switch (value.type()) {
    case type_id::boolean: to += value.boolean() ? 't' : 'f'; return;
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: append_number(to, value.integer()); return;
    case type_id::float32:
    case type_id::float64: append_floating(to, value.type(), value.floating()); return;
    case type_id::decimal:
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: to += value.bytes(); return;
    // PostgreSQL documentation, 8.4.1 "bytea Hex Format".
    case type_id::blob: to += "\\x"; return append_hexadecimal(to, value.bytes());
    case type_id::uuid: to += format_uuid(value.bytes()); return;
    case type_id::date:
    case type_id::time_of_day:
    case type_id::timestamp:
    case type_id::local_timestamp: to += text_of_time(value); return;
    case type_id::interval: return append_interval(to, value.integer());
    case type_id::array: return append_array_literal(to, value);
    case type_id::unknown: break;
    }
    throw conversion_error("a value without a type can't be bound");
}

parameter_type type_for(type_id declared, const value_view& value) noexcept
{
    if (declared == type_id::decimal && !value.is_null() && is_text(value.type())) {
        const std::size_t point = value.bytes().find('.');
        const bool has_fraction = point != std::string_view::npos;
        return {declared, type_id::unknown,
                has_fraction ? static_cast<int>(std::min(value.bytes().size() - point - 1, greatest_scale)) : 0};
    }
    const bool is_told = declared != type_id::unknown && declared != type_id::array && declared != type_id::range;
    if (is_told || value.is_null()) return {declared, type_id::unknown};
    const bool has_elements = value.type() == type_id::array || value.type() == type_id::range;
    // A text may become whatever the statement needs.
    const bool is_the_servers = value.type() == type_id::text;
    return {is_the_servers ? type_id::unknown : value.type(), has_elements ? value.element_type() : type_id::unknown};
}

void encode(const native& session, const value_view& value, const parameter_type& type, bound_value& to)
{
    if (value.is_null()) {
        to.held = storage::null;
        return;
    }
    if (value.type() == type_id::uuid && value.bytes().size() != 16)
        throw conversion_error("a uuid of " + std::to_string(value.bytes().size()) + " bytes instead of 16");
    // A value that is bound natively brings its type along; another one would be taken for what the text around it says.
    if (session.what() != kind::sqlite3 && !fits(value.type(), type.type))
        throw conversion_error("it was declared as " + std::string{to_string(type.type)} + ", and " +
                               std::string{to_string(value.type())} + " was bound");
    switch (session.what()) {
    case kind::sqlite3: return encode_sqlite(session, value, to);
    case kind::postgresql: return encode_postgresql(session, value, type, to);
    case kind::mysql:
    case kind::other: return encode_spelled(session, value, type, to);
    }
}

} // namespace azoth::soci
