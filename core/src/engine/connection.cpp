#include <azoth/engine/connection.hpp>

#include "engine/engine_implementation.hpp"
#include "engine/failures.hpp"
#include "engine/observation.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <numeric>
#include <utility>
#include <vector>

namespace azoth {
namespace {

driver::statement_text text_of(const compiled& statement)
{
    driver::statement_text text;
    text.sql = statement.sql;
    text.parameter_types.reserve(statement.parameters.size());
    for (const parameter_slot& each : statement.parameters)
        text.parameter_types.push_back(each.form == parameter_form::plain ? each.type : type_id::text);
    text.column_types = statement.column_types;
    text.column_scales = statement.column_scales;
    text.id = statement.id;
    return text;
}

std::shared_ptr<driver::statement> ready_statement(driver::connection& link, const compiled& statement)
{
    if (auto kept = link.find_prepared(statement.id)) return kept;
    return link.prepare(text_of(statement));
}

} // namespace

struct connection::execution {
    const compiled& statement;
    std::span<const value_view> parameters;
    fetching how;
    visibility who;
    const std::shared_ptr<const compiled>& kept;
};

connection::connection(engine& owner) : owner_(&owner), place_(&owner.internals().connections->take())
{
    owner.internals().events.internals().tell(event::checkout);
}

connection::connection(connection&& other) noexcept : owner_(other.owner_), place_(std::exchange(other.place_, nullptr))
{}

connection::~connection()
{
    if (!place_) return;
    if (place_->stream) place_->stream->interrupt();
    owner_->internals().give_back(*place_);
}

rows connection::execute(const handle& statement, fetching how) { return execute(owner_->bind(statement), how); }

rows connection::execute(const bound_statement& statement, fetching how, visibility who)
{
    return run({*statement.compiled, statement.parameters, how, who, statement.compiled});
}

rows connection::execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments,
                         fetching how)
{
    const bound_form& form = owner_->internals().form_of(statement);
    const execution_values given{statement, form, arguments};
    return run({*form.text(), given.values(), how, visibility::counted, form.text()});
}

rows connection::execute(const compiled& statement, std::span<const value_view> parameters, fetching how,
                         visibility who)
{
    static const std::shared_ptr<const compiled> not_kept;
    return run({statement, parameters, how, who, not_kept});
}

rows connection::run(const execution& what)
{
    check_free();
    engine::implementation& engine = owner_->internals();
    rows result{*owner_, *place_, what.statement};
    if (what.who == visibility::counted) {
        engine.counters.count(what.statement.kind);
        result.observed_ = observation::begin(engine, {what.statement.sql, what.statement.kind, what.parameters});
    }
    const bool streaming = what.how == fetching::streaming;
    try {
        std::shared_ptr<driver::statement> statement = ready_statement(*place_->link, what.statement);
        driver::rows& cursor =
            statement->execute(what.parameters, streaming ? driver::fetch::stream : driver::fetch::all);
        result.open(std::move(statement), cursor, streaming);
    } catch (const driver::driver_error& e) {
        fail(e, what.statement.sql);
    }
    result.kept_text_ = what.kept;
    return result;
}

void connection::execute_batch(const compiled& statement, std::span<const value_view> parameters, std::size_t count,
                               std::span<std::uint64_t> affected)
{
    check_free();
    if (count == 0) return;
    engine::implementation& engine = owner_->internals();
    engine.counters.count(statement.kind, count);
    const auto observed = observation::begin(engine, {statement.sql, statement.kind, parameters, count});
    try {
        ready_statement(*place_->link, statement)->execute_batch(parameters, count, affected);
    } catch (const driver::driver_error& e) {
        fail(e, statement.sql);
    }
    if (observed) observed->end(std::accumulate(affected.begin(), affected.end(), std::uint64_t{0}), false);
}

std::uint64_t connection::execute_parts(std::span<const batch_part> parts, std::size_t rows)
{
    check_free();
    engine::implementation& engine = owner_->internals();
    const compiled& first = *parts.front().statement;
    engine.counters.count(first.kind, rows);
    const auto observed = observation::begin(engine, {first.sql, first.kind, parts.front().parameters, rows});
    std::uint64_t met = 0;
    std::vector<std::uint64_t> affected;
    for (const batch_part& each : parts) {
        affected.assign(each.times, 0);
        try {
            ready_statement(*place_->link, *each.statement)->execute_batch(each.parameters, each.times, affected);
        } catch (const driver::driver_error& e) {
            fail(e, each.statement->sql);
        }
        met = std::accumulate(affected.begin(), affected.end(), met);
    }
    if (observed) observed->end(met, false);
    return met;
}

void connection::execute_script(std::string_view sql, visibility who)
{
    check_free();
    engine::implementation& engine = owner_->internals();
    std::unique_ptr<observation> observed;
    if (who == visibility::counted) {
        engine.counters.count(statement_kind::other);
        observed = observation::begin(engine, {sql, statement_kind::other});
    }
    try {
        place_->link->execute_script(sql);
    } catch (const driver::driver_error& e) {
        fail(e, sql);
    }
    if (observed) observed->end(0, false);
}

bool connection::in_transaction() const noexcept { return place_->link->in_transaction(); }
bool connection::is_usable() const noexcept { return !place_->lost && place_->link->is_usable(); }
void connection::cancel() noexcept { place_->link->cancel(); }

void connection::check_free() const
{
    if (place_->stream)
        throw state_error{
            "rows of a stream are still open on this connection: read them to their end or close them first"};
}

void connection::fail(const driver::driver_error& failed, std::string_view sql)
{
    const failure_kind kind = kind_of_failure(failed, owner_->dialect());
    if (kind == failure_kind::disconnected) owner_->internals().found_lost(*place_);
    throw_database_error(kind, failed.reason(), sql);
}

} // namespace azoth
