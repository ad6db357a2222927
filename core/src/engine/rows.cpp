#include <azoth/engine/rows.hpp>

#include "engine/engine_implementation.hpp"
#include "engine/failures.hpp"
#include "engine/observation.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <utility>

namespace azoth {

rows::rows(engine& owner, pooled_connection& place, const compiled& statement)
    : owner_(&owner),
      place_(&place),
      text_(&statement)
{}

rows::rows(rows&& other) noexcept
    : owner_(other.owner_),
      place_(other.place_),
      text_(other.text_),
      kept_text_(std::move(other.kept_text_)),
      statement_(std::move(other.statement_)),
      cursor_(std::exchange(other.cursor_, nullptr)),
      cells_(other.cells_),
      observed_(std::move(other.observed_)),
      read_(other.read_),
      affected_(other.affected_),
      interrupted_(other.interrupted_)
{
    if (place_->stream == &other) place_->stream = this;
}

rows::~rows() { close(); }

void rows::open(std::shared_ptr<driver::statement> statement, driver::rows& cursor, bool streaming) noexcept
{
    statement_ = std::move(statement);
    cursor_ = &cursor;
    cells_ = &cursor;
    // A change without RETURNING has happened.
    if (cursor.column_count() == 0)
        finish(ending::at_end);
    else if (streaming)
        place_->stream = this;
}

bool rows::next()
{
    if (!cursor_) return after_the_end();
    try {
        if (cursor_->next()) {
            ++read_;
            return true;
        }
    } catch (const driver::driver_error& e) {
        const failure_kind kind = kind_of_failure(e, owner_->dialect());
        if (kind == failure_kind::disconnected) owner_->internals().found_lost(*place_);
        finish(ending::failed);
        throw_database_error(kind, e.reason(), text_->sql);
    } catch (...) {
        finish(ending::failed);
        throw;
    }
    finish(ending::at_end);
    return false;
}

bool rows::after_the_end() const
{
    if (interrupted_)
        throw state_error{"the rows of a stream were ended by a rollback or by giving their connection back"};
    return false;
}

void rows::close() noexcept
{
    if (cursor_) finish(ending::early);
}

void rows::interrupt() noexcept
{
    close();
    interrupted_ = true;
}

// Rows that were read to their end leave the statement alone: from then on it may be run again, and is no longer ours.
void rows::finish(ending how) noexcept
{
    affected_ = cursor_->rows_affected();
    cursor_ = nullptr;
    if (how != ending::at_end) statement_->close();
    statement_.reset();
    if (place_->stream == this) place_->stream = nullptr;
    if (observed_) std::exchange(observed_, nullptr)->end(read_ != 0 ? read_ : affected_, how == ending::failed);
}

} // namespace azoth
