// A connection to a database in a file or in memory.
#pragma once

#include "backends/sqlite3/statement.hpp"
#include "backends/sqlite3/transaction_control.hpp"

#include <azoth/driver/connection.hpp>
#include <azoth/driver/statement_cache.hpp>

namespace azoth::sqlite3 {

class connection final : public driver::connection {
public:
    explicit connection(const options&);
    ~connection() override;

    std::shared_ptr<driver::statement> prepare(const driver::statement_text& text) override;
    std::shared_ptr<driver::statement> find_prepared(std::uint64_t id) override;
    void execute_script(std::string_view sql) override;
    /// There is no server that could have gone away.
    bool ping() noexcept override { return is_usable(); }
    void reset() override;
    void cancel() noexcept override { database_->cancel(); }
    bool is_usable() const noexcept override { return database_->is_usable(); }
    bool in_transaction() const noexcept override;
    std::string server_version() const override;
    std::uint64_t prepare_count() const noexcept override { return prepare_count_; }

private:
    owned_statement prepare_single(const std::string& sql, unsigned flags);

    std::shared_ptr<handle> database_;
    driver::statement_cache<statement> cache_;
    transaction_control control_;
    std::uint64_t prepare_count_ = 0;
};

} // namespace azoth::sqlite3
