// A connection through SOCI: a session of our own, or one that a program has lent.
#pragma once

#include "backends/soci/connect_text.hpp"
#include "backends/soci/native.hpp"
#include "backends/soci/statement.hpp"

#include <azoth/driver/connection.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace azoth::soci {

/// Owns what has been opened for a connection; a lent session is not owned.
using session_ptr = std::unique_ptr<::soci::session, void (*)(::soci::session*)>;

class connection final : public driver::connection {
public:
    /// Counts, for all connections of a driver, the statements that dropped types.
    using drop_counter = std::shared_ptr<std::atomic<std::uint64_t>>;

    /// A session that was opened for this, with `to`.
    ///
    /// Throws: `driver_error`.
    connection(session_ptr, std::size_t kept_statements, const connect_text& to, drop_counter);
    /// A session that a program has lent: it is left as it is found. Where a transaction of the program's is open, ours are savepoints in it.
    ///
    /// Throws: `driver_error`.
    connection(::soci::session& lent, std::size_t kept_statements);
    ~connection() override;

    std::shared_ptr<driver::statement> prepare(const driver::statement_text& text) override;
    std::shared_ptr<driver::statement> find_prepared(std::uint64_t id) override;
    void execute_script(std::string_view sql) override;
    void configure(std::string_view sql) override;
    bool ping() noexcept override { return native_->ping(); }
    void reset() override;
    void cancel() noexcept override { native_->cancel(); }
    bool is_usable() const noexcept override { return native_->is_usable(); }
    bool in_transaction() const noexcept override;
    std::string server_version() const override { return native_->server_version(); }
    std::uint64_t prepare_count() const noexcept override { return prepare_count_; }

    // For the statements of this connection.
    native& session() noexcept { return *native_; }
    void enroll(statement& s) { statements_.push_back(&s); }
    void leave(const statement& s) noexcept;
    void count_prepare() noexcept { ++prepare_count_; }
    /// A statement has run that is such.
    void note(const text_facts&) noexcept;

private:
    /// How far a transaction of ours goes on a lent session.
    enum class joining : std::uint8_t {
        nothing,     ///< none is open
        transaction, ///< ours is the transaction
        savepoint    ///< ours is a savepoint in the program's transaction
    };

    bool join(std::string_view sql);
    void close_rows() noexcept;
    void set_up();

    session_ptr session_;
    std::unique_ptr<native> native_;
    driver::statement_cache<statement> cache_;
    std::vector<statement*> statements_;
    std::vector<std::string> settings_; ///< scripts that a new session has run
    drop_counter dropped_types_;
    std::uint64_t seen_dropped_types_ = 0;
    bool is_lent_ = false;
    joining joined_ = joining::nothing;
    bool session_changed_ = false;
    std::uint64_t prepare_count_ = 0;
};

} // namespace azoth::soci
