// A connection to a PostgreSQL server.
#pragma once

#include "backends/libpq/handles.hpp"
#include "backends/libpq/server_types.hpp"
#include "backends/libpq/sql_text.hpp"
#include "backends/libpq/statement_names.hpp"

#include <azoth/driver/connection.hpp>
#include <azoth/driver/driver_error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace azoth::libpq {

class result_rows;
class statement;

/// Invariants: 1. at most one result is being streamed, and while one is, nothing else is sent; 2. between two calls
/// libpq is in blocking mode and outside of pipeline mode.
class connection final : public driver::connection {
public:
    /// Requires: `conn` is connected. `kept_statements`: the capacity of the statement cache. `sets_time_zone`: whether
    /// the session's time zone shall be UTC.
    /// Throws: `driver_error` when the session can't be set up.
    /// `dropped_types`: counts, for all connections of a driver, the statements that dropped types.
    connection(conn_ptr conn, std::size_t kept_statements, bool sets_time_zone,
               std::shared_ptr<std::atomic<std::uint64_t>> dropped_types);
    ~connection() override;

    std::shared_ptr<driver::statement> prepare(const driver::statement_text& text) override;
    std::shared_ptr<driver::statement> find_prepared(std::uint64_t id) override;
    void execute_script(std::string_view sql) override;
    bool ping() noexcept override;
    void reset() override;
    void cancel() noexcept override;
    bool is_usable() const noexcept override;
    bool in_transaction() const noexcept override;
    std::string server_version() const override;
    std::uint64_t prepare_count() const noexcept override { return prepare_count_; }

    // For the statements of this connection.

    /// Null once the connection is being closed.
    pg_conn* handle() const noexcept { return conn_.get(); }
    statement_names& names() noexcept { return names_; }
    server_types& types() noexcept { return types_; }
    bool keeps_statements() const noexcept { return cache_.capacity() > 0; }
    void count_prepare() noexcept { ++prepare_count_; }
    void session_was_changed() noexcept { session_changed_ = true; }
    void types_were_dropped() noexcept { dropped_types_->fetch_add(1, std::memory_order_release); }

    /// Throws: `state_error` while the rows of a statement are streamed.
    void require_free() const;
    /// Notes that `rows` are streamed, until `end_stream`. `in_transaction`: while they are, libpq doesn't tell.
    void begin_stream(result_rows& rows, bool in_transaction) noexcept;
    void end_stream() noexcept { streaming_ = nullptr; }

    /// Drops statements at the server that nobody holds any more, when there are enough of them and it is safe.
    void drop_retired_statements();

    /// Notes that the connection is of no more use.
    void give_up() noexcept { lost_ = true; }

    /// The error that `result`, or without one the connection, reports. Notes the loss of the connection.
    driver::driver_error failed(const pg_result* result);
    /// The result itself when it is one of success. Ends COPY, which no statement may start.
    ///
    /// Throws: `driver_error` otherwise.
    result_ptr checked(result_ptr result);
    /// Throws: `driver_error` when a COMMIT ended in a rollback: that is how PostgreSQL ends a transaction in which a
    /// statement failed, and it reports no error.
    void require_commit(const sql_text_facts& facts, const pg_result* result);

private:
    void run(const char* script);
    void stop_copy(const pg_result* result) noexcept;

    conn_ptr conn_;
    cancel_ptr cancel_;
    statement_names names_;
    server_types types_;
    driver::statement_cache<statement> cache_;
    // A statement prepared with a type that is gone fails for good: "cache lookup failed for type".
    std::shared_ptr<std::atomic<std::uint64_t>> dropped_types_;
    std::uint64_t seen_dropped_types_ = 0;
    result_rows* streaming_ = nullptr;
    bool stream_in_transaction_ = false;
    bool session_changed_ = false;
    bool sets_time_zone_ = false;
    bool lost_ = false;
    std::uint64_t prepare_count_ = 0;
};

} // namespace azoth::libpq
