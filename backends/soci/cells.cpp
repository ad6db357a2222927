// The cells of the current row: the part of `rows` that reads values.
#include "backends/soci/array_text.hpp"
#include "backends/soci/parse.hpp"
#include "backends/soci/rows.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <utility>

namespace azoth::soci {
namespace {

const char* held_by(const cell& c) noexcept
{
    switch (c.held) {
    case storage::integer: return "an integer";
    case storage::floating: return "a floating-point number";
    case storage::text: return "a text";
    case storage::blob: return "a blob";
    case storage::null: break;
    }
    return "a null";
}

bool is_number(type_id type) noexcept
{
    return type == type_id::unknown || is_integer(type) || type == type_id::boolean || type == type_id::decimal ||
           type == type_id::float32 || type == type_id::float64;
}

// Of these, a text is no form of their own: whoever asks for one means another column.
bool has_no_text(type_id type) noexcept
{
    return type == type_id::boolean || is_integer(type) || type == type_id::float32 || type == type_id::float64 ||
           type == type_id::blob || type == type_id::date || type == type_id::timestamp;
}

// Whether a column that the database calls `held` may be read as `wanted`, where all cells come as text. On MySQL, what is computed of times
// is often called a text.
bool may_be(type_id wanted, type_id held, kind where) noexcept
{
    if (held == wanted || held == type_id::unknown) return true;
    if (where != kind::postgresql && held == type_id::text) return true;
    const bool is_instant = held == type_id::timestamp || held == type_id::local_timestamp;
    if (wanted == type_id::timestamp) return is_instant;
    if (wanted == type_id::local_timestamp) return is_instant && where != kind::postgresql;
    return false;
}

bool is_time(type_id type) noexcept
{
    return type == type_id::timestamp || type == type_id::local_timestamp || type == type_id::date;
}

} // namespace

void rows::mismatch(std::size_t index, type_id wanted) const
{
    std::string holds = held_by(at(index));
    if (!has_typed_cells_ && told(index) != type_id::unknown)
        holds = "a value of " + std::string{to_string(told(index))};
    throw conversion_error("column \"" + std::string{column_name(index)} + "\" holds " + holds +
                           ", which has no form as " + std::string{to_string(wanted)});
}

// False for a null.
bool rows::has_text(std::size_t index, type_id wanted) const
{
    const cell& c = at(index);
    if (c.held == storage::text) [[likely]]
        return true;
    if (c.held == storage::null) return false;
    mismatch(index, wanted);
}

template <class V>
bool rows::parsed(std::size_t index, type_id wanted, std::optional<V> (*parse)(std::string_view), V& to) const
{
    if (!has_text(index, wanted)) return false;
    const bool is_number_type = wanted == type_id::boolean || wanted == type_id::float64; // Looked at by who asks.
    if (!has_typed_cells_ && !is_number_type && !may_be(wanted, told(index), kind_)) mismatch(index, wanted);
    const std::optional<V> found = parse(at(index).bytes);
    if (!found) mismatch(index, wanted);
    to = *found;
    return true;
}

type_id rows::column_type(std::size_t index) const
{
    if (const type_id type = wanted(index); type != type_id::unknown) return type;
    const column& c = columns_[index];
    if (!has_typed_cells_) return c.type;
    const bool on_row = state_ == state::live || state_ == state::kept;
    switch (on_row ? at(index).held : storage::null) {
    case storage::integer: return c.type == type_id::boolean || c.type == type_id::decimal ? c.type : type_id::int64;
    case storage::floating: return c.type == type_id::decimal ? c.type : type_id::float64;
    case storage::text:
        // Others write points in time with a zone into such columns.
        if (c.type == type_id::local_timestamp && !parse_local_timestamp(at(index).bytes)) return type_id::timestamp;
        return is_time(c.type) ? c.type : type_id::text;
    case storage::blob: return type_id::blob;
    case storage::null: break;
    }
    return c.type_of_null;
}

bool rows::is_null(std::size_t index) const { return at(index).held == storage::null; }

bool rows::boolean(std::size_t index, bool& to) const
{
    if (at(index).held == storage::text && !has_typed_cells_ && is_number(told(index)))
        return parsed(index, type_id::boolean, parse_boolean, to);
    std::int64_t number = 0;
    if (at(index).held == storage::floating) mismatch(index, type_id::boolean);
    if (!int64(index, number)) return false;
    if (number != 0 && number != 1) mismatch(index, type_id::boolean);
    to = number == 1;
    return true;
}

bool rows::int64(std::size_t index, std::int64_t& to) const
{
    const cell& c = at(index);
    switch (c.held) {
    case storage::integer: to = c.integer; return true;
    case storage::null: return false;
    case storage::text:
        if (has_typed_cells_ || !is_number(told(index))) break;
        if (const auto number = parse_integer(c.bytes)) {
            to = *number;
            return true;
        }
        if (const auto truth = parse_boolean(c.bytes); truth && told(index) == type_id::boolean) {
            to = *truth ? 1 : 0;
            return true;
        }
        break;
    case storage::floating: {
        // A sum or a column without affinity may give whole numbers as floating point.
        constexpr double two_to_63 = 9223372036854775808.0;
        if (!(c.floating >= -two_to_63 && c.floating < two_to_63) || c.floating != std::trunc(c.floating)) break;
        to = static_cast<std::int64_t>(c.floating);
        return true;
    }
    case storage::blob: break;
    }
    mismatch(index, type_id::int64);
}

bool rows::float64(std::size_t index, double& to) const
{
    const cell& c = at(index);
    switch (c.held) {
    case storage::floating: to = c.floating; return true;
    case storage::integer: to = static_cast<double>(c.integer); return true;
    case storage::null: return false;
    case storage::text:
        if (has_typed_cells_ || !is_number(told(index)) || told(index) == type_id::boolean) break;
        return parsed(index, type_id::float64, told(index) == type_id::float32 ? parse_float32 : parse_floating, to);
    case storage::blob: break;
    }
    mismatch(index, type_id::float64);
}

bool rows::text(std::size_t index, std::string_view& to) const
{
    const cell& c = at(index);
    if (c.held == storage::null) return false;
    if (c.held != storage::text || (!has_typed_cells_ && has_no_text(told(index)))) mismatch(index, type_id::text);
    to = c.bytes;
    return true;
}

namespace {

// MariaDB pads a decimal to the digits of its column, which are the most that there can be where nobody says how many.
// https://mariadb.com/kb/en/decimal/
std::string_view without_padding(std::string_view decimal) noexcept
{
    constexpr std::size_t greatest_scale = 30;
    const std::size_t point = decimal.find('.');
    if (point == std::string_view::npos || decimal.size() - point - 1 != greatest_scale) return decimal;
    decimal.remove_suffix(decimal.size() - 1 - decimal.find_last_not_of('0'));
    if (decimal.ends_with('.')) decimal.remove_suffix(1);
    return decimal;
}

} // namespace

// Integers are exact, too. SQLite prints a number with the 15 digits that it keeps of a decimal.
bool rows::decimal(std::size_t index, std::string_view& to) const
{
    const cell& c = at(index);
    switch (c.held) {
    case storage::null: return false;
    case storage::blob: mismatch(index, type_id::decimal);
    case storage::text: {
        const type_id type = told(index);
        const bool is_exact =
            has_typed_cells_ || type == type_id::unknown || type == type_id::decimal || is_integer(type);
        if (!is_exact) mismatch(index, type_id::decimal);
        to = kind_ == kind::mysql ? without_padding(c.bytes) : std::string_view{c.bytes};
        return true;
    }
    case storage::integer: texts_[index] = std::to_string(c.integer); break;
    case storage::floating:
        if (c.bytes.empty()) {
            char digits[40];
            std::snprintf(digits, sizeof digits, "%.15g", c.floating);
            texts_[index] = digits;
            break;
        }
        to = c.bytes;
        return true;
    }
    to = texts_[index];
    return true;
}

bool rows::blob(std::size_t index, std::span<const std::byte>& to) const
{
    const cell& c = at(index);
    const auto show = [&to](const std::string& bytes) {
        to = {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
        return true;
    };
    switch (c.held) {
    case storage::null: return false;
    case storage::blob: return show(c.bytes);
    case storage::text:
        if (kind_ == kind::postgresql && told(index) == type_id::blob) {
            texts_[index].clear();
            if (!parse_bytes(c.bytes, texts_[index])) break;
            return show(texts_[index]);
        }
        if (kind_ == kind::postgresql && told(index) == type_id::uuid) {
            uuid_bytes bytes{};
            if (!parse_uuid(c.bytes, bytes)) break;
            texts_[index].assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            return show(texts_[index]);
        }
        if (kind_ == kind::mysql && told(index) == type_id::blob) return show(c.bytes);
        break;
    case storage::integer:
    case storage::floating: break;
    }
    mismatch(index, type_id::blob);
}

bool rows::timestamp(std::size_t index, azoth::timestamp& to) const
{
    return parsed(index, type_id::timestamp, parse_timestamp, to);
}

bool rows::date(std::size_t index, azoth::date& to) const { return parsed(index, type_id::date, parse_date, to); }

bool rows::time_of_day(std::size_t index, azoth::time_of_day& to) const
{
    return parsed(index, type_id::time_of_day, parse_time_of_day, to);
}

bool rows::local_timestamp(std::size_t index, azoth::local_timestamp& to) const
{
    return parsed(index, type_id::local_timestamp, parse_local_timestamp, to);
}

bool rows::interval(std::size_t index, std::chrono::microseconds& to) const
{
    if (kind_ == kind::postgresql) return parsed(index, type_id::interval, parse_interval, to);
    std::int64_t count = 0;
    if (!int64(index, count)) return false;
    to = std::chrono::microseconds{count};
    return true;
}

bool rows::uuid(std::size_t index, uuid_bytes& to) const
{
    const cell& c = at(index);
    const bool may_be_bytes = c.held == storage::blob || (c.held == storage::text && told(index) == type_id::blob);
    if (may_be_bytes && c.bytes.size() == to.size()) {
        std::memcpy(to.data(), c.bytes.data(), to.size());
        return true;
    }
    if (!has_text(index, type_id::uuid)) return false;
    if (!parse_uuid(c.bytes, to)) mismatch(index, type_id::uuid);
    return true;
}

bool rows::array(std::size_t index, type_id element, value& to) const
{
    if (!has_text(index, type_id::array)) return false;
    const std::string& text = at(index).bytes;
    // Others keep lists as JSON.
    if (kind_ != kind::postgresql || told(index) == type_id::json || told(index) == type_id::text) {
        auto read = parse_json_array(text, element);
        if (!read) mismatch(index, type_id::array);
        to = std::move(*read);
        return true;
    }
    const auto elements = split_array(text);
    if (!elements) mismatch(index, type_id::array);
    if (element == type_id::unknown) element = columns_[index].element;
    std::vector<value> values;
    values.reserve(elements->size());
    for (const auto& each : *elements) {
        if (!each) {
            values.emplace_back(value_view::null(element));
            continue;
        }
        auto made = parse_value(*each, element);
        if (!made) mismatch(index, type_id::array);
        values.push_back(std::move(*made));
    }
    to = value::array_of(element == type_id::unknown ? type_id::text : element, std::move(values));
    return true;
}

} // namespace azoth::soci
