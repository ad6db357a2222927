#include <azoth/sql/node/array_operation.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void array_operation::accept(visitor& v) const { v.visit(*this); }

void array_operation::write_key(key_writer& key) const
{
    key.tag(tags::array_operation);
    key.number(static_cast<std::uint64_t>(use_));
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
