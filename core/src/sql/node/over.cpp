#include <azoth/sql/node/over.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle over::with_children(std::span<const handle> children) const { return make_node<over>(children[0], children[1]); }

void over::accept(visitor& v) const { v.visit(*this); }

void over::write_key(key_writer& key) const { key.tag(tags::over); }

} // namespace azoth::node
