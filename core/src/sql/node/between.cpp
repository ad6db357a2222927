#include <azoth/sql/node/between.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle between::with_children(std::span<const handle> children) const
{
    return make_node<between>(children[0], children[1], children[2]);
}

void between::accept(visitor& v) const { v.visit(*this); }

void between::write_key(key_writer& key) const { key.tag(tags::between); }

} // namespace azoth::node
