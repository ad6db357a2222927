// Tables whose removed rows are marked, in statements.
#pragma once

#include <azoth/sql/handle.hpp>

namespace azoth::detail {

/// Whether a table of the tree, or of a column in it, has a mark of removed rows.
bool meets_marks(const node::base& tree);

} // namespace azoth::detail
