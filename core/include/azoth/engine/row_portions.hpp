// The rows of a select in portions, between which the connection is free.
#pragma once

#include <azoth/engine/bound_statement.hpp>
#include <azoth/engine/connection.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace azoth {

/// Reads a select portion by portion, in constant memory where the database and the driver can: other statements may run in between. One
/// statement to counters, however many portions there are.
///
/// Requires: a transaction is open; before that ends, and before a rollback to a savepoint that is older than this, `abandon()` is called.
/// Lifetime: not beyond the connection, unless it was abandoned.
class row_portions {
public:
    /// `statement` is borrowed until this returns. Throws: `database_error`.
    row_portions(connection& link, const bound_statement& statement, std::size_t portion);
    row_portions(const row_portions&) = delete;
    row_portions& operator=(const row_portions&) = delete;
    ~row_portions();

    /// Hands each row of the next portion to `each(sink, row)`; false when there was none. Throws: `database_error`.
    bool read(void (*each)(void* sink, const cells& row), void* sink);
    /// The transaction is going to end, and the rows with it: from now on nothing is asked of the connection.
    void abandon() noexcept;
    bool is_abandoned() const noexcept { return link_ == nullptr; }

private:
    bool read_from(rows& from, void (*each)(void* sink, const cells& row), void* sink);
    void close();

    connection* link_;
    std::size_t portion_;
    /// Texts that fetch from a cursor of the database and close it; empty where the rows are open instead.
    compiled fetch_;
    std::string close_;
    std::optional<rows> open_;
    bool is_at_end_ = false;
};

} // namespace azoth
