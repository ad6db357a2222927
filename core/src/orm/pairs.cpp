#include "orm/flush_plan.hpp"
#include "orm/snapshot.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// The values of a pair: the owner's key, then the target's.
void pair_values(const object& owner, const object& target, scratch& keeper, std::vector<value_view>& out)
{
    row_key_views(owner, keeper, out);
    row_key_views(target, keeper, out);
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

// Its row goes, or is gone; one that is only marked keeps its pairs.
bool is_doomed(const object* each)
{
    return (each->has(object::doomed) && !keeps_row(*each)) || each->state == object_state::deleted;
}

// A doomed object's own relationships delete its pairs; where the other end has none, nobody else does.
bool is_written(const relationship& definition, const object& member, bool additions)
{
    if (member.state != object_state::persistent) return false;
    if (!is_doomed(&member)) return true;
    return !additions && (!definition.inverse || definition.inverse->read_only);
}

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
                if (is_written(definition, *member, additions) &&
                    done.insert(pair_identity(definition, owner, member)).second)
                    use(definition, *owner, *member);
        }
    };
    for (object* owner : owners)
        if (owner->state == object_state::persistent) visit(owner, owner->has(object::marked));
}

} // namespace

namespace {

// The rows of one statement.
struct batch {
    const relationship* definition;
    std::vector<value_view> values;
    std::size_t count = 0;
};

batch& batch_of(std::vector<batch>& batches, const relationship& definition)
{
    const auto place =
        std::find_if(batches.begin(), batches.end(), [&](const batch& each) { return each.definition == &definition; });
    return place != batches.end() ? *place : batches.emplace_back(batch{&definition, {}, 0});
}

void run_batch(session_core& core, const template_statement& text, const batch& each)
{
    std::vector<value_view> parameters;
    std::vector<value_view> row;
    const std::size_t width = each.values.size() / each.count;
    for (std::size_t i = 0; i != each.count; ++i) {
        const auto arranged = text.arrange(std::span{each.values}.subspan(i * width, width), row);
        parameters.insert(parameters.end(), arranged.begin(), arranged.end());
    }
    std::vector<std::uint64_t> affected(each.count);
    core.transaction(true).execute_batch(text.text, parameters, each.count, affected);
}

bool is_noted_pair(const relation_changes& noted, const relationship& definition, object& owner, const object& target)
{
    return noted.has_noted(*definition.in(owner.data()).state(), &target);
}

} // namespace

void flush_plan::remove_pairs()
{
    scratch keeper;
    std::vector<batch> of_owners;
    std::vector<batch> single;
    for (object* owner : core_.doomed)
        for (const relationship& definition : owner->type->relationships())
            if (!keeps_row(*owner) && definition.kind == relationship_kind::many_to_many && !definition.read_only) {
                batch& each = batch_of(of_owners, definition);
                row_key_views(*owner, keeper, each.values);
                ++each.count;
            }
    for_each_pair(core_.related, false, [&](const relationship& definition, const object& owner, const object& target) {
        batch& each = batch_of(single, definition);
        pair_values(owner, target, keeper, each.values);
        ++each.count;
    });
    for (const batch& each : of_owners) run_batch(core_, core_.texts().remove_pairs(*each.definition), each);
    for (const batch& each : single) run_batch(core_, core_.texts().remove_pair(*each.definition), each);
}

void flush_plan::insert_pairs()
{
    scratch keeper;
    std::vector<batch> batches;
    for_each_pair(core_.related, true, [&](const relationship& definition, object& owner, const object& target) {
        // What a listener has linked since the flush began is the next round's.
        if (written_relations_ && !is_noted_pair(*written_relations_, definition, owner, target)) return;
        batch& each = batch_of(batches, definition);
        pair_values(owner, target, keeper, each.values);
        ++each.count;
    });
    for (const batch& each : batches) {
        std::vector<std::uint64_t> affected(each.count);
        core_.transaction(true).execute_batch(core_.texts().insert_pair(*each.definition), each.values, each.count,
                                              affected);
    }
}

} // namespace azoth::orm
