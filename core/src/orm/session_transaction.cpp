// The transaction of a session: how it begins, what a flush, a commit and a rollback do to objects, and how they are let go of.
#include "orm/flush_plan.hpp"
#include "orm/session_core.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

#include <algorithm>

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

rows session_core::execute(const handle& statement, fetching how)
{
    autoflush();
    const bound_statement bound = engine_.bind(statement);
    const bool writes = bound.compiled->kind != statement_kind::select;
    rows result = transaction(writes).execute(bound, how);
    if (bound.compiled->kind == statement_kind::update || bound.compiled->kind == statement_kind::remove) expire_all();
    return result;
}

void session_core::autoflush()
{
    if (options_.autoflush && !autoflush_suspended_ && !flushing_) {
        require_working();
        flush_watched(false);
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
        expire_all();
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

void session_core::restore_after_rollback()
{
    for (object* each : pending) each->state = object_state::transient;
    pending.clear();
    for (object* each : doomed) each->clear(object::doomed);
    doomed.clear();
    for (object* each : deleted)
        if (!each->has(object::inserted)) {
            each->state = object_state::persistent;
            identities_.of(*each->type).insert(*each);
        }
    for (object* each : inserted) {
        identities_.of(*each->type).erase(*each);
        each->state = object_state::transient;
        if (each->has(object::key_generated)) {
            const mapped_column& column = each->type->columns()[each->type->key().front()];
            column.operations->set(column.in(each->data()), value_view::of_integer(type_id::int64, 0));
        }
    }
    forget_changes();
    expire_all();
}

// The transaction is over: nothing is watched any more.
void session_core::forget_changes() noexcept
{
    for (object* each : watched) {
        delete std::exchange(each->before, nullptr);
        each->clear(object::touched);
    }
    watched.clear();
    touched.clear();
    for (object* each : inserted)
        each->clear(object::inserted | object::key_generated | object::touched | object::marked);
    inserted.clear();
    deleted.clear();
    for (object* each : related) each->clear(object::relation_set);
    related.clear();
    has_written = false;
}

// Lets go of the objects that the program does not hold, neither itself nor through what it holds.
void session_core::sweep()
{
    std::vector<object*> reached;
    const auto reach = [&](object* each) {
        if (!each->has(object::marked)) {
            each->set(object::marked);
            reached.push_back(each);
        }
    };
    for (object* each : space_->objects())
        if (each->references.load(std::memory_order_acquire) != 0) reach(each);
    for (std::size_t i = 0; i != reached.size(); ++i)
        for (const relationship& definition : reached[i]->type->declared_relationships())
            if (const relation_state* state = definition.in(reached[i]->data()).state())
                for (const auto* list : {&state->items, &state->added, &state->removed})
                    std::for_each(list->begin(), list->end(), reach);
    for (std::size_t i = space_->objects().size(); i-- != 0;) {
        object* each = space_->objects()[i];
        if (each->has(object::marked)) {
            each->clear(object::marked);
            continue;
        }
        if (each->state == object_state::persistent) identities_.of(*each->type).erase(*each);
        space_->destroy(each);
    }
}

void session_core::close() noexcept
{
    if (!space_) return;
    if (connection_) {
        try {
            connection_->rollback();
        } catch (const std::exception& failure) {
            log(std::string{"a rollback failed: "} + failure.what());
        }
        connection_.reset();
    }
    space_->set_session(nullptr);
    if (!space_->is_held_once()) {
        for (object* each : inserted) {
            each->state = object_state::transient;
            each->clear(object::inserted | object::key_generated);
        }
        for (object* each : space_->objects()) {
            delete std::exchange(each->before, nullptr);
            each->flags = 0;
            if (each->state == object_state::pending)
                each->state = object_state::transient;
            else if (each->state != object_state::transient)
                each->state = object_state::detached;
        }
    }
    std::exchange(space_, nullptr)->release();
}

} // namespace azoth::orm
