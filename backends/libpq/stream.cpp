// Rows in single-row mode: PostgreSQL documentation, 34.6 "Retrieving Query Results Row-by-Row".
// Each row is a result of its own; a result without rows ends them, or an error does; then comes a null pointer.

#include "backends/libpq/rows.hpp"

#include "backends/libpq/connection.hpp"

#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

// Asking the server to stop takes a connection of its own: what is left of a short result is read faster.
constexpr int short_rest = 1000;

} // namespace

void result_rows::open_stream(result_ptr first, bool only_reads, bool in_transaction) noexcept
{
    open(std::move(first));
    may_be_stopped_ = only_reads && !in_transaction;
    streaming_ = true;
    connection_.begin_stream(*this, in_transaction);
    if (PQresultStatus(result_.get()) != PGRES_SINGLE_TUPLE) end_stream(); // no rows at all
}

result_ptr result_rows::next_result() noexcept { return result_ptr{PQgetResult(connection_.handle())}; }

bool result_rows::next_of_stream()
{
    result_.reset(); // first, so that the next row gets its memory
    result_ptr next = next_result();
    if (PQresultStatus(next.get()) == PGRES_SINGLE_TUPLE) {
        result_ = std::move(next);
        row_ = 0;
        return true;
    }
    end_stream();
    result_ = connection_.checked(std::move(next));
    return false;
}

// What comes before the null pointer that frees the connection is of no interest any more.
void result_rows::end_stream() noexcept
{
    while (next_result()) {
    }
    streaming_ = false;
    next_row_ = row_count_;
    connection_.end_stream();
}

void result_rows::close() noexcept
{
    if (streaming_ && connection_.handle() != nullptr) drop_rest();
    streaming_ = false;
    result_.reset();
    row_ = next_row_ = row_count_ = 0;
}

void result_rows::drop_rest() noexcept
{
    ExecStatusType status = PGRES_SINGLE_TUPLE;
    const auto read = [&] { status = PQresultStatus(next_result().get()); };
    for (int i = 0; status == PGRES_SINGLE_TUPLE && (!may_be_stopped_ || i < short_rest); ++i) read();
    const bool stops = status == PGRES_SINGLE_TUPLE;
    if (stops) {
        connection_.cancel();
        while (status == PGRES_SINGLE_TUPLE) read();
    }
    end_stream();
    // A request that came too late must not meet the next statement.
    if (stops && status == PGRES_TUPLES_OK) result_ptr{PQexec(connection_.handle(), "")};
}

} // namespace azoth::libpq
