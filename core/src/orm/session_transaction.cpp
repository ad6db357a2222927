// The transaction of a session: begun by its first statement, ended by commit, rollback or the session.
#include "orm/session_core.hpp"

#include "orm/flush_plan.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

namespace azoth::orm {

void session_core::require_working() const
{
    if (must_roll_back_) throw state_error{"a flush of this session failed: roll back first"};
}

connection& session_core::transaction(bool writes)
{
    require_working();
    if (!connection_) {
        connection_.emplace(engine_);
        try {
            connection_->begin({options_.transaction.level, options_.transaction.read_only,
                                !options_.transaction.read_only && (writes || begins_for_writing_)});
        } catch (...) {
            connection_.reset();
            throw;
        }
        began_for_writing_ = writes || begins_for_writing_;
        has_written = false;
    }
    has_written = has_written || writes;
    return *connection_;
}

connection& session_core::ready_for(const compiled& text)
{
    flush_before(text.writes); // what a change may meet must be written first, also what a kept reference has changed
    return transaction_for(text);
}

rows session_core::execute(const handle& statement, fetching how)
{
    const bound_statement bound = engine_.bind(statement);
    rows result = ready_for(*bound.compiled).execute(bound, how);
    if (bound.compiled->alters_rows) mark_expired();
    return result;
}

rows session_core::execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments,
                           fetching how)
{
    const compiled& text = engine_.compile(statement);
    rows result = ready_for(text).execute(statement, arguments, how);
    if (text.alters_rows) mark_expired();
    return result;
}

rows session_core::read(const handle& query)
{
    const bound_statement bound = engine_.bind(query);
    return transaction_for(*bound.compiled).execute(bound, fetching::buffered);
}

connection& session_core::transaction_for(const compiled& statement)
{
    if (statement.locks_by_transaction && connection_ && !began_for_writing_ && !has_written)
        throw state_error{
            "for_update and for_share: this transaction began by reading, and the database locks rows only with "
            "a transaction that begins for writing: lock with its first statement, or use "
            "engine.transaction"};
    return transaction(statement.writes);
}

void session_core::flush_before(bool all)
{
    if (options_.autoflush && !autoflush_suspended_ && !flushing_) {
        require_working();
        flush_watched(all);
    }
}

void session_core::flush()
{
    const usage in_use{*this};
    require_working();
    flush_watched(true);
}

void session_core::flush_watched(bool all)
{
    if (flushing_) return;
    flush_plan plan{*this};
    if (!plan.finds_changes(all)) {
        for (object* each : touched) each->clear(object::touched);
        touched.clear();
        return;
    }
    flushing_ = true;
    try {
        plan.run(all);
    } catch (...) {
        flushing_ = false;
        must_roll_back_ = true;
        throw;
    }
    flushing_ = false;
}

void session_core::commit()
{
    const usage in_use{*this};
    flush();
    if (connection_) {
        try {
            connection_->commit();
        } catch (...) {
            must_roll_back_ = true;
            throw;
        }
        connection_.reset();
    }
    for (object* each : deleted) each->state = object_state::detached;
    forget_changes();
    if (options_.expire_on_commit) {
        mark_expired();
        sweep();
    }
}

void session_core::rollback()
{
    const usage in_use{*this};
    if (connection_) {
        try {
            connection_->rollback();
        } catch (const error& failure) {
            // The connection is closed with its transaction; memory goes back all the same.
            log(std::string{"a rollback failed: "} + failure.what());
        }
        connection_.reset();
    }
    must_roll_back_ = false;
    restore_after_rollback();
    sweep();
}

} // namespace azoth::orm
