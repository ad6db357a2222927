#include <azoth/sql/node/base.hpp>

#include <azoth/sql/handle.hpp>

namespace azoth::node {

void base::retain() const noexcept
{
    if (!permanent_) references_.fetch_add(1, std::memory_order_relaxed);
}

void base::release() const noexcept
{
    if (!permanent_ && references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

std::span<const handle> base::children() const noexcept { return {}; }

handle base::with_children(std::span<const handle>) const { return handle{this}; }

} // namespace azoth::node
