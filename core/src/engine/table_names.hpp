// The names of a database's tables.
#pragma once

#include <azoth/engine/connection.hpp>

#include <string>
#include <vector>

namespace azoth {

/// The tables of the default schema that this connection sees.
std::vector<std::string> table_names(connection&);

} // namespace azoth
