#include <azoth/sql/node/like.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle like::with_children(std::span<const handle> children) const
{
    return make_node<like>(children[0], children[1], escape_, ignore_case_);
}

void like::accept(visitor& v) const { v.visit(*this); }

void like::write_key(key_writer& key) const
{
    key.tag(tags::like);
    key.number(static_cast<unsigned char>(escape_));
    key.number(ignore_case_ ? 1 : 0);
}

} // namespace azoth::node
