#include <azoth/sql/node/source_column.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

handle source_column::with_children(std::span<const handle> children) const
{
    return make_node<source_column>(children[0], name_, type(), nullable_);
}

void source_column::accept(visitor& v) const { v.visit(*this); }

void source_column::write_key(key_writer& key) const
{
    key.tag(tags::source_column);
    key.text(name_);
    key.number(static_cast<std::uint64_t>(type()));
    key.number(nullable_ ? 1 : 0);
}

} // namespace azoth::node
