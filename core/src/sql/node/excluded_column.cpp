#include <azoth/sql/node/excluded_column.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <utility>

namespace azoth::node {

void excluded_column::accept(visitor& v) const { v.visit(*this); }

void excluded_column::write_key(key_writer& key) const
{
    key.tag(tags::excluded_column);
    key.address(this);
}

named_excluded_column::named_excluded_column(std::string table, std::string name, type_id type)
    : excluded_column(type),
      table_text_(std::move(table)),
      name_text_(std::move(name))
{
    table_ = table_text_;
    name_ = name_text_;
}

void named_excluded_column::write_key(key_writer& key) const
{
    key.tag(tags::excluded_column);
    key.text(table_text_);
    key.text(name_text_);
    key.number(static_cast<std::uint64_t>(type()));
}

} // namespace azoth::node
