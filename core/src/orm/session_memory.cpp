// What becomes of a session's objects when its transaction, or the session itself, ends.
#include "orm/session_core.hpp"

#include "orm/deferred_columns.hpp"
#include "orm/row_versions.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/log.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

// An object that was inserted, or about to be, has no row any more, and no key that the database gave it.
void session_core::take_back(object& each)
{
    if (each.state == object_state::persistent) identities_.of(*each.type).erase(each);
    each.state = object_state::transient;
    if (each.has(object::key_generated)) {
        const mapped_column& column = each.type->columns()[each.type->key().front()];
        column.set(each.data(), value_view::of_integer(type_id::int64, 0));
    }
    if (each.has(object::version_began)) take_version_back(each);
    // What it was inserted with is there still, whether it was read since or not.
    for (const mapped_column& column : each.type->deferred_columns()) deferred_at(column, each.data()).note_read();
    each.clear(object::inserted | object::unfiltered | object::key_generated | object::version_began | object::marked |
               object::doomed | object::relation_set | object::expired);
}

void session_core::take_back_inserts()
{
    // A failed flush leaves objects in both lists.
    for (auto* list : {&inserted, &pending})
        for (object* each : *list) take_back(*each);
    inserted.clear();
    pending.clear();
}

// An object that was inserted keeps the foreign keys that it got, as members that the program may have set; nobody but the session marks it
// as removed.
void session_core::put_back(std::span<const changed_key> all, const std::function<bool(const object*)>& was_inserted)
{
    // Whose key changes back leaves the identity map until all have theirs: one may have taken another one's.
    std::vector<object*> moving;
    const auto comes_back = [&](const changed_key& each) {
        return each.follows || each.column == each.owner->type->mark_column() || !was_inserted(each.owner);
    };
    for (const changed_key& each : all) {
        const auto key = each.owner->type->key();
        if (each.owner->state != object_state::persistent || !comes_back(each) ||
            std::find(key.begin(), key.end(), each.column) == key.end() ||
            std::find(moving.begin(), moving.end(), each.owner) != moving.end())
            continue;
        identities_.of(*each.owner->type).erase(*each.owner);
        moving.push_back(each.owner);
    }
    for (auto each = all.rbegin(); each != all.rend(); ++each)
        if (comes_back(*each)) each->owner->type->columns()[each->column].set(each->owner->data(), each->was.view());
    for (object* each : moving) {
        if (was_inserted(each)) continue;
        // A new object, which goes, may stand there.
        scratch keeper;
        std::vector<value_view> own;
        each->type->key_views(each->data(), keeper, own);
        identities_.of(*each->type).move(*each, own, own);
    }
}

void session_core::put_back_changed_keys()
{
    put_back(changed_keys, [](const object* each) { return each->has(object::inserted); });
}

void session_core::restore_after_rollback()
{
    for (object* each : watched) {
        restore_key(*each);
        if (!each->has(object::inserted)) restore_foreign_keys(*each);
    }
    put_back_changed_keys();
    std::erase_if(deleted, [](const object* each) { return each->has(object::inserted); });
    take_back_inserts();
    // After the others gave their keys up.
    for (object* each : deleted) {
        each->state = object_state::persistent;
        each->clear(object::touched); // an access while it had no row watched nothing
        identities_.of(*each->type).insert(*each);
    }
    for (object* each : doomed) each->clear(object::doomed);
    doomed.clear();
    forget_changes();
    expire_all();
}

void session_core::restore_key(object& each)
{
    if (!each.before) return;
    for (const std::size_t number : each.type->key()) {
        const mapped_column& column = each.type->columns()[number];
        column.set(each.data(), each.before->column(number));
    }
}

// Until the object is read again its foreign keys tell whom it belongs to.
void session_core::restore_foreign_keys(object& each)
{
    if (!each.before) return;
    for (const relationship& definition : each.type->relationships())
        if (definition.kind == relationship_kind::belongs_to)
            for (const std::size_t number : definition.own_columns) {
                const mapped_column& column = each.type->columns()[number];
                column.set(each.data(), each.before->column(number));
            }
}

// What was written since the innermost savepoint, or since the transaction began, has not to be put back any more.
void session_core::forget_written() noexcept
{
    for (const changed_key& each : changed_keys) each.owner->clear(object::written);
    for (object* each : written_since) each->clear(object::written);
    changed_keys.clear();
    written_since.clear();
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
        each->clear(object::inserted | object::key_generated | object::version_began | object::touched |
                    object::marked);
    inserted.clear();
    deleted.clear();
    forget_written();
    events_.forget_loaded();
    incomplete_.clear();
    rows_altered_ = false;
    for (object* each : related) each->clear(object::relation_set);
    related.clear();
    has_written = false;
}

// Lets go of the objects that the program does not hold, neither itself nor through what it holds.
void session_core::sweep()
{
    const auto is_held = [](const object* each) { return each->references.load(std::memory_order_acquire) != 0; };
    if (std::all_of(space_->objects().begin(), space_->objects().end(), is_held))
        return lazy_loads_.keep_only(space_->objects());
    std::vector<object*> reached;
    const auto reach = [&](object* each) {
        if (!each->has(object::marked)) {
            each->set(object::marked);
            reached.push_back(each);
        }
    };
    for (object* each : space_->objects())
        if (is_held(each)) reach(each);
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
    lazy_loads_.keep_only(space_->objects());
}

void session_core::close() noexcept
{
    if (!space_) return;
    if (connection_) {
        abandon_streams(0);
        try {
            connection_->rollback();
        } catch (const std::exception& failure) {
            log(std::string{"a rollback failed: "} + failure.what());
        }
        end_transaction();
    }
    end_savepoints();
    space_->set_session(nullptr);
    if (!space_->is_held_once()) {
        for (object* each : watched) restore_key(*each);
        put_back_changed_keys();
        take_back_inserts();
        for (object* each : space_->objects()) {
            delete std::exchange(each->before, nullptr);
            each->flags = 0;
            if (each->state != object_state::transient) each->state = object_state::detached;
        }
    }
    std::exchange(space_, nullptr)->release();
}

// ---- what objects ask of their session

void object::reload()
{
    if (session_core* session = home->session(); session && state == object_state::persistent)
        session->reload(*this);
    else
        clear(expired);
}

void object::touch()
{
    session_core* session = home->session();
    if (!session) {
        clear(expired);
        set(touched);
        return;
    }
    const session_core::usage in_use{*session};
    if (has(expired)) reload();
    if (state == object_state::persistent) {
        session->watch(*this);
        if (!has(touched)) session->touched.push_back(this);
    }
    set(touched);
}

std::vector<std::string> changed_columns(const object& each)
{
    std::vector<std::size_t> numbers;
    if (each.before)
        each.before->changed(*each.type, each.data(), numbers);
    else if (each.state == object_state::transient || each.state == object_state::pending)
        for (std::size_t i = 0; i != each.type->columns().size(); ++i) numbers.push_back(i);
    std::vector<std::string> names;
    for (const std::size_t number : numbers) names.emplace_back(each.type->columns()[number].name);
    return names;
}

} // namespace azoth::orm
