#include "orm/flush_plan.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// The values of a pair: the owner's key, then the target's.
void pair_values(const object& owner, const object& target, scratch& keeper, std::vector<value_view>& out)
{
    owner.type->key_views(owner.data(), keeper, out);
    target.type->key_views(target.data(), keeper, out);
}

// Both ends of a relationship know a pair; it is written once.
std::string pair_identity(const relationship& definition, const object* owner, const object* target)
{
    if (definition.pair_target < definition.pair_own) std::swap(owner, target);
    std::string text = definition.pairs->name() + '\0';
    text.append(reinterpret_cast<const char*>(&owner), sizeof owner);
    text.append(reinterpret_cast<const char*>(&target), sizeof target);
    return text;
}

bool is_doomed(const object* each) { return each->has(object::doomed) || each->state == object_state::deleted; }

// Calls `use(definition, owner, members)` for each changed many_to_many of the flush.
template <class F> void for_each_pair(const std::vector<object*>& owners, bool additions, F&& use)
{
    boost::unordered_flat_set<std::string> done;
    const auto visit = [&](object* owner, bool is_new) {
        for (const relationship& definition : owner->type->relationships()) {
            if (definition.kind != relationship_kind::many_to_many || definition.read_only) continue;
            const relation_state* state = definition.in(owner->data()).state();
            if (!state || is_doomed(owner)) continue;
            for (object* member : additions ? (is_new ? state->items : state->added) : state->removed)
                if (!is_doomed(member) && member->state == object_state::persistent &&
                    done.insert(pair_identity(definition, owner, member)).second)
                    use(definition, *owner, *member);
        }
    };
    for (object* owner : owners)
        if (owner->state == object_state::persistent) visit(owner, owner->has(object::marked));
}

} // namespace

void flush_plan::remove_pairs()
{
    scratch keeper;
    std::vector<value_view> values;
    std::vector<value_view> parameters;
    for (object* owner : core_.doomed)
        for (const relationship& definition : owner->type->relationships()) {
            if (definition.kind != relationship_kind::many_to_many || definition.read_only) continue;
            const template_statement& text = core_.texts().remove_pairs(definition);
            values.clear();
            owner->type->key_views(owner->data(), keeper, values);
            core_.transaction(true).execute(text.text, text.arrange(values, parameters));
        }
    for_each_pair(core_.related, false, [&](const relationship& definition, const object& owner, const object& target) {
        const template_statement& text = core_.texts().remove_pair(definition);
        values.clear();
        pair_values(owner, target, keeper, values);
        core_.transaction(true).execute(text.text, text.arrange(values, parameters));
    });
}

void flush_plan::insert_pairs()
{
    scratch keeper;
    struct batch {
        const relationship* definition;
        std::vector<value_view> values;
        std::size_t count = 0;
    };
    std::vector<batch> batches;
    for_each_pair(core_.related, true, [&](const relationship& definition, const object& owner, const object& target) {
        auto place =
            std::find_if(batches.begin(), batches.end(), [&](const batch& b) { return b.definition == &definition; });
        if (place == batches.end()) place = batches.insert(batches.end(), {&definition, {}, 0});
        pair_values(owner, target, keeper, place->values);
        ++place->count;
    });
    for (const batch& each : batches) {
        std::vector<std::uint64_t> affected(each.count);
        core_.transaction(true).execute_batch(core_.texts().insert_pair(*each.definition), each.values, each.count,
                                              affected);
    }
}

} // namespace azoth::orm
