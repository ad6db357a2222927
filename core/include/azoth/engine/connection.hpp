// A connection that is taken from an engine's pool.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/compile/compiled.hpp>
#include <azoth/compile/transaction_mode.hpp>
#include <azoth/engine/bound_statement.hpp>
#include <azoth/engine/rows.hpp>
#include <azoth/sql/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace azoth {

namespace driver {
class driver_error;
}

class bound_argument;
class engine;
class prepared_statement;
struct pooled_connection;

/// Whether a statement is one that the program asked for, or work behind the scenes that no counter and no event shows.
enum class visibility : std::uint8_t { counted, internal };

/// How rows are wanted.
enum class fetching : std::uint8_t {
    buffered, ///< the connection may run other statements as soon as the call returns
    streaming ///< constant memory; the connection is busy until the rows end or are closed
};

/// Some of the rows that `connection::execute_parts` writes.
struct batch_part {
    const compiled* statement;
    std::span<const value_view> parameters;
    /// How often the statement is executed, each time with as many of the parameters as it has.
    std::size_t times;
};

/// A pooled connection for one thread. Given back when it is destroyed; an open transaction is then rolled back.
///
/// While streaming rows are open, nothing else may be executed, on any database: `state_error`.
class connection {
public:
    /// Takes a connection from the pool. Throws: `pool_timeout`, `connection_error`.
    explicit connection(engine&);
    connection(connection&&) noexcept;
    connection& operator=(connection&&) = delete;
    ~connection();

    engine& owner() const noexcept { return *owner_; }

    /// Compiles (or finds compiled), binds and executes. The statement and its values are borrowed until this returns.
    ///
    /// Throws: `compile_error`, `conversion_error`, `database_error`.
    rows execute(const handle& statement, fetching how = fetching::buffered);
    rows execute(const bound_statement& statement, fetching how = fetching::buffered,
                 visibility who = visibility::counted);
    /// A prepared statement with a value for each of its parameters. Both are borrowed until this returns.
    ///
    /// Throws: `compile_error` naming the parameter, for a value that is missing, unknown, given twice, or of another type.
    rows execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments,
                 fetching how = fetching::buffered);
    /// Requires: as many parameters as the statement has, in order. Lifetime: the statement outlives the rows.
    rows execute(const compiled& statement, std::span<const value_view> parameters, fetching how = fetching::buffered,
                 visibility who = visibility::counted);

    /// Executes once per row of parameters; a batch is one statement to counters. `affected[i]`: the rows that row i met.
    void execute_batch(const compiled& statement, std::span<const value_view> parameters, std::size_t count,
                       std::span<std::uint64_t> affected);

    /// Executes the parts one after the other: how so many `rows` are written that are one statement to counters, echo and listeners, which
    /// see the text of the first part. Gives the number of rows that were met.
    ///
    /// Requires: `parts` is not empty.
    std::uint64_t execute_parts(std::span<const batch_part> parts, std::size_t rows);

    /// Runs SQL without parameters, one statement or several.
    void execute_script(std::string_view sql, visibility who = visibility::counted);

    /// Requires: no transaction is open.
    void begin(const transaction_mode&);
    /// Throws: `commit_unknown` when the connection is lost before the acknowledgement came; other errors mean that nothing was committed,
    /// and that the transaction may still be open.
    void commit();
    /// Ends the transaction, whatever state it is in, and an open stream of rows. On a lost connection there is nothing to undo: that is no
    /// error.
    void rollback();
    void savepoint(std::string_view name);
    void release_savepoint(std::string_view name);
    void rollback_to_savepoint(std::string_view name);

    bool in_transaction() const noexcept;
    /// False once the connection is lost; it is then not given to anybody else.
    bool is_usable() const noexcept;
    /// Asks the running statement to stop. May be called from any thread while this object lives.
    void cancel() noexcept;

private:
    struct execution;

    rows run(const execution&);
    void control(const std::string& sql);
    void send(const std::string& sql);
    void allow_writing() noexcept;
    void check_free() const;
    [[noreturn]] void fail(const driver::driver_error&, std::string_view sql);

    engine* owner_;
    pooled_connection* place_;
};

} // namespace azoth
