// A relation that is loaded when it is read.
#include "orm/lazy_loads.hpp"
#include "orm/linking.hpp"
#include "orm/loader.hpp"
#include "orm/object_select.hpp"
#include "orm/relationship_select.hpp"

#include <algorithm>
#include <utility>

namespace azoth::orm {

void keep_only_found(std::vector<object*>& removed, const std::vector<object*>& found)
{
    std::erase_if(removed, [&](const object* each) {
        return each->state == object_state::persistent && std::find(found.begin(), found.end(), each) == found.end();
    });
}

namespace {

bool is_in(const std::vector<object*>& list, const object* each)
{
    return std::find(list.begin(), list.end(), each) != list.end();
}

// The target of a foreign key that refers to a whole primary key. Nothing is asked where the session holds it.
std::vector<object*> find_by_foreign_key(session_core& core, relation_state& state)
{
    object& owner = *state.owner;
    const relationship& definition = *state.definition;
    if (object* known = core.find_target(owner, definition)) {
        if (leaves_unmet(state, *known)) return {};
        if (!known->has(object::expired | object::doomed) && core.may_give(*known)) return {known};
    }
    core.autoflush();
    if (state.loaded) return {}; // the flush came before
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.own_columns)
        key.push_back(owner.type->columns()[number].view(owner.data(), keeper));
    const bool is_set = std::none_of(key.begin(), key.end(), [](const value_view& part) { return part.is_null(); });
    object* target = is_set ? get(core, *definition.target, key) : nullptr;
    return target ? std::vector<object*>{target} : std::vector<object*>{};
}

// Whether the relation can't be told without asking the database.
bool needs_statement(session_core& core, const relation_state& state)
{
    const relationship& definition = *state.definition;
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity) return true;
    scratch keeper;
    for (const std::size_t number : definition.own_columns)
        if (state.owner->type->columns()[number].view(state.owner->data(), keeper).is_null()) return false;
    const object* known = core.find_target(*state.owner, definition);
    return !known || known->has(object::expired) || !core.may_give(*known);
}

// Those that the program took out are in the relation no more.
void erase_left(relation_state& state, std::vector<object*>& found)
{
    keep_only_found(state.removed, found);
    std::erase_if(found, [&](object* each) { return is_in(state.removed, each) || leaves_unmet(state, *each); });
}

// And those that go: they may have left before, with their pairs.
void erase_doomed(std::vector<object*>& found)
{
    std::erase_if(found, [](const object* each) { return each->has(object::doomed); });
}

// Brings what the database says and what the program changed without flushing together.
void merge(relation_state& state, std::vector<object*> found)
{
    erase_left(state, found);
    std::vector<object*> replaced;
    if (state.assigned) {
        const auto kept =
            std::stable_partition(found.begin(), found.end(), [&](object* each) { return is_in(state.items, each); });
        replaced.assign(kept, found.end());
        found.erase(kept, found.end());
    }
    erase_doomed(found);
    std::erase_if(state.added, [&](const object* each) { return is_in(found, each); }); // was there before
    for (object* each : state.added) found.push_back(each);
    state.items = std::move(found);
    state.loaded = true;
    state.assigned = false;
    for (object* each : replaced) let_replaced_go(state, *each);
}

} // namespace

void load_relation(relation_state& state)
{
    object& owner = *state.owner;
    const relationship& definition = *state.definition;
    if (owner.state == object_state::transient || owner.state == object_state::pending) {
        state.loaded = true;
        return;
    }
    session_core* core = owner.home->session();
    if (!core || owner.state == object_state::detached)
        throw detached_error{
            definition.name +
                " can't be loaded: the object's session is gone; load it before, or read it through a session",
            definition.name};
    const session_core::usage in_use{*core};
    std::vector<object*> found;
    if (definition.kind == relationship_kind::belongs_to && definition.by_identity) {
        found = find_by_foreign_key(*core, state);
    } else {
        core->autoflush();
        if (state.loaded) // the flush came before
            return;
        found = object_select{*core, select_related(definition, owner), *definition.target, {}}.run();
    }
    if (!state.loaded) fill_relation(state, std::move(found));
}

void fill_relation(relation_state& state, std::vector<object*> found)
{
    if (!state.definition->is_to_one()) {
        merge(state, std::move(found));
        return;
    }
    erase_left(state, found);
    if (state.assigned) {
        for (object* each : found)
            if (!is_in(state.items, each)) let_replaced_go(state, *each);
    } else {
        erase_doomed(found);
        state.items = std::move(found);
    }
    state.loaded = true;
}

void load_for_reading(relation_state& state)
{
    const object& owner = *state.owner;
    session_core* core = owner.home->session();
    if (core && (owner.state == object_state::persistent || owner.state == object_state::deleted)) {
        if (core->lazy_loads().restricts(state) && needs_statement(*core, state)) core->lazy_loads().note(state);
        core->lazy_loads().begin_query();
    }
    load_relation(state);
}

} // namespace azoth::orm
