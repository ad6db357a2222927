// PostgreSQL's names of types.
#pragma once

#include <azoth/base/sql_type.hpp>

#include <string_view>

namespace azoth::postgresql {

/// Empty for a type that has none. https://www.postgresql.org/docs/current/datatype.html
std::string_view type_name(type_id type) noexcept;

} // namespace azoth::postgresql
