// Text that is what it says: UTF-8, and fit to be printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace azoth {

/// Whether `text` is UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. NUL bytes are allowed.
bool is_valid_utf8(std::string_view text) noexcept;

/// Appends `text` to `to` as one printable line: control characters and bytes that are no UTF-8 as `\n`, `\t`, `\x1b`, ...
///
/// A text longer than `limit` bytes is cut between two characters, and ` ...` says so.
void append_printable(std::string& to, std::string_view text, std::size_t limit = std::string_view::npos);

} // namespace azoth
