#include <azoth/sql/node/join.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void join::accept(visitor& v) const { v.visit(*this); }

void join::write_key(key_writer& key) const
{
    key.tag(tags::join);
    key.number(static_cast<std::uint64_t>(kind_));
}

} // namespace azoth::node
