// What a URI's options mean for a connection.
#pragma once

#include <azoth/driver/driver.hpp>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace azoth::sqlite3 {

/// Every option with the values that it takes:
///
/// | option | values | default |
/// |---|---|---|
/// | `busy_timeout` | milliseconds, 0 to 2147483647 | 5000 |
/// | `cache_size` | pages, or KiB when negative | the library's |
/// | `foreign_keys` | `on`, `off` | `on` |
/// | `immutable` | `on`, `off`: the file can't change, not even by other programs | `off` |
/// | `journal_mode` | `delete`, `truncate`, `persist`, `memory`, `wal`, `off` | `wal` for files that may be written |
/// | `mode` | `ro`, `rw`, `rwc`: read, write, write and create | `rwc` |
/// | `statement_cache_size` | 0 to 100000 | 256 |
/// | `synchronous` | `off`, `normal`, `full`, `extra` | `normal` with `wal`, otherwise `full` |
std::span<const driver::known_option> known_options() noexcept;

/// Whether the database is one of memory, which only one connection can see.
bool is_in_memory(const driver::connect_target&) noexcept;

/// The options of one connection, checked. Empty strings: not told.
struct options {
    /// The name as the library takes it; `is_uri`: as a `file:` URI.
    std::string file;
    bool is_uri = false;
    bool in_memory = false;
    bool read_only = false;
    bool create = true;
    std::chrono::milliseconds busy_timeout{5000};
    std::string journal_mode;
    std::string synchronous;
    std::string cache_size;
    bool foreign_keys = true;
    std::size_t statement_cache_size = 256;
};

/// Throws: `configuration_error` for an option that is not known, a value that it does not take, a host, and a name with a NUL.
options read_options(const driver::connect_target&);

} // namespace azoth::sqlite3
