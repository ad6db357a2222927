// Changing relations in memory: both ends, at once, without a statement.
#pragma once

#include <azoth/orm/mapper.hpp>

namespace azoth::orm {

/// Makes `target`, or nothing when it is null, the target of a to-one relation.
void link_one(relation_state& state, object* target);
/// Puts a member into a collection, or takes it out.
void link_many(relation_state& state, object& member);
void unlink_many(relation_state& state, object& member);
/// Lets go of all members that a collection which is not loaded has in the database: at once of those whose other end is loaded; who the
/// others are, the next load or flush finds out.
void replace_unknown(relation_state& state);
/// Lets go of a target that was found in the database when the program had put others in its place.
void let_replaced_go(relation_state& state, object& member);

/// Whether the program took `member` out of this relation since the last flush, by name or by replacing all that stood there, whatever the
/// rows say.
bool has_left(object& owner, const relationship& definition, object& member);
/// `found` stands in a relation that is being loaded, as the rows say. When it has let the relation's owner go, before that one's end was known,
/// this end follows now. Returns whether it had.
bool leaves_unmet(relation_state& state, object& found);

/// Takes `owner` out of the relation `back` of a member whose owner goes; the owner's own relation stays as it is.
void let_go(object& member, const relationship& back, object& owner);

/// Undoes what the program changed since the last flush, at both ends, and unloads the relation. New members stay whose rows are not written
/// yet, when their foreign keys are what was set.
void undo_changes(relation_state& state);
/// Undoes only that `member` came in.
void forget_arrival(object& owner, const relationship& definition, object& member);

/// The target of a to-one relation as far as memory knows it: loaded, set, or found by its key among the session's objects.
object* known_target(object& owner, const relationship& definition);

} // namespace azoth::orm
