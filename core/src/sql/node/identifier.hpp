// Names of functions, which are written into SQL as they are.
#pragma once

#include <string_view>

namespace azoth::node {

/// Throws: `mapping_error` unless `name` is made of letters, digits and underscores, with dots between such parts.
void check_function_name(std::string_view name);

} // namespace azoth::node
