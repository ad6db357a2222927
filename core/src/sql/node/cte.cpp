#include <azoth/sql/node/cte.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle cte::with_children(std::span<const handle> children) const
{
    return make_node<cte>(children[0], name_, form_, materialized_);
}

void cte::accept(visitor& v) const { v.visit(*this); }

void cte::write_key(key_writer& key) const
{
    key.tag(tags::cte);
    key.text(name_);
    key.number(static_cast<std::uint64_t>(form_));
    key.number(materialized_ ? 1 : 0);
}

} // namespace azoth::node
