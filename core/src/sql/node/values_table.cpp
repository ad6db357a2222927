#include <azoth/sql/node/values_table.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle values_table::with_children(std::span<const handle> children) const
{
    return make_node<values_table>(children[0], name_);
}

void values_table::accept(visitor& v) const { v.visit(*this); }

void values_table::write_key(key_writer& key) const
{
    key.tag(tags::values_table);
    key.text(name_);
}

} // namespace azoth::node
