// Conditions that are decided before a database sees them.
#pragma once

#include <azoth/sql/node/base.hpp>

namespace azoth::detail {

/// Whether a conjunction (a disjunction, where `is_and` is false) means the same without this condition: it is true
/// (false), or a conjunction (disjunction) of nothing but such.
bool says_nothing(const node::base& condition, bool is_and) noexcept;

/// Whether the condition is written as true or false alone, as an empty list is, or, where the database folds a conjunction as soon as it is
/// read, has such a part in one. As a term of GROUP BY or ORDER BY that would be the place of a column where truth values are numbers, and
/// is refused where they are not.
bool is_settled(const node::base& condition, bool folds_conjunctions) noexcept;

} // namespace azoth::detail
