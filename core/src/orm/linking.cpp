#include "orm/linking.hpp"

#include "orm/session_core.hpp"
#include "orm/snapshot.hpp"
#include "orm/space.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace azoth::orm {

namespace {

// Marks the session of two objects that are about to be linked, or of one, as used by this thread.
class session_use {
public:
    explicit session_use(const object& a, const object* b = nullptr)
    {
        session_core* session = a.home->session();
        if (!session && b) session = b->home->session();
        if (session) in_use_.emplace(*session);
    }

private:
    std::optional<session_core::usage> in_use_;
};

void note_change(object& owner)
{
    if (owner.has(object::relation_set)) return;
    owner.set(object::relation_set);
    if (session_core* session = owner.home->session()) session->note_relation_change(owner);
}

bool has_row(const object& each) { return each.state == object_state::persistent; }

bool is_in(const std::vector<object*>& list, const object& each)
{
    return std::find(list.begin(), list.end(), &each) != list.end();
}

// Whether the to-one relation of `member`, or else its foreign key, leads to `owner`.
bool refers_to(object& member, const relationship& definition, object& owner)
{
    if (const relation_state* state = definition.in(member.data()).state(); state && (state->loaded || state->assigned))
        return is_in(state->items, owner);
    if (!has_row(owner)) return false;
    scratch keeper;
    for (std::size_t i = 0; i != definition.own_columns.size(); ++i) {
        const value_view key = member.type->columns()[definition.own_columns[i]].view(member.data(), keeper);
        const value_view owners = row_value(owner, definition.target_columns[i], keeper);
        if (key.is_null() || encoded_key({&key, 1}) != encoded_key({&owners, 1})) return false;
    }
    return true;
}

// What comes in after it left, or leaves after it came in, is as it was before, if that is known: loaded, or without a row. But what has no
// row yet was not there before: it comes whatever it left meanwhile, and may be an orphan when it leaves its owner.
void record(relation_state& state, bool comes, object& member)
{
    std::vector<object*>& to = comes ? state.added : state.removed;
    const bool was_opposite = std::erase(comes ? state.removed : state.added, &member) != 0;
    const bool is_known = state.loaded || !has_row(*state.owner) || !has_row(member);
    const bool is_new = !has_row(member) && (comes || state.definition->cascade.delete_orphan);
    if ((!was_opposite || !is_known || is_new) && !is_in(to, member)) to.push_back(&member);
}

// The two halves of a change: one end alone.
void come_in(object& owner, const relationship& definition, object& member)
{
    relation_state& state = definition.in(owner.data()).ensure_state();
    if (definition.is_to_one()) {
        if (!state.items.empty() && state.items.front() != &member) record(state, false, *state.items.front());
        if (state.items.empty() || state.items.front() != &member) record(state, true, member);
        state.items.assign(1, &member);
        state.assigned = true;
        state.assigned_doomed = member.has(object::doomed);
        if (definition.kind == relationship_kind::belongs_to) state.loaded = true;
    } else if (!is_in(state.items, member)) {
        state.items.push_back(&member);
        record(state, true, member);
    } else {
        return;
    }
    note_change(owner);
}

void go_out(object& owner, const relationship& definition, object& member)
{
    relation_state& state = definition.in(owner.data()).ensure_state();
    const bool was_there = std::erase(state.items, &member) != 0;
    if (!was_there && state.loaded && !definition.is_to_one()) return;
    record(state, false, member);
    if (definition.is_to_one()) {
        state.assigned = true;
        if (definition.kind == relationship_kind::belongs_to) state.loaded = true;
    }
    note_change(owner);
}

void require_changeable(const relationship& definition)
{
    if (definition.read_only) throw state_error{definition.name + " is mapped read-only and can't be changed"};
}

// Members of a relation that is not loaded, as their loaded other ends know them, leave at once; others leave when they are met
// (`leaves_unmet`), or when the flush reads the relation.
void let_known_members_go(relation_state& state, const object* but)
{
    const relationship* back = state.definition->inverse;
    if (!back) return;
    object& owner = *state.owner;
    for (object* member : owner.home->objects()) {
        // What is expired is read again, its relations with it.
        if (!member->type->is_a(*state.definition->target) || member == but || member->relations_are_stale() ||
            member->state == object_state::deleted || member->state == object_state::detached)
            continue;
        const relation_state* theirs = back->in(member->data()).state();
        if (!theirs || !is_in(theirs->items, owner) || is_in(state.items, *member)) continue;
        record(state, false, *member);
        go_out(*member, *back, owner);
    }
}

// Before `member` gets `owner` at the other end, whoever stood there leaves.
void leave_other_owner(object& member, const relationship& back, object& owner)
{
    if (!back.is_to_one()) return;
    object* other = known_target(member, back);
    if (relation_state& state = back.in(member.data()).ensure_state();
        back.kind == relationship_kind::has_one && !state.loaded && !state.assigned)
        let_known_members_go(state, &owner);
    if (other && other != &owner) go_out(*other, *back.inverse, member);
}

} // namespace

bool has_left(object& owner, const relationship& definition, object& member)
{
    const relation_state* state = definition.in(owner.data()).state();
    return state && (is_in(state->removed, member) || (state->assigned && !is_in(state->items, member)));
}

bool leaves_unmet(relation_state& state, object& found)
{
    object& owner = *state.owner;
    const relationship* back = state.definition->inverse;
    if (!back || !has_left(found, *back, owner)) return false;
    record(back->in(found.data()).ensure_state(), false, owner);
    note_change(found);
    go_out(owner, *state.definition, found);
    return true;
}

object* known_target(object& owner, const relationship& definition)
{
    if (const relation_state* state = definition.in(owner.data()).state(); state && (state->loaded || state->assigned))
        return state->items.empty() ? nullptr : state->items.front();
    session_core* session = owner.home->session();
    object* target = session ? session->find_target(owner, definition) : nullptr;
    return target && definition.inverse && has_left(*target, *definition.inverse, owner) ? nullptr : target;
}

void link_one(relation_state& state, object* target)
{
    object& owner = *state.owner;
    const session_use in_use{owner, target};
    const relationship& definition = *state.definition;
    require_changeable(definition);
    object* old = known_target(owner, definition);
    const bool is_known = state.loaded || state.assigned;
    if (is_known && old == target && !(target && target->has(object::doomed))) return;
    if (target) space::join(owner, *target, definition);
    if (!is_known && definition.kind == relationship_kind::has_one) let_known_members_go(state, target);
    if (old && old != target) {
        go_out(owner, definition, *old);
        if (definition.inverse) go_out(*old, *definition.inverse, owner);
    }
    if (target) {
        if (definition.inverse) leave_other_owner(*target, *definition.inverse, owner);
        come_in(owner, definition, *target);
        if (definition.inverse) come_in(*target, *definition.inverse, owner);
    } else {
        state.items.clear();
        state.assigned = true;
        if (definition.kind == relationship_kind::belongs_to) state.loaded = true;
        note_change(owner);
    }
}

void link_many(relation_state& state, object& member)
{
    object& owner = *state.owner;
    const session_use in_use{owner, &member};
    const relationship& definition = *state.definition;
    require_changeable(definition);
    if (is_in(state.items, member)) return;
    space::join(owner, member, definition);
    if (definition.inverse) leave_other_owner(member, *definition.inverse, owner);
    come_in(owner, definition, member);
    if (definition.inverse) come_in(member, *definition.inverse, owner);
}

void unlink_many(relation_state& state, object& member)
{
    object& owner = *state.owner;
    const session_use in_use{owner, &member};
    const relationship& definition = *state.definition;
    require_changeable(definition);
    if (state.loaded && !is_in(state.items, member)) return;
    if (definition.inverse && definition.inverse->is_to_one() && !refers_to(member, *definition.inverse, owner)) return;
    go_out(owner, definition, member);
    if (definition.inverse) go_out(member, *definition.inverse, owner);
}

void let_replaced_go(relation_state& state, object& member)
{
    const relationship* back = state.definition->inverse;
    if (back && back->is_to_one() && !refers_to(member, *back, *state.owner)) return; // it has found another owner
    record(state, false, member);
    note_change(*state.owner);
    if (back) go_out(member, *back, *state.owner);
}

void replace_unknown(relation_state& state)
{
    const session_use in_use{*state.owner};
    require_changeable(*state.definition);
    state.assigned = true;
    note_change(*state.owner);
    let_known_members_go(state, nullptr);
}

void let_go(object& member, const relationship& back, object& owner) { go_out(member, back, owner); }

void forget_arrival(object& owner, const relationship& definition, object& member)
{
    if (relation_state* state = definition.in(owner.data()).state()) {
        std::erase(state->items, &member);
        std::erase(state->added, &member);
    }
}

void undo_changes(relation_state& state)
{
    object& owner = *state.owner;
    const relationship& definition = *state.definition;
    const relationship* back = definition.inverse;
    const bool on_member =
        definition.kind == relationship_kind::has_one || definition.kind == relationship_kind::has_many;
    std::vector<object*> came = std::exchange(state.added, {});
    const std::vector<object*> left = std::exchange(state.removed, {});
    definition.in(owner.data()).unload();
    if (!back) return;
    for (object* member : came) {
        if (on_member && !has_row(*member)) {
            // There is no row whose foreign key could hold again.
            state.items.push_back(member);
            state.added.push_back(member);
            state.assigned = definition.is_to_one();
            note_change(owner);
        } else if (!back->is_to_one()) {
            forget_arrival(*member, *back, owner);
        } else if (relation_state* theirs = back->in(member->data()).state()) {
            undo_changes(*theirs);
        }
    }
    for (object* member : left) {
        relation_state* theirs = back->in(member->data()).state();
        if (!theirs) continue;
        if (back->is_to_one()) {
            if (theirs->items.empty()) undo_changes(*theirs); // else it has found another owner
        } else if (std::erase(theirs->removed, &owner) != 0 && theirs->loaded && !is_in(theirs->items, owner)) {
            theirs->items.push_back(&owner);
        }
    }
}

} // namespace azoth::orm
