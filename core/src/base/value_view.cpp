#include <azoth/base/value_view.hpp>

#include <bit>

namespace azoth {
namespace {

bool arrays_bind_alike(const value_view& a, const value_view& b) noexcept
{
    if (a.element_type() != b.element_type() || a.element_count() != b.element_count()) return false;
    for (std::size_t i = 0; i < a.element_count(); ++i)
        if (!binds_alike(a.element(i), b.element(i))) return false;
    return true;
}

} // namespace

bool binds_alike(const value_view& a, const value_view& b) noexcept
{
    if (a.type() != b.type() || a.is_null() != b.is_null()) return false;
    if (a.is_null()) return true;
    switch (a.type()) {
    case type_id::unknown: return false;
    case type_id::boolean: return a.boolean() == b.boolean();
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::date:
    case type_id::time_of_day:
    case type_id::timestamp:
    case type_id::local_timestamp:
    case type_id::interval: return a.integer() == b.integer();
    case type_id::float32:
    case type_id::float64:
        return std::bit_cast<std::uint64_t>(a.floating()) == std::bit_cast<std::uint64_t>(b.floating());
    case type_id::text:
    case type_id::blob:
    case type_id::uuid:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet: return a.bytes() == b.bytes();
    case type_id::decimal: return canonical_decimal(a.bytes()) == canonical_decimal(b.bytes());
    case type_id::range: return a.element_type() == b.element_type() && a.bytes() == b.bytes();
    case type_id::array: return arrays_bind_alike(a, b);
    }
    return false;
}

std::string_view canonical_decimal(std::string_view text) noexcept
{
    if (text.find('.') != std::string_view::npos && text.find_first_of("eE") == std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.remove_suffix(1);
    }
    return text == "-0" ? text.substr(1) : text;
}

} // namespace azoth
