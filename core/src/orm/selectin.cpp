#include "orm/linking.hpp"
#include "orm/loader.hpp"
#include "orm/relationship_select.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// So many keys go into one statement. A list of more than 1,000 values is one parameter, and bytes have no form in it where there are no
// arrays.
std::size_t keys_per_statement(const engine& owner, const relationship& definition)
{
    const mapped_column& key = definition.owner->columns()[definition.own_columns.front()];
    return key.operations->type == type_id::blob && !owner.binds_arrays() ? 1'000 : 10'000;
}

using owners_by_key = boost::unordered_flat_map<std::string, std::vector<object*>>;

std::string own_key(const relationship& definition, const object& owner)
{
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.own_columns)
        key.push_back(owner.type->columns()[number].view(owner.data(), keeper));
    return std::any_of(key.begin(), key.end(), [](const value_view& part) { return part.is_null(); })
               ? std::string{}
               : encoded_key(key);
}

std::string target_key(const relationship& definition, const object& target)
{
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.target_columns)
        key.push_back(target.type->columns()[number].view(target.data(), keeper));
    return encoded_key(key);
}

// Those whose relation is still to be loaded, each once: a join may give an owner many times.
std::vector<object*> unloaded(const relationship& definition, std::span<object* const> owners)
{
    std::vector<object*> waiting;
    for (object* owner : owners) {
        const relation_state& state = definition.in(owner->data()).ensure_state();
        if (!state.loaded && !state.assigned) waiting.push_back(owner);
    }
    std::sort(waiting.begin(), waiting.end());
    waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
    return waiting;
}

// Empties their relations, and tells which owner has which key.
owners_by_key prepare(const relationship& definition, const std::vector<object*>& owners)
{
    owners_by_key by_key;
    for (object* owner : owners) {
        definition.in(owner->data()).ensure_state().items.clear();
        if (std::string key = own_key(definition, *owner); !key.empty()) by_key[std::move(key)].push_back(owner);
    }
    return by_key;
}

// All rows are read: what the program added without flushing belongs to them all the same, and what it took out does not.
void complete(const relationship& definition, const std::vector<object*>& owners)
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

void put(const relationship& definition, const std::vector<object*>& owners, object* target)
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

std::vector<value> keys_to_ask(const relationship& definition, const owners_by_key& by_key)
{
    std::vector<value> keys;
    keys.reserve(by_key.size());
    scratch keeper;
    for (const auto& [key, owners] : by_key)
        keys.emplace_back(
            owners.front()->type->columns()[definition.own_columns.front()].view(owners.front()->data(), keeper));
    // Keys in order: the database reads its index in order, and the same question is the same statement.
    std::sort(keys.begin(), keys.end(), [](const value& a, const value& b) {
        const value_view x = a.view();
        const value_view y = b.view();
        if (is_integer(x.type())) return x.integer() < y.integer();
        return x.type() == type_id::text ? x.bytes() < y.bytes() : encoded_key({&x, 1}) < encoded_key({&y, 1});
    });
    return keys;
}

// Targets of which the session holds some already: only the others are asked for.
void take_known_targets(session_core& core, const relationship& definition, owners_by_key& by_key)
{
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity) return;
    boost::unordered::erase_if(by_key, [&](const auto& entry) {
        object* target = core.find_target(*entry.second.front(), definition);
        if (!target || target->has(object::expired)) return false;
        put(definition, entry.second, target);
        return true;
    });
}

void load_chunk(session_core& core, const relationship& definition, std::span<object* const> owners)
{
    const std::vector<object*> waiting = unloaded(definition, owners);
    owners_by_key by_key = prepare(definition, waiting);
    take_known_targets(core, definition, by_key);
    if (!by_key.empty()) {
        rows found = core.transaction(false).execute(select_related_in(definition, keys_to_ask(definition, by_key)));
        identity_table& table = core.identities().of(*definition.target);
        const std::size_t lead = leading_columns(definition);
        const type_id key_type = definition.owner->columns()[definition.own_columns.front()].operations->type;
        while (found.next()) {
            object* target = read_object(core, table, found.row(), lead);
            if (!target) continue;
            scratch keeper;
            const value_view leading = lead != 0 ? key_cell(found.row(), 0, key_type, keeper) : value_view{};
            const std::string key = lead != 0 ? encoded_key({&leading, 1}) : target_key(definition, *target);
            if (const auto owner = by_key.find(key); owner != by_key.end()) put(definition, owner->second, target);
        }
    }
    complete(definition, waiting);
}

// Keys of several columns have no list that every database takes: each owner's relation is loaded by itself.
void load_one_by_one(const relationship& definition, const std::vector<object*>& owners)
{
    for (object* owner : owners) {
        relation_state& state = definition.in(owner->data()).ensure_state();
        if (!state.loaded) load_relation(state);
    }
}

std::vector<object*> targets_of(const relationship& definition, const std::vector<object*>& owners)
{
    std::vector<object*> targets;
    for (object* owner : owners)
        if (const relation_state* state = definition.in(owner->data()).state())
            targets.insert(targets.end(), state->items.begin(), state->items.end());
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

} // namespace

void load_selectin(session_core& core, const relationship& definition, const std::vector<object*>& owners,
                   const std::vector<load_path>& nested)
{
    if (definition.own_columns.size() == 1)
        for (std::size_t begin = 0, most = keys_per_statement(core.owner(), definition); begin < owners.size();
             begin += most)
            load_chunk(core, definition, std::span{owners}.subspan(begin, std::min(most, owners.size() - begin)));
    else
        load_one_by_one(definition, owners);
    if (!owners.empty()) load_eagerly(core, *definition.target, targets_of(definition, owners), nested);
}

void load_eagerly(session_core& core, const mapper& type, const std::vector<object*>& objects,
                  const std::vector<load_path>& paths)
{
    if (objects.empty()) return;
    for (const load_path& path : paths)
        if (path.how == loading::selectin) load_selectin(core, *path.definition, objects, path.nested);
    for (const relationship& definition : type.declared_relationships()) {
        if (definition.how != loading::selectin) continue;
        const relationship& complete = type.relationships()[definition.number];
        const bool mentioned = std::any_of(paths.begin(), paths.end(),
                                           [&](const load_path& path) { return path.definition == &complete; });
        if (!mentioned) load_selectin(core, complete, objects, {});
    }
}

} // namespace azoth::orm
