// Transactions of a connection.
#include <azoth/engine/connection.hpp>

#include "engine/engine_implementation.hpp"
#include "engine/failures.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <chrono>
#include <string>

namespace azoth {

void connection::begin(const transaction_mode& mode)
{
    if (in_transaction())
        throw state_error{
            "a transaction is open on this connection already: commit it or roll it back before another one begins"};
    control(owner_->dialect().begin(mode));
    owner_->internals().events.internals().tell(event::begin);
}

void connection::commit()
{
    check_free();
    const std::string sql = owner_->dialect().commit();
    if (!is_usable()) throw_database_error(failure_kind::disconnected, {}, sql);
    try {
        send(sql);
    } catch (const driver::driver_error& e) {
        if (kind_of_failure(e, owner_->dialect()) != failure_kind::disconnected) fail(e, sql);
        owner_->internals().found_lost(*place_);
        throw_database_error(failure_kind::commit_unknown, e.reason(), sql);
    }
    owner_->internals().events.internals().tell(event::commit);
}

void connection::rollback()
{
    if (place_->stream) place_->stream->interrupt();
    if (!in_transaction()) return;
    try {
        if (is_usable()) control(owner_->dialect().rollback());
    } catch (const disconnected&) { // The database undoes the transaction of a connection that is gone.
    }
    owner_->internals().events.internals().tell(event::rollback);
}

void connection::savepoint(std::string_view name) { control("SAVEPOINT " + owner_->dialect().quoted(name)); }
void connection::release_savepoint(std::string_view name)
{
    control("RELEASE SAVEPOINT " + owner_->dialect().quoted(name));
}
void connection::rollback_to_savepoint(std::string_view name)
{
    control("ROLLBACK TO SAVEPOINT " + owner_->dialect().quoted(name));
}

void connection::control(const std::string& sql)
{
    check_free();
    try {
        send(sql);
    } catch (const driver::driver_error& e) {
        fail(e, sql);
    }
}

void connection::send(const std::string& sql)
{
    echo& echo = owner_->internals().echo;
    if (!echo.is_on()) {
        place_->link->execute_script(sql);
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto show = [&](bool failed) {
        echo.write({.sql = sql, .duration = std::chrono::steady_clock::now() - start, .failed = failed});
    };
    try {
        place_->link->execute_script(sql);
    } catch (...) {
        show(true);
        throw;
    }
    show(false);
}

} // namespace azoth
