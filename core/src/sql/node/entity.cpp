#include <azoth/sql/node/entity.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void entity::accept(visitor& v) const { v.visit(*this); }

void entity::write_key(key_writer& key) const
{
    key.tag(tags::entity);
    key.address(this);
}

} // namespace azoth::node
