#include <azoth/sql/node/collate.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle collate::with_children(std::span<const handle> children) const
{
    return make_node<collate>(children[0], collation_);
}

void collate::accept(visitor& v) const { v.visit(*this); }

void collate::write_key(key_writer& key) const
{
    key.tag(tags::collate);
    key.text(collation_);
}

} // namespace azoth::node
