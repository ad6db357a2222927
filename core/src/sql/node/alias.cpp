#include <azoth/sql/node/alias.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle alias::with_children(std::span<const handle> children) const { return make_node<alias>(children[0], name_); }

void alias::accept(visitor& v) const { v.visit(*this); }

void alias::write_key(key_writer& key) const
{
    key.tag(tags::alias);
    key.text(name_);
}

} // namespace azoth::node
