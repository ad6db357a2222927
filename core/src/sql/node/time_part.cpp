#include <azoth/sql/node/time_part.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle time_part::with_children(std::span<const handle> children) const
{
    return make_node<time_part>(use_, part_, children[0], type());
}

void time_part::accept(visitor& v) const { v.visit(*this); }

void time_part::write_key(key_writer& key) const
{
    key.tag(tags::time_part);
    key.number(static_cast<std::uint64_t>(use_));
    key.number(static_cast<std::uint64_t>(part_));
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
