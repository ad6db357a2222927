// FROM, where a select does not say it.
#pragma once

#include "compile/scope.hpp"

#include <azoth/sql/node/statement.hpp>

namespace azoth::detail {

/// The one source that the items of `statement` name and no join provides; none when they name none.
///
/// Throws: `compile_error` when they name several that nothing connects.
std::vector<scope_source> implied_sources(const node::select& statement);

} // namespace azoth::detail
