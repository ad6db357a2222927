// PostgreSQL's names of types.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <string>
#include <string_view>

namespace azoth::postgresql {

/// Empty for a type that has none. https://www.postgresql.org/docs/current/datatype.html
std::string_view type_name(type_id type) noexcept;

/// The type of a column, with its limits: `varchar(40)`, `numeric(10, 2)`, `text[]`, the name of an enumeration. Empty for a type that has none.
std::string type_name(const schema::sql_type& type, const dialect& speaks_for);

/// The type of the parameters of a column: what the table says of it where that tells more, as which enumeration, an array of what. Empty
/// for a type that has none.
std::string parameter_type_name(const dialect& speaks_for, const schema::table& table, std::string_view column,
                                type_id type);

/// Arrays of these are bound as arrays of texts: of arrays there are none, and the array types of the others are the server's own.
bool is_unnested_as_text(type_id type) noexcept;

} // namespace azoth::postgresql
