#include <azoth/sql/node/row.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void row::accept(visitor& v) const { v.visit(*this); }

void row::write_key(key_writer& key) const { key.tag(tags::row); }

} // namespace azoth::node
