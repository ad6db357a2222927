#include <azoth/sql/node/window.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/bind.hpp>
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
    // Where a frame takes no parameters its offsets are spelled: statements with different ones have different texts.
    for (const handle& each : offsets())
        if (const auto* bound = dynamic_cast<const bind*>(&each.node()); bound && is_integer(bound->type()))
            key.number(static_cast<std::uint64_t>(bound->value().view().integer()));
}

} // namespace azoth::node
