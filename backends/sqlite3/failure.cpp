#include "backends/sqlite3/failure.hpp"

#include "backends/sqlite3/handle.hpp"

#include <azoth/driver/driver_error.hpp>

#include <sqlite3.h>

#include <string>

namespace azoth::sqlite3 {
namespace {

constexpr int primary_code(int extended) noexcept { return extended & 0xFF; }

// The rest of `text` after `prefix`; empty when it begins otherwise.
std::string_view after(std::string_view text, std::string_view prefix) noexcept
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view{};
}

// `users.first, users.last` -> table users, column `first, last`.
void take_columns(failure& into, std::string_view list)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(", ");
        const std::string_view item = list.substr(0, comma);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 2);
        const std::size_t dot = item.rfind('.');
        if (dot == std::string_view::npos) return;
        into.table = item.substr(0, dot);
        if (!into.column.empty()) into.column += ", ";
        into.column += item.substr(dot + 1);
    }
}

void take_unique_names(failure& into, std::string_view rest)
{
    // An index on expressions is told by its name, others by their columns.
    if (const std::string_view name = after(rest, "index '"); !name.empty())
        into.constraint = name.substr(0, name.rfind('\''));
    else
        take_columns(into, rest);
}

// The library has no codes below SQLITE_ERROR; only its messages tell which name it did not find.
void take_missing_name(failure& into, std::string_view message)
{
    if (const std::string_view table = after(message, "no such table: "); !table.empty()) {
        into.table = table;
    } else if (const std::string_view column = after(message, "no such column: "); !column.empty()) {
        into.column = column;
    } else if (const std::string_view rest = after(message, "table "); !rest.empty()) {
        constexpr std::string_view middle = " has no column named ";
        const std::size_t at = rest.find(middle);
        if (at == std::string_view::npos) return;
        into.table = rest.substr(0, at);
        into.column = rest.substr(at + middle.size());
    }
}

bool means_lost(int code) noexcept
{
    switch (primary_code(code)) {
    case SQLITE_IOERR: return code != SQLITE_IOERR_NOMEM;
    case SQLITE_CORRUPT: return code != SQLITE_CORRUPT_VTAB; // A damaged virtual table is one table's matter.
    case SQLITE_NOTADB: return true;
    default: return false;
    }
}

} // namespace

failure describe(int code, std::string_view message)
{
    failure what;
    what.native_code = code;
    what.message = message;
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: take_unique_names(what, after(message, "UNIQUE constraint failed: ")); break;
    case SQLITE_CONSTRAINT_NOTNULL: take_columns(what, after(message, "NOT NULL constraint failed: ")); break;
    case SQLITE_CONSTRAINT_CHECK: what.constraint = after(message, "CHECK constraint failed: "); break;
    case SQLITE_ERROR: take_missing_name(what, message); break;
    default: break;
    }
    return what;
}

void throw_failure(handle& database, int code)
{
    // The text of the code, not of the connection: that one can hold what a trigger raises.
    std::string text = std::string{sqlite3_errstr(code)} + " (code " + std::to_string(code) + ")";
    if (means_lost(code)) database.mark_lost();
    throw driver::driver_error(text, describe(code, sqlite3_errmsg(database.get())), !database.is_usable());
}

} // namespace azoth::sqlite3
