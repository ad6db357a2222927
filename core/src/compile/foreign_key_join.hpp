// The condition of a join that says none.
#pragma once

#include "compile/scope.hpp"

namespace azoth::detail {

/// A foreign key between two sources of a statement.
struct foreign_key_join {
    const scope_source* referring = nullptr;
    const scope_source* referred = nullptr;
    const schema::foreign_key* key = nullptr;
};

/// The one foreign key, in either direction, between the source `joined` and those before it.
///
/// Throws: `compile_error` listing them when there are several, or naming both sides when there is none.
foreign_key_join foreign_key_between(const std::vector<scope_source>& sources, std::size_t joined);

} // namespace azoth::detail
