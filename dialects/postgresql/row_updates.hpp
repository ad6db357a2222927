// Updating many rows with one array parameter for each column.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <optional>

namespace azoth::postgresql {

/// `UPDATE .. FROM unnest(..)`, after the rows were locked in the order of the arrays. Empty for a column whose values can't be unnested.
std::optional<compiled> compile_row_updates(const dialect& speaks_for, const row_update& rows, placeholder_style style);

} // namespace azoth::postgresql
