// The branches of a set operation: which of them can't stand there as they are.
#pragma once

#include <azoth/sql/node/clause.hpp>

namespace azoth::detail {

/// Whether the statement has an order or a limit of its own, which would be taken for that of the whole.
bool has_own_end(const node::clause& last) noexcept;

/// Whether the branch before, or after, the operation has to be held together. Operations group from the left, INTERSECT first.
bool is_grouped_before(node::clause_kind operation, const node::clause& branch) noexcept;
bool is_grouped_after(const node::clause& branch) noexcept;

} // namespace azoth::detail
