#include <azoth/engine/engine.hpp>

#include "engine/bind.hpp"
#include "engine/engine_implementation.hpp"
#include "engine/failures.hpp"
#include "engine/settings.hpp"

#include <azoth/base/log.hpp>
#include <azoth/driver/driver_error.hpp>
#include <azoth/engine/registry.hpp>
#include <azoth/sql/node/parameter.hpp>

#include <exception>
#include <utility>

namespace azoth {
namespace {

compiled table_names_statement(const dialect& d)
{
    compiled statement;
    statement.id = next_compiled_id();
    statement.kind = statement_kind::select;
    statement.sql = d.table_names_query();
    statement.column_types = {type_id::text};
    statement.column_names = {"name"};
    return statement;
}

std::uint64_t next_engine_id() noexcept
{
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

const registry& known_to(const engine_options& options) noexcept
{
    return options.registry ? *options.registry : builtin_registry();
}

[[noreturn]] void fail_without_values(const node::key_writer& key)
{
    for (const node::bound_value& each : key.values())
        if (const auto* later = dynamic_cast<const node::parameter*>(each.origin))
            throw compile_error("the statement has the parameter " + later->name() +
                                ", whose value comes with an execution: execute statement.prepare() instead");
    throw compile_error("the statement has parameters: execute statement.prepare() instead");
}

} // namespace

statement_counts execution_counters::read() const noexcept
{
    const auto count = [&](statement_kind kind) {
        return by_kind_[static_cast<std::size_t>(kind)].load(std::memory_order_relaxed);
    };
    statement_counts counts;
    counts.selects = count(statement_kind::select);
    counts.inserts = count(statement_kind::insert);
    counts.updates = count(statement_kind::update);
    counts.removes = count(statement_kind::remove);
    counts.others = count(statement_kind::ddl) + count(statement_kind::other);
    counts.batched_rows = batched_rows_.load(std::memory_order_relaxed);
    return counts;
}

engine::implementation::implementation(std::string_view uri, const engine_options& options)
    : implementation(azoth::uri{uri}, known_to(options), options)
{}

engine::implementation::implementation(driver::ready_driver ready, const engine_options& options)
    : implementation{known_to(options).make_dialect(ready.dialect), std::move(ready.driver), std::move(ready.target),
                     options}
{
    masked_uri = ready.dialect + "://";
}

engine::implementation::implementation(const uri& address, const registry& known, const engine_options& options)
    : implementation{known.make_dialect(address.dialect()), known.make_driver(address.dialect(), address.driver()),
                     address.target(), options}
{
    masked_uri = address.masked(driver->known_options());
}

engine::implementation::implementation(std::unique_ptr<const azoth::dialect> speaks,
                                       std::unique_ptr<driver::driver> connects, driver::connect_target to,
                                       const engine_options& options)
    : id(next_engine_id()),
      dialect(std::move(speaks)),
      driver(std::move(connects)),
      target(std::move(to)),
      show_values(options.show_values),
      echo(options.echo),
      table_names(table_names_statement(*dialect))
{
    engine_settings settings = take_settings(target, driver->known_options());
    if (driver->is_single_connection(target)) {
        settings.pool.single = true;
        settings.pool.size = settings.pool.kept = 1;
    }
    statements = std::make_unique<compiled_cache>(settings.compiled_cache_size);
    connections = std::make_unique<pool>(settings.pool, [this] { return connect(); });
}

std::unique_ptr<driver::connection> engine::implementation::connect()
{
    std::unique_ptr<driver::connection> link;
    try {
        link = driver->connect(target);
        for (const std::string& each : dialect->session_settings()) link->configure(each);
    } catch (const driver::driver_error& e) {
        throw_connect_failure(e, *dialect, target, driver->known_options(), masked_uri);
    }
    events.internals().tell(event::connect);
    return link;
}

compiled engine::implementation::compile(const handle& statement) const
{
    compiled text = dialect->compile(statement, driver->traits().placeholders);
    const std::size_t greatest = driver->traits().max_parameters;
    if (text.parameters.size() > greatest)
        throw compile_error("the statement has " + std::to_string(text.parameters.size()) +
                            " parameters, and one may have at most " + std::to_string(greatest) +
                            " here: execute several statements with fewer rows or values each, in one transaction");
    return text;
}

bound_statement engine::implementation::bind(const handle& statement)
{
    const node::key_writer key{statement.node()};
    if (key.has_parameters()) fail_without_values(key);
    bound_statement bound;
    bound.compiled = statements->get(key.key(), [&] { return compile(statement); });
    gather_parameters(key.values(), driver->traits().array_binds, bound);
    return bound;
}

const bound_form& engine::implementation::form_of(const prepared_statement& statement)
{
    if (const prepared_form* known = statement.find(id)) return static_cast<const bound_form&>(*known);
    bound_statement bound;
    bound.compiled = statements->get(statement.key(), [&] { return compile(statement.statement()); });
    gather_parameters(statement.values(), driver->traits().array_binds, bound);
    return static_cast<const bound_form&>(
        statement.keep(std::make_unique<bound_form>(id, statement, std::move(bound))));
}

void engine::implementation::give_back(pooled_connection& place) noexcept
{
    bool reusable = !place.lost && place.link->is_usable();
    const bool in_transaction = reusable && place.link->in_transaction();
    if (reusable) {
        try {
            place.link->reset();
            if (std::exchange(place.writing_forbidden, false)) place.link->execute_script(dialect->allow_writing());
        } catch (const std::exception&) {
            // What the driver says can carry values.
            log("a connection could not be reset and is closed");
            reusable = false;
        }
    }
    if (in_transaction) events.internals().tell(event::rollback);
    events.internals().tell(event::checkin);
    connections->give_back(place, reusable);
}

void engine::implementation::found_lost(pooled_connection& place) noexcept
{
    if (std::exchange(place.lost, true)) return;
    connections->invalidate(place);
}

engine::engine(std::string_view uri, engine_options options)
    : implementation_(std::make_unique<implementation>(uri, options))
{}
engine::engine(driver::ready_driver ready, engine_options options)
    : implementation_(std::make_unique<implementation>(std::move(ready), options))
{}
engine::~engine() = default;

std::string engine::masked_uri() const { return implementation_->masked_uri; }
const azoth::dialect& engine::dialect() const noexcept { return *implementation_->dialect; }
const azoth::capabilities& engine::capabilities() const noexcept { return implementation_->dialect->capabilities(); }
const driver::driver_traits& engine::driver_traits() const noexcept { return implementation_->driver->traits(); }
bound_statement engine::bind(const handle& statement) { return implementation_->bind(statement); }
const compiled& engine::compile(const prepared_statement& statement)
{
    return *implementation_->form_of(statement).text();
}
compiled engine::compile(const handle& statement) const
{
    return dialect().compile(statement, driver_traits().placeholders);
}
compiled engine::compile_rows(const row_insert& rows) const
{
    return dialect().compile_rows(rows, driver_traits().placeholders);
}
compiled engine::compile_row_arrays(const row_insert& rows) const
{
    return dialect().compile_row_arrays(rows, driver_traits().placeholders);
}
std::optional<compiled> engine::compile_row_updates(const row_update& rows) const
{
    return dialect().compile_row_updates(rows, driver_traits().placeholders);
}
std::string_view engine::last_key_query() const noexcept { return dialect().last_key_query(); }
std::string engine::quick_keys_query(const schema::table& table, std::string_view key) const
{
    return dialect().quick_keys_query(table, key);
}
std::string engine::assignable_key_query(const schema::table& table, std::string_view key) const
{
    return dialect().assignable_key_query(table, key);
}
std::size_t engine::max_parameters() const noexcept { return driver_traits().max_parameters; }
bool engine::binds_arrays() const noexcept
{
    return capabilities().supports_array_parameters && driver_traits().array_binds;
}
event_registry& engine::events() noexcept { return implementation_->events; }
compiled_cache_counters engine::cache_counters() const { return implementation_->statements->counters(); }
statement_counts engine::counts() const noexcept { return implementation_->counters.read(); }
std::shared_ptr<void> engine::service(const void* key, const std::function<std::shared_ptr<void>()>& make)
{
    const std::lock_guard lock{implementation_->services_mutex};
    std::shared_ptr<void>& place = implementation_->services[key];
    if (!place) place = make();
    return place;
}
std::string to_string(const handle& statement, const engine& speaks, print_options how)
{
    return to_string(statement, speaks.dialect(), speaks.driver_traits().placeholders, how);
}
azoth::pool_status engine::pool_status() const { return implementation_->connections->status(); }

} // namespace azoth
