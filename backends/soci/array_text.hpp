// Arrays as the text that PostgreSQL reads and writes.
#pragma once

#include <azoth/base/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::soci {

/// Appends `{1,NULL,"a b"}`. Throws: `conversion_error`.
void append_array_literal(std::string& to, const value_view& array);

/// The elements of an array of one dimension, unquoted; a null is empty. Nothing for any other text, and for more dimensions.
/// PostgreSQL documentation, 8.15.6.
std::optional<std::vector<std::optional<std::string>>> split_array(std::string_view text);

} // namespace azoth::soci
