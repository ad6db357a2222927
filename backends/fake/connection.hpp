// A connection to a fake database.
#pragma once

#include "backends/fake/script.hpp"
#include "backends/fake/statement.hpp"

#include <azoth/driver/connection.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <condition_variable>

namespace azoth::fake {

/// Follows a script. All that concerns the connection as a whole is here: whether it is usable, whether a transaction is open, which
/// statements it keeps, and how it is told to stop.
class connection final : public driver::connection {
public:
    connection(std::shared_ptr<script>, std::size_t statement_cache_size);
    ~connection() override;

    std::shared_ptr<driver::statement> prepare(const driver::statement_text& text) override;
    std::shared_ptr<driver::statement> find_prepared(std::uint64_t id) override;
    void execute_script(std::string_view sql) override;
    bool ping() noexcept override;
    void reset() override;
    void cancel() noexcept override;
    bool is_usable() const noexcept override { return usable_; }
    bool in_transaction() const noexcept override { return in_transaction_; }
    std::string server_version() const override { return "1.0"; }
    std::uint64_t prepare_count() const noexcept override { return prepare_count_; }

    /// Executes for a statement: finds the answer, takes its time. Throws: `driver_error` where the answer is a failure.
    answer run(std::string_view sql, std::span<const value_view> parameters);
    /// Throws the failure of an answer, and is lost when the answer says so.
    [[noreturn]] void fail(const answer&);

private:
    void check_alive();
    void follow_transaction(std::string_view sql) noexcept;
    void wait(std::chrono::milliseconds);

    std::shared_ptr<script> script_;
    int number_;
    driver::statement_cache<statement> cache_;
    std::uint64_t prepare_count_ = 0;
    bool usable_ = true;
    bool in_transaction_ = false;

    // `cancel` is the one function that other threads call.
    std::mutex mutex_;
    std::condition_variable wakes_up_;
    bool is_waiting_ = false;
    bool cancelled_ = false;
};

} // namespace azoth::fake
