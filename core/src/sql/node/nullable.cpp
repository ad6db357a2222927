#include <azoth/sql/node/nullable.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle nullable::with_children(std::span<const handle> children) const { return make_node<nullable>(children[0]); }

void nullable::accept(visitor& v) const { v.visit(*this); }

void nullable::write_key(key_writer& key) const { key.tag(tags::nullable); }

} // namespace azoth::node
