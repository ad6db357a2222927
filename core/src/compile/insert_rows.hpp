// The rows of an insert as a rectangle.
#pragma once

#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/value_rows.hpp>

#include <string_view>
#include <vector>

namespace azoth::detail {

/// What one column of one row is given: an expression, a value of a list of rows, or nothing.
struct insert_cell {
    const node::base* expression = nullptr;
    const node::value_rows* list = nullptr;
    std::size_t row = 0;
    std::size_t column = 0;

    /// The row says nothing of the column, or asks for its default.
    bool is_default() const noexcept;
};

/// The values of an insert by row and column.
struct insert_rows {
    /// Throws: `compile_error` for no rows, columns of another table, a column given twice, or a row of the wrong length.
    explicit insert_rows(const node::insert& statement);

    /// Leaves out the columns to which no row gives a value: they get their default by not being named.
    void drop_columns_of_defaults();

    std::vector<std::string_view> columns;
    std::vector<std::vector<insert_cell>> values;

private:
    void add_assignments(const node::insert& statement, const std::vector<const node::base*>& row);
    void add_list(const node::insert& statement, const node::value_rows& list);
    std::size_t column_number(std::string_view name);
};

/// The columns that an insert names. Throws: `compile_error` for one of another table or one that repeats.
std::vector<std::string_view> named_columns(const node::insert& statement);

/// Throws: `compile_error` when an assignment sets a column of another table, or one that another sets as well.
void check_targets(const node::table_source& changed, const std::vector<const node::assignment*>& assignments);

/// The name of a column of the table that a statement changes. Throws: `compile_error` for another table's.
std::string_view changed_column(const node::base& column, const node::table_source& changed);

} // namespace azoth::detail
