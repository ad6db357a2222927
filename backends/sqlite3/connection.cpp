#include "backends/sqlite3/connection.hpp"

#include "backends/sqlite3/failure.hpp"
#include "backends/sqlite3/parameter_numbers.hpp"

#include <azoth/base/log.hpp>
#include <azoth/driver/driver_error.hpp>

#include <sqlite3.h>

#include <string>
#include <utility>

namespace azoth::sqlite3 {
namespace {

// A shorter statement can't have so many parameters that their numbers cost anything.
constexpr std::size_t long_text = 500;

[[noreturn]] void refuse(const char* why)
{
    failure what;
    what.native_code = SQLITE_MISUSE;
    what.message = why;
    throw driver::driver_error(why, std::move(what));
}

void refuse_nul(std::string_view sql)
{
    // The library would silently stop there.
    if (sql.find('\0') != std::string_view::npos)
        refuse("the SQL text holds a NUL character; bind such a value as a parameter");
}

// Whether `sql` holds nothing but blanks and comments; what can't be parsed is more than that.
bool is_blank(::sqlite3* database, const char* sql) noexcept
{
    if (*sql == '\0') return true;
    ::sqlite3_stmt* parsed = nullptr;
    const int result = sqlite3_prepare_v3(database, sql, -1, 0, &parsed, nullptr);
    const owned_statement owned{parsed};
    return result == SQLITE_OK && parsed == nullptr;
}

} // namespace

connection::connection(const options& wanted)
    : database_(std::make_shared<handle>(wanted)),
      cache_(wanted.statement_cache_size)
{}

connection::~connection()
{
    // Statements may outlive us and keep the library's connection open; a transaction must not stay open with it.
    database_->close_rows();
    cache_.clear();
    control_.clear();
    if (!in_transaction()) return;
    try {
        database_->run("ROLLBACK");
    } catch (const std::exception& e) {
        log(e.what());
    }
}

owned_statement connection::prepare_single(const std::string& sql, unsigned flags)
{
    refuse_nul(sql);
    if (sql.size() >= static_cast<std::size_t>(sqlite3_limit(database_->get(), SQLITE_LIMIT_SQL_LENGTH, -1)))
        throw_failure(*database_, SQLITE_TOOBIG);
    ++prepare_count_;
    database_->begin_execution();
    ::sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    // The size with its NUL spares the library a copy.
    const int result =
        sqlite3_prepare_v3(database_->get(), sql.c_str(), static_cast<int>(sql.size() + 1), flags, &prepared, &rest);
    owned_statement owned{prepared};
    if (result != SQLITE_OK) throw_failure(*database_, database_->code_of(result));
    if (!owned) refuse("the SQL text holds no statement");
    if (!is_blank(database_->get(), rest)) refuse("the SQL text holds several statements; prepare them one by one");
    return owned;
}

std::shared_ptr<driver::statement> connection::prepare(const driver::statement_text& text)
{
    if (auto kept = cache_.find(text.id)) return kept;
    const unsigned flags = text.id == 0 ? 0U : SQLITE_PREPARE_PERSISTENT;
    owned_statement owned = text.sql.size() < long_text ? prepare_single(text.sql, flags)
                                                        : prepare_single(without_needless_numbers(text.sql), flags);
    auto made = std::make_shared<statement>(database_, std::move(owned), text);
    cache_.keep(text.id, made);
    return made;
}

std::shared_ptr<driver::statement> connection::find_prepared(std::uint64_t id) { return cache_.find(id); }

void connection::execute_script(std::string_view sql)
{
    refuse_nul(sql);
    database_->begin_execution();
    if (!control_.run(*database_, sql)) database_->run(std::string{sql});
}

void connection::reset()
{
    database_->close_rows();
    database_->begin_execution();
    if (in_transaction()) database_->run("ROLLBACK");
    database_->restore_session();
}

bool connection::in_transaction() const noexcept { return sqlite3_get_autocommit(database_->get()) == 0; }

std::string connection::server_version() const { return sqlite3_libversion(); }

} // namespace azoth::sqlite3
