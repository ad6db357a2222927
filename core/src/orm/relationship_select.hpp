// The selects that load relationships.
#pragma once

#include "orm/session_core.hpp"

namespace azoth::orm {

/// A column of a type's table; `through`: the alias or subquery in whose rows it is seen.
handle column_seen(const mapped_column& column, const handle* through);
handle equal(const handle& left, const handle& right);
handle ascending(const handle& expression);
/// The order of a collection's members.
std::vector<handle> order_of_targets(const relationship& definition, const handle* through);

/// `item` of the row of one key, which is given as parts in the key's order.
handle select_by_key(const mapper& type, std::span<const value_view> key, const handle& item);

/// The targets of one object.
handle select_related(const relationship& definition, object& owner);

/// The targets of many objects, by their values in the columns that the relationship compares. For a many_to_many the first columns of each
/// row are the owner's, from the table of pairs. `keys`: the values of one owner after those of another.
handle select_related_in(const relationship& definition, std::vector<value> keys);

/// The columns of `select_related_in` that stand before the target's.
std::size_t leading_columns(const relationship& definition);

} // namespace azoth::orm
