// The databases whose SOCI backends this driver knows by name.
#pragma once

#include <cstdint>
#include <string_view>

namespace azoth::soci {

/// What stands behind a session, as far as it decides how texts and values are written.
enum class kind : std::uint8_t {
    sqlite3,    ///< values are bound natively; each cell has a type of its own
    postgresql, ///< everything travels as text; parameters are `$1`
    mysql,      ///< everything travels as text; SOCI spells values into the statement
    other       ///< another backend of SOCI's: odbc, firebird, ...
};

/// `name`: what SOCI calls the backend.
constexpr kind kind_of(std::string_view name) noexcept
{
    return name == "sqlite3"      ? kind::sqlite3
           : name == "postgresql" ? kind::postgresql
           : name == "mysql"      ? kind::mysql
                                  : kind::other;
}

/// The name by which messages call the database.
constexpr std::string_view to_string(kind k) noexcept
{
    switch (k) {
    case kind::sqlite3: return "SQLite";
    case kind::postgresql: return "PostgreSQL";
    case kind::mysql: return "MySQL";
    case kind::other: break;
    }
    return "the database";
}

} // namespace azoth::soci
