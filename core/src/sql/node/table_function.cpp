#include <azoth/sql/node/table_function.hpp>

#include "sql/node/identifier.hpp"
#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

table_function::table_function(std::string_view function, std::string_view name, std::span<const handle> arguments)
    : many_children(type_id::unknown, arguments),
      function_(function),
      name_(name)
{
    check_function_name(function_);
}

void table_function::accept(visitor& v) const { v.visit(*this); }

void table_function::write_key(key_writer& key) const
{
    key.tag(tags::table_function);
    key.text(function_);
    key.text(name_);
}

} // namespace azoth::node
