// A statement of one connection: prepared at its first execution.
#pragma once

#include "backends/soci/exchange.hpp"
#include "backends/soci/rows.hpp"
#include "backends/soci/statement_text.hpp"

#include <azoth/driver/statement.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace azoth::soci {

class connection;

/// What its parameters are may depend on the first values, and its text on what they are.
class statement final : public driver::statement {
public:
    /// Throws: `conversion_error` for a text with a NUL or one that SOCI would misunderstand.
    statement(connection&, const driver::statement_text& text);
    ~statement() override;

    driver::rows& execute(std::span<const value_view> parameters, driver::fetch how) override;
    void execute_batch(std::span<const value_view> parameters, std::size_t count,
                       std::span<std::uint64_t> affected) override;
    void close() noexcept override { rows_.close(); }
    bool is_busy() const noexcept override { return rows_.is_open(); }
    /// The session is going to be closed.
    void abandon() noexcept;

private:
    void prepare(std::span<const value_view> values);
    void bind(std::span<const value_view> values);
    bool learn_types(std::span<const value_view> values);
    void run(std::span<const value_view> values);

    connection& connection_;
    const std::string sql_;
    const std::vector<type_id> declared_;
    const std::vector<type_id> wanted_;
    const text_facts facts_;
    const bool is_kept_;
    const bool types_are_settled_;
    std::vector<parameter_type> types_;
    std::unique_ptr<exchange> exchange_;
    rows rows_;
};

} // namespace azoth::soci
