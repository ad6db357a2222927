#include "orm/relation_changes.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace azoth::orm {

namespace {

bool is_in(const std::vector<object*>& list, const object* each)
{
    return std::find(list.begin(), list.end(), each) != list.end();
}

template <class F> void for_each_state(const std::vector<object*>& owners, F&& use)
{
    for (object* owner : owners)
        for (const relationship& definition : owner->type->relationships())
            if (const relation_state* state = definition.in(owner->data()).state()) use(definition, *state);
}

// Those of `now` that were not noted, and those whose noted opposite the listener has undone.
std::vector<object*> remaining(const std::vector<object*>& now, const std::vector<object*>& noted,
                               const std::vector<object*>& noted_opposite, const std::vector<object*>& opposite,
                               auto&& is_as_if)
{
    std::vector<object*> left;
    std::copy_if(now.begin(), now.end(), std::back_inserter(left),
                 [&](const object* each) { return !is_in(noted, each); });
    std::copy_if(noted_opposite.begin(), noted_opposite.end(), std::back_inserter(left),
                 [&](const object* each) { return !is_in(opposite, each) && is_as_if(each) && !is_in(left, each); });
    return left;
}

} // namespace

void relation_changes::note(const std::vector<object*>& owners)
{
    for_each_state(owners, [&](const relationship& definition, const relation_state& state) {
        changes& made = noted_[&state];
        made.assigned = state.assigned;
        if (definition.is_to_one()) made.items = state.items;
        made.added =
            state.owner->state == object_state::pending ? state.items : state.added; // all members of a new owner are
        made.removed = state.removed;
    });
}

bool relation_changes::has_noted(const relation_state& state, const object* member) const
{
    const auto known = noted_.find(&state);
    return known != noted_.end() && is_in(known->second.added, member);
}

bool relation_changes::has_noted_target(const relation_state& state) const
{
    const auto known = noted_.find(&state);
    return known != noted_.end() && known->second.assigned && known->second.items == state.items;
}

bool relation_changes::settle(relation_state& state) const
{
    static const changes nothing;
    const auto known = noted_.find(&state);
    const changes& written = known == noted_.end() ? nothing : known->second;
    const auto is_member = [&](const object* each) { return is_in(state.items, each); };
    std::vector<object*> came = remaining(state.added, written.added, written.removed, state.removed, is_member);
    std::vector<object*> left =
        remaining(state.removed, written.removed, written.added, state.added, std::not_fn(is_member));
    const bool is_to_one = state.definition->is_to_one();
    state.assigned = state.assigned && !(written.assigned && (!is_to_one || state.items == written.items));
    state.added = std::move(came);
    state.removed = std::move(left);
    return state.assigned || !state.added.empty() || !state.removed.empty();
}

} // namespace azoth::orm
