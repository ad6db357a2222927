// The selects that load relationships.
#pragma once

#include "orm/session_core.hpp"

namespace azoth::orm {

/// The targets of one object.
handle select_related(const relationship& definition, object& owner);

/// The targets of many objects, by their values in the columns that the relationship compares. For a many_to_many the first columns of each
/// row are the owner's, from the table of pairs; `keys` is one column of values.
///
/// Requires: the relationship compares one column.
handle select_related_in(const relationship& definition, std::vector<value> keys);

/// The columns of `select_related_in` that stand before the target's.
std::size_t leading_columns(const relationship& definition);

} // namespace azoth::orm
