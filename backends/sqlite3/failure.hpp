// What the library's result codes and messages become.
#pragma once

#include <azoth/base/error.hpp>

#include <string_view>

struct sqlite3;

namespace azoth::sqlite3 {

class handle;

/// A failure with the extended result code `code`; names of table, column and constraint are taken from `message`.
failure describe(int code, std::string_view message);

/// Throws `driver_error` for the call on `database` that has just returned `code`, and marks the handle as lost when the code says that
/// its file can't be read or written any more.
[[noreturn]] void throw_failure(handle& database, int code);

} // namespace azoth::sqlite3
