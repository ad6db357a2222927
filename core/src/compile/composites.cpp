// Printing what has parts: rows, arrays, JSON documents.
#include <azoth/compile/sql_compiler.hpp>
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/json_access.hpp>
#include <azoth/sql/node/row.hpp>
#include <azoth/sql/node/row_list.hpp>

namespace azoth {

void sql_compiler::visit(const node::row& row)
{
    write("(");
    write_list(row.children());
    write(")");
    wrote(precedence::primary);
}

void sql_compiler::visit(const node::row_list& list)
{
    if (list.is_empty()) {
        write_boolean(list.is_negated());
        wrote(precedence::primary);
        return;
    }
    write_operand(list.subject(), precedence::other_operator);
    write(list.is_negated() ? " NOT IN (" : " IN (");
    if (list.is_arrays())
        write_rows_of_arrays(list);
    else
        write_rows_of_list(list);
    write(")");
    wrote(precedence::predicate);
}

void sql_compiler::write_rows_of_list(const node::row_list& list)
{
    for (std::size_t row = 0; row < list.spelled_rows(); ++row) {
        write(row == 0 ? "(" : ", (");
        for (std::size_t i = 0; i < list.width(); ++i) {
            if (i > 0) write(", ");
            write_bound(list.origin(), row * list.width() + i, list.types()[i]);
        }
        write(")");
    }
}

void sql_compiler::write_rows_of_arrays(const node::row_list& list)
{
    write("SELECT * FROM UNNEST(");
    for (std::size_t i = 0; i < list.width(); ++i) {
        if (i > 0) write(", ");
        write_parameter(list.origin(), i);
    }
    write(")");
}

void sql_compiler::visit(const node::array_value& array) { write_parameter(array); }

void sql_compiler::visit(const node::array_operation& node)
{
    switch (node.use()) {
    case node::array_use::contains:
    case node::array_use::overlaps:
        write_operand(node.array(), precedence::sum);
        write(node.use() == node::array_use::contains ? " @> " : " && ");
        write_operand(node.other(), precedence::sum);
        wrote(precedence::other_operator);
        break;
    case node::array_use::element:
        write("(");
        write_expression(node.array());
        write(")[");
        write_expression(node.other());
        write("]");
        wrote(precedence::primary);
        break;
    case node::array_use::any:
        write("ANY (");
        write_expression(node.array());
        write(")");
        wrote(precedence::primary);
        break;
    }
}

void sql_compiler::visit(const node::json_access& node)
{
    if (!node.step()) {
        write_operand(node.document(), precedence::sum);
        write(" #>> '{}'");
    } else {
        const auto* inner = dynamic_cast<const node::json_access*>(&node.document());
        write_operand(node.document(), inner && inner->step() ? precedence::other_operator : precedence::sum);
        write(node.gives_text() ? " ->> " : " -> ");
        write_json_step(*node.step());
    }
    wrote(precedence::other_operator);
}

void sql_compiler::write_json_step(const node::base& step) { write_operand(step, precedence::primary); }

} // namespace azoth
