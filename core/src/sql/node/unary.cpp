#include <azoth/sql/node/unary.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle unary::with_children(std::span<const handle> children) const
{
    return make_node<unary>(op_, children[0], type());
}

void unary::accept(visitor& v) const { v.visit(*this); }

void unary::write_key(key_writer& key) const
{
    key.tag(tags::unary);
    key.number(static_cast<std::uint64_t>(op_));
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
