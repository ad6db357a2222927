#include <azoth/sql/node/cast.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle cast::with_children(std::span<const handle> children) const { return make_node<cast>(children[0], type()); }

void cast::accept(visitor& v) const { v.visit(*this); }

void cast::write_key(key_writer& key) const
{
    key.tag(tags::cast);
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
