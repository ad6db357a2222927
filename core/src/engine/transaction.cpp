// Transactions of a connection.
#include <azoth/engine/connection.hpp>

#include "engine/engine_implementation.hpp"
#include "engine/failures.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>
#include <azoth/driver/driver_error.hpp>

#include <chrono>
#include <exception>
#include <string>

namespace azoth {

void connection::begin(const transaction_mode& mode)
{
    if (in_transaction())
        throw state_error{
            "a transaction is open on this connection already: commit it or roll it back before another one begins"};
    if (const std::string_view forbid = owner_->dialect().forbid_writing(); mode.read_only && !forbid.empty()) {
        control(std::string{forbid});
        place_->writing_forbidden = true;
    }
    try {
        control(owner_->dialect().begin(mode));
    } catch (...) {
        allow_writing();
        throw;
    }
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
        allow_writing();
        if (kind_of_failure(e, owner_->dialect()) != failure_kind::disconnected) fail(e, sql);
        owner_->internals().found_lost(*place_);
        throw_database_error(failure_kind::commit_unknown, e.reason(), sql);
    }
    allow_writing();
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
    allow_writing();
    owner_->internals().events.internals().tell(event::rollback);
}

// A connection that can't be put right is not given to anybody else; that is no failure of the transaction, which is over.
void connection::allow_writing() noexcept
{
    if (!place_->writing_forbidden || !is_usable() || in_transaction()) return;
    try {
        send(std::string{owner_->dialect().allow_writing()});
        place_->writing_forbidden = false;
    } catch (const std::exception&) {
        place_->lost = true;
        log("a connection could not be made to write again after a read-only transaction and is closed");
    }
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
