// A connection to a database.
#pragma once

#include <azoth/driver/statement.hpp>

#include <memory>
#include <string_view>

namespace azoth::driver {

/// One connection. It belongs to one thread at a time, `cancel` apart.
class connection {
public:
    connection() = default;
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    /// Closes the connection; an open transaction is rolled back by the database. Never throws.
    virtual ~connection() = default;

    /// The statement for `text`: a kept one where its id is known and it is not busy, otherwise a new one.
    ///
    /// Lifetime: the statement may be kept, but not beyond the connection.
    /// Throws: `driver_error` when the database refuses the text. A driver may find that out only at the first execution.
    virtual std::shared_ptr<statement> prepare(const statement_text& text) = 0;

    /// The kept statement of this id, when there is one that is not busy; null otherwise. Asked before the text of a statement is put
    /// together for `prepare`, so that running a kept one again costs a look-up.
    virtual std::shared_ptr<statement> find_prepared(std::uint64_t /*id*/) { return nullptr; }

    /// Runs SQL without parameters, one statement or several; rows are dropped. For DDL and for transaction control.
    ///
    /// Throws: `driver_error`; statements before the failing one have happened.
    virtual void execute_script(std::string_view sql) = 0;

    /// The same for what makes a new connection what its user expects: `reset` leaves it, or does it again.
    virtual void configure(std::string_view sql) { execute_script(sql); }

    /// Asks the server for a sign of life. False when there is none; never throws.
    virtual bool ping() noexcept = 0;

    /// Makes the connection as good as new: ends open rows, rolls an open transaction back, drops what was set for the session. Cheap when
    /// there is nothing of that: it is called each time that a connection is given back.
    ///
    /// Throws: `driver_error` when that is not possible; the connection is then of no more use.
    virtual void reset() = 0;

    /// Asks for the running statement to stop; it then fails with the code for that. May be called from any thread, and when nothing runs.
    virtual void cancel() noexcept = 0;

    /// False once the connection is known to be lost.
    virtual bool is_usable() const noexcept = 0;

    /// Whether a transaction is open, failed ones included.
    virtual bool in_transaction() const noexcept = 0;

    /// What the server says it is, for the log and the dialect: `15.18`, `3.40.1`.
    virtual std::string server_version() const = 0;

    /// How many statements the client library has been told to prepare on this connection: what a statement cache saves.
    virtual std::uint64_t prepare_count() const noexcept = 0;
};

} // namespace azoth::driver
