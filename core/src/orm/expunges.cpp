// Objects that a session lets go.
#include "orm/session_core.hpp"

#include "orm/linking.hpp"
#include "orm/savepoint.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

template <class F> void for_each_state(object& each, F&& use)
{
    for (const relationship& definition : each.type->relationships())
        if (const relation_state* state = definition.in(each.data()).state()) use(definition, *state);
}

} // namespace

void session_core::expunge(object& first)
{
    const usage in_use{*this};
    if (first.home != space_) throw state_error{not_of_this_session(first)};
    std::vector<object*> waiting{&first};
    bool are_detached = false;
    for (std::size_t i = 0; i != waiting.size(); ++i) {
        object& each = *waiting[i];
        if (!contains(each)) continue;
        // Those that live and die with it.
        for_each_state(each, [&](const relationship& definition, const relation_state& state) {
            if (definition.cascade.delete_orphan) waiting.insert(waiting.end(), state.items.begin(), state.items.end());
        });
        if (each.state == object_state::pending) {
            withdraw(each);
        } else {
            detach(each);
            are_detached = true;
        }
    }
    if (!are_detached) return;
    const auto leave = [](std::vector<object*>& list) {
        std::erase_if(list, [](const object* each) { return each->state == object_state::detached; });
    };
    for (auto* list : {&doomed, &watched, &touched, &inserted, &related, &written_since}) leave(*list);
    for (const auto& level : savepoints_)
        for (auto* list : {&level->inserted, &level->written_since}) leave(*list);
}

// The lists of the session keep it.
void session_core::detach(object& each)
{
    restore_key(each);
    identities_.of(*each.type).erase(each);
    // What it refers to is not written any more.
    for_each_state(each, [&](const relationship& definition, const relation_state& state) {
        if (definition.inverse && definition.inverse->kind != relationship_kind::belongs_to)
            for (object* member : state.added) forget_arrival(*member, *definition.inverse, each);
    });
    delete std::exchange(each.before, nullptr);
    each.flags = 0;
    each.state = object_state::detached;
}

// The same for all at once, so that no list is searched for each of them.
void session_core::expunge_all()
{
    const usage in_use{*this};
    for (object* each : space_->objects()) {
        if (!contains(*each)) continue;
        if (each->state == object_state::persistent) {
            restore_key(*each);
            identities_.of(*each->type).erase(*each);
        }
        delete std::exchange(each->before, nullptr);
        each->flags = 0;
        each->state = each->state == object_state::pending ? object_state::transient : object_state::detached;
    }
    const auto leave = [](std::vector<object*>& list) {
        std::erase_if(list, [](const object* each) { return each->state != object_state::deleted; });
    };
    for (auto* list : {&pending, &doomed, &watched, &touched, &inserted, &related, &written_since}) leave(*list);
    for (const auto& level : savepoints_) {
        leave(level->inserted);
        leave(level->written_since);
    }
}

} // namespace azoth::orm
