// Names of constraints that were given none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace azoth::schema {

/// `prefix_table_column_column`; where that is longer than databases take, its beginning and a hash of the whole.
std::string constraint_name(std::string_view prefix, std::string_view table, const std::vector<std::string>& columns);

/// `name`, cut in the same way.
std::string shortened_name(std::string name);

} // namespace azoth::schema
