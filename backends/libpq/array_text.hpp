// Binary arrays as the text that PostgreSQL writes for them.
#pragma once

#include <string>
#include <string_view>

namespace azoth::libpq {

class server_types;

/// Appends an array of any number of dimensions: `{1,NULL,"a b"}`. First indices other than 1 are not shown.
///
/// Returns: false when the bytes are no array, or its elements have no text form.
bool append_array_text(std::string& to, std::string_view bytes, const server_types& types);

/// Appends an element of such a text, in quotes where it needs them.
void append_element(std::string& to, std::string_view text);

} // namespace azoth::libpq
