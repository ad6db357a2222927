#include "backends/sqlite3/statement.hpp"

#include <azoth/driver/driver_error.hpp>

#include <sqlite3.h>

#include <string>
#include <utility>

namespace azoth::sqlite3 {

void statement_closer::operator()(::sqlite3_stmt* s) const noexcept
{
    sqlite3_finalize(s); // Repeats the code of the last failure, which has been thrown.
}

statement::statement(std::shared_ptr<handle> database, owned_statement owned, const driver::statement_text& text)
    : database_(std::move(database)),
      statement_(std::move(owned)),
      rows_(*database_, statement_.get(), text.column_types, text.column_scales),
      parameter_count_(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_.get()))),
      has_columns_(sqlite3_column_count(statement_.get()) > 0),
      only_reads_(sqlite3_stmt_readonly(statement_.get()) != 0)
{
    database_->enroll(*this);
}

statement::~statement()
{
    rows_.close();
    database_->leave(*this);
}

driver::rows& statement::execute(std::span<const value_view> parameters, driver::fetch)
{
    rows_.close();
    check_count(parameters.size());
    if (has_columns_ && only_reads_) {
        // Rows are stepped after this has returned, when the caller's texts may be gone.
        binder_.bind(*database_, statement_.get(), parameters, binder::lifetime::copied);
        rows_.start_reading();
        return rows_;
    }
    binder_.bind(*database_, statement_.get(), parameters, binder::lifetime::borrowed);
    if (has_columns_)
        rows_.run_writing();
    else
        rows_.run_dropping();
    return rows_;
}

void statement::execute_batch(std::span<const value_view> parameters, std::size_t count,
                              std::span<std::uint64_t> affected)
{
    rows_.close();
    if (count == 0) return;
    check_count(parameters.size() / count);
    for (std::size_t i = 0; i < count; ++i) {
        binder_.bind(*database_, statement_.get(), parameters.subspan(i * parameter_count_, parameter_count_),
                     binder::lifetime::borrowed);
        rows_.run_dropping();
        affected[i] = rows_.rows_affected();
    }
}

void statement::close() noexcept
{
    rows_.close();
    binder_.trim();
}

void statement::check_count(std::size_t given) const
{
    if (given == parameter_count_) return;
    failure what;
    what.native_code = SQLITE_RANGE;
    what.message = "the statement takes " + std::to_string(parameter_count_) + " parameters, " + std::to_string(given) +
                   " were given";
    const std::string text = what.message;
    throw driver::driver_error(text, std::move(what));
}

} // namespace azoth::sqlite3
