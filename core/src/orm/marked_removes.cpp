// Removes that leave the row, with a mark (az::soft_delete).
#include "orm/flush_plan.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/time.hpp>

#include <algorithm>
#include <iterator>

namespace azoth::orm {

bool is_marked(const object& each)
{
    scratch keeper;
    return each.type->has_mark() && !each.type->columns()[each.type->mark_column()].view(each.data(), keeper).is_null();
}

// A filtered query does not give it, so it is not given for its key either.
void flush_plan::hide_if_marked(object& each)
{
    if (is_marked(each)) each.set(object::unfiltered);
}

// The row stays, so its foreign keys do, except where what they lead to is deleted.
void flush_plan::leave_deleted_owners(object& each)
{
    const auto found = adoptions_.find(&each);
    if (found == adoptions_.end()) return;
    std::vector<adoption> left;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(left), [](const adoption& by) {
        return by.leaves && by.owner->has(object::doomed) && !keeps_row(*by.owner);
    });
    sync_adoptions(each, left);
}

// An update, with what else was changed in the row. What the program did to its relations is forgotten: it has left them.
void flush_plan::mark_removed(const mapper& type, const std::vector<object*>& objects)
{
    const mapped_column& mark = type.columns()[type.mark_column()];
    const value_view time = value_view::of_integer(type_id::timestamp, now().time_since_epoch().count());
    std::vector<object*> changed;
    for (object* each : objects) {
        core_.watch(*each);
        leave_deleted_owners(*each);
        if (!is_marked(*each)) {
            core_.note_changed_key(*each, type.mark_column(), value{value_view::null(type_id::timestamp)});
            mark.set(each->data(), time);
        }
        if (!each->before->find_changes(*each->type, each->data())) continue;
        set_times_of_update(*each, marked_columns(each->before->marks()));
        each->before->find_changes(*each->type, each->data());
        changed.push_back(each);
    }
    if (!changed.empty()) update_level(type, changed);
    for (object* each : objects) {
        for (const relationship& definition : each->type->relationships()) {
            relation& member = definition.in(each->data());
            const relation_state* state = member.state();
            if (!state) continue;
            if (state->assigned && definition.kind == relationship_kind::belongs_to) member.unload();
            // Loaded with what is hidden, for the cascade: whoever brings the object back sees it as everybody does.
            if (state->covers == relation_state::coverage::whole) member.forget_loaded();
        }
        each->clear(object::doomed);
        hide_if_marked(*each);
        if (core_.events().hears_flushes()) removed_now_.push_back(each);
    }
}

} // namespace azoth::orm
