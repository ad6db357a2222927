#include "engine/bind.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/utf8.hpp>

#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

namespace azoth {
namespace {

void append_json_text(std::string& to, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    if (!is_valid_utf8(text)) throw conversion_error{"a text in a list of values is not UTF-8"};
    // Read up to there, it would be another text.
    if (text.find('\0') != std::string_view::npos)
        throw conversion_error{
            "a text with a NUL byte can't be one of a long list: split the list into lists of at most 1,000 values"};
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            to += "\\u00";
            to += digits[static_cast<unsigned char>(c) >> 4];
            to += digits[static_cast<unsigned char>(c) & 15];
        } else {
            to += c;
        }
    }
    to += '"';
}

template <class Number> void append_number(std::string& to, Number n)
{
    char text[32];
    const auto written = std::to_chars(text, text + sizeof text, n);
    to.append(text, written.ptr);
}

void append_floating(std::string& to, double d)
{
    if (!std::isfinite(d)) throw conversion_error{"a number in a list of values is not finite"};
    append_number(to, d);
}

void append_element(std::string& to, const value_view& v)
{
    if (v.is_null()) {
        to += "null";
        return;
    }
    switch (v.type()) {
    case type_id::boolean: to += v.boolean() ? '1' : '0'; return;
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::time_of_day:
    case type_id::interval: append_number(to, v.integer()); return;
    case type_id::float32:
    case type_id::float64: append_floating(to, v.floating()); return;
    case type_id::text:
    case type_id::json:
    case type_id::decimal: append_json_text(to, v.bytes()); return;
    case type_id::timestamp:
    case type_id::local_timestamp:
        append_json_text(to, format_timestamp(timestamp{std::chrono::microseconds{v.integer()}}));
        return;
    case type_id::date:
        append_json_text(to, format_date(date{std::chrono::sys_days{std::chrono::days{v.integer()}}}));
        return;
    case type_id::unknown:
    case type_id::blob:
    case type_id::uuid:
    case type_id::array: break;
    }
    throw compile_error{
        "a long list of values of type " + std::string{to_string(v.type())} +
        " can't be bound as one parameter on this database: split it into lists of at most 1,000 values"};
}

} // namespace

std::string json_list(const value_view& list)
{
    std::string text = "[";
    for (std::size_t i = 0; i < list.element_count(); ++i) {
        if (i != 0) text += ',';
        append_element(text, list.element(i));
    }
    text += ']';
    return text;
}

void gather_parameters(std::span<const node::bound_value> values, bool array_binds, bound_statement& bound)
{
    bound.parameters.reserve(bound.compiled->parameters.size());
    for (const parameter_slot& slot : bound.compiled->parameters) {
        const value_view& value = values[slot.value].value;
        if (value.type() != type_id::array) {
            bound.parameters.push_back(value);
        } else if (slot.list_as_json) {
            bound.texts.push_back(std::make_unique<std::string>(json_list(value)));
            bound.parameters.push_back(value_view::of_text(*bound.texts.back()));
        } else if (array_binds) {
            bound.parameters.push_back(value);
        } else {
            throw compile_error{
                "this driver can't bind a list as one parameter: split it into lists of at most 1,000 values"};
        }
    }
}

} // namespace azoth
