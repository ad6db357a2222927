// A prepared statement of the fake driver.
#pragma once

#include "backends/fake/rows.hpp"

#include <azoth/driver/statement.hpp>

namespace azoth::fake {

class connection;

/// Remembers its text, and asks the connection for an answer at each execution.
class statement final : public driver::statement {
public:
    /// Lifetime: not beyond `owner`.
    statement(connection& owner, driver::statement_text text);

    driver::rows& execute(std::span<const value_view> parameters, driver::fetch how) override;
    void execute_batch(std::span<const value_view> parameters, std::size_t count,
                       std::span<std::uint64_t> affected) override;
    void close() noexcept override { rows_.close(); }
    bool is_busy() const noexcept override { return rows_.is_open(); }

private:
    connection& connection_;
    driver::statement_text text_;
    rows rows_;
};

} // namespace azoth::fake
