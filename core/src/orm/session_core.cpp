#include "orm/session_core.hpp"

#include "orm/deferred_columns.hpp"
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"
#include "orm/linking.hpp"
#include "orm/loader.hpp"
#include "orm/relationship_select.hpp"
#include "orm/savepoint.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace azoth::orm {

session_core::usage::usage(session_core& core) : core_(core), outermost_(true)
{
    std::thread::id nobody{};
    const std::thread::id me = std::this_thread::get_id();
    if (core.user_.compare_exchange_strong(nobody, me, std::memory_order_acquire)) return;
    if (nobody != me)
        throw state_error{"a session is used by two threads at once: give each thread a session of its own"};
    outermost_ = false;
}

session_core::usage::~usage()
{
    if (outermost_) core_.user_.store(std::thread::id{}, std::memory_order_release);
}

session_core::session_core(engine& owner, const session_options& options, bool begins_for_writing)
    : engine_(owner),
      options_(options),
      begins_for_writing_(begins_for_writing),
      statements_(statements::of(owner)),
      space_(new space),
      lazy_loads_(options.lazy)
{
    space_->hold();
    space_->set_session(this);
}

session_core::~session_core() { close(); }

// ---- objects

object* session_core::add(const mapper& type, void* value)
{
    const usage in_use{*this};
    object* made = space_->make(type, value);
    try {
        add(*made);
    } catch (...) {
        made->release();
        throw;
    }
    return made;
}

namespace {

// Each relation of an object that was loaded or changed.
template <class F> void for_each_state(object& each, F&& use)
{
    for (const relationship& definition : each.type->relationships())
        if (relation_state* state = definition.in(each.data()).state()) use(definition, *state);
}

} // namespace

void session_core::add(object& each)
{
    const usage in_use{*this};
    if (each.home->session() && each.home->session() != this) throw state_error{of_another_session(each)};
    switch (each.state) {
    case object_state::transient: add_graph(each); return;
    case object_state::pending: return;
    case object_state::persistent:
        if (each.has(object::doomed)) {
            each.clear(object::doomed);
            std::erase(doomed, &each);
        }
        return;
    case object_state::deleted:
        throw state_error{"the row of the object of " + std::string{each.type->struct_name()} +
                          " was deleted in this transaction: roll back, or add a copy of it"};
    case object_state::detached:
        throw state_error{"the object of " + std::string{each.type->struct_name()} +
                          " has a row and no session any more: get it through this session instead"};
    }
}

// What a transient object leads to comes along at once, so that its state can be asked for. Not by recursion: a chain may be long.
void session_core::add_graph(object& first)
{
    std::vector<object*> waiting{&first};
    while (!waiting.empty()) {
        object& each = *waiting.back();
        waiting.pop_back();
        if (each.state != object_state::transient) continue;
        each.type->relationships(); // a mapping that does not fit is told before anything is changed
        if (each.home != space_) space_->adopt(each);
        each.state = object_state::pending;
        each.order = next_order++;
        pending.push_back(&each);
        bool has_relations = false;
        const std::size_t before = waiting.size();
        for_each_state(each, [&](const relationship& definition, const relation_state& state) {
            has_relations = true;
            if (definition.cascade.save_merge)
                std::copy_if(state.items.begin(), state.items.end(), std::back_inserter(waiting),
                             [](const object* member) { return member->state == object_state::transient; });
        });
        std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(before), waiting.end());
        if (has_relations) {
            each.set(object::relation_set);
            related.push_back(&each);
        }
    }
}

void session_core::remove(object& each, bool for_good)
{
    const usage in_use{*this};
    if (each.home != space_) throw state_error{not_of_this_session(each)};
    switch (each.state) {
    case object_state::pending: withdraw(each); return;
    case object_state::persistent:
        if (!each.has(object::doomed)) {
            if (each.has(object::expired)) reload(each);
            each.clear(object::permanently);
            each.set(object::doomed);
            doomed.push_back(&each);
        }
        if (for_good) each.set(object::permanently);
        return;
    case object_state::deleted: return;
    case object_state::transient:
    case object_state::detached:
        throw state_error{"an object of " + std::string{each.type->struct_name()} +
                          " that has no row in this session can't be removed"};
    }
}

// A pending object is pending no more. Who leads to it lets it go, or the next flush would bring it back.
void session_core::withdraw(object& first)
{
    std::vector<object*> waiting{&first};
    while (!waiting.empty()) {
        object& each = *waiting.back();
        waiting.pop_back();
        if (each.state != object_state::pending) continue;
        forget_pending(each);
        for (object* owner : related)
            for_each_state(*owner, [&](const relationship&, relation_state& state) {
                std::erase(state.items, &each);
                std::erase(state.added, &each);
            });
        for_each_state(each, [&](const relationship& definition, const relation_state& state) {
            if (definition.cascade.remove) waiting.insert(waiting.end(), state.items.begin(), state.items.end());
        });
    }
}

void session_core::forget_pending(object& each)
{
    std::erase(pending, &each);
    std::erase(related, &each);
    each.state = object_state::transient;
}

void session_core::become_persistent(object& each, identity_table& table)
{
    if (object* other = table.insert(each))
        if (other != &each)
            throw identity_conflict{"two objects of " + std::string{each.type->struct_name()} +
                                    " in one session have the same key: get the object that is there and change it"};
    each.state = object_state::persistent;
    each.set(object::inserted);
    inserted.push_back(&each);
}

void session_core::rows_are_gone(std::span<object* const> objects)
{
    drop_changes(objects);
    bool were_doomed = false;
    for (object* each : objects) {
        were_doomed = were_doomed || each->has(object::doomed);
        each->clear(object::doomed);
        identities_.of(*each->type).erase(*each);
        each->state = object_state::deleted;
        deleted.push_back(each);
    }
    if (were_doomed) std::erase_if(doomed, [](const object* each) { return !each->has(object::doomed); });
}

void session_core::watch(object& each)
{
    if (each.before) return;
    each.before = snapshot::take(*each.type, each.data());
    watched.push_back(&each);
}

void session_core::note_relation_change(object& each)
{
    if (each.state == object_state::pending || each.state == object_state::persistent) related.push_back(&each);
}

object* session_core::find_target(object& owner, const relationship& definition)
{
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity) return nullptr;
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.own_columns) {
        key.push_back(owner.type->columns()[number].view(owner.data(), keeper));
        if (key.back().is_null()) return nullptr;
    }
    object* found = identities_.find(*definition.target, key);
    return found && found->type->is_a(*definition.target) ? found : nullptr;
}

void session_core::reload(object& each)
{
    const usage in_use{*this};
    std::vector<value_view> key;
    std::vector<value_view> parameters;
    scratch keeper;
    row_key_views(each, keeper, key);
    rows found = [&] {
        if (each.type->is_selected()) {
            // The row is read whatever filters say; what is computed of other rows heeds them.
            const handle item = filters_.applied(each.type->entity());
            return transaction(false).execute(owner().bind(select_by_key(*each.type, key, item)), fetching::buffered);
        }
        const template_statement& text = texts().get(*each.type);
        return transaction(false).execute(text.text, text.arrange(key, parameters));
    }();
    if (!found.next())
        throw not_found{
            "the row of an object of " + std::string{each.type->struct_name()} +
            " is gone: somebody else deleted it, or a cascade or another statement of this transaction did; expunge "
            "the object"};
    read_again(each, each.type->layout(), found.row(), 0);
    found.close();
}

void session_core::read_again(object& each, const row_layout& layout, const cells& row, std::size_t first)
{
    const mapper& type = *each.type;
    // What was written to it is told from what was read only when both are there: it is read at its next access.
    if (each.before && lacks_parts(type, layout)) {
        each.set(object::expired);
        return;
    }
    // What was written through a reference that the program kept, and is not flushed yet, stays.
    std::vector<std::size_t> changed;
    std::vector<value> written;
    if (each.before) {
        scratch keeper;
        each.before->changed(type, each.data(), changed);
        for (const std::size_t number : changed) written.emplace_back(type.columns()[number].view(each.data(), keeper));
    }
    const bool is_whole = &type == layout.type ? (type.operations().read_row(row, first, each.data()), true)
                                               : read_parts(each, layout, row, first);
    const bool keeps_others = each.has(object::recomputed);
    for (const mapped_column& column : type.deferred_columns())
        if (!keeps_others || column.computed) deferred_at(column, each.data()).forget();
    if (!keeps_others)
        for (const relationship& definition : type.declared_relationships()) definition.in(each.data()).forget_loaded();
    if (!is_whole) return note_incomplete(each, layout);
    each.clear(object::expired);
    if (!each.before) return;
    snapshot::renew(each.before, type, each.data());
    for (std::size_t i = 0; i != changed.size(); ++i) {
        const mapped_column& column = type.columns()[changed[i]];
        column.set(each.data(), written[i].view());
    }
}

// A snapshot stays, and the object is watched on: a reference that the program kept may be written through.
void session_core::overwrite(object& each, const row_layout& layout, const cells& row, std::size_t first)
{
    const mapper& type = *each.type;
    if (each.has(object::relation_set)) {
        each.clear(object::relation_set);
        std::erase(related, &each);
    }
    for_each_state(each, [](const relationship&, relation_state& state) { undo_changes(state); });
    for (const mapped_column& column : type.deferred_columns()) deferred_at(column, each.data()).forget();
    if (&type != layout.type && lacks_parts(type, layout)) {
        // The rest comes when all rows are read; what was written to it can't be told from what was read until then.
        object* const objects[] = {&each};
        drop_changes(objects);
        read_parts(each, layout, row, first);
        return note_incomplete(each, layout);
    }
    if (&type == layout.type)
        type.operations().read_row(row, first, each.data());
    else
        read_parts(each, layout, row, first);
    each.clear(object::expired);
    if (each.before) snapshot::renew(each.before, type, each.data());
}

// What the program wrote to the objects and did not flush is lost, but for a key: that stays what it is in the database. Each list is searched
// once for all of them.
void session_core::drop_changes(std::span<object* const> objects)
{
    bool were_watched = false;
    bool were_related = false;
    for (object* each : objects) {
        restore_key(*each);
        restore_foreign_keys(*each);
        were_watched = were_watched || each->before;
        were_related = were_related || each->has(object::relation_set);
        delete std::exchange(each->before, nullptr);
        each->clear(object::touched | object::relation_set);
    }
    if (were_watched) {
        std::erase_if(watched, [](const object* each) { return !each->before; });
        std::erase_if(touched, [](const object* each) { return !each->has(object::touched); });
    }
    if (were_related) std::erase_if(related, [](const object* each) { return !each->has(object::relation_set); });
    for (object* each : objects)
        for_each_state(*each, [](const relationship&, relation_state& state) { undo_changes(state); });
}

void session_core::expire(object& each)
{
    if (each.state != object_state::persistent) return;
    object* const one[] = {&each};
    drop_changes(one);
    each.expire();
}

void session_core::refresh(object& each)
{
    const usage in_use{*this};
    if (each.home != space_ || each.state != object_state::persistent)
        throw state_error{"an object of " + std::string{each.type->struct_name()} +
                          " that has no row in this session can't be read again"};
    restore_key(each);
    autoflush();
    object* const one[] = {&each};
    drop_changes(one);
    each.clear(object::recomputed); // all of it is read
    reload(each);
    load_eagerly(*this, *each.type, {&each}, {});
}

void session_core::expire_all()
{
    const usage in_use{*this};
    for (object* each : std::exchange(watched, {}))
        if (each->before) {
            restore_key(*each);
            restore_foreign_keys(*each);
            delete std::exchange(each->before, nullptr);
            each->clear(object::touched);
        }
    touched.clear();
    std::erase_if(related, [](object* each) { return each->state == object_state::persistent; });
    for (object* each : space_->objects())
        if (each->state == object_state::persistent) {
            each->clear(object::relation_set);
            for (const relationship& definition : each->type->declared_relationships())
                definition.in(each->data()).unload();
            each->expire();
        }
}

void session_core::mark_expired()
{
    for (object* each : space_->objects())
        if (each->state == object_state::persistent) each->expire();
}

bool session_core::is_modified()
{
    const usage in_use{*this};
    return flush_plan{*this}.finds_changes(true);
}

} // namespace azoth::orm
