#include "backends/sqlite3/rows.hpp"

#include "backends/sqlite3/failure.hpp"
#include "backends/sqlite3/handle.hpp"

#include <sqlite3.h>

#include <limits>
#include <utility>

namespace azoth::sqlite3 {
namespace {

constexpr std::size_t before_first = std::numeric_limits<std::size_t>::max();

} // namespace

void rows::value_closer::operator()(::sqlite3_value* value) const noexcept { sqlite3_value_free(value); }

rows::rows(handle& database, ::sqlite3_stmt* statement, std::vector<type_id> wanted, std::vector<std::int8_t> scales)
    : database_(database),
      statement_(statement),
      wanted_(std::move(wanted)),
      scales_(std::move(scales))
{}

void rows::start_reading()
{
    affected_ = 0;
    database_.begin_execution();
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW)
        state_ = state::first;
    else if (result == SQLITE_DONE)
        sqlite3_reset(statement_);
    else
        fail(result);
}

void rows::run_writing()
{
    database_.begin_execution();
    const long long before = sqlite3_total_changes64(database_.get());
    // The library prepares anew in the first step where the schema has changed.
    int result = sqlite3_step(statement_);
    kept_columns_ = static_cast<std::size_t>(sqlite3_column_count(statement_));
    for (; result == SQLITE_ROW; result = sqlite3_step(statement_)) keep_row();
    if (result != SQLITE_DONE) fail(result);
    count_from(before);
    sqlite3_reset(statement_);
    kept_row_ = before_first;
    state_ = state::kept;
}

void rows::run_dropping()
{
    database_.begin_execution();
    const long long before = sqlite3_total_changes64(database_.get());
    int result = sqlite3_step(statement_);
    while (result == SQLITE_ROW) result = sqlite3_step(statement_);
    if (result != SQLITE_DONE) fail(result);
    count_from(before);
    sqlite3_reset(statement_);
}

// sqlite3_changes keeps its number through statements that are no insert, update or delete.
void rows::count_from(long long changes_before) noexcept
{
    const bool changed = sqlite3_total_changes64(database_.get()) != changes_before;
    affected_ = changed ? static_cast<std::uint64_t>(sqlite3_changes64(database_.get())) : 0;
}

void rows::keep_row()
{
    for (std::size_t i = 0; i < kept_columns_; ++i) {
        ::sqlite3_value* const copy = sqlite3_value_dup(sqlite3_column_value(statement_, static_cast<int>(i)));
        if (copy == nullptr) fail(SQLITE_NOMEM);
        std::unique_ptr<::sqlite3_value, value_closer> owned{copy};
        kept_.push_back(std::move(owned));
    }
}

void rows::end() noexcept
{
    // The reset of a live cursor repeats the code of a failed step, which has been thrown already.
    if (state_ == state::kept)
        kept_.clear();
    else
        sqlite3_reset(statement_);
    state_ = state::ended;
}

void rows::fail(int result)
{
    // Told before the reset, which may change the connection's message.
    const int code = database_.code_of(result);
    struct reset_at_exit {
        rows& self;
        ~reset_at_exit()
        {
            self.kept_.clear();
            self.state_ = state::live;
            self.end();
        }
    } const reset{*this};
    throw_failure(database_, code);
}

bool rows::next()
{
    if (state_ != state::live) return next_slowly();
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) [[likely]]
        return true;
    if (result != SQLITE_DONE) fail(result);
    end();
    return false;
}

bool rows::next_slowly()
{
    switch (state_) {
    case state::first: state_ = state::live; return true;
    case state::kept:
        kept_row_ = kept_row_ == before_first ? 0 : kept_row_ + kept_columns_;
        if (kept_row_ < kept_.size()) return true;
        close();
        return false;
    case state::live:
    case state::ended: break;
    }
    return false;
}

} // namespace azoth::sqlite3
