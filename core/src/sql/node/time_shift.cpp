#include <azoth/sql/node/time_shift.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle time_shift::with_children(std::span<const handle> children) const
{
    return make_node<time_shift>(unit_, back_, children[0], children[1]);
}

void time_shift::accept(visitor& v) const { v.visit(*this); }

void time_shift::write_key(key_writer& key) const
{
    key.tag(tags::time_shift);
    key.number(static_cast<std::uint64_t>(unit_));
    key.number(back_ ? 1 : 0);
}

} // namespace azoth::node
