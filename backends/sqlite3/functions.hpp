// SQL functions that the library leaves to programs.
#pragma once

struct sqlite3;

namespace azoth::sqlite3 {

/// Adds `regexp(pattern, text)`, which the operator REGEXP calls: whether a part of the text matches. The pattern is a regular expression
/// of Perl's kind over characters; `^` and `$` are the ends of the text, and `.` is any character.
///
/// Takes a connection of the library, whoever has opened it. Returns: the library's result code.
int add_functions(::sqlite3* database) noexcept;

} // namespace azoth::sqlite3
