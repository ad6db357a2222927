#include <azoth/sql/node/binary.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle binary::with_children(std::span<const handle> children) const
{
    return make_node<binary>(op_, children[0], children[1], type());
}

void binary::accept(visitor& v) const { v.visit(*this); }

void binary::write_key(key_writer& key) const
{
    key.tag(tags::binary);
    key.number(static_cast<std::uint64_t>(op_));
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
