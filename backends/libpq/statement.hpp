// A statement of one connection: prepared at its first execution.
#pragma once

#include "backends/libpq/parameters.hpp"
#include "backends/libpq/rows.hpp"
#include "backends/libpq/sql_text.hpp"

#include <azoth/driver/statement.hpp>

#include <string>
#include <vector>

namespace azoth::libpq {

class connection;

/// Invariant: `name_` is not empty exactly while the server is known to have the statement.
///
/// A statement that is not to be kept (id 0) goes without a name the first time, in one message with its values, and is
/// prepared when it is executed again.
class statement final : public driver::statement {
public:
    /// Throws: `conversion_error` for a text with a NUL byte.
    statement(connection& connection, const driver::statement_text& text);
    ~statement() override;

    driver::rows& execute(std::span<const value_view> parameters, driver::fetch how) override;
    void execute_batch(std::span<const value_view> parameters, std::size_t count,
                       std::span<std::uint64_t> affected) override;
    void close() noexcept override { rows_.close(); }
    bool is_busy() const noexcept override { return rows_.is_open(); }

private:
    void begin(std::span<const value_view> values);

    // One attempt each. The result is that of the execution or of the first failure.
    result_ptr run();
    result_ptr run_prepared();
    result_ptr run_without_name();
    result_ptr prepare_and_run();
    result_ptr prepare_and_describe();
    result_ptr run_stream();
    result_ptr run_batch(std::span<const value_view> values, std::size_t count, std::span<std::uint64_t> affected);

    bool goes_without_name() const noexcept;
    void forget_name(bool server_has_it) noexcept;
    bool may_run_again(const pg_result* result, bool was_prepared) noexcept;

    connection& connection_;
    const std::string sql_;
    const std::vector<type_id> wanted_;
    const sql_text_facts facts_;
    const bool is_kept_;
    bool was_executed_ = false;
    parameters parameters_;
    std::string name_;
    result_rows rows_;
};

} // namespace azoth::libpq
