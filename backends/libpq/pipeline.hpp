// Several commands in one round trip: PostgreSQL documentation, 34.5 "Pipeline Mode".
#pragma once

#include "backends/libpq/handles.hpp"

#include <cstddef>
#include <functional>

namespace azoth::libpq {

class connection;
class parameters;

/// A connection in pipeline mode, from construction to destruction.
///
/// Each command gives one result, in order, until one fails: the server skips the rest. Nothing blocks while commands
/// are sent: when the server takes no more, results are read, so that the two never wait for each other with full
/// buffers, however much is sent.
///
/// Outside of a transaction the commands are one of their own, which is rolled back when one fails and when the
/// pipeline is left by an exception.
class pipeline {
public:
    /// Takes the result of a command that did not fail; `command` counts from 0.
    using receiver = std::function<void(std::size_t command, result_ptr result)>;

    /// Throws: `driver_error` when the connection is lost.
    pipeline(connection& connection, receiver take);
    pipeline(const pipeline&) = delete;
    pipeline& operator=(const pipeline&) = delete;
    /// Reads what is left, and leaves pipeline mode.
    ~pipeline();

    // Each of these throws `driver_error` when the connection is lost.

    void prepare(const char* name, const char* sql, const parameters& p);
    void describe(const char* name);
    void execute(const char* name, const parameters& p);
    /// Ends the sequence and reads all of its results.
    ///
    /// Returns: the result of the command that failed, or null.
    result_ptr finish();

private:
    void sent(int success, std::size_t bytes);
    bool flush() noexcept;
    bool synchronize() noexcept;
    void read_one();

    connection& connection_;
    pg_conn* const conn_;
    receiver take_;
    const bool in_transaction_;
    result_ptr failure_;
    std::size_t sent_ = 0;
    std::size_t answered_ = 0;
    std::size_t unflushed_ = 0;
    bool has_ended_ = false;
};

} // namespace azoth::libpq
