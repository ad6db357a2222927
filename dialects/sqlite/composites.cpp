// Rows, arrays and JSON documents. Arrays are JSON texts here.
// https://www.sqlite.org/json1.html https://www.sqlite.org/rowvalue.html
#include "dialects/sqlite/statement_compiler.hpp"

#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/json_access.hpp>
#include <azoth/sql/node/row_list.hpp>

namespace azoth::sqlite {

// A list of rows is no list of expressions but a table.
// https://www.sqlite.org/rowvalue.html#row_value_in_operators
void statement_compiler::write_rows_of_list(const node::row_list& list)
{
    write("VALUES ");
    sql_compiler::write_rows_of_list(list);
}

// All values stand in one JSON array, row by row.
void statement_compiler::write_rows_of_arrays(const node::row_list& list)
{
    const std::string width = std::to_string(list.width());
    for (std::size_t i = 0; i < list.width(); ++i) {
        write(i == 0 ? "SELECT " : ", ");
        write("max(CASE key % " + width + " WHEN " + std::to_string(i) + " THEN value END)");
    }
    write(" FROM json_each(");
    write_parameter(list.origin(), list.width(), true);
    write(") GROUP BY key / " + width);
}

void statement_compiler::visit(const node::array_value& array) { write_parameter(array, 0, true); }

// An array that is null makes a null of what is asked.
void statement_compiler::begin_unless_null(const node::base& array, const node::base* other)
{
    write("CASE WHEN ");
    write_operand(array, precedence::other_operator);
    write(" IS NOT NULL");
    if (other && !dynamic_cast<const node::array_value*>(other)) {
        write(" AND ");
        write_operand(*other, precedence::other_operator);
        write(" IS NOT NULL");
    }
    write(" THEN ");
}

void statement_compiler::write_elements(const node::base& array)
{
    write("(SELECT value FROM json_each(");
    write_expression(array);
    write("))");
}

void statement_compiler::visit(const node::array_operation& node)
{
    switch (node.use()) {
    case node::array_use::contains:
    case node::array_use::overlaps: {
        const bool all = node.use() == node::array_use::contains;
        begin_unless_null(node.array(), &node.other());
        write(all ? "NOT EXISTS (SELECT 1 FROM json_each(" : "EXISTS (SELECT 1 FROM json_each(");
        write_expression(node.other());
        write(all ? ") WHERE NOT coalesce(value IN " : ") WHERE value IN ");
        write_elements(node.array());
        write(all ? ", 0)) END" : ") END");
        break;
    }
    case node::array_use::element:
        write("(SELECT value FROM json_each(");
        write_expression(node.array());
        write(") WHERE key = ");
        write_expression(node.other());
        write(" - 1)");
        break;
    case node::array_use::any:
        refuse("az::any of an array outside of a comparison", "compare with it: value == az::any(array)");
    }
    wrote(precedence::primary);
}

// There is no ANY: the comparison is asked of each element.
void statement_compiler::write_comparison_with_any(const node::binary& node, const node::array_operation& any)
{
    begin_unless_null(any.array(), nullptr);
    if (node.op() == node::binary_operator::equal) {
        write_operand(node.left(), precedence::other_operator);
        write(" IN ");
        write_elements(any.array());
    } else {
        std::string_view op;
        switch (node.op()) {
        case node::binary_operator::not_equal: op = " <> value"; break;
        case node::binary_operator::less: op = " < value"; break;
        case node::binary_operator::less_equal: op = " <= value"; break;
        case node::binary_operator::greater: op = " > value"; break;
        case node::binary_operator::greater_equal: op = " >= value"; break;
        default: refuse("az::any of an array with this operator", "compare with ==, !=, <, <=, > or >=");
        }
        write("EXISTS (SELECT 1 FROM json_each(");
        write_expression(any.array());
        write(") WHERE ");
        write_operand(node.left(), precedence::other_operator);
        write(op);
        write(")");
    }
    write(" END");
    wrote(precedence::primary);
}

// A number or a truth value comes out of a document as such, and a text is asked for.
void statement_compiler::visit(const node::json_access& node)
{
    if (!node.gives_text()) return write_json_access(node);
    write("CAST(");
    write_json_access(node);
    write(" AS TEXT)");
    wrote(precedence::primary);
}

void statement_compiler::write_json_scalar_or(const node::base& operand)
{
    if (const auto* access = dynamic_cast<const node::json_access*>(&operand))
        write_json_access(*access);
    else
        write_expression(operand);
}

// A key with a quotation mark has no place in a path: the keys are looked through.
void statement_compiler::write_json_access(const node::json_access& node)
{
    if (!node.step()) {
        write_operand(node.document(), precedence::primary);
        write(" ->> '$'");
        wrote(precedence::other_operator);
    } else if (node.is_plain_step()) {
        sql_compiler::visit(node);
    } else {
        write(node.gives_text()
                  ? "(SELECT value FROM json_each("
                  : "(SELECT CASE type WHEN 'object' THEN value WHEN 'array' THEN value WHEN 'true' THEN 'true' WHEN "
                    "'false' THEN 'false' ELSE json_quote(value) END FROM json_each(");
        write_expression(node.document());
        write(") WHERE key = ");
        write_expression(*node.step());
        write(")");
        wrote(precedence::primary);
    }
}

void statement_compiler::write_json_step(const node::base& step) { write_path_parameter(step); }

} // namespace azoth::sqlite
