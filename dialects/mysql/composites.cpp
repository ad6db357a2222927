// Lists, arrays and JSON documents. Arrays are JSON texts here.
// https://mariadb.com/kb/en/json-functions/
#include "dialects/mysql/statement_compiler.hpp"

#include "dialects/mysql/types.hpp"

#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/json_access.hpp>
#include <azoth/sql/node/row_list.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/node/values_table.hpp>

namespace azoth::mysql {
namespace {

std::string element_of(const element_words& words)
{
    return std::string{words.before} + "v" + std::string{words.after};
}

std::string table_of(const element_words& words)
{
    return ", '$[*]' COLUMNS (v " + std::string{words.type} + " PATH '$')) AS listed";
}

} // namespace

// The list is one parameter, a JSON text.
void statement_compiler::write_membership_of_array(const node::in_list& list)
{
    const element_words words = words_of_element(list.element_type());
    write(list.is_negated() ? " NOT IN (SELECT " : " IN (SELECT ");
    write(element_of(words) + " FROM JSON_TABLE(");
    write_parameter(list.origin(), 0, true);
    write(table_of(words) + ")");
}

// All values stand in one JSON array, row by row.
void statement_compiler::write_rows_of_arrays(const node::row_list& list)
{
    const std::string width = std::to_string(list.width());
    for (std::size_t i = 0; i < list.width(); ++i) {
        const type_id type = list.types()[i];
        const bool is_text = type_name(type) == "CHAR";
        write(i == 0 ? "SELECT " : ", ");
        if (!is_text) write("CAST(");
        const element_words words =
            type == type_id::timestamp || type == type_id::uuid ? words_of_element(type) : element_words{};
        write("max(CASE (n - 1) % " + width + " WHEN " + std::to_string(i) + " THEN " + element_of(words) + " END)");
        if (!is_text) write(" AS " + std::string{type_name(type)} + ")");
    }
    write(" FROM JSON_TABLE(");
    write_parameter(list.origin(), list.width(), true);
    write(", '$[*]' COLUMNS (n FOR ORDINALITY, v LONGTEXT PATH '$')) AS listed GROUP BY (n - 1) DIV " + width);
}

void statement_compiler::visit(const node::array_value& array) { write_parameter(array, 0, true); }

void statement_compiler::visit(const node::array_operation& node)
{
    switch (node.use()) {
    case node::array_use::contains:
    case node::array_use::overlaps:
        write(node.use() == node::array_use::contains ? "json_contains(" : "json_overlaps(");
        write_expression(node.array());
        write(", ");
        write_expression(node.other());
        write(")");
        break;
    case node::array_use::element: {
        // An index of 0 would be one from the end.
        const bool is_text = type_name(node.type()) == "CHAR";
        if (!is_text) write("CAST(");
        write("json_value(");
        write_expression(node.array());
        write(", concat('$[', CASE WHEN ");
        write_operand(node.other(), precedence::other_operator);
        write(" > 0 THEN ");
        write_operand(node.other(), precedence::sum);
        write(" - 1 END, ']'))");
        if (!is_text) write(" AS " + std::string{type_name(node.type())} + ")");
        break;
    }
    case node::array_use::any:
        refuse("az::any of an array outside of a comparison", "compare with it: value == az::any(array)");
    }
    wrote(precedence::primary);
}

void statement_compiler::write_elements(const node::base& array, type_id element_type)
{
    const element_words words = words_of_element(element_type);
    write("JSON_TABLE(");
    write_expression(array);
    write(table_of(words));
}

// There is no ANY of an array: the comparison is asked of each element. An array that is null makes a null of what is asked.
void statement_compiler::write_comparison_with_any(const node::binary& node, const node::array_operation& any)
{
    const element_words words = words_of_element(node.left().type());
    write("CASE WHEN ");
    write_operand(any.array(), precedence::other_operator);
    write(" IS NOT NULL THEN ");
    if (node.op() == node::binary_operator::equal) {
        write_operand(node.left(), precedence::other_operator);
        write(" IN (SELECT " + element_of(words) + " FROM ");
        write_elements(any.array(), node.left().type());
    } else {
        std::string_view op;
        switch (node.op()) {
        case node::binary_operator::not_equal: op = " <> "; break;
        case node::binary_operator::less: op = " < "; break;
        case node::binary_operator::less_equal: op = " <= "; break;
        case node::binary_operator::greater: op = " > "; break;
        case node::binary_operator::greater_equal: op = " >= "; break;
        default: refuse("az::any of an array with this operator", "compare with ==, !=, <, <=, > or >=");
        }
        write("EXISTS (SELECT 1 FROM ");
        write_elements(any.array(), node.left().type());
        write(" WHERE ");
        write_operand(node.left(), precedence::other_operator);
        write(op);
        write(element_of(words));
    }
    write(") END");
    wrote(precedence::primary);
}

// A scalar as its text; a null of the document is one. Of an object or an array, which have no value, the text is asked for.
// https://mariadb.com/kb/en/differences-between-json_query-and-json_value/
void statement_compiler::visit(const node::json_access& node)
{
    if (node.gives_text()) {
        write_access("coalesce(json_value(", node);
        write_access(", json_query(", node);
        write(")");
    } else {
        write_access("json_extract(", node);
    }
    wrote(precedence::primary);
}

void statement_compiler::write_access(std::string_view before, const node::json_access& node)
{
    write(before);
    write_expression(node.document());
    write(", ");
    if (node.step())
        write_path(node);
    else
        write("'$'");
    write(")");
}

// What is cast to something else than a text is a scalar.
void statement_compiler::write_scalar_or(const node::base& operand)
{
    const auto* access = dynamic_cast<const node::json_access*>(&operand);
    if (access && access->gives_text())
        write_access("json_value(", *access);
    else
        write_expression(operand);
}

// What is no array counts as one of a single element there.
// https://mariadb.com/kb/en/jsonpath-expressions/
void statement_compiler::write_path(const node::json_access& node)
{
    const node::base& step = *node.step();
    if (is_integer(step.type())) {
        write("CASE json_type(");
        write_expression(node.document());
        write(") WHEN 'ARRAY' THEN concat('$[', ");
        write_expression(step);
        write(", ']') END");
    } else if (node.is_plain_step()) {
        write_path_parameter(step);
    } else {
        write("concat('$.', json_quote(");
        write_expression(step);
        write(") COLLATE ");
        write(collation);
        write(")");
    }
}

void statement_compiler::write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column, bool)
{
    write_bound(rows, rows.number(row, column), rows.columns()[column].type);
}

// The columns of VALUES have no names that could be given.
// https://mariadb.com/kb/en/table-value-constructors/
void statement_compiler::write_values_table(const node::values_table& table)
{
    const node::value_rows& rows = table.rows();
    std::string_view row_separator = "(SELECT ";
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        write(row_separator);
        for (std::size_t column = 0; column < rows.columns().size(); ++column) {
            if (column > 0) write(", ");
            write_listed_value(rows, row, column, row == 0);
            if (row > 0) continue;
            write(" AS ");
            write_identifier(rows.columns()[column].name);
        }
        row_separator = " UNION ALL SELECT ";
    }
    write(") AS ");
    write_identifier(table.name());
}

} // namespace azoth::mysql
