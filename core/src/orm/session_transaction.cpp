// The transaction of a session: begun by its first statement, ended by commit, rollback or the session.
#include "orm/session_core.hpp"

#include "orm/autoflush_errors.hpp"
#include "orm/flush_plan.hpp"
#include "orm/set_based.hpp"
#include "orm/times_of_update.hpp"
#include "orm/updates_of_bases.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>
#include <azoth/engine/row_portions.hpp>

namespace azoth::orm {

void session_core::require_working() const
{
    if (failed_) throw state_error{std::string{failed_} + " of this session failed: roll back first"};
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
        events_.begin(engine_);
        began_for_writing_ = writes || begins_for_writing_;
        has_written = false;
    }
    has_written = has_written || writes;
    return *connection_;
}

void session_core::end_transaction() noexcept { connection_.reset(); }

void session_core::abandon_streams(std::size_t savepoints) noexcept
{
    std::erase_if(streams_, [&](const open_stream& each) {
        if (each.savepoints < savepoints) return false;
        each.rows->abandon();
        return true;
    });
}

connection& session_core::ready_for(const compiled& text)
{
    flush_before(text.writes); // what a change may meet must be written first, also what a kept reference has changed
    return transaction_for(text);
}

// Which tables mark removed rows is known of a compiled statement, so that others cost no walk.
session_core::filtered_statement session_core::filtered(const handle& statement)
{
    if (!filters_.has_some()) {
        bound_statement bound = engine_.bind(statement);
        if (!bound.compiled->meets_marks || !filters_.hide_marked()) return {statement, std::move(bound)};
    }
    handle applied = filters_.applied(statement);
    bound_statement bound = engine_.bind(applied);
    return {std::move(applied), std::move(bound)};
}

rows session_core::execute(const handle& statement, fetching how, synchronize follow)
{
    const handle timed = with_times_of_update(statement);
    if (concerns_bases(timed)) return execute_with_bases(timed, how, follow);
    return execute_filtered(filtered(timed), how, follow);
}

rows session_core::execute_filtered(const filtered_statement& statement, fetching how, synchronize follow)
{
    const bound_statement& bound = statement.bound;
    connection& link = ready_for(*bound.compiled);
    const bool is_followed = bound.compiled->alters_rows && follow != synchronize::none;
    rows result = is_followed ? set_based_change{*this, statement.statement, follow}.run(link, bound, how)
                              : link.execute(bound, how);
    rows_altered_ = rows_altered_ || bound.compiled->writes;
    return result;
}

rows session_core::execute_with_bases(const handle& statement, fetching how, synchronize follow)
{
    const update_of_parts update = with_updates_of_bases(filters_.applied(statement));
    const filtered_statement own{update.statement, engine_.bind(update.statement)};
    connection& link = ready_for(*own.bound.compiled);
    try {
        for (const handle& each : update.bases) link.execute(each).close();
        return execute_filtered(own, how, follow);
    } catch (...) {
        mark_expired(); // where a program goes on with the transaction, versions are others now
        throw;
    }
}

rows session_core::execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments,
                           fetching how)
{
    const bool may_change = filters_.has_some() || (filters_.hide_marked() && engine_.compile(statement).meets_marks);
    if (!may_change) return execute_compiled(statement, arguments, how);
    std::unique_ptr<const prepared_statement> spare;
    return execute_compiled(filters_.applied(statement, spare), arguments, how);
}

rows session_core::execute_compiled(const prepared_statement& statement,
                                    std::span<const bound_argument* const> arguments, fetching how)
{
    const compiled& text = engine_.compile(statement);
    rows result = ready_for(text).execute(statement, arguments, how);
    if (text.alters_rows) mark_expired();
    rows_altered_ = rows_altered_ || text.writes;
    return result;
}

rows session_core::read(const handle& query)
{
    const filtered_statement filtered_one = filtered(query);
    return transaction_for(*filtered_one.bound.compiled).execute(filtered_one.bound, fetching::buffered);
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
        try {
            flush_watched(all);
        } catch (const error& failure) {
            throw_of_autoflush(failure);
        }
    }
}

void session_core::require_no_flush(const char* what) const
{
    if (flushing_)
        throw state_error{std::string{"inside of a flush a listener can't "} + what +
                          ": it may add, change and remove objects, which are written by the same flush"};
}

void session_core::require_no_load(const char* what) const
{
    if (events_.tells_loaded())
        throw state_error{std::string{"a listener that is told of a loaded object can't "} + what +
                          ": the load goes on in the same transaction; do it when the query has returned"};
}

void session_core::flush()
{
    const usage in_use{*this};
    require_no_flush("flush");
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
    // A query that ignores filters does so for itself: what a flush reads to find out who goes does not depend on who asks for it.
    const session_filters::ignoring as_program_says{filters_, {filters_.ignored_now().by_program, {}}};
    if (!connection_) events_.begin(engine_);
    flushing_ = true;
    try {
        events_.tell(object_event::before_flush);
    } catch (...) {
        flushing_ = false;
        throw;
    }
    try {
        if (events_.hears_flushes())
            flush_telling(all);
        else
            plan.run(all);
    } catch (...) {
        flushing_ = false;
        failed_ = "a flush";
        throw;
    }
    flushing_ = false;
}

void session_core::commit()
{
    const usage in_use{*this};
    require_no_flush("commit");
    require_no_load("commit");
    require_working();
    if (!connection_) events_.begin(engine_);
    events_.tell(object_event::before_commit);
    flush();
    if (connection_) {
        abandon_streams(0);
        try {
            connection_->commit();
        } catch (...) {
            failed_ = "a commit";
            throw;
        }
        end_transaction();
    }
    end_savepoints();
    for (object* each : deleted) each->state = object_state::detached;
    forget_changes();
    if (options_.expire_on_commit) {
        mark_expired();
        sweep();
    } else {
        lazy_loads_.keep_only(space_->objects());
    }
    events_.tell_quietly(object_event::after_commit);
    if (!connection_) events_.end();
}

void session_core::rollback()
{
    const usage in_use{*this};
    require_no_flush("roll back");
    require_no_load("roll back");
    if (!connection_) events_.begin(engine_);
    if (connection_) {
        abandon_streams(0);
        try {
            connection_->rollback();
        } catch (const error& failure) {
            // The connection is closed with its transaction; memory goes back all the same.
            log(std::string{"a rollback failed: "} + failure.what());
        }
        end_transaction();
    }
    failed_ = nullptr;
    end_savepoints();
    restore_after_rollback();
    sweep();
    events_.tell_quietly(object_event::after_rollback);
    if (!connection_) events_.end();
}

} // namespace azoth::orm
