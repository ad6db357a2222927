// The errors of azoth: one tree; a class exists where a caller acts differently.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace azoth {

/// Root of all errors that azoth throws.
///
/// `what()` never holds bound values or secrets.
struct error : std::runtime_error {
    using runtime_error::runtime_error;
};

/// A URI, an option, or the name of a dialect or driver that can't be used. The text says what to write instead and never quotes the URI.
struct configuration_error : error {
    using error::error;
};

/// A statement that can't be said: by its own form, or in the dialect at hand. Names the construct, the dialect and the remedy.
struct compile_error : error {
    using error::error;
};

/// A mapping or a table description that does not fit together: a missing or ambiguous foreign key, an unknown column.
struct mapping_error : error {
    using error::error;
};

/// An object, session or engine that is not in a state for what was asked of it.
struct state_error : error {
    using error::error;
};

/// Something unloaded was read of an object whose session is gone.
struct detached_error : state_error {
    explicit detached_error(const std::string& message, std::string relationship = {});
    /// The relationship or deferred column that could not be loaded, as `Post::author`; empty for a whole object.
    std::string_view relationship() const noexcept { return *relationship_; }

private:
    std::shared_ptr<const std::string> relationship_;
};

/// A lazy load that the session's policy or the query forbids.
struct lazy_load_error : state_error {
    lazy_load_error(const std::string& message, std::string relationship, std::size_t loads);
    /// The relationship, as `Post::author`.
    std::string_view relationship() const noexcept { return *relationship_; }
    /// Which load of this relationship for objects of one query it would have been, from 1.
    std::size_t loads() const noexcept { return loads_; }

private:
    std::shared_ptr<const std::string> relationship_;
    std::size_t loads_;
};

/// Two objects of one session have the same key.
struct identity_conflict : state_error {
    using state_error::state_error;
};

/// No row where one was asked for.
struct not_found : error {
    using error::error;
};

/// More than one row where one was asked for.
struct multiple_found : error {
    using error::error;
};

/// An update or delete met another number of rows than it should: somebody else changed or removed the row.
struct stale_object : error {
    explicit stale_object(const std::string& message, std::string table = {});
    std::string_view table() const noexcept { return *table_; }

private:
    std::shared_ptr<const std::string> table_;
};

/// A value that does not fit: into a member, a parameter or a column. Names the column.
struct conversion_error : error {
    using error::error;
};

/// The same, thrown by a driver for a parameter of the statement at hand.
struct parameter_error : conversion_error {
    parameter_error(const std::string& message, std::size_t number) : conversion_error(message), parameter(number) {}
    /// The number of the parameter, from 0; of a batch, within its row.
    std::size_t parameter;
};

/// No connection became free in time. Says how long was waited and who holds the connections.
struct pool_timeout : error {
    using error::error;
};

/// What a database says of a failure, in its own words and codes. Empty where it says nothing.
struct failure {
    std::string sqlstate;   ///< five characters, where the database has them
    int native_code = 0;    ///< the client library's own code, where it has one
    std::string message;    ///< the server's own text: may carry values, never logged
    std::string constraint; ///< name of the violated constraint
    std::string table;
    std::string column;
};

/// A failure that the database or its client library reported.
///
/// `what()` holds the class, SQLSTATE or native code, the names of constraint, table and column where they are told, and the SQL
/// without values.
struct database_error : error {
    explicit database_error(const std::string& message);
    database_error(const std::string& message, failure);

    std::string_view sqlstate() const noexcept { return failure_->sqlstate; }
    int native_code() const noexcept { return failure_->native_code; }
    std::string_view constraint() const noexcept { return failure_->constraint; }
    std::string_view table() const noexcept { return failure_->table; }
    std::string_view column() const noexcept { return failure_->column; }
    /// The server's own text. It can carry values (`Key (secret)=(hunter2)`): not for logs.
    std::string_view detail() const noexcept { return failure_->message; }

private:
    std::shared_ptr<const failure> failure_;
};

/// The database could not be reached or refused the connection.
struct connection_error : database_error {
    using database_error::database_error;
};
/// A connection that worked was lost.
struct disconnected : database_error {
    using database_error::database_error;
};
/// A constraint was violated.
struct integrity_error : database_error {
    using database_error::database_error;
};
struct unique_violation : integrity_error {
    using integrity_error::integrity_error;
};
struct foreign_key_violation : integrity_error {
    using integrity_error::integrity_error;
};
struct not_null_violation : integrity_error {
    using integrity_error::integrity_error;
};
struct check_violation : integrity_error {
    using integrity_error::integrity_error;
};
/// The transaction lost against another one and may be run again.
struct serialization_failure : database_error {
    using database_error::database_error;
};
/// Two transactions waited for each other; this one was chosen to fail and may be run again.
struct deadlock : database_error {
    using database_error::database_error;
};
/// A lock did not become free in time.
struct lock_timeout : database_error {
    using database_error::database_error;
};
/// The statement was cancelled, by the program or by a timeout.
struct query_canceled : database_error {
    using database_error::database_error;
};
/// The connection was lost while COMMIT was under way: the transaction may or may not have been committed.
struct commit_unknown : database_error {
    using database_error::database_error;
};

/// Which class of the tree a failure belongs to: what a dialect makes of a code.
enum class failure_kind {
    other,
    connection,
    disconnected,
    integrity,
    unique,
    foreign_key,
    not_null,
    check,
    serialization,
    deadlock,
    lock_timeout,
    canceled,
    commit_unknown
};

/// Throws the class that `kind` names, with a text made of the codes and names in `what` and of `sql`, which holds no values.
[[noreturn]] void throw_database_error(failure_kind kind, failure what, std::string_view sql);

} // namespace azoth
