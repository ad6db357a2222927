// The common table expressions that a statement reaches.
#pragma once

#include <azoth/sql/node/cte.hpp>

#include <vector>

namespace azoth::detail {

/// Each once, in an order in which each comes after those that it uses itself.
///
/// Throws: `compile_error` when two are called alike.
std::vector<const node::cte*> common_tables(const node::base& statement);

} // namespace azoth::detail
