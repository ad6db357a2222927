#include <azoth/sql/node/selected.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>

namespace azoth::node {

void selected::write_key(key_writer& key) const
{
    key.tag(tags::selected);
    key.address(this);
}

} // namespace azoth::node
