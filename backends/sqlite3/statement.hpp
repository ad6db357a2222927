// A prepared statement.
#pragma once

#include "backends/sqlite3/binder.hpp"
#include "backends/sqlite3/handle.hpp"
#include "backends/sqlite3/rows.hpp"

#include <azoth/driver/statement.hpp>

#include <memory>

struct sqlite3_stmt;

namespace azoth::sqlite3 {

/// Owns a statement of the library.
struct statement_closer {
    void operator()(::sqlite3_stmt*) const noexcept;
};
using owned_statement = std::unique_ptr<::sqlite3_stmt, statement_closer>;

/// A statement of one connection, with its rows and what is bound to it.
class statement final : public driver::statement {
public:
    /// `text` tells what is wanted of its columns.
    statement(std::shared_ptr<handle>, owned_statement, const driver::statement_text& text);
    ~statement() override;

    driver::rows& execute(std::span<const value_view> parameters, driver::fetch how) override;
    void execute_batch(std::span<const value_view> parameters, std::size_t count,
                       std::span<std::uint64_t> affected) override;
    void close() noexcept override;
    bool is_busy() const noexcept override { return rows_.is_open(); }

private:
    void check_count(std::size_t given) const;

    std::shared_ptr<handle> database_;
    owned_statement statement_;
    rows rows_;
    binder binder_;
    std::size_t parameter_count_;
    bool has_columns_;
    bool only_reads_;
};

} // namespace azoth::sqlite3
