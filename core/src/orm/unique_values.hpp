// Unique values that one object of a flush gives up and another one takes.
#pragma once

#include "orm/session_core.hpp"

#include <vector>

namespace azoth::orm {

/// Those of `leaving` whose row holds a unique value, the key included, that one of `coming` takes.
///
/// A leaving object's row holds what its snapshot says, or its members where it has none. All objects are of `type`.
std::vector<object*> in_the_way_of(const mapper& type, const std::vector<object*>& coming,
                                   const std::vector<object*>& leaving);

} // namespace azoth::orm
