#include "orm/flush_plan.hpp"

#include "orm/linking.hpp"
#include "orm/loader.hpp"
#include "orm/snapshot.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace azoth::orm {

namespace {

relation_state* state_of(object& each, const relationship& definition) { return definition.in(each.data()).state(); }

bool is_in_session(const object& each)
{
    return each.state == object_state::pending || each.state == object_state::persistent;
}

bool is_gone(const object& each) { return each.has(object::doomed) || each.state == object_state::deleted; }

} // namespace

// What is linked to an object of the session comes into the session.
void flush_plan::cascade_save()
{
    const auto visit = [&](object& each) {
        for (const relationship& definition : each.type->relationships()) {
            const relation_state* state = state_of(each, definition);
            if (!state || !definition.cascade.save_merge || definition.read_only || is_gone(each)) continue;
            // A copy: adding does not change the relation, but keeps to what was there.
            for (object* member : std::vector<object*>(state->items))
                if (member->state == object_state::transient) core_.add(*member);
        }
    };
    for (std::size_t i = 0; i != core_.related.size(); ++i) visit(*core_.related[i]);
    for (std::size_t i = 0; i != core_.pending.size(); ++i) visit(*core_.pending[i]);
}

// What is linked and can't come into the session would never be written. Of a belongs_to the foreign key asks the same.
void flush_plan::require_members() const
{
    for (object* owner : core_.related) {
        if (!is_in_session(*owner) || is_gone(*owner)) continue;
        for (const relationship& definition : owner->type->relationships()) {
            const relation_state* state = state_of(*owner, definition);
            if (!state || definition.read_only || definition.kind == relationship_kind::belongs_to) continue;
            const bool is_new = owner->state == object_state::pending;
            for (const object* member : is_new ? state->items : state->added) require_in_session(definition, *member);
        }
    }
}

// A has_one or a collection that was replaced without being read: who stood there leaves now. And what was added to a many_to_many that
// is not loaded may be there already.
void flush_plan::complete_changes()
{
    std::vector<relation_state*> replaced;
    std::map<const relationship*, std::vector<object*>> extended;
    for (object* owner : core_.related) {
        if (owner->state != object_state::persistent) continue;
        for (const relationship& definition : owner->type->relationships()) {
            relation_state* state = state_of(*owner, definition);
            if (!state || state->loaded) continue;
            // All pairs of one that is removed go, whoever they lead to.
            if (is_gone(*owner) && definition.kind == relationship_kind::many_to_many) continue;
            const bool adds_known = std::any_of(state->added.begin(), state->added.end(), [](const object* each) {
                return each->state == object_state::persistent;
            });
            if (state->assigned)
                replaced.push_back(state);
            else if (definition.kind == relationship_kind::many_to_many && adds_known)
                extended[&definition].push_back(owner);
        }
    }
    for (relation_state* state : replaced) load_relation(*state);
    for (const auto& [definition, owners] : extended)
        load_selectin(core_, {definition, loading::selectin, false, {}}, owners);
}

namespace {

// Whether the child was the owner's before this flush, or never written; one that came and left since is what it was.
bool has_left_row(const object& child, const object& owner, const relationship& definition)
{
    if (child.state != object_state::persistent) return true;
    scratch keeper;
    for (std::size_t i = 0; i != definition.target_columns.size(); ++i) {
        const value_view key = child.type->columns()[definition.target_columns[i]].view(child.data(), keeper);
        const value_view owners = row_value(owner, definition.own_columns[i], keeper);
        if (encoded_key({&key, 1}) != encoded_key({&owners, 1})) return false;
    }
    return true;
}

} // namespace

// An orphan left a delete-orphan parent and has no other one of the same relation.
void flush_plan::find_orphans()
{
    std::vector<object*> orphans;
    for (object* owner : core_.related) {
        for (const relationship& definition : owner->type->relationships()) {
            const relation_state* state = state_of(*owner, definition);
            if (!state || !definition.cascade.delete_orphan) continue;
            for (object* left : state->removed)
                if (left->home == owner->home && !is_gone(*left) && has_left_row(*left, *owner, definition) &&
                    !has_parent(*left, definition))
                    orphans.push_back(left);
        }
    }
    for (object* orphan : orphans)
        if (is_in_session(*orphan)) core_.remove(*orphan);
}

bool flush_plan::has_parent(object& child, const relationship& definition) const
{
    if (definition.inverse) return known_target(child, *definition.inverse) != nullptr;
    return std::any_of(core_.related.begin(), core_.related.end(), [&](object* owner) {
        const relation_state* state =
            owner->type->is_a(*definition.owner) && !is_gone(*owner) ? state_of(*owner, definition) : nullptr;
        return state && std::find(state->items.begin(), state->items.end(), &child) != state->items.end();
    });
}

// The child of an owner that goes, or that it left, loses its key. One that was given this owner since the last flush, before the owner was
// removed, loses it again; after that, the program has contradicted itself, which its foreign key tells.
void flush_plan::let_go_of(object& child, object& owner, const relationship& definition)
{
    if (const relationship* back = definition.inverse; back && definition.key_nullable && is_gone(owner)) {
        const relation_state* state = state_of(child, *back);
        const bool is_given = state && (state->assigned || child.state == object_state::pending);
        if (is_given && !state->assigned_doomed && known_target(child, *back) == &owner) let_go(child, *back, owner);
    }
    adoptions_[&child].push_back({&owner, &definition, true});
}

// What a filter or a query's condition hides refers to the row all the same.
void flush_plan::load_whole(relation_state& state)
{
    using coverage = relation_state::coverage;
    // One that was expunged stands for a row all the same.
    const bool has_others = std::any_of(state.items.begin(), state.items.end(),
                                        [](const object* each) { return each->state == object_state::detached; });
    const bool may_lack = state.covers == coverage::joined || has_others ||
                          (state.covers == coverage::filtered && core_.filters().has_for(*state.definition->target));
    if (state.loaded && may_lack) state.definition->in(state.owner->data()).forget_loaded();
    if (state.loaded) return;
    const session_filters::ignoring all{core_.filters()};
    load_relation(state);
    state.covers = coverage::whole;
}

// Who belongs to a row that goes, goes with it, also where its own would only be marked; who belongs to one that is marked is removed in its own
// way, and nobody lets that one go.
void flush_plan::cascade_remove()
{
    std::vector<object*> waiting = core_.doomed;
    const auto remove = [&](object& member, bool for_good) {
        const bool is_further = !is_gone(member) || (for_good && keeps_row(member));
        core_.remove(member, for_good);
        if (is_further && member.has(object::doomed)) waiting.push_back(&member);
    };
    for (std::size_t i = 0; i != waiting.size(); ++i) {
        object& owner = *waiting[i];
        const bool row_stays = keeps_row(owner);
        for (const relationship& definition : owner.type->relationships()) {
            const bool is_others = definition.kind == relationship_kind::belongs_to ||
                                   definition.kind == relationship_kind::many_to_many || definition.read_only;
            if ((is_others || row_stays) && !definition.cascade.remove) continue;
            relation_state& state = definition.in(owner.data()).ensure_state();
            if (!definition.passive_deletes || row_stays) load_whole(state); // the database does nothing for a mark
            std::vector<object*> members = state.items;
            // Who just left without finding another owner is still there in the database, and so is one whose row stays.
            std::copy_if(state.removed.begin(), state.removed.end(), std::back_inserter(members), [&](object* left) {
                return definition.cascade.remove && !definition.inverse
                           ? !has_parent(*left, definition)
                           : !row_stays && left->has(object::doomed) && keeps_row(*left);
            });
            for (object* member : members) {
                const bool is_kept = member->has(object::doomed) && keeps_row(*member) && !row_stays;
                if (!is_in_session(*member) || (is_gone(*member) && !is_kept)) continue;
                if (row_stays && is_marked(*member)) continue;
                if (definition.cascade.remove)
                    remove(*member, !row_stays);
                else
                    let_go_of(*member, owner, definition);
            }
        }
    }
}

// Members that came into or left a collection whose other end has no member that says so.
void flush_plan::adopt_members()
{
    for (object* owner : core_.related) {
        if (is_gone(*owner)) continue;
        for (const relationship& definition : owner->type->relationships()) {
            if (definition.kind == relationship_kind::belongs_to ||
                definition.kind == relationship_kind::many_to_many || definition.inverse)
                continue;
            const relation_state* state = state_of(*owner, definition);
            if (!state) continue;
            for (object* left : state->removed)
                if (!is_gone(*left) && left->state == object_state::persistent) let_go_of(*left, *owner, definition);
            for (object* member : state->items)
                if (owner->state != object_state::persistent ||
                    std::find(state->added.begin(), state->added.end(), member) != state->added.end())
                    adoptions_[member].push_back({owner, &definition, false});
        }
    }
}

} // namespace azoth::orm
