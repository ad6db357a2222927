#include "backends/sqlite3/transaction_control.hpp"

#include "backends/sqlite3/failure.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace azoth::sqlite3 {
namespace {

// Savepoints have names: what is not one of a program's few texts is not worth a place.
constexpr std::size_t longest_text = 40;
constexpr std::size_t most_texts = 16;

bool is_control(std::string_view sql) noexcept
{
    if (sql.size() > longest_text || sql.find(';') != std::string_view::npos) return false;
    for (const std::string_view word : {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"})
        if (sql.starts_with(word)) return true;
    return false;
}

} // namespace

bool transaction_control::run(handle& database, std::string_view sql)
{
    if (!is_control(sql)) return false;
    ::sqlite3_stmt* const statement = find_or_prepare(database, sql);
    if (statement == nullptr) return false;
    const int result = sqlite3_step(statement);
    if (result == SQLITE_DONE) {
        sqlite3_reset(statement);
        return true;
    }
    struct reset_at_exit {
        ::sqlite3_stmt* statement;
        ~reset_at_exit() { sqlite3_reset(statement); }
    } const reset{statement};
    throw_failure(database, database.code_of(result));
}

::sqlite3_stmt* transaction_control::find_or_prepare(handle& database, std::string_view sql)
{
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.first == sql; });
    if (found != kept_.end()) return found->second.get();
    if (kept_.size() == most_texts) return nullptr;
    ::sqlite3_stmt* prepared = nullptr;
    const int result = sqlite3_prepare_v3(database.get(), sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    owned_statement owned{prepared};
    if (result != SQLITE_OK) throw_failure(database, database.code_of(result));
    return kept_.emplace_back(std::string{sql}, std::move(owned)).second.get();
}

} // namespace azoth::sqlite3
