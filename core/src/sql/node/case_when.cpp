#include <azoth/sql/node/case_when.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void case_when::accept(visitor& v) const { v.visit(*this); }

void case_when::write_key(key_writer& key) const
{
    key.tag(tags::case_when);
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
