// How a connection comes about: the part of `handle` that opens and sets up.
#include "backends/sqlite3/handle.hpp"

#include "backends/sqlite3/failure.hpp"
#include "backends/sqlite3/functions.hpp"

#include <azoth/driver/driver_error.hpp>

#include <sqlite3.h>

#include <system_error>

namespace azoth::sqlite3 {

handle::handle(const options& wanted) : busy_timeout_(wanted.busy_timeout)
{
    open(wanted);
    try {
        set_up(wanted);
    } catch (const driver::driver_error& e) {
        throw driver::driver_error(e.what(), e.reason(), true);
    }
}

void handle::open(const options& wanted)
{
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= wanted.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (wanted.create && !wanted.read_only) flags |= SQLITE_OPEN_CREATE;
    if (wanted.is_uri) flags |= SQLITE_OPEN_URI;

    ::sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(wanted.file.c_str(), &opened, flags, nullptr);
    database_.reset(opened); // There is one to close even after most failures.
    if (result == SQLITE_OK) {
        sqlite3_extended_result_codes(opened, 1);
        return;
    }
    const int code = opened == nullptr ? result : sqlite3_extended_errcode(opened);
    failure what;
    what.native_code = code;
    what.message = std::string{sqlite3_errstr(code)} + ": " + wanted.file;
    if (const int system = opened == nullptr ? 0 : sqlite3_system_errno(opened); system != 0)
        what.message += ": " + std::generic_category().message(system);
    throw driver::driver_error(std::string{sqlite3_errstr(code)} + " (code " + std::to_string(code) + ")",
                               std::move(what), true);
}

void handle::set_up(const options& wanted)
{
    sqlite3_busy_handler(get(), &handle::wait_for_lock, this);
    if (const int result = add_functions(get()); result != SQLITE_OK) throw_failure(*this, result);
    query_column("PRAGMA schema_version"); // The first access: a file that is no database is found out here.
    const std::string journal = set_journal_mode(wanted);

    std::string synchronous = wanted.synchronous;
    // With a write-ahead log, NORMAL can lose the last transactions in a power cut, but never the database: the library's documents
    // recommend it. https://www.sqlite.org/pragma.html#pragma_synchronous
    if (synchronous.empty()) synchronous = journal == "wal" ? "normal" : "full";

    settings_ = wanted.foreign_keys ? "PRAGMA foreign_keys=on;" : "PRAGMA foreign_keys=off;";
    settings_ += "PRAGMA case_sensitive_like=on;PRAGMA query_only=off;PRAGMA ignore_check_constraints=off;PRAGMA "
                 "recursive_triggers=off;";
    settings_ += "PRAGMA synchronous=" + synchronous + ";";
    settings_ += "PRAGMA cache_size=";
    settings_ += wanted.cache_size.empty() ? query_column("PRAGMA cache_size").at(0) : wanted.cache_size;
    run(settings_);
    sqlite3_set_authorizer(get(), &handle::authorize, this);
}

// Returns the mode that the database is in then.
std::string handle::set_journal_mode(const options& wanted)
{
    const bool writable = sqlite3_db_readonly(get(), "main") == 0;
    std::string mode = wanted.journal_mode;
    if (mode.empty() && writable && !wanted.in_memory) mode = "wal";
    if (mode.empty()) return query_column("PRAGMA journal_mode").at(0);

    // While another connection changes the mode, this fails at once, without the busy handler.
    for (int attempt = 0;; ++attempt) {
        try {
            const std::string actual = query_column("PRAGMA journal_mode=" + mode).at(0);
            if (actual != mode && !wanted.journal_mode.empty())
                throw configuration_error("the option journal_mode: this database can't be in mode " + mode +
                                          ", it stays in " + actual);
            return actual;
        } catch (const driver::driver_error& e) {
            if ((e.reason().native_code & 0xFF) != SQLITE_BUSY || wait_for_lock(this, attempt) == 0) throw;
        }
    }
}

} // namespace azoth::sqlite3
