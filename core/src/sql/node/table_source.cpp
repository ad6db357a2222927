#include <azoth/sql/node/table_source.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {
namespace {

void write_texts(key_writer& key, const std::vector<std::string>& texts)
{
    key.number(texts.size());
    for (const std::string& text : texts) key.text(text);
}

} // namespace

void table_source::accept(visitor& v) const { v.visit(*this); }

void table_source::write_key(key_writer& key) const
{
    key.tag(tags::table_source);
    key.address(this);
}

// Of a table's description only the foreign keys decide a statement's text (the condition of a join without one), and the mark of removed rows
// what sessions add to it, and its base whether it stands alone: a table that is described anew for every statement still has the same key.
void named_table::write_key(key_writer& key) const
{
    key.tag(tags::table_source);
    key.text(table_.name());
    key.text(table_.root().deletion_mark());
    key.text(table_.base() ? table_.base()->name() : std::string_view{});
    key.number(table_.foreign_keys().size());
    for (const schema::foreign_key& reference : table_.foreign_keys()) {
        write_texts(key, reference.columns);
        key.text(reference.table);
        write_texts(key, reference.references);
    }
}

} // namespace azoth::node
