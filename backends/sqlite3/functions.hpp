// SQL functions that the library leaves to programs.
#pragma once

namespace azoth::sqlite3 {

class handle;

/// Adds `regexp(pattern, text)`, which the operator REGEXP calls: whether a part of the text matches. The pattern is a regular expression
/// of Perl's kind over characters; `^` and `$` are the ends of the text, and `.` is any character.
///
/// Throws: `driver_error`.
void add_functions(handle&);

} // namespace azoth::sqlite3
