// Expressions over the columns of a table that stands in a statement under another name.
#pragma once

#include <azoth/sql/handle.hpp>

#include <string_view>

namespace azoth::detail {

/// The expression with the columns of `table` as `alias` has them. An inner select that has the table itself means its own.
handle seen_through(const handle& expression, std::string_view table, const handle& alias);

} // namespace azoth::detail
