#include "engine/bind.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>

#include <string>

namespace azoth {

namespace {

std::string json_array(const value_view& array)
{
    std::string text;
    append_json_array(text, array);
    return text;
}

} // namespace

// What is compared with columns has to be stored in them as it stands in the list: no other form of bytes is.
std::string json_list(const value_view& list)
{
    if (list.element_type() == type_id::blob)
        throw compile_error{
            "a long list of values of type blob can't be bound as one parameter on this database: split it "
            "into lists of at most 1,000 values"};
    // Read up to there, it would be another text.
    for (std::size_t i = 0; i != list.element_count(); ++i)
        if (const value_view& each = list.element(i);
            each.type() == type_id::text && !each.is_null() && each.bytes().find('\0') != std::string_view::npos)
            throw conversion_error{"a text with a NUL byte can't be one of a long list: split the list into lists of "
                                   "at most 1,000 values"};
    return json_array(list);
}

std::string json_path(const value_view& step)
{
    if (step.type() != type_id::text) {
        const std::string index = std::to_string(step.integer());
        return step.integer() < 0 ? "$[#" + index + ']' : "$[" + index + ']';
    }
    const std::string_view key = step.bytes();
    // Such paths have no way to write what ends a key, or what JSON texts escape.
    for (const char c : key)
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
            throw conversion_error{"a key of a JSON document with a quotation mark, a backslash or a control character "
                                   "can't be reached by a path on this database"};
    return "$.\"" + std::string{key} + '"';
}

void gather_parameters(std::span<const node::bound_value> values, bool array_binds, bound_statement& bound)
{
    bound.parameters.reserve(bound.compiled->parameters.size());
    for (const parameter_slot& slot : bound.compiled->parameters) {
        const value_view& value = values[slot.value].value;
        if (slot.form == parameter_form::json_path) {
            bound.texts.push_back(std::make_unique<std::string>(json_path(value)));
            bound.parameters.push_back(value_view::of_text(*bound.texts.back()));
        } else if (value.type() != type_id::array) {
            bound.parameters.push_back(value);
        } else if (slot.form == parameter_form::json_list) {
            const bool is_value = values[slot.value].origin->type() == type_id::array;
            bound.texts.push_back(std::make_unique<std::string>(is_value ? json_array(value) : json_list(value)));
            bound.parameters.push_back(value_view::of_text(*bound.texts.back()));
        } else if (array_binds || values[slot.value].origin->type() == type_id::array) {
            // An array that is a value itself is the driver's to bind, in whatever form its database has for it.
            bound.parameters.push_back(value);
        } else {
            throw compile_error{
                "this driver can't bind a list as one parameter: split it into lists of at most 1,000 values"};
        }
    }
}

} // namespace azoth
