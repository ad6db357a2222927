#include <azoth/base/value.hpp>

#include <azoth/base/error.hpp>

#include <charconv>
#include <cmath>
#include <ostream>

namespace azoth {

namespace {

bool is_text(type_id type) noexcept
{
    return type == type_id::text || type == type_id::json || type == type_id::decimal;
}
bool has_bytes(type_id type) noexcept { return is_text(type) || type == type_id::blob || type == type_id::uuid; }

std::string in_hexadecimal(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "x'";
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text + '\'';
}

} // namespace

value::value(const value_view& view) : type_(view.type()), null_(view.is_null())
{
    if (null_) return;
    switch (type_) {
    case type_id::boolean: boolean_ = view.boolean(); break;
    case type_id::float32:
    case type_id::float64: floating_ = view.floating(); break;
    case type_id::array: throw conversion_error{"an array is no single value: bind it as a parameter of its own"};
    default:
        if (has_bytes(type_))
            bytes_.assign(view.bytes());
        else
            integer_ = view.integer();
    }
}

value_view value::view() const noexcept
{
    if (null_) return value_view::null(type_);
    switch (type_) {
    case type_id::boolean: return value_view::of_boolean(boolean_);
    case type_id::float32:
    case type_id::float64: return value_view::of_floating(type_, floating_);
    default: return has_bytes(type_) ? value_view::of_bytes(type_, bytes_) : value_view::of_integer(type_, integer_);
    }
}

std::ostream& operator<<(std::ostream& out, const value& v)
{
    const value_view view = v.view();
    if (view.is_null()) return out << "null";
    switch (view.type()) {
    case type_id::boolean: return out << (view.boolean() ? "true" : "false");
    case type_id::float32:
    case type_id::float64: return out << view.floating();
    case type_id::blob:
    case type_id::uuid: return out << in_hexadecimal(view.bytes());
    case type_id::timestamp: return out << format_timestamp(timestamp{std::chrono::microseconds{view.integer()}});
    case type_id::date: return out << format_date(date{std::chrono::sys_days{std::chrono::days{view.integer()}}});
    default: return is_text(view.type()) ? out << view.bytes() : out << view.integer();
    }
}

namespace detail {

void value_cells::fail(const char* wanted) const
{
    throw conversion_error{"\"" + std::string{name_} + "\" holds " + std::string{to_string(value_.type())} +
                           ", which has no form as " + wanted};
}

bool value_cells::boolean(std::size_t, bool& out) const
{
    if (value_.is_null()) return false;
    const value_view v = value_.view();
    if (v.type() == type_id::boolean)
        out = v.boolean();
    else if (is_integer(v.type()) && (v.integer() == 0 || v.integer() == 1))
        out = v.integer() == 1;
    else
        fail("boolean");
    return true;
}

bool value_cells::int64(std::size_t, std::int64_t& out) const
{
    if (value_.is_null()) return false;
    const value_view v = value_.view();
    if (is_integer(v.type()))
        out = v.integer();
    else if (v.type() == type_id::boolean)
        out = v.boolean() ? 1 : 0;
    else if ((v.type() == type_id::float64 || v.type() == type_id::float32) &&
             std::floor(v.floating()) == v.floating() && std::abs(v.floating()) < 9.2e18)
        out = static_cast<std::int64_t>(v.floating());
    else
        fail("int64");
    return true;
}

bool value_cells::float64(std::size_t, double& out) const
{
    if (value_.is_null()) return false;
    const value_view v = value_.view();
    if (v.type() == type_id::float64 || v.type() == type_id::float32)
        out = v.floating();
    else if (is_integer(v.type()))
        out = static_cast<double>(v.integer());
    else
        fail("float64");
    return true;
}

bool value_cells::text(std::size_t, std::string_view& out) const
{
    if (value_.is_null()) return false;
    if (!is_text(value_.type())) fail("text");
    out = value_.view().bytes();
    return true;
}

bool value_cells::blob(std::size_t, std::span<const std::byte>& out) const
{
    if (value_.is_null()) return false;
    if (value_.type() != type_id::blob && value_.type() != type_id::uuid) fail("blob");
    const std::string_view bytes = value_.view().bytes();
    out = {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
    return true;
}

bool value_cells::timestamp(std::size_t, azoth::timestamp& out) const
{
    if (value_.is_null()) return false;
    if (value_.type() == type_id::timestamp) {
        out = azoth::timestamp{std::chrono::microseconds{value_.view().integer()}};
        return true;
    }
    if (is_text(value_.type()))
        if (const auto parsed = parse_timestamp(value_.view().bytes())) {
            out = *parsed;
            return true;
        }
    fail("timestamp");
}

bool value_cells::date(std::size_t, azoth::date& out) const
{
    if (value_.is_null()) return false;
    if (value_.type() == type_id::date) {
        out = azoth::date{std::chrono::sys_days{std::chrono::days{value_.view().integer()}}};
        return true;
    }
    if (is_text(value_.type()))
        if (const auto parsed = parse_date(value_.view().bytes())) {
            out = *parsed;
            return true;
        }
    fail("date");
}

} // namespace detail

bool value_traits<value>::read(const cells& row, std::size_t i, value& v)
{
    scratch keeper;
    const auto take = [&]<class V>(V known) {
        if (value_traits<V>::read(row, i, known))
            v = value{value_traits<V>::view(known, keeper)};
        else
            v = value{value_view::null(value_traits<V>::type)};
    };
    switch (row.column_type(i)) {
    case type_id::boolean: take(false); break;
    case type_id::int16: take(std::int16_t{}); break;
    case type_id::int32: take(std::int32_t{}); break;
    case type_id::int64: take(std::int64_t{}); break;
    case type_id::float32: take(float{}); break;
    case type_id::float64: take(double{}); break;
    case type_id::blob: take(azoth::blob{}); break;
    case type_id::timestamp: take(azoth::timestamp{}); break;
    case type_id::date: take(azoth::date{}); break;
    default:
        if (row.is_null(i))
            v = value{value_view::null(row.column_type(i))};
        else
            take(std::string{});
    }
    return true;
}

} // namespace azoth
