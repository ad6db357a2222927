// Binary values as text, for types that have no getter of their own.
#pragma once

#include "backends/libpq/server_types.hpp"

#include <string>
#include <string_view>

namespace azoth::libpq {

/// Appends the text form of a value that came in binary: a decimal with all its decimals, a uuid in groups, a time of
/// day, an ISO 8601 duration, an array as PostgreSQL writes it (`{1,NULL,"a b"}`), instants and days as azoth writes
/// them.
///
/// Returns: false when there is none, and then what was appended has no meaning.
/// Throws: `conversion_error` for an instant or a day outside of the years 0000 to 9999.
bool append_text_form(std::string& to, wire form, std::string_view bytes, const server_types& types);

} // namespace azoth::libpq
