#include <azoth/sql/node/constant.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void constant::accept(visitor& v) const { v.visit(*this); }

void constant::write_key(key_writer& key) const
{
    key.tag(tags::constant);
    key.address(this);
}

} // namespace azoth::node
