#include <azoth/sql/node/value_rows.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <algorithm>
#include <utility>

namespace azoth::node {

value_rows::value_rows(std::vector<column_form> columns, std::vector<azoth::value> cells,
                       const std::vector<bool>& defaults)
    : base(type_id::unknown),
      columns_(std::move(columns)),
      cells_(std::move(cells))
{
    if (std::find(defaults.begin(), defaults.end(), true) == defaults.end()) return;
    numbers_.reserve(defaults.size());
    std::size_t next = 0;
    for (const bool is_default : defaults) numbers_.push_back(is_default ? no_number : next++);
}

std::size_t value_rows::find(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(columns_.begin(), columns_.end(), [&](const column_form& each) { return each.name == name; });
    return static_cast<std::size_t>(found - columns_.begin());
}

void value_rows::accept(visitor& v) const { v.visit(*this); }

void value_rows::write_key(key_writer& key) const
{
    key.tag(tags::value_rows);
    key.number(columns_.size());
    for (const column_form& each : columns_) {
        key.text(each.name);
        key.number(static_cast<std::uint64_t>(each.type));
    }
    key.number(row_count());
    key.number(numbers_.empty() ? 0 : 1);
    for (const std::size_t number : numbers_) key.tag(number == no_number ? 1 : 0);
    if (cells_.empty() || key.repeats(this)) return;
    for (std::size_t i = 0; i < cells_.size(); ++i)
        if (numbers_.empty() || numbers_[i] != no_number) key.bind_cell(this, cells_[i].view());
}

} // namespace azoth::node
