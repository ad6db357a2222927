#include <azoth/sql/node/bind.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void bind::accept(visitor& v) const { v.visit(*this); }

void bind::write_key(key_writer& key) const
{
    key.tag(tags::bind);
    key.bind(this, value_.view());
}

} // namespace azoth::node
