#include <azoth/sql/node/base.hpp>

#include <azoth/sql/handle.hpp>

namespace azoth::node {

std::span<const handle> base::children() const noexcept { return {}; }

handle base::with_children(std::span<const handle>) const { return handle{this}; }

} // namespace azoth::node
