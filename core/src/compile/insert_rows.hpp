// The rows of an insert as a rectangle.
#pragma once

#include <azoth/sql/node/statement.hpp>

#include <string_view>
#include <vector>

namespace azoth::detail {

/// The values of an insert by row and column; null where a row says nothing of a column.
struct insert_rows {
    /// Throws: `compile_error` for no rows, columns of another table, a column given twice, or a row of the wrong length.
    explicit insert_rows(const node::insert& statement);

    /// Leaves out the columns to which no row gives a value: they get their default by not being named.
    void drop_columns_of_defaults();

    std::vector<std::string_view> columns;
    std::vector<std::vector<const node::base*>> values;

private:
    void add_assignments(const node::insert& statement, const std::vector<const node::base*>& row);
};

/// The columns that an insert names. Throws: `compile_error` for one of another table or one that repeats.
std::vector<std::string_view> named_columns(const node::insert& statement);

/// Throws: `compile_error` when an assignment sets a column of another table, or one that another sets as well.
void check_targets(const node::update& statement);

} // namespace azoth::detail
