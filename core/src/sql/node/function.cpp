#include <azoth/sql/node/function.hpp>

#include "sql/node/identifier.hpp"
#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

function::function(std::string_view name, type_id type, std::span<const handle> arguments)
    : many_children(type, arguments),
      name_(name)
{
    check_function_name(name_);
}

void function::accept(visitor& v) const { v.visit(*this); }

void function::write_key(key_writer& key) const
{
    key.tag(tags::function);
    key.text(name_);
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
