#include <azoth/sql/node/window.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void window::accept(visitor& v) const { v.visit(*this); }

void window::write_key(key_writer& key) const
{
    key.tag(tags::window);
    key.text(name_);
    key.number(form_.partitions);
    key.number(form_.orderings);
    key.number(static_cast<std::uint64_t>(form_.frame.units));
    key.number(static_cast<std::uint64_t>(form_.frame.start));
    key.number(static_cast<std::uint64_t>(form_.frame.end));
    key.number(static_cast<std::uint64_t>(form_.frame.exclusion));
}

} // namespace azoth::node
