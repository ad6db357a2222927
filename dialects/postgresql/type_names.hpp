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

} // namespace azoth::postgresql
