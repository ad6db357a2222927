#include <azoth/sql/node/subselect.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void subselect::accept(visitor& v) const { v.visit(*this); }

void subselect::write_key(key_writer& key) const
{
    key.tag(tags::subselect);
    key.number(static_cast<std::uint64_t>(use_));
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
