// Values read as other types than they have: what loses nothing is allowed.
#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>
#include <azoth/base/value.hpp>

#include <charconv>
#include <cmath>

namespace azoth::detail {
namespace {

bool is_floating(type_id type) noexcept { return type == type_id::float32 || type == type_id::float64; }

// A decimal without a fraction as an integer; false when it is none, or too large.
bool whole_number(std::string_view digits, std::int64_t& out) noexcept
{
    digits = canonical_decimal(digits);
    const char* const end = digits.data() + digits.size();
    const auto [stopped_at, failed] = std::from_chars(digits.data(), end, out);
    return failed == std::errc{} && stopped_at == end;
}

bool floating_number(std::string_view digits, double& out) noexcept
{
    const char* const end = digits.data() + digits.size();
    const auto [stopped_at, failed] = std::from_chars(digits.data(), end, out);
    return failed == std::errc{} && stopped_at == end;
}

} // namespace

void value_cells::fail(const value_view& held, const char* wanted) const
{
    throw conversion_error{"\"" + std::string{name_} + "\" holds " + std::string{to_string(held.type())} +
                           ", which has no form as " + wanted};
}

bool value_cells::boolean(std::size_t i, bool& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::boolean)
        out = v.boolean();
    else if (is_integer(v.type()) && (v.integer() == 0 || v.integer() == 1))
        out = v.integer() == 1;
    else
        fail(v, "boolean");
    return true;
}

bool value_cells::int64(std::size_t i, std::int64_t& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (is_integer(v.type()))
        out = v.integer();
    else if (v.type() == type_id::boolean)
        out = v.boolean() ? 1 : 0;
    else if (is_floating(v.type()) && std::floor(v.floating()) == v.floating() && std::abs(v.floating()) < 9.2e18)
        out = static_cast<std::int64_t>(v.floating());
    else if (v.type() != type_id::decimal || !whole_number(v.bytes(), out))
        fail(v, "int64");
    return true;
}

bool value_cells::float64(std::size_t i, double& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (is_floating(v.type()))
        out = v.floating();
    else if (is_integer(v.type()))
        out = static_cast<double>(v.integer());
    else if (v.type() != type_id::decimal || !floating_number(v.bytes(), out))
        fail(v, "float64");
    return true;
}

bool value_cells::text(std::size_t i, std::string_view& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::uuid)
        out = text_ = format_uuid(v.bytes());
    else if (is_text(v.type()))
        out = v.bytes();
    else
        fail(v, "text");
    return true;
}

bool value_cells::decimal(std::size_t i, std::string_view& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::decimal || v.type() == type_id::text) {
        out = v.bytes();
    } else if (is_integer(v.type())) {
        out = text_ = std::to_string(v.integer());
    } else if (is_floating(v.type())) {
        // The 15 digits that a floating-point number keeps of any decimal.
        char text[32];
        const auto written = std::to_chars(text, text + sizeof text, v.floating(), std::chars_format::general, 15);
        out = text_.assign(text, written.ptr);
    } else {
        fail(v, "decimal");
    }
    return true;
}

bool value_cells::blob(std::size_t i, std::span<const std::byte>& out) const
{
    // The bytes are the value's own; its view is not.
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() != type_id::blob && v.type() != type_id::uuid) fail(v, "blob");
    out = {reinterpret_cast<const std::byte*>(v.bytes().data()), v.bytes().size()};
    return true;
}

bool value_cells::uuid(std::size_t i, uuid_bytes& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::uuid && v.bytes().size() == out.size())
        v.bytes().copy(reinterpret_cast<char*>(out.data()), out.size());
    else if (!is_text(v.type()) || !parse_uuid(v.bytes(), out))
        fail(v, "uuid");
    return true;
}

namespace {

// A point in time, as its own type or as a text that means one.
template <class T, class Parse> bool read_time(const value_view& v, type_id type, T& out, Parse parse)
{
    if (v.type() == type) {
        out = T{typename T::duration{v.integer()}};
        return true;
    }
    const auto parsed = is_text(v.type()) ? parse(v.bytes()) : std::nullopt;
    if (parsed) out = *parsed;
    return parsed.has_value();
}

} // namespace

bool value_cells::timestamp(std::size_t i, azoth::timestamp& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    // As a text without a zone, a calendar time is taken to be in UTC.
    if (v.type() == type_id::local_timestamp)
        out = azoth::timestamp{std::chrono::microseconds{v.integer()}};
    else if (!read_time(v, type_id::timestamp, out, parse_timestamp))
        fail(v, "timestamp");
    return true;
}

bool value_cells::local_timestamp(std::size_t i, azoth::local_timestamp& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (!read_time(v, type_id::local_timestamp, out, parse_local_timestamp)) fail(v, "local_timestamp");
    return true;
}

bool value_cells::date(std::size_t i, azoth::date& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    std::chrono::sys_days day;
    const auto parse = [](std::string_view text) {
        const auto parsed = parse_date(text);
        return parsed ? std::optional{std::chrono::sys_days{*parsed}} : std::nullopt;
    };
    if (!read_time(v, type_id::date, day, parse)) fail(v, "date");
    out = day;
    return true;
}

bool value_cells::time_of_day(std::size_t i, azoth::time_of_day& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::time_of_day) {
        out = azoth::time_of_day{std::chrono::microseconds{v.integer()}};
        return true;
    }
    const auto parsed = is_text(v.type()) ? parse_time_of_day(v.bytes()) : std::nullopt;
    if (!parsed) fail(v, "time_of_day");
    out = *parsed;
    return true;
}

bool value_cells::interval(std::size_t i, std::chrono::microseconds& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() != type_id::interval && !is_integer(v.type())) fail(v, "interval");
    out = std::chrono::microseconds{v.integer()};
    return true;
}

bool value_cells::array(std::size_t i, type_id element, value& out) const
{
    const value_view v = values_[i].view();
    if (v.is_null()) return false;
    if (v.type() == type_id::array) {
        out = values_[i];
        return true;
    }
    auto parsed =
        v.type() == type_id::text || v.type() == type_id::json ? parse_json_array(v.bytes(), element) : std::nullopt;
    if (!parsed) fail(v, "array");
    out = std::move(*parsed);
    return true;
}

} // namespace azoth::detail
