// Conditions that are decided before a database sees them.
#pragma once

#include <azoth/sql/node/base.hpp>

namespace azoth::detail {

/// Whether a conjunction (a disjunction, where `is_and` is false) means the same without this condition: it is true
/// (false), or a conjunction (disjunction) of nothing but such.
bool says_nothing(const node::base& condition, bool is_and) noexcept;

} // namespace azoth::detail
