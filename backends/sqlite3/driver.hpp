// The driver of SQLite's C library.
#pragma once

#include <azoth/driver/driver.hpp>

#include <memory>

namespace azoth::sqlite3 {

/// Makes a driver for databases in a file or in memory (`:memory:`).
///
/// A connection checks foreign keys, waits up to five seconds for locks, and compares with LIKE case-sensitively; files are in WAL
/// mode with `synchronous=NORMAL`. The options of the URI that change this are listed in options.hpp.
std::unique_ptr<driver::driver> make_driver();

} // namespace azoth::sqlite3
