// A prepared statement of one connection.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/driver/rows.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace azoth::driver {

/// What is to be prepared: SQL text in the driver's placeholder style, and the types on both sides of it.
struct statement_text {
    std::string sql;
    /// The type of each parameter, in order.
    std::vector<type_id> parameter_types;
    /// The type that is wanted of each column, in order; shorter than the columns, or `unknown`: the database's own type.
    std::vector<type_id> column_types;
    /// How many digits after the point the decimals of each column have, -1 where that is not told; empty where it is told of none. A driver whose
    /// database does not keep that itself passes it on (`cells::scale`).
    std::vector<std::int8_t> column_scales{};
    /// What a connection's cache of prepared statements may know it by; equal ids mean equal contents. 0: not to be kept.
    std::uint64_t id = 0;
};

/// How rows are fetched.
enum class fetch : std::uint8_t {
    all,   ///< the whole result may be read at once; the connection is free as soon as `execute` has returned
    stream ///< constant memory; the connection is busy until the rows end or are closed
};

/// A prepared statement. It is executed any number of times, one execution at a time.
class statement {
public:
    statement() = default;
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;
    /// Closes. Never throws; a failure goes to the log hook.
    virtual ~statement() = default;

    /// Binds `parameters`, in order, and executes. Without columns it has run to its end when this returns.
    ///
    /// Requires: as many parameters as the text has; they are borrowed until this returns. (A null may have any type.)
    /// Returns: the rows; they belong to this statement.
    /// Throws: `driver_error`; `conversion_error` for a value that this database can't take.
    virtual rows& execute(std::span<const value_view> parameters, fetch how = fetch::all) = 0;

    /// Executes once for each of `count` rows of parameters, which stand one after the other, and puts the number of rows that each
    /// execution met into `affected`. A driver that can sends them without waiting in between. Rows that they yield are dropped.
    ///
    /// Requires: `parameters.size()` is `count` times the number of parameters; `affected.size()` == `count`.
    /// Throws: `driver_error` of the first execution that failed; those before it have happened, those after it have not or are undone with
    /// the transaction.
    virtual void execute_batch(std::span<const value_view> parameters, std::size_t count,
                               std::span<std::uint64_t> affected) = 0;

    /// Ends the current rows, if there are any, and frees the connection for other statements.
    virtual void close() noexcept = 0;

    /// Whether rows of this statement are still open.
    virtual bool is_busy() const noexcept = 0;
};

} // namespace azoth::driver
