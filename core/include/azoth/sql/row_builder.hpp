// Structs as rows of an insert.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/schema/flat_parts.hpp>
#include <azoth/sql/handle.hpp>

#include <vector>

namespace azoth::detail {

/// Gathers the rows of one table, cell by cell in the order of its columns. Knows no model type.
class row_builder {
public:
    /// Lifetime: borrows the table.
    explicit row_builder(const schema::table& table);

    /// The next cell. A generated key that is zero is left to the database.
    void add(const value_view& cell);
    /// The rows as a node. A key that none of them gives is no column of it.
    handle build();

private:
    std::vector<const schema::column*> columns_; // but for those that the database computes
    std::size_t generated_;                      // number of the generated key's; beyond the last when there is none
    std::size_t column_ = 0;
    std::vector<value> cells_;
    std::vector<bool> defaults_;
    std::size_t default_count_ = 0;
};

template <auto P, class T> void add_cell(row_builder& to, const column_def<P>& part, const T& row)
{
    if (!part.options.is_written()) return;
    scratch keeper;
    to.add(value_traits<column_value<P>>::view(stored_value(row.*P), keeper));
}
template <auto P, auto Q, class T> void add_cell(row_builder& to, const embedded_column<P, Q>&, const T& row)
{
    scratch keeper;
    to.add(embedded_view<P, Q>(row.*P, keeper));
}
// Relationships and the like are no columns.
template <class Part, class T> void add_cell(row_builder&, const Part&, const T&) {}

template <class T> void add_row(row_builder& to, const T& row)
{
    flat_parts_of<T>().each([&](const auto& part) { add_cell(to, part, row); });
}

} // namespace azoth::detail
