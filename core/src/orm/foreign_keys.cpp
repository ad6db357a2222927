#include "orm/flush_plan.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

void flush_plan::set_key(object& each, const relationship& definition, std::span<const std::size_t> key_columns,
                         object* target, std::span<const std::size_t> target_columns, bool assigned)
{
    scratch keeper;
    for (std::size_t i = 0; i != key_columns.size(); ++i) {
        const mapped_column& column = each.type->columns()[key_columns[i]];
        const value_view wanted = target ? target->type->columns()[target_columns[i]].view(target->data(), keeper)
                                         : value_view::null(column.operations->type);
        const value_view now = column.view(each.data(), keeper);
        if (encoded_key({&wanted, 1}) == encoded_key({&now, 1})) continue;
        if (wanted.is_null() && !column.operations->nullable)
            throw state_error{definition.name + " was emptied, but \"" + std::string{column.name} +
                              "\" may not be null: assign another object, or remove this one"};
        if (each.state == object_state::persistent) {
            if (!each.before) core_.watch(each);
            // The member was set to another object's key, and the relation to a third.
            if (assigned && !binds_alike(each.before->column(key_columns[i]), now))
                throw state_error{definition.name + " and its foreign key member \"" + std::string{column.name} +
                                  "\" were both changed and disagree: change one of them"};
        }
        column.set(each.data(), wanted);
    }
}

void flush_plan::require_in_session(const relationship& definition, const object& target)
{
    if (target.state == object_state::pending || target.state == object_state::persistent) return;
    throw state_error{definition.name + " refers to an object that is " + std::string{to_string(target.state)} +
                      (target.state == object_state::transient ? ": add it to the session, or assign another one"
                                                               : ": assign one of this session's")};
}

void flush_plan::sync_foreign_keys(object& each, bool inserting)
{
    for (const relationship& definition : each.type->relationships()) {
        if (definition.kind != relationship_kind::belongs_to || definition.read_only) continue;
        relation_state* state = definition.in(each.data()).state();
        if (!state || !(state->assigned || (inserting && !state->items.empty()))) continue;
        // What a listener has assigned since the flush began is the next round's.
        if (!inserting && written_relations_ && !written_relations_->has_noted_target(*state)) continue;
        object* target = state->items.empty() ? nullptr : state->items.front();
        if (target && target->has(object::doomed))
            throw state_error{definition.name +
                              " refers to an object that is being removed: assign another one, or keep that one"};
        if (target) require_in_session(definition, *target);
        if (!target && inserting) continue;
        if (target && target->type->key_is_unset(target->data()))
            throw state_error{
                definition.name +
                " refers to an object whose row is not written yet, in a circle: add it with the reference empty, "
                "flush, then set it"};
        set_key(each, definition, definition.own_columns, target, definition.target_columns, !inserting);
    }
    if (const auto found = adoptions_.find(&each); found != adoptions_.end()) sync_adoptions(each, found->second);
    if (inserting) require_parents(each);
}

void flush_plan::sync_adoptions(object& each, const std::vector<adoption>& all)
{
    scratch keeper;
    for (const adoption& by : all) {
        const relationship& definition = *by.definition;
        if (!by.leaves) {
            set_key(each, definition, definition.target_columns, by.owner, definition.own_columns, false);
            continue;
        }
        // It left; unless it came into another collection that the same key tells of, or never was in this one.
        bool stays = std::any_of(all.begin(), all.end(), [&](const adoption& other) {
            return !other.leaves && other.definition->target_columns == definition.target_columns;
        });
        bool in_key = false;
        for (std::size_t i = 0; i != definition.target_columns.size(); ++i) {
            const std::size_t column = definition.target_columns[i];
            in_key =
                in_key || std::find(each.type->key().begin(), each.type->key().end(), column) != each.type->key().end();
            const value_view now = each.type->columns()[column].view(each.data(), keeper);
            const value_view owners =
                by.owner->type->columns()[definition.own_columns[i]].view(by.owner->data(), keeper);
            stays = stays || encoded_key({&now, 1}) != encoded_key({&owners, 1});
        }
        if (stays) continue;
        if (!definition.key_nullable || in_key)
            throw state_error{definition.name + " loses a member whose foreign key " +
                              (in_key ? "is part of its key" : "may not be null") +
                              ": remove that object, too, or map the relationship with az::cascade_all_delete_orphan"};
        set_key(each, definition, definition.target_columns, nullptr, definition.own_columns, false);
    }
}

void flush_plan::require_parents(const object& each) const
{
    scratch keeper;
    for (const relationship& definition : each.type->relationships()) {
        if (definition.kind != relationship_kind::belongs_to || definition.own_columns.size() != 1) continue;
        const mapped_column& column = each.type->columns()[definition.own_columns.front()];
        const value_view key = column.view(each.data(), keeper);
        if (is_integer(key.type()) && !column.operations->nullable && key.integer() == 0 &&
            definition.target->has_generated_key())
            throw state_error{definition.name + " is not set, and \"" + std::string{column.name} +
                              "\" may not be null: assign an object to it, or make the column optional"};
    }
}

} // namespace azoth::orm
