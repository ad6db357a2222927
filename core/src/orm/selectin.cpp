#include "orm/deferred_columns.hpp"
#include "orm/eager_joins.hpp"
#include "orm/linking.hpp"
#include "orm/loader.hpp"
#include "orm/owner_index.hpp"
#include "orm/refill.hpp"
#include "orm/relationship_select.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// So many keys go into one statement. A list of more than 1,000 values is arrays, and bytes have no form in these where there are no
// arrays.
std::size_t keys_per_statement(const engine& owner, const relationship& definition)
{
    const auto& own = definition.own_columns;
    const bool has_bytes = std::any_of(own.begin(), own.end(), [&](std::size_t number) {
        return definition.owner->columns()[number].operations->type == type_id::blob;
    });
    return has_bytes && !owner.binds_arrays() ? 1'000 / own.size() : 10'000;
}

// In the order of their addresses, in which objects that were loaded together mostly are already.
void keep_each_once(std::vector<object*>& objects)
{
    if (!std::is_sorted(objects.begin(), objects.end())) std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
}

// Those whose relation is still to be loaded, each once: a join may give an owner many times.
std::vector<object*> unloaded(const relationship& definition, std::span<object* const> owners)
{
    std::vector<object*> waiting;
    for (object* owner : owners) {
        const relation_state& state = definition.in(owner->data()).ensure_state();
        if (!state.loaded && !state.assigned) waiting.push_back(owner);
    }
    keep_each_once(waiting);
    return waiting;
}

// All rows are read: what the program added without flushing belongs to them all the same, and what it took out does not.
void complete(const relationship& definition, std::span<object* const> owners)
{
    for (object* owner : owners) {
        relation_state& state = definition.in(owner->data()).ensure_state();
        if (!state.removed.empty()) {
            keep_only_found(state.removed, state.items);
            std::erase_if(state.items, [&](const object* each) {
                return std::find(state.removed.begin(), state.removed.end(), each) != state.removed.end();
            });
        }
        state.items.insert(state.items.end(), state.added.begin(), state.added.end());
        state.loaded = true;
    }
}

void put(const relationship& definition, std::span<object* const> owners, object* target)
{
    for (object* owner : owners) {
        relation_state& state = definition.in(owner->data()).ensure_state();
        // One that goes is in no relation; whether it left this one first matters for its pair.
        if (target->has(object::doomed) &&
            std::find(state.removed.begin(), state.removed.end(), target) == state.removed.end())
            continue;
        leaves_unmet(state, *target);
        std::erase(state.added, target); // was there before
        state.items.push_back(target);
    }
}

// Puts targets into their owners' relations as the rows come, mostly those of one owner one after the other.
class relation_filler {
public:
    explicit relation_filler(const relationship& definition) noexcept : definition_(definition) {}

    void put(const owner_index::group& theirs, object& target)
    {
        if (&theirs != group_) turn_to(theirs);
        if (state_ && is_unchanged(target))
            state_->items.push_back(&target);
        else
            orm::put(definition_, theirs.owners(), &target);
    }

private:
    void turn_to(const owner_index::group& theirs)
    {
        // As many as the owner before has, within reason: most have about as many, so that the list grows once.
        constexpr std::size_t most = 32;
        const std::size_t expected = state_ ? std::min(state_->items.size(), most) : 0;
        group_ = &theirs;
        const auto owners = theirs.owners();
        state_ = owners.size() == 1 ? &definition_.in(owners.front()->data()).ensure_state() : nullptr;
        if (state_ && state_->items.capacity() == 0) state_->items.reserve(expected);
    }

    // Whether the program has changed the relation at neither end, so that the target is in it.
    bool is_unchanged(object& target) const noexcept
    {
        return state_->added.empty() && state_->removed.empty() && !target.has(object::doomed) &&
               !(definition_.inverse && definition_.inverse->in(target.data()).state());
    }

    const relationship& definition_;
    const owner_index::group* group_ = nullptr;
    relation_state* state_ = nullptr; ///< of the group's owner where there is one alone
};

// Targets of which the session holds some already: only the others are asked for.
void take_known_targets(session_core& core, const relationship& definition, owner_index& index)
{
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity) return;
    for (owner_index::group& each : index.groups()) {
        object* target = core.find_target(*each.owners().front(), definition);
        if (!target || target->has(object::expired) || !core.may_give(*target)) continue;
        if (core.refills && !core.refills->has_read(*target)) continue;
        put(definition, each.owners(), target);
        each.is_asked_for = false;
    }
}

void load_chunk(session_core& core, const load_step& step, std::span<object* const> owners)
{
    const relationship& definition = *step.definition;
    for (object* owner : owners) definition.in(owner->data()).ensure_state().items.clear();
    owner_index index{definition, owners};
    take_known_targets(core, definition, index);
    if (std::vector<value> keys = index.keys_to_ask(); !keys.empty()) {
        eager_joins joins{core, step.nested};
        const std::size_t lead = leading_columns(definition);
        const handle select = joins.added_to(select_related_in(definition, std::move(keys)), *definition.target,
                                             nullptr, lead + definition.target->layout().width);
        rows found = core.read(select);
        identity_table& table = core.identities().of(*definition.target);
        // A join of the target's collections repeats it.
        const bool may_repeat = joins_collections(step.nested, false);
        boost::unordered_flat_set<std::pair<const owner_index::group*, const object*>> met;
        relation_filler filler{definition};
        while (found.next()) {
            object* target = read_object(core, definition.target->layout(), table, found.row(), lead);
            if (!target) continue;
            joins.read(*target, found.row());
            const owner_index::group* theirs = lead != 0 ? index.of(found.row()) : index.of(*target);
            if (!theirs || (may_repeat && !met.emplace(theirs, target).second)) continue;
            filler.put(*theirs, *target);
        }
        found.close();
        joins.finish();
    }
    complete(definition, owners);
    core.rows_are_read();
}

std::vector<object*> targets_of(const relationship& definition, const std::vector<object*>& owners)
{
    std::vector<object*> targets;
    for (object* owner : owners)
        if (const relation_state* state = definition.in(owner->data()).state())
            targets.insert(targets.end(), state->items.begin(), state->items.end());
    keep_each_once(targets);
    return targets;
}

// Loads one relationship of those who lack it.
void load_level(session_core& core, const load_step& step, const std::vector<object*>& owners)
{
    const relationship& definition = *step.definition;
    const std::vector<object*> waiting = unloaded(definition, owners);
    const std::size_t most = keys_per_statement(core.owner(), definition);
    for (std::size_t begin = 0; begin < waiting.size(); begin += most)
        load_chunk(core, step, std::span{waiting}.subspan(begin, std::min(most, waiting.size() - begin)));
}

// Marks relations that the query treats otherwise than the mapping does.
void set_rule(const relationship& definition, const std::vector<object*>& owners, lazy_rule rule)
{
    for (object* owner : owners) definition.in(owner->data()).ensure_state().rule = rule;
}

// Their relations may be loaded when they are read, whatever an earlier query said.
void allow_lazy_loads(session_core& core, const relationship& definition, const std::vector<object*>& owners)
{
    if (core.lazy_loads().refuses(definition)) return set_rule(definition, owners, lazy_rule::allowed);
    for (object* owner : owners)
        if (relation_state* state = definition.in(owner->data()).state()) state->rule = lazy_rule::as_mapped;
}

} // namespace

void load_selectin(session_core& core, const load_step& step, const std::vector<object*>& owners)
{
    std::vector<object*> level = owners;
    boost::unordered_flat_set<const object*> visited; // of a recursive step: the rows may lead in a circle
    while (!level.empty()) {
        load_level(core, step, level);
        if (step.nested.empty() && !step.recursive) return;
        if (step.recursive) visited.insert(level.begin(), level.end());
        level = targets_of(*step.definition, level);
        // What the session knew already was not asked for, and has no joined rows.
        follow_up(core, level, step.nested, false);
        if (!step.recursive) return;
        std::erase_if(level, [&](const object* each) { return visited.contains(each); });
    }
}

namespace {

std::vector<object*> those_of(const std::vector<object*>& objects, const mapper& type)
{
    std::vector<object*> theirs;
    std::copy_if(objects.begin(), objects.end(), std::back_inserter(theirs),
                 [&](const object* each) { return each->type->is_a(type); });
    return theirs;
}

void follow_step(session_core& core, const std::vector<object*>& objects, const load_step& step, bool joined)
{
    switch (step.how) {
    case loading::raise: set_rule(*step.definition, objects, lazy_rule::refused); break;
    case loading::lazy: allow_lazy_loads(core, *step.definition, objects); break;
    case loading::selectin: load_selectin(core, step, objects); break;
    case loading::undefer:
        if (!joined) load_deferred(core, objects, *step.column);
        break;
    case loading::joined:
    case loading::contains:
        if (!joined)
            load_selectin(core, step, objects);
        else if (wants_more_than_joins(step.nested))
            follow_up(core, targets_of(*step.definition, objects), step.nested, true);
        break;
    case loading::polymorphic: break; // the statement's own
    }
}

} // namespace

void follow_up(session_core& core, const std::vector<object*>& objects, const std::vector<load_step>& steps,
               bool joined)
{
    if (objects.empty()) return;
    for (const load_step& step : steps) {
        if (!step.is_apart) {
            follow_step(core, objects, step, joined);
            continue;
        }
        const std::vector<object*> theirs = those_of(objects, *step.owner);
        if (!theirs.empty()) follow_step(core, theirs, step, false);
    }
}

void load_eagerly(session_core& core, const mapper& type, const std::vector<object*>& objects,
                  const std::vector<load_path>& paths)
{
    if (objects.empty() || (paths.empty() && !type.loads_eagerly() && !type.place())) return;
    follow_up(core, objects, steps_from(type, paths), false);
}

} // namespace azoth::orm
