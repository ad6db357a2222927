// Updating many rows with one statement.
#pragma once

#include <azoth/compile/dialect.hpp>

namespace azoth::sqlite {

/// `UPDATE .. FROM (VALUES ..)`.
compiled compile_row_updates(const dialect& speaks_for, const row_update& rows, placeholder_style style);

} // namespace azoth::sqlite
