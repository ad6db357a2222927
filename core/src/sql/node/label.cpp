#include <azoth/sql/node/label.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle label::with_children(std::span<const handle> children) const { return make_node<label>(children[0], name_); }

void label::accept(visitor& v) const { v.visit(*this); }

void label::write_key(key_writer& key) const
{
    key.tag(tags::label);
    key.text(name_);
}

} // namespace azoth::node
