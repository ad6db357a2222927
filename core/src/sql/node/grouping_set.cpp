#include <azoth/sql/node/grouping_set.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void grouping_set::accept(visitor& v) const { v.visit(*this); }

void grouping_set::write_key(key_writer& key) const
{
    key.tag(tags::grouping_set);
    key.number(static_cast<std::uint64_t>(sets_));
}

} // namespace azoth::node
