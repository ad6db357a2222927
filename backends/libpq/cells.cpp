// The getters of a row: the expected form of each without a detour, all others out of line.

#include "backends/libpq/rows.hpp"

#include "backends/libpq/array_values.hpp"
#include "backends/libpq/connection.hpp"
#include "backends/libpq/decode.hpp"
#include "backends/libpq/numeric.hpp"
#include "backends/libpq/text_form.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <libpq-fe.h>

namespace azoth::libpq {

bool result_rows::is_null(std::size_t index) const
{
    return PQgetisnull(result_.get(), row_, static_cast<int>(index)) != 0;
}

std::string_view result_rows::bytes(std::size_t index) const noexcept
{
    const int i = static_cast<int>(index);
    return {PQgetvalue(result_.get(), row_, i), static_cast<std::size_t>(PQgetlength(result_.get(), row_, i))};
}

// Whether there is a value, which then has the size that its form asks for. A null has length 0.
inline bool result_rows::has_size(std::size_t index, std::size_t size) const
{
    if (static_cast<std::size_t>(PQgetlength(result_.get(), row_, static_cast<int>(index))) == size) [[likely]]
        return true;
    if (is_null(index)) return false;
    throw_no_form(index, "a value of its type: its size is wrong");
}

bool result_rows::null_or_throw(std::size_t index, const char* wanted) const
{
    if (is_null(index)) return false;
    throw_no_form(index, wanted);
}

void result_rows::throw_no_form(std::size_t index, const char* wanted) const
{
    const column& c = columns_[index];
    std::string type = to_string(c.form);
    if (c.form == wire::unsupported || c.form == wire::undetermined)
        type = "PostgreSQL's type " + std::to_string(c.type) + " (cast it to text in the statement)";
    throw conversion_error("column \"" + std::string(column_name(index)) + "\" holds " + type +
                           ", which has no form as " + wanted);
}

void result_rows::throw_not_held(std::size_t index, const char* wanted) const
{
    throw conversion_error("column \"" + std::string(column_name(index)) + "\" holds a value of " +
                           to_string(columns_[index].form) + " that " + wanted + " can't hold");
}

bool result_rows::boolean(std::size_t index, bool& out) const
{
    if (columns_[index].form != wire::boolean) [[unlikely]]
        return other_boolean(index, out);
    if (!has_size(index, 1)) return false;
    out = *PQgetvalue(result_.get(), row_, static_cast<int>(index)) != 0;
    return true;
}

// Whole numbers that are 0 or 1, as databases without a boolean have them.
bool result_rows::other_boolean(std::size_t index, bool& out) const
{
    const wire form = columns_[index].form;
    if (form != wire::int2 && form != wire::int4 && form != wire::int8) return null_or_throw(index, "boolean");
    std::int64_t number = 0;
    if (!int64(index, number)) return false;
    if (number != 0 && number != 1) throw_not_held(index, "a boolean");
    out = number == 1;
    return true;
}

bool result_rows::int64(std::size_t index, std::int64_t& out) const
{
    if (columns_[index].form != wire::int8) return other_int64(index, out);
    if (!has_size(index, 8)) return false;
    out = load<std::int64_t>(PQgetvalue(result_.get(), row_, static_cast<int>(index)));
    return true;
}

bool result_rows::other_int64(std::size_t index, std::int64_t& out) const
{
    const wire form = columns_[index].form;
    switch (form) {
    case wire::int2:
    case wire::int4:
    case wire::uint4:
    case wire::boolean: break;
    case wire::numeric:
    case wire::float4:
    case wire::float8: return whole_int64(index, out);
    default: return null_or_throw(index, "int64");
    }
    if (!has_size(index, size_of(form))) return false;
    const char* const from = PQgetvalue(result_.get(), row_, static_cast<int>(index));
    if (form == wire::int4)
        out = load<std::int32_t>(from);
    else if (form == wire::int2)
        out = load<std::int16_t>(from);
    else if (form == wire::uint4)
        out = load<std::uint32_t>(from);
    else
        out = *from != 0 ? 1 : 0;
    return true;
}

// Numbers that happen to be whole: a sum of bigint is a numeric.
bool result_rows::whole_int64(std::size_t index, std::int64_t& out) const
{
    if (is_null(index)) return false;
    if (columns_[index].form != wire::numeric) {
        double number = 0;
        float64(index, number);
        constexpr double limit = 9223372036854775808.0; // 2^63
        if (!(number >= -limit && number < limit) || std::floor(number) != number) throw_not_held(index, "int64");
        out = static_cast<std::int64_t>(number);
        return true;
    }
    std::string text = text_of_numeric(index);
    const std::size_t point = text.find('.');
    if (point != std::string::npos && text.find_first_not_of('0', point + 1) == std::string::npos) text.resize(point);
    const char* const end = text.data() + text.size();
    const auto [stopped_at, failed] = std::from_chars(text.data(), end, out);
    if (failed != std::errc{} || stopped_at != end) throw_not_held(index, "int64");
    return true;
}

bool result_rows::float64(std::size_t index, double& out) const
{
    if (columns_[index].form != wire::float8) return other_float64(index, out);
    if (!has_size(index, 8)) return false;
    out = std::bit_cast<double>(load<std::uint64_t>(PQgetvalue(result_.get(), row_, static_cast<int>(index))));
    return true;
}

bool result_rows::other_float64(std::size_t index, double& out) const
{
    switch (columns_[index].form) {
    case wire::float4:
        if (!has_size(index, 4)) return false;
        out = static_cast<double>(
            std::bit_cast<float>(load<std::uint32_t>(PQgetvalue(result_.get(), row_, static_cast<int>(index)))));
        return true;
    case wire::int2:
    case wire::int4:
    case wire::int8: {
        std::int64_t number = 0;
        if (!int64(index, number)) return false;
        out = static_cast<double>(number);
        return true;
    }
    case wire::numeric: {
        if (is_null(index)) return false;
        const std::string text = text_of_numeric(index); // from_chars reads "Infinity" and "NaN", too
        if (std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc{})
            throw_not_held(index, "float64");
        return true;
    }
    default: return null_or_throw(index, "float64");
    }
}

bool result_rows::text(std::size_t index, std::string_view& out) const
{
    if (columns_[index].form != wire::text) return other_text(index, out);
    const int i = static_cast<int>(index);
    const int length = PQgetlength(result_.get(), row_, i);
    if (length == 0 && is_null(index)) return false;
    out = {PQgetvalue(result_.get(), row_, i), static_cast<std::size_t>(length)};
    return true;
}

bool result_rows::other_text(std::size_t index, std::string_view& out) const
{
    if (is_null(index)) return false;
    const std::string_view found = bytes(index);
    switch (columns_[index].form) {
    case wire::jsonb:
        if (found.empty() || found.front() != '\1') throw_no_form(index, "text: its version is unknown");
        out = found.substr(1);
        return true;
    case wire::numeric:
    case wire::uuid:
    case wire::time:
    case wire::timestamp:
    case wire::interval:
    case wire::array:
    case wire::inet:
    case wire::int4range:
    case wire::int8range:
    case wire::numrange:
    case wire::tsrange:
    case wire::tstzrange:
    case wire::daterange: out = text_form(index); return true;
    default: throw_no_form(index, "text");
    }
}

std::string_view result_rows::text_form(std::size_t index) const
{
    std::string& text = texts_[index];
    text.clear();
    if (!append_text_form(text, columns_[index].form, bytes(index), connection_.types())) throw_no_form(index, "text");
    return text;
}

// Integers are exact, too; a floating-point number is not.
bool result_rows::decimal(std::size_t index, std::string_view& out) const
{
    switch (columns_[index].form) {
    case wire::numeric:
    case wire::int2:
    case wire::int4:
    case wire::int8:
    case wire::uint4:
        if (is_null(index)) return false;
        out = text_form(index);
        return true;
    default: return null_or_throw(index, "decimal");
    }
}

std::string result_rows::text_of_numeric(std::size_t index) const
{
    std::string text;
    if (!append_decimal(text, bytes(index))) throw_no_form(index, "a number: its bytes are wrong");
    return text;
}

bool result_rows::blob(std::size_t index, std::span<const std::byte>& out) const
{
    const wire form = columns_[index].form;
    if (form != wire::bytea && form != wire::uuid) return null_or_throw(index, "blob");
    const std::string_view found = bytes(index);
    if (found.empty() && is_null(index)) return false;
    out = {reinterpret_cast<const std::byte*>(found.data()), found.size()};
    return true;
}

bool result_rows::timestamp(std::size_t index, azoth::timestamp& out) const
{
    const wire form = columns_[index].form;
    if (form != wire::timestamptz && form != wire::timestamp) return null_or_throw(index, "timestamp");
    if (!has_size(index, 8)) return false;
    if (!decode_timestamp(PQgetvalue(result_.get(), row_, static_cast<int>(index)), out))
        throw_not_held(index, "timestamp");
    return true;
}

bool result_rows::date(std::size_t index, azoth::date& out) const
{
    if (columns_[index].form != wire::date) return null_or_throw(index, "date");
    if (!has_size(index, 4)) return false;
    if (!decode_date(PQgetvalue(result_.get(), row_, static_cast<int>(index)), out)) throw_not_held(index, "date");
    return true;
}

bool result_rows::time_of_day(std::size_t index, azoth::time_of_day& out) const
{
    if (columns_[index].form != wire::time) return null_or_throw(index, "time_of_day");
    if (!has_size(index, 8)) return false;
    if (!decode_time(PQgetvalue(result_.get(), row_, static_cast<int>(index)), out))
        throw_not_held(index, "time_of_day");
    return true;
}

bool result_rows::local_timestamp(std::size_t index, azoth::local_timestamp& out) const
{
    if (columns_[index].form != wire::timestamp) return null_or_throw(index, "local_timestamp");
    if (!has_size(index, 8)) return false;
    azoth::timestamp instant;
    if (!decode_timestamp(PQgetvalue(result_.get(), row_, static_cast<int>(index)), instant))
        throw_not_held(index, "local_timestamp");
    out = azoth::local_timestamp{instant.time_since_epoch()};
    return true;
}

bool result_rows::interval(std::size_t index, std::chrono::microseconds& out) const
{
    if (columns_[index].form != wire::interval) return null_or_throw(index, "interval");
    if (!has_size(index, 16)) return false;
    if (!decode_interval(PQgetvalue(result_.get(), row_, static_cast<int>(index)), out))
        throw_not_held(index, "a duration (its months have no length of their own)");
    return true;
}

bool result_rows::uuid(std::size_t index, uuid_bytes& out) const
{
    if (columns_[index].form != wire::uuid) {
        std::string_view found;
        if (!text(index, found)) return false;
        if (!parse_uuid(found, out)) throw_no_form(index, "uuid");
        return true;
    }
    if (!has_size(index, out.size())) return false;
    std::memcpy(out.data(), PQgetvalue(result_.get(), row_, static_cast<int>(index)), out.size());
    return true;
}

bool result_rows::array(std::size_t index, type_id element, value& out) const
{
    if (columns_[index].form != wire::array) {
        // Others keep lists as JSON.
        std::string_view found;
        if (!text(index, found)) return false;
        auto parsed = parse_json_array(found, element);
        if (!parsed) throw_no_form(index, "array");
        out = std::move(*parsed);
        return true;
    }
    if (is_null(index)) return false;
    if (!decode_array(bytes(index), connection_.types(), out))
        throw_not_held(index, "a list (it has more than one dimension, or elements of a type that azoth has not)");
    return true;
}

} // namespace azoth::libpq
