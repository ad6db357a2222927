#include <azoth/sql/node/ordering.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle ordering::with_children(std::span<const handle> children) const
{
    return make_node<ordering>(children[0], descending_, nulls_);
}

void ordering::accept(visitor& v) const { v.visit(*this); }

void ordering::write_key(key_writer& key) const
{
    key.tag(tags::ordering);
    key.number(descending_ ? 1 : 0);
    key.number(static_cast<std::uint64_t>(nulls_));
}

} // namespace azoth::node
