// Structs as rows of an insert.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/schema/mapping.hpp>
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
    const schema::table& table_;
    std::size_t generated_; // number of the generated key's column; beyond the last when there is none
    std::size_t column_ = 0;
    std::vector<value> cells_;
    std::vector<bool> defaults_;
    std::size_t default_count_ = 0;
};

template <auto P, class T> void add_cell(row_builder& to, const column_def<P>&, const T& row)
{
    scratch keeper;
    to.add(value_traits<type_of<P>>::view(row.*P, keeper));
}
// Relationships and the like are no columns.
template <class Part, class T> void add_cell(row_builder&, const Part&, const T&) {}

template <class T> void add_row(row_builder& to, const T& row)
{
    mapped<T>.parts.each([&](const auto& part) { add_cell(to, part, row); });
}

} // namespace azoth::detail
