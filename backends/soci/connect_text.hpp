// Where a session goes to: a URI's parts as the connection string of a SOCI backend.
#pragma once

#include "backends/soci/kind.hpp"

#include <azoth/driver/driver.hpp>

#include <span>
#include <string>

namespace azoth::soci {

/// The options that a URI's query may have.
///
/// `sqlite+soci`:
///
/// | option | values | default |
/// |---|---|---|
/// | `busy_timeout` | how long to wait for a lock, milliseconds from 0 | 5000 |
/// | `cache_size` | pages, or negative: KiB | SQLite's own |
/// | `foreign_keys` | `on`, `off` | `on` |
/// | `journal_mode` | `delete`, `truncate`, `persist`, `memory`, `wal`, `off` | `wal` for files |
/// | `synchronous` | `off`, `normal`, `full`, `extra` | `normal` with `wal`, otherwise `full` |
///
/// `postgresql+soci`: libpq's options, passed on. `mysql+soci`: `connect_timeout`, `read_timeout`, `write_timeout` (seconds),
/// `unix_socket`, `sslca`, `sslcert`, `sslkey`. With all: `statement_cache_size`, 0 to 100000, 256 by default.
///
/// With other dialects than SQLite's and PostgreSQL's, `backend` names another backend of SOCI's, as `odbc`, and `connect_string` is what it
/// gets, instead of host, user and database.
std::span<const driver::known_option> known_options(kind) noexcept;

struct connect_text {
    std::string backend;   ///< SOCI's name of it
    std::string text;      ///< its connection string, which holds the password
    std::string settings;  ///< a script for the new session
    bool with_tls = false; ///< options for it were given, and the client library does without where the server has none
};

/// Throws: `configuration_error` for a value that an option does not take, for one that can't be passed through SOCI, and for parts that the
/// database doesn't have.
connect_text text_for(kind, const driver::connect_target&);

/// Whether the database is one of memory, which only one connection can see.
bool is_in_memory(kind, const driver::connect_target&) noexcept;

} // namespace azoth::soci
