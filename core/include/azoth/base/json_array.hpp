// Arrays as the text of JSON arrays, for databases that have none.
#pragma once

#include <azoth/base/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace azoth {

/// Appends an array as JSON: numbers as numbers, a decimal with all its digits; everything else as a string: text, json, names and addresses as
/// they are, times as ISO 8601, a uuid in groups, a blob in hexadecimal; durations in microseconds. A null is `null`.
///
/// Throws: `conversion_error` for a floating-point number that is not finite, and for a text that is not UTF-8.
void append_json_array(std::string& to, const value_view& array);

/// The array whose elements are of the type `element` that a JSON text means: the opposite of `append_json_array`. For `unknown` each element has
/// the type that JSON gives it. Empty when the text is no such array.
std::optional<value> parse_json_array(std::string_view json, type_id element);

} // namespace azoth
