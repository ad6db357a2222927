#include "orm/flush_plan.hpp"
#include "orm/linking.hpp"
#include "orm/loader.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

relation_state* state_of(object& each, const relationship& definition) { return definition.in(each.data()).state(); }

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

// An orphan left a delete-orphan parent and has no other one of the same relation.
void flush_plan::find_orphans()
{
    for (std::size_t i = 0; i != core_.related.size(); ++i) {
        object& owner = *core_.related[i];
        for (const relationship& definition : owner.type->relationships()) {
            relation_state* state = state_of(owner, definition);
            if (!state || !definition.cascade.delete_orphan) continue;
            if (definition.kind == relationship_kind::has_one && state->assigned && !state->loaded) {
                // Assigned without knowing what was there: that leaves, too.
                std::vector<object*> assigned = state->items;
                state->assigned = false;
                load_relation(*state);
                for (object* old : state->items)
                    if (std::find(assigned.begin(), assigned.end(), old) == assigned.end())
                        state->removed.push_back(old);
                state->items = std::move(assigned);
                state->assigned = true;
            }
            for (object* left : state->removed) {
                if (left->home != owner.home || is_gone(*left)) continue;
                bool has_parent = false;
                if (definition.inverse) {
                    has_parent = known_target(*left, *definition.inverse) != nullptr;
                } else {
                    for (object* other : core_.related)
                        if (const relation_state* theirs =
                                other->type == owner.type ? state_of(*other, definition) : nullptr)
                            has_parent = has_parent || std::find(theirs->items.begin(), theirs->items.end(), left) !=
                                                           theirs->items.end();
                }
                if (!has_parent) core_.remove(*left);
            }
        }
    }
}

// The child of an owner that goes loses its key, or must not exist without it.
void flush_plan::let_go_of(object& child, const relationship& definition)
{
    bool in_key = false;
    for (const std::size_t column : definition.target_columns)
        in_key =
            in_key || std::find(child.type->key().begin(), child.type->key().end(), column) != child.type->key().end();
    if (!definition.key_nullable || in_key)
        throw state_error{"an object of " + std::string{definition.owner_name} + " can't be removed while " +
                          definition.name + " has members: their foreign key " +
                          (in_key ? "is part of their key" : "may not be null") +
                          "; remove them first, or map the relationship with az::cascade_all_delete_orphan"};
    adoptions_[&child].push_back({nullptr, &definition});
    if (definition.inverse) {
        relation_state& back = definition.inverse->in(child.data()).ensure_state();
        back.items.clear();
        back.loaded = true;
    }
}

void flush_plan::cascade_remove()
{
    for (std::size_t i = 0; i != core_.doomed.size(); ++i) {
        object& owner = *core_.doomed[i];
        for (const relationship& definition : owner.type->relationships()) {
            if (definition.kind == relationship_kind::belongs_to ||
                definition.kind == relationship_kind::many_to_many || definition.read_only)
                if (!definition.cascade.remove) continue;
            relation_state& state = definition.in(owner.data()).ensure_state();
            if (!state.loaded && !definition.passive_deletes) load_relation(state);
            std::vector<object*> members = state.items;
            // Who just left is still there in the database.
            for (object* left : state.removed)
                if (definition.cascade.remove && !definition.inverse) members.push_back(left);
            for (object* member : members) {
                if (is_gone(*member)) continue;
                if (definition.cascade.remove)
                    core_.remove(*member);
                else if (member->state == object_state::persistent)
                    let_go_of(*member, definition);
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
                if (!is_gone(*left) && left->state == object_state::persistent) let_go_of(*left, definition);
            for (object* member : state->items)
                if (owner->state != object_state::persistent ||
                    std::find(state->added.begin(), state->added.end(), member) != state->added.end())
                    adoptions_[member].push_back({owner, &definition});
        }
    }
}

} // namespace azoth::orm
