// The library's connection, shared by our connection and its statements.
#pragma once

#include "backends/sqlite3/options.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace azoth::sqlite3 {

class statement;

/// Owns the library's connection. Statements share it, so that it outlives each of them.
///
/// All but `cancel` belongs to one thread at a time: the library's own mutex is off.
class handle {
public:
    /// Opens the database and applies what the options say.
    ///
    /// Throws: `driver_error` with `connection_lost()`; `configuration_error` for a journal mode that this database can't have.
    explicit handle(const options&);
    handle(const handle&) = delete;
    handle& operator=(const handle&) = delete;
    ~handle();

    ::sqlite3* get() const noexcept { return database_.get(); }

    /// Runs statements whose rows nobody wants to see. Throws: `driver_error`.
    void run(const std::string& sql);

    bool is_usable() const noexcept { return usable_; }
    void mark_lost() noexcept { usable_ = false; }

    /// Stops what is running, from any thread, also while it waits for a lock.
    void cancel() noexcept;
    /// To be called when an execution begins: what was cancelled before is no concern of it.
    void begin_execution() noexcept { cancelled_.store(false, std::memory_order_relaxed); }
    /// The code that a step's result means: a wait for a lock that was cancelled is an interruption.
    int code_of(int result) const noexcept;

    void enroll(statement& s) { statements_.push_back(&s); }
    void leave(const statement& s) noexcept;
    /// Ends the rows of all statements.
    void close_rows() noexcept;

    /// Undoes what statements changed that belongs to the connection: settings, temporary objects, attached files.
    ///
    /// Throws: `driver_error`.
    void restore_session();

private:
    struct closer {
        void operator()(::sqlite3*) const noexcept;
    };

    void open(const options&);
    void set_up(const options&);
    std::string set_journal_mode(const options&);
    std::vector<std::string> query_column(const std::string& sql);

    static int wait_for_lock(void* self, int attempts) noexcept;
    static int authorize(void* self, int action, const char* name, const char* argument, const char* database,
                         const char* trigger) noexcept;

    std::unique_ptr<::sqlite3, closer> database_;
    std::chrono::milliseconds busy_timeout_;
    std::chrono::steady_clock::time_point waiting_since_;
    std::atomic<bool> cancelled_{false};
    bool usable_ = true;
    /// Set while such a statement is prepared. The library prepares them anew for each run.
    bool session_changed_ = false;
    std::string settings_;
    std::vector<statement*> statements_;
};

} // namespace azoth::sqlite3
