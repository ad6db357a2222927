// Printing lists of rows and functions that stand in FROM.
#include "compile/nested.hpp"

#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/node/values_table.hpp>

namespace azoth {

void sql_compiler::visit(const node::value_rows&)
{
    throw compile_error("a list of rows stands in an insert, or in FROM as az::values(...)");
}

// No SQL has VALUES of no rows: a select that has none stands for it.
void sql_compiler::visit(const node::values_table& table)
{
    const node::value_rows& rows = table.rows();
    if (rows.row_count() != 0) return write_values_table(table);
    std::string_view separator = "(SELECT ";
    for (const node::value_rows::column_form& each : rows.columns()) {
        write(separator);
        write("CAST(NULL AS ");
        write(type_name(each.type));
        write(") AS ");
        write_identifier(each.name);
        separator = ", ";
    }
    write(" WHERE ");
    write_boolean(false);
    write(") AS ");
    write_identifier(table.name());
}

void sql_compiler::write_values_table(const node::values_table& table)
{
    write("(");
    write_listed_rows(table.rows());
    write(") AS ");
    write_identifier(table.name());
    std::vector<std::string_view> names;
    for (const node::value_rows::column_form& each : table.rows().columns()) names.push_back(each.name);
    write_column_list(names);
}

void sql_compiler::write_listed_rows(const node::value_rows& rows)
{
    std::string_view row_separator = "VALUES ";
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        write(row_separator);
        std::string_view separator = "(";
        for (std::size_t column = 0; column < rows.columns().size(); ++column) {
            write(separator);
            write_listed_value(rows, row, column, row == 0);
            separator = ", ";
        }
        write(")");
        row_separator = ", ";
    }
}

void sql_compiler::write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column, bool)
{
    write_parameter(rows, rows.number(row, column));
}

// The name is written even where it is the function's: it is what the function's own column is then called everywhere.
void sql_compiler::visit(const node::table_function& call)
{
    write(call.function());
    write("(");
    write_list(call.children());
    write(") AS ");
    write_identifier(call.name());
}

} // namespace azoth
