#include <azoth/sql/node/assignment.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle assignment::with_children(std::span<const handle> children) const
{
    return make_node<assignment>(children[0], children[1]);
}

void assignment::accept(visitor& v) const { v.visit(*this); }

void assignment::write_key(key_writer& key) const { key.tag(tags::assignment); }

} // namespace azoth::node
