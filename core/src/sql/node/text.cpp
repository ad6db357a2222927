#include <azoth/sql/node/text.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <utility>

namespace azoth::node {

text::text(std::shared_ptr<const sql_text> content, type_id type, std::vector<type_id> column_types,
           std::vector<std::size_t> bound, std::vector<handle> values)
    : base(type),
      content_(std::move(content)),
      column_types_(std::move(column_types)),
      bound_(std::move(bound)),
      values_(std::move(values))
{}

const base* text::value_of(std::size_t name) const noexcept
{
    for (std::size_t i = 0; i < bound_.size(); ++i)
        if (bound_[i] == name) return &values_[i].node();
    return nullptr;
}

handle text::with_children(std::span<const handle> children) const
{
    return make_node<text>(content_, type(), column_types_, bound_,
                           std::vector<handle>(children.begin(), children.end()));
}

void text::accept(visitor& v) const { v.visit(*this); }

void text::write_key(key_writer& key) const
{
    key.tag(tags::text);
    key.text(content_->sql());
    key.number(static_cast<std::uint64_t>(type()));
    key.number(column_types_.size());
    for (const type_id each : column_types_) key.tag(static_cast<std::uint8_t>(each));
    key.number(bound_.size());
    for (const std::size_t name : bound_) key.number(name);
}

} // namespace azoth::node
