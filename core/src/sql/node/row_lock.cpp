#include <azoth/sql/node/row_lock.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void row_lock::accept(visitor& v) const { v.visit(*this); }

void row_lock::write_key(key_writer& key) const
{
    key.tag(tags::row_lock);
    key.number(static_cast<std::uint64_t>(strength_));
    key.number(static_cast<std::uint64_t>(wait_));
}

} // namespace azoth::node
