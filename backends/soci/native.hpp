// What a driver has to know of a session and SOCI's own classes do not tell.
#pragma once

#include "backends/soci/cell.hpp"
#include "backends/soci/kind.hpp"
#include "backends/soci/statement_text.hpp"

#include <azoth/driver/driver_error.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
class soci_error;
namespace details {
class statement_backend;
}
} // namespace soci

namespace azoth::soci {

/// A session, seen by whoever knows its backend: asks the client library where SOCI gives its handle away for that ("for advanced users"),
/// and does with SOCI's means what can be done where it doesn't.
///
/// Belongs to one thread at a time, `cancel` apart.
class native {
public:
    explicit native(::soci::session& session) : session_(session) {}
    native(const native&) = delete;
    native& operator=(const native&) = delete;
    virtual ~native() = default;

    ::soci::session& session() const noexcept { return session_; }
    virtual kind what() const noexcept { return kind::other; }

    // The session

    /// How the session was opened: the connection string, for a backend that stops a statement by way of another session, and whether it
    /// is to be encrypted.
    virtual void remember(const std::string& /*connect_string*/, bool /*with_tls*/) {}
    /// Makes a session that was opened for this driver what every connection of azoth is. Throws: `driver_error`.
    virtual void set_up() {}
    /// Throws: `driver_error` for a session that a program has opened and that the driver can't work with.
    virtual void check_lent() {}
    /// Undoes what the session's statements have left behind; `set_up` follows. Throws: `driver_error`.
    virtual void restore() {}
    /// Runs one statement or several without parameters. Throws: `driver_error`.
    virtual void run_script(std::string_view sql);
    /// A statement of this text is about to be run; one that would break what the driver relies on is refused.
    ///
    /// Throws: `driver_error`.
    virtual void check(const std::string& sql) const;
    virtual bool ping() noexcept;
    virtual bool is_usable() const noexcept { return !lost_; }
    virtual bool in_transaction() const noexcept { return in_transaction_; }
    virtual std::string server_version();
    virtual void cancel() noexcept {}

    // Its statements

    /// The columns of a statement that has been prepared for that (`prepare_for_describe`). `count`: what that has returned.
    virtual std::vector<column> describe(::soci::details::statement_backend&, std::size_t count) const;
    /// Whether each cell has a type of its own, so that no `into` that is bound before can be the right one for all rows.
    virtual bool has_typed_cells() const noexcept { return false; }
    /// Reads the current row, each cell by its type. `wanted`: the types that were asked for. Only asked where `has_typed_cells`.
    virtual void read_cells(::soci::details::statement_backend&, std::span<const type_id> /*wanted*/,
                            std::span<cell>) const
    {}
    /// Whether SOCI's own `into` reads integers of 64 bits as they are, and fast.
    virtual bool reads_integers() const noexcept { return false; }
    virtual void begin_execution() {}
    /// Keeps the client library's own lock, which it would take anew for every value of a row, while one is executed or read.
    virtual void lock() noexcept {}
    virtual void unlock() noexcept {}
    /// How many parameters the text of a prepared statement has; nothing where only the server knows, which then refuses another number.
    virtual std::optional<std::size_t> parameter_count(::soci::details::statement_backend&) const
    {
        return std::nullopt;
    }
    /// The columns of a statement that was prepared before may be others by now.
    virtual bool has_changed_columns(::soci::details::statement_backend&, std::size_t) const { return false; }
    /// Whether a statement with columns has to be run to its end before its rows are handed out: it writes.
    virtual bool runs_to_end(::soci::details::statement_backend&) const { return false; }
    virtual std::uint64_t rows_affected(::soci::details::statement_backend&, bool reads) const;
    /// Lets go of what an execution holds: rows, locks.
    virtual void release(::soci::details::statement_backend&) noexcept {}
    /// Whether a statement that has failed may succeed when it is prepared anew.
    virtual bool is_out_of_date(const failure&) const noexcept { return false; }
    /// Whether a text with a NUL reaches the database as it is.
    virtual bool takes_nul() const noexcept { return false; }

    /// What SOCI has thrown; `statement` is the one that failed, null where there is none. Holds no values in its text.
    driver::driver_error error(const ::soci::soci_error& thrown, ::soci::details::statement_backend* statement);

protected:
    virtual failure reason(const ::soci::soci_error& thrown, ::soci::details::statement_backend* statement) const;
    /// Whether the connection is gone after such a failure.
    virtual bool means_lost(const failure&) const noexcept;
    /// Where only the statements tell it: follows them.
    void follow(std::string_view sql) noexcept;
    void run_one(const std::string& text, bool commits = false);
    virtual void check_commit(::soci::details::statement_backend&) const {}

    ::soci::session& session_;
    bool lost_ = false;
    bool in_transaction_ = false;
};

/// What SOCI has thrown when a session could not be opened.
failure connect_failure(kind, const ::soci::soci_error&);
int sqlite3_code(const ::soci::soci_error&) noexcept;
int mysql_code(const ::soci::soci_error&) noexcept;

/// Throws: `driver_error` for a failure of the driver's own making.
[[noreturn]] void refuse(const std::string& why, const char* sqlstate = "HY000");

// Each is there when its client library was found; otherwise sessions of that backend have what `make_generic` gives.
std::unique_ptr<native> make_sqlite3(::soci::session&);
std::unique_ptr<native> make_postgresql(::soci::session&);
std::unique_ptr<native> make_mysql(::soci::session&);

/// What fits to a session.
std::unique_ptr<native> make_native(::soci::session&);

} // namespace azoth::soci
