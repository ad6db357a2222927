#include <azoth/sql/node/parameter.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void parameter::accept(visitor& v) const { v.visit(*this); }

// The name is no part of the key: it decides nothing of the text.
void parameter::write_key(key_writer& key) const
{
    key.tag(tags::parameter);
    key.bind_later(this, type());
}

} // namespace azoth::node
