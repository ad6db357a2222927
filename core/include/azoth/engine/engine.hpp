// The way to a database: its URI, its dialect and driver, its pool of connections.
#pragma once

#include <azoth/compile/capabilities.hpp>
#include <azoth/compile/compiled_cache.hpp>
#include <azoth/compile/printing.hpp>
#include <azoth/compile/row_insert.hpp>
#include <azoth/compile/row_update.hpp>
#include <azoth/compile/transaction_mode.hpp>
#include <azoth/engine/bound_statement.hpp>
#include <azoth/engine/connection.hpp>
#include <azoth/engine/events.hpp>
#include <azoth/engine/pool_status.hpp>
#include <azoth/engine/result.hpp>
#include <azoth/schema/table.hpp>
#include <azoth/sql/handle.hpp>

#include <array>
#include <concepts>
#include <functional>
#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace azoth {

class session;
class dialect;
class registry;
template <class... T> struct model_list;

namespace driver {
struct driver_traits;
struct ready_driver;
} // namespace driver

/// How `engine::transaction` runs, and how sessions begin theirs.
struct transaction_options {
    isolation level = isolation::database_default;
    bool read_only = false;
    /// How often at the most the function is run, when it loses against other transactions.
    int attempts = 5;
};

/// Options of an engine that are no part of a URI.
struct engine_options {
    /// Where each statement is written to, with its duration and row count; null: nowhere. Must outlive the engine.
    std::ostream* echo = nullptr;
    /// Whether echo and events see bound values. They can be secrets.
    bool show_values = false;
    /// Where dialects and drivers are looked up; null: those that the library was built with.
    const azoth::registry* registry = nullptr;
};

/// Counters since the engine was made. See `statement_counter`.
struct statement_counts {
    std::uint64_t selects = 0, inserts = 0, updates = 0, removes = 0, others = 0;
    /// Rows that batches carried beyond the first of each.
    std::uint64_t batched_rows = 0;
};

/// A database, by URI: `dialect[+driver]://[user[:password]@][host[:port][,host...]]/database[?option=value&...]`.
///
/// The engine's own options; the others are the driver's:
///
/// | option | values | default |
/// |---|---|---|
/// | `pool_size` | the greatest number of connections, 1 to 10000 | 10 |
/// | `pool_min` | how many of them stay open while nobody uses them, 0 to `pool_size` | `pool_size` |
/// | `pool_timeout` | how long to wait for a connection that becomes free, in seconds, fractions too; 0: not at all | 30 |
/// | `pool_recycle` | the age in seconds at which a connection is replaced at its next use; 0: never | 0 |
/// | `pool_pre_ping` | `on`, `off`: ask a connection for a sign of life each time that it is taken | `off` |
/// | `compiled_cache_size` | how many statements are kept compiled, 1 to 1000000 | 500 |
///
/// A database in memory has exactly one connection, which stays open as long as the engine: the pool's options don't apply to it.
///
/// Used by any number of threads at once. It opens connections when they are needed and must outlive its connections and sessions.
class engine {
public:
    /// Throws: `configuration_error` for a bad URI, an unknown dialect, driver or option. Does not connect.
    explicit engine(std::string_view uri, engine_options = {});
    /// Over a driver that was made for this engine, with the default options of a pool.
    ///
    /// Throws: `configuration_error` for an unknown dialect.
    explicit engine(driver::ready_driver, engine_options = {});
    engine(const engine&) = delete;
    engine& operator=(const engine&) = delete;
    ~engine();

    /// The URI with its password and secret options as `***`.
    std::string masked_uri() const;
    const azoth::dialect& dialect() const noexcept;
    const azoth::capabilities& capabilities() const noexcept;
    const driver::driver_traits& driver_traits() const noexcept;

    /// Keys the statement, finds or builds its text, and gathers its parameters.
    ///
    /// Throws: `compile_error`. Lifetime: the parameters borrow from `statement`.
    bound_statement bind(const handle& statement);

    /// The text of a prepared statement, made at the first call. Throws: `compile_error`. Lifetime: the statement's.
    const compiled& compile(const prepared_statement& statement);

    // For sessions, which keep the texts that they need again and again themselves; as the members of `dialect` of the same names.
    compiled compile(const handle& statement) const;
    compiled compile_rows(const row_insert& rows) const;
    compiled compile_row_arrays(const row_insert& rows) const;
    std::optional<compiled> compile_row_updates(const row_update& rows) const;
    std::string_view last_key_query() const noexcept;
    std::string quick_keys_query(const schema::table& table, std::string_view key) const;
    std::string assignable_key_query(const schema::table& table, std::string_view key) const;
    /// The greatest number of parameters of one statement.
    std::size_t max_parameters() const noexcept;
    /// Whether a parameter may be an array: what the database and the driver can both do.
    bool binds_arrays() const noexcept;

    /// Executes a statement of its own: a change commits by itself.
    template <executable S> result_of<S> execute(const S& statement);
    /// The same of a prepared one: `engine.execute(p, name = "ann")`.
    ///
    /// Throws: `compile_error` naming the parameter, for a value that is missing, unknown, or of another type.
    template <class Row, std::same_as<bound_argument>... A>
    result<Row> execute(const prepared<Row>& statement, const A&... arguments);

    /// Creates what is not there yet, in the order of the foreign keys, whatever the order here.
    void create_all(std::span<const schema::table> tables);
    void create_all(std::initializer_list<schema::table> tables)
    {
        create_all(std::span{tables.begin(), tables.size()});
    }
    /// Drops what is there.
    void drop_all(std::span<const schema::table> tables);
    void drop_all(std::initializer_list<schema::table> tables) { drop_all(std::span{tables.begin(), tables.size()}); }
    /// The tables of mapped structs, and those of the pairs that their relationships need.
    template <class... T> void create_all(model_list<T...>);
    template <class... T> void drop_all(model_list<T...>);

    /// Runs `function(session&)` in a transaction and commits; rolls back when it throws, and runs it again with a fresh session after a
    /// serialization failure, a deadlock or a stale object, at most `attempts` times. Gives what the function gives.
    ///
    /// Throws: `commit_unknown` when the connection is lost while COMMIT is under way; everything else that the function throws.
    template <class F> auto transaction(F&& function) -> decltype(function(std::declval<session&>()));
    template <class F>
    auto transaction(transaction_options options, F&& function) -> decltype(function(std::declval<session&>()));

    event_registry& events() noexcept;
    compiled_cache_counters cache_counters() const;
    statement_counts counts() const noexcept;
    azoth::pool_status pool_status() const;

    /// What another layer keeps with the engine: the object of this key, made by `make` at the first call. Shared by all threads.
    std::shared_ptr<void> service(const void* key, const std::function<std::shared_ptr<void>()>& make);

    // For sessions and connections:
    struct implementation;
    implementation& internals() noexcept { return *implementation_; }

private:
    std::unique_ptr<implementation> implementation_;
};

template <executable S> result_of<S> engine::execute(const S& statement)
{
    connection link{*this};
    return result_of<S>{link.execute(static_cast<const handle&>(statement))};
}

template <class Row, std::same_as<bound_argument>... A>
result<Row> engine::execute(const prepared<Row>& statement, const A&... arguments)
{
    connection link{*this};
    const std::array<const bound_argument*, sizeof...(A)> given{&arguments...};
    return result<Row>{link.execute(statement.statement(), given)};
}

/// A statement in the SQL that the engine would execute, for people.
std::string to_string(const handle& statement, const engine& speaks, print_options how = {});

/// Counts what the engine was asked to execute since its construction or `reset`: a batch of same-shape rows is one statement; BEGIN,
/// COMMIT, SAVEPOINT, and what the library asks behind the scenes are none.
class statement_counter {
public:
    /// Lifetime: not beyond the engine.
    explicit statement_counter(engine&);
    std::size_t total() const;
    std::size_t selects() const;
    std::size_t inserts() const;
    std::size_t updates() const;
    std::size_t removes() const;
    void reset();

private:
    engine& engine_;
    statement_counts start_;
};

} // namespace azoth
