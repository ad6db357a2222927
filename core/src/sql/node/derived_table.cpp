#include <azoth/sql/node/derived_table.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle derived_table::with_children(std::span<const handle> children) const
{
    return make_node<derived_table>(children[0], name_, lateral_);
}

void derived_table::accept(visitor& v) const { v.visit(*this); }

void derived_table::write_key(key_writer& key) const
{
    key.tag(tags::derived_table);
    key.text(name_);
    key.number(lateral_ ? 1 : 0);
}

} // namespace azoth::node
