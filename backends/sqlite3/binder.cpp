#include "backends/sqlite3/binder.hpp"

#include "backends/sqlite3/failure.hpp"
#include "backends/sqlite3/handle.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/utf8.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

namespace azoth::sqlite3 {
namespace {

std::string text_of(const value_view& value)
{
    using namespace std::chrono;
    if (value.type() == type_id::date) {
        constexpr std::int64_t farthest =
            4'000'000; // days, beyond the year 9999: what `sys_days` can hold and `format_date` refuses
        if (value.integer() < -farthest || value.integer() > farthest)
            throw conversion_error("a date outside the years 0000 to 9999 has no text form");
        return format_date(azoth::date{sys_days{days{static_cast<days::rep>(value.integer())}}});
    }
    switch (value.type()) {
    case type_id::uuid: return format_uuid(value.bytes());
    case type_id::time_of_day: return format_time_of_day(azoth::time_of_day{microseconds{value.integer()}});
    case type_id::local_timestamp: return format_local_timestamp(azoth::local_timestamp{microseconds{value.integer()}});
    default: return format_timestamp(azoth::timestamp{microseconds{value.integer()}});
    }
}

// A column for numbers turns a text of digits into an integer of 64 bits or a floating-point number, of which it
// promises 15 digits. https://www.sqlite.org/datatype3.html#type_affinity https://www.sqlite.org/floatingpoint.html
void check_decimal(std::string_view text)
{
    constexpr std::size_t kept_digits = 15;
    std::string_view number = canonical_decimal(text);
    std::int64_t integer = 0;
    const char* const end = number.data() + number.size();
    const auto [stopped_at, failed] = std::from_chars(number.data(), end, integer);
    if (failed == std::errc{} && stopped_at == end) return;
    std::size_t digits = 0;
    std::size_t zeros = 0; // at the end, which are kept as a power of ten
    bool is_significant = false;
    for (const char c : number) {
        if (c < '0' || c > '9') continue;
        is_significant = is_significant || c != '0';
        if (!is_significant) continue;
        ++digits;
        zeros = c == '0' ? zeros + 1 : 0;
    }
    if (digits - zeros > kept_digits)
        throw conversion_error(
            "a decimal of " + std::to_string(digits - zeros) +
            " digits: this database keeps 15 of a number that is no 64-bit integer; store it as text, "
            "or as az::scaled");
}

[[noreturn]] void refuse_size(std::size_t size, int limit)
{
    throw conversion_error("a value of " + std::to_string(size) + " bytes is longer than the " + std::to_string(limit) +
                           " that this database takes");
}

} // namespace

void binder::bind(handle& database, ::sqlite3_stmt* statement, std::span<const value_view> values, lifetime life)
{
    used_ = 0;
    full_.clear();
    int index = 0;
    try {
        for (const value_view& value : values) bind_one(database, statement, ++index, value, life);
    } catch (const conversion_error& e) {
        throw parameter_error("parameter " + std::to_string(index) + ": " + e.what(),
                              static_cast<std::size_t>(index - 1));
    }
}

std::string_view binder::keep(std::string_view bytes)
{
    if (bytes.size() > capacity_ - used_) grow(bytes.size());
    char* const to = buffer_.get() + used_;
    std::memcpy(to, bytes.data(), bytes.size());
    used_ += bytes.size();
    return {to, bytes.size()};
}

void binder::grow(std::size_t needed)
{
    constexpr std::size_t least = 256;
    const std::size_t capacity = std::max({least, 2 * capacity_, needed});
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    full_.push_back(std::move(buffer_));
    buffer_ = std::move(larger);
    capacity_ = capacity;
    used_ = 0;
}

void binder::release() noexcept
{
    full_.clear();
    buffer_.reset();
    capacity_ = used_ = 0;
}

void binder::bind_one(handle& database, ::sqlite3_stmt* statement, int index, const value_view& value, lifetime life)
{
    int result = SQLITE_OK;
    if (value.is_null()) {
        result = sqlite3_bind_null(statement, index);
    } else {
        switch (value.type()) {
        case type_id::boolean: result = sqlite3_bind_int(statement, index, value.boolean() ? 1 : 0); break;
        case type_id::int16:
        case type_id::int32:
        case type_id::int64:
        case type_id::interval: result = sqlite3_bind_int64(statement, index, value.integer()); break;
        case type_id::float32:
        case type_id::float64:
            // The library would store a null. https://www.sqlite.org/floatingpoint.html
            if (std::isnan(value.floating()))
                throw conversion_error("this database can't hold NaN; bind a null where the column allows it");
            result = sqlite3_bind_double(statement, index, value.floating());
            break;
        case type_id::decimal: check_decimal(value.bytes()); [[fallthrough]];
        case type_id::text:
        case type_id::json:
        case type_id::enumeration:
        case type_id::inet:
        case type_id::range:
        case type_id::blob: return bind_bytes(database, statement, index, value, life);
        case type_id::date:
        case type_id::time_of_day:
        case type_id::timestamp:
        case type_id::local_timestamp:
        case type_id::uuid: {
            const std::string_view text = keep(text_of(value));
            result = sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
            break;
        }
        case type_id::array: {
            std::string text;
            append_json_array(text, value);
            return bind_bytes(database, statement, index, value_view::of_text(keep(text)), lifetime::borrowed);
        }
        case type_id::unknown: throw conversion_error("a value without a type can't be bound");
        }
    }
    if (result != SQLITE_OK) throw_failure(database, result);
}

void binder::bind_bytes(handle& database, ::sqlite3_stmt* statement, int index, const value_view& value, lifetime life)
{
    const bool is_text = azoth::is_text(value.type());
    std::string_view bytes = value.bytes();
    if (is_text && !is_valid_utf8(bytes)) throw conversion_error("a text that is not valid UTF-8");

    if (bytes.empty())
        bytes = std::string_view{""}; // A null pointer would bind a null.
    else if (life == lifetime::copied)
        bytes = keep(bytes);

    const auto size = static_cast<sqlite3_uint64>(bytes.size());
    const int result = is_text ? sqlite3_bind_text64(statement, index, bytes.data(), size, SQLITE_STATIC, SQLITE_UTF8)
                               : sqlite3_bind_blob64(statement, index, bytes.data(), size, SQLITE_STATIC);
    if (result == SQLITE_TOOBIG) refuse_size(bytes.size(), sqlite3_limit(database.get(), SQLITE_LIMIT_LENGTH, -1));
    if (result != SQLITE_OK) throw_failure(database, result);
}

} // namespace azoth::sqlite3
