// The values that a cursor holds, as a text and back.
#pragma once

#include <azoth/base/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace azoth::orm {

/// Letters, digits, `-` and `_`. Requires: none of the values is an array.
std::string cursor_text(const std::vector<value>& values);

/// Throws: `conversion_error` for a text that `cursor_text` did not make.
std::vector<value> cursor_values(std::string_view text);

} // namespace azoth::orm
