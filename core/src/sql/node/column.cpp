#include <azoth/sql/node/column.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <utility>

namespace azoth::node {

void column::accept(visitor& v) const { v.visit(*this); }

void column::write_key(key_writer& key) const
{
    key.tag(tags::column);
    key.address(this);
}

named_column::named_column(std::string table, std::string name, type_id type, bool nullable)
    : column(type, nullable),
      table_text_(std::move(table)),
      name_text_(std::move(name))
{
    table_ = table_text_;
    name_ = name_text_;
}

void named_column::write_key(key_writer& key) const
{
    key.tag(tags::column);
    key.text(table_text_);
    key.text(name_text_);
    key.number(static_cast<std::uint64_t>(type()));
    key.number(is_nullable() ? 1 : 0);
}

} // namespace azoth::node
