#include <azoth/sql/row_builder.hpp>

#include <azoth/sql/node/value_rows.hpp>

namespace azoth::detail {

row_builder::row_builder(const schema::table& table)
{
    const schema::column* const key = schema::generated_key(table);
    generated_ = table.columns().size();
    for (const schema::column& each : table.columns()) {
        if (each.is_computed()) continue;
        if (&each == key) generated_ = columns_.size();
        columns_.push_back(&each);
    }
}

void row_builder::add(const value_view& cell)
{
    const bool is_left_out = column_ == generated_ && is_integer(cell.type()) && !cell.is_null() && cell.integer() == 0;
    cells_.emplace_back(cell);
    defaults_.push_back(is_left_out);
    if (is_left_out) ++default_count_;
    column_ = (column_ + 1) % columns_.size();
}

handle row_builder::build()
{
    std::vector<node::value_rows::column_form> columns;
    for (const schema::column* each : columns_)
        columns.push_back({each->name(), each->type().id(), each->is_nullable()});
    const std::size_t width = columns.size();
    const bool no_row_gives_the_key = default_count_ != 0 && default_count_ * width == cells_.size();
    if (!no_row_gives_the_key || width == 1)
        return make_node<node::value_rows>(std::move(columns), std::move(cells_), defaults_);

    std::vector<value> without_key;
    without_key.reserve(cells_.size() - default_count_);
    for (std::size_t i = 0; i < cells_.size(); ++i)
        if (i % width != generated_) without_key.push_back(std::move(cells_[i]));
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(generated_));
    return make_node<node::value_rows>(std::move(columns), std::move(without_key));
}

} // namespace azoth::detail
