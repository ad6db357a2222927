#include <azoth/sql/node/logical.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void logical::accept(visitor& v) const { v.visit(*this); }

void logical::write_key(key_writer& key) const
{
    key.tag(tags::logical);
    key.number(static_cast<std::uint64_t>(op_));
}

} // namespace azoth::node
