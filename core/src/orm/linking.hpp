// Changing relations in memory: both ends, at once, without a statement.
#pragma once

#include <azoth/orm/mapper.hpp>

namespace azoth::orm {

/// Makes `target`, or nothing when it is null, the target of a to-one relation.
void link_one(relation_state& state, object* target);
/// Puts a member into a collection, or takes it out.
void link_many(relation_state& state, object& member);
void unlink_many(relation_state& state, object& member);
/// Lets go of all members that a collection which is not loaded has in the database: the next load or flush finds out who they are.
void replace_unknown(relation_state& state);
/// Lets go of a target that was found in the database when the program had put others in its place.
void let_replaced_go(relation_state& state, object& member);

/// The target of a to-one relation as far as memory knows it: loaded, set, or found by its key among the session's objects.
object* known_target(object& owner, const relationship& definition);

} // namespace azoth::orm
