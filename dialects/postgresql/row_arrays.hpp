// Inserting many rows with one array parameter for each column.
#pragma once

#include <azoth/compile/dialect.hpp>

namespace azoth::postgresql {

/// `INSERT .. SELECT .. FROM unnest(..)`; with a generated key a select of each row's number, from 1, and its key.
compiled compile_row_arrays(const dialect& speaks_for, const row_insert& rows, placeholder_style style);

/// The same with a parameter for each value. Requires: `rows` has a generated key and columns.
compiled compile_keyed_rows(const dialect& speaks_for, const row_insert& rows, placeholder_style style);

/// A select of 1 where the statements above may draw the keys of many rows from the column's sequence; 0 elsewhere.
std::string quick_keys_query(const dialect& speaks_for, const schema::table& table, std::string_view key);

} // namespace azoth::postgresql
