// The cells of the current row: the part of `rows` that reads values.
//
// A cell is fetched once as the library's value, whose accessors cost nothing, and its storage class decides before anything is
// converted: the library itself would turn 'abc' into 0. Such values are safe to read because a connection belongs to one thread.
#include "backends/sqlite3/rows.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

namespace azoth::sqlite3 {
namespace {

bool declared_as(std::string_view declared, std::string_view word) noexcept
{
    const auto equal = [](char a, char b) {
        return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
    };
    return std::search(declared.begin(), declared.end(), word.begin(), word.end(), equal) != declared.end();
}

// The types that the library has no storage class for; otherwise unknown.
type_id declared_type(std::string_view declared) noexcept
{
    if (declared_as(declared, "BOOL")) return type_id::boolean;
    if (declared_as(declared, "TIMESTAMP")) return type_id::timestamp;
    if (declared_as(declared, "DATETIME")) return type_id::local_timestamp;
    if (declared_as(declared, "DATE")) return type_id::date;
    if (declared_as(declared, "NUMERIC") || declared_as(declared, "DECIMAL")) return type_id::decimal;
    return type_id::unknown;
}

bool is_a_time(type_id type) noexcept
{
    return type == type_id::timestamp || type == type_id::local_timestamp || type == type_id::date;
}

// https://www.sqlite.org/datatype3.html, section 3.1, for a null, which has no storage class.
type_id declared_affinity(std::string_view declared) noexcept
{
    if (declared_as(declared, "INT")) return type_id::int64;
    if (declared_as(declared, "CHAR") || declared_as(declared, "CLOB") || declared_as(declared, "TEXT"))
        return type_id::text;
    if (declared_as(declared, "BLOB")) return type_id::blob;
    if (declared_as(declared, "REAL") || declared_as(declared, "FLOA") || declared_as(declared, "DOUB"))
        return type_id::float64;
    return type_id::unknown;
}

const char* name_of_storage(int storage) noexcept
{
    switch (storage) {
    case SQLITE_INTEGER: return "an integer";
    case SQLITE_FLOAT: return "a floating-point number";
    case SQLITE_TEXT: return "a text";
    case SQLITE_BLOB: return "a blob";
    default: return "a null";
    }
}

std::string_view text_of(::sqlite3_value* value) noexcept
{
    const auto* const text =
        reinterpret_cast<const char*>(sqlite3_value_text(value)); // Before the size, which depends on it.
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

} // namespace

inline ::sqlite3_value* rows::cell(std::size_t index) const noexcept
{
    if (state_ == state::kept) [[unlikely]]
        return kept_[kept_row_ + index].get();
    return sqlite3_column_value(statement_, static_cast<int>(index));
}

void rows::mismatch(std::size_t index, const char* holds, type_id wanted) const
{
    throw conversion_error("column \"" + std::string{column_name(index)} + "\" holds " + holds + " where " +
                           std::string{to_string(wanted)} + " is wanted");
}

// For a storage class that is none of those accepted: false for a null.
bool rows::null_or_mismatch(std::size_t index, int storage, type_id wanted) const
{
    if (storage != SQLITE_NULL) mismatch(index, name_of_storage(storage), wanted);
    return false;
}

std::size_t rows::column_count() const noexcept { return static_cast<std::size_t>(sqlite3_column_count(statement_)); }

std::string_view rows::column_name(std::size_t index) const
{
    const char* const name = sqlite3_column_name(statement_, static_cast<int>(index));
    return name == nullptr ? std::string_view{} : std::string_view{name};
}

type_id rows::column_type(std::size_t index) const
{
    if (const type_id told = wanted(index); told != type_id::unknown) return told;
    const char* const text = sqlite3_column_decltype(statement_, static_cast<int>(index));
    const std::string_view declared = text == nullptr ? "" : text;
    const type_id special = declared_type(declared);
    const bool on_row = state_ == state::live || (state_ == state::kept && kept_row_ < kept_.size());
    switch (on_row ? sqlite3_value_type(cell(index)) : SQLITE_NULL) {
    case SQLITE_INTEGER: return special == type_id::boolean || special == type_id::decimal ? special : type_id::int64;
    case SQLITE_FLOAT: return special == type_id::decimal ? special : type_id::float64;
    case SQLITE_TEXT:
        // Others write points in time with a zone into such columns.
        if (special == type_id::local_timestamp && !parse_local_timestamp(text_of(cell(index))))
            return type_id::timestamp;
        return is_a_time(special) ? special : type_id::text;
    case SQLITE_BLOB: return type_id::blob;
    default: return special != type_id::unknown ? special : declared_affinity(declared);
    }
}

bool rows::is_null(std::size_t index) const { return sqlite3_value_type(cell(index)) == SQLITE_NULL; }

bool rows::boolean(std::size_t index, bool& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_INTEGER) return null_or_mismatch(index, storage, type_id::boolean);
    const std::int64_t number = sqlite3_value_int64(value);
    if (number != 0 && number != 1) mismatch(index, "an integer other than 0 and 1", type_id::boolean);
    to = number == 1;
    return true;
}

bool rows::int64(std::size_t index, std::int64_t& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage == SQLITE_INTEGER) [[likely]] {
        to = sqlite3_value_int64(value);
        return true;
    }
    if (storage != SQLITE_FLOAT) return null_or_mismatch(index, storage, type_id::int64);
    // A sum or a column without affinity may give whole numbers as floating point.
    constexpr double two_to_63 = 9223372036854775808.0;
    const double number = sqlite3_value_double(value);
    if (!(number >= -two_to_63 && number < two_to_63) || number != std::trunc(number))
        mismatch(index, "a floating-point number that is no integer", type_id::int64);
    to = static_cast<std::int64_t>(number);
    return true;
}

bool rows::float64(std::size_t index, double& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_FLOAT && storage != SQLITE_INTEGER) return null_or_mismatch(index, storage, type_id::float64);
    to = sqlite3_value_double(value);
    return true;
}

bool rows::text(std::size_t index, std::string_view& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) [[unlikely]]
        return null_or_mismatch(index, storage, type_id::text);
    to = text_of(value);
    return true;
}

// The library prints a number with the 15 digits that it keeps of a decimal. https://www.sqlite.org/floatingpoint.html
bool rows::decimal(std::size_t index, std::string_view& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage == SQLITE_BLOB || storage == SQLITE_NULL) return null_or_mismatch(index, storage, type_id::decimal);
    to = text_of(value);
    return true;
}

bool rows::blob(std::size_t index, std::span<const std::byte>& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_BLOB) return null_or_mismatch(index, storage, type_id::blob);
    const auto* const bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
    to = {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
    return true;
}

bool rows::timestamp(std::size_t index, azoth::timestamp& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::timestamp);
    const auto parsed = parse_timestamp(text_of(value));
    if (!parsed) mismatch(index, "a text that is no point in time", type_id::timestamp);
    to = *parsed;
    return true;
}

bool rows::date(std::size_t index, azoth::date& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::date);
    const auto parsed = parse_date(text_of(value));
    if (!parsed) mismatch(index, "a text that is no date", type_id::date);
    to = *parsed;
    return true;
}

bool rows::time_of_day(std::size_t index, azoth::time_of_day& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::time_of_day);
    const auto parsed = parse_time_of_day(text_of(value));
    if (!parsed) mismatch(index, "a text that is no time of day", type_id::time_of_day);
    to = *parsed;
    return true;
}

bool rows::local_timestamp(std::size_t index, azoth::local_timestamp& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::local_timestamp);
    const auto parsed = parse_local_timestamp(text_of(value));
    if (!parsed) mismatch(index, "a text that is no time without a zone", type_id::local_timestamp);
    to = *parsed;
    return true;
}

bool rows::interval(std::size_t index, std::chrono::microseconds& to) const
{
    std::int64_t count = 0;
    if (!int64(index, count)) return false;
    to = std::chrono::microseconds{count};
    return true;
}

bool rows::uuid(std::size_t index, uuid_bytes& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage == SQLITE_BLOB && sqlite3_value_bytes(value) == static_cast<int>(to.size())) {
        std::memcpy(to.data(), sqlite3_value_blob(value), to.size());
        return true;
    }
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::uuid);
    if (!parse_uuid(text_of(value), to)) mismatch(index, "a text that is no uuid", type_id::uuid);
    return true;
}

bool rows::array(std::size_t index, type_id element, value& to) const
{
    ::sqlite3_value* const value = cell(index);
    const int storage = sqlite3_value_type(value);
    if (storage != SQLITE_TEXT) return null_or_mismatch(index, storage, type_id::array);
    auto parsed = parse_json_array(text_of(value), element);
    if (!parsed) mismatch(index, "a text that is no JSON array of such values", type_id::array);
    to = std::move(*parsed);
    return true;
}

} // namespace azoth::sqlite3
