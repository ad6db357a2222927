#include "backends/sqlite3/handle.hpp"

#include "backends/sqlite3/failure.hpp"
#include "backends/sqlite3/statement.hpp"

#include <azoth/driver/driver_error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace azoth::sqlite3 {

void handle::closer::operator()(::sqlite3* database) const noexcept { sqlite3_close_v2(database); }

handle::~handle() = default;

void handle::run(const std::string& sql)
{
    const int result = sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) throw_failure(*this, code_of(result));
}

void handle::cancel() noexcept
{
    cancelled_.store(true, std::memory_order_relaxed);
    sqlite3_interrupt(get());
}

int handle::code_of(int result) const noexcept
{
    const bool is_busy = (result & 0xFF) == SQLITE_BUSY;
    return is_busy && cancelled_.load(std::memory_order_relaxed) ? SQLITE_INTERRUPT : result;
}

void handle::leave(const statement& s) noexcept
{
    // Those that come and go are at the end; kept ones stay.
    const auto found = std::find(statements_.rbegin(), statements_.rend(), &s);
    if (found != statements_.rend()) statements_.erase(std::next(found).base());
}

void handle::close_rows() noexcept
{
    for (statement* const s : statements_) s->close();
}

std::vector<std::string> handle::query_column(const std::string& sql)
{
    std::vector<std::string> values;
    const auto take_first = [](void* to, int, char** cells, char**) noexcept {
        try {
            static_cast<std::vector<std::string>*>(to)->emplace_back(cells[0] == nullptr ? "" : cells[0]);
            return 0;
        } catch (...) {
            return 1; // Becomes SQLITE_ABORT: an exception must not cross the library.
        }
    };
    const int result = sqlite3_exec(get(), sql.c_str(), take_first, &values, nullptr);
    if (result != SQLITE_OK) throw_failure(*this, code_of(result));
    return values;
}

// The library's own busy handler can't be interrupted; this one waits as it does, and looks whether it has been cancelled.
int handle::wait_for_lock(void* self, int attempts) noexcept
{
    constexpr int delays[] = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};
    constexpr int last = static_cast<int>(std::size(delays)) - 1;
    handle& h = *static_cast<handle*>(self);
    const auto now = std::chrono::steady_clock::now();
    if (attempts == 0) h.waiting_since_ = now;
    const auto left = h.busy_timeout_ - std::chrono::duration_cast<std::chrono::milliseconds>(now - h.waiting_since_);
    if (left.count() <= 0 || h.cancelled_.load(std::memory_order_relaxed)) return 0;
    sqlite3_sleep(std::min(delays[std::min(attempts, last)], static_cast<int>(left.count())));
    return 1;
}

// Pragmas whose argument is what they are asked about. They are also what table-valued functions as pragma_index_list() run.
// https://www.sqlite.org/pragma.html#pragfunc
static bool asks_only(std::string_view pragma) noexcept
{
    constexpr std::string_view asking[] = {"table_info", "table_xinfo", "table_list",       "index_list",
                                           "index_info", "index_xinfo", "foreign_key_list", "foreign_key_check"};
    return std::find(std::begin(asking), std::end(asking), pragma) != std::end(asking);
}

int handle::authorize(void* self, int action, const char* name, const char* argument, const char* database,
                      const char*) noexcept
{
    bool changes = false;
    switch (action) {
    case SQLITE_PRAGMA: changes = argument != nullptr && !asks_only(name); break; // Without an argument it asks.
    case SQLITE_ATTACH:
    case SQLITE_DETACH: changes = true; break;
    case SQLITE_INSERT: // Whatever is created is also inserted into the schema's table.
        changes = database != nullptr && std::string_view{database} == "temp" &&
                  std::string_view{name}.starts_with("sqlite_");
        break;
    default: break;
    }
    if (changes) static_cast<handle*>(self)->session_changed_ = true;
    return SQLITE_OK;
}

void handle::restore_session()
{
    if (!session_changed_) return;
    sqlite3_busy_handler(get(), &handle::wait_for_lock, this); // PRAGMA busy_timeout has put another one in its place.
    run(settings_);
    // Views and triggers of dropped tables go with them or stand in the list before them.
    for (const std::string& drop :
         query_column("SELECT 'DROP ' || type || ' IF EXISTS temp.\"' || replace(name, '\"', '\"\"') || '\"'"
                      " FROM sqlite_temp_master WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                      " ORDER BY type = 'table'"))
        run(drop);
    for (const std::string& detach :
         query_column("SELECT 'DETACH \"' || replace(name, '\"', '\"\"') || '\"' FROM pragma_database_list"
                      " WHERE name NOT IN ('main', 'temp')"))
        run(detach);
    session_changed_ = false;
}

} // namespace azoth::sqlite3
