#include "dialects/mysql/statement_compiler.hpp"

#include "dialects/mysql/changes.hpp"
#include "dialects/mysql/lowering.hpp"
#include "dialects/mysql/types.hpp"

#include <azoth/compile/identifier.hpp>
#include <azoth/compile/lowering.hpp>
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/unary.hpp>

namespace azoth::mysql {
namespace {

constexpr bool is_fraction(type_id type) noexcept
{
    return type == type_id::float32 || type == type_id::float64 || type == type_id::decimal;
}

constexpr bool is_floating(type_id type) noexcept { return type == type_id::float32 || type == type_id::float64; }

constexpr bool is_time(type_id type) noexcept
{
    return type == type_id::date || type == type_id::timestamp || type == type_id::local_timestamp ||
           type == type_id::interval;
}

constexpr bool is_of_bits(node::binary_operator op) noexcept
{
    using node::binary_operator;
    return op == binary_operator::bit_and || op == binary_operator::bit_or || op == binary_operator::bit_xor ||
           op == binary_operator::shift_left || op == binary_operator::shift_right;
}

// What is written of an expression: without labels and what says that it may be null.
const node::base& written_part(const node::base& expression) noexcept
{
    if (const auto* label = dynamic_cast<const node::label*>(&expression)) return written_part(label->expression());
    if (const auto* maybe = dynamic_cast<const node::nullable*>(&expression)) return written_part(maybe->expression());
    return expression;
}

} // namespace

// https://mariadb.com/kb/en/select/ https://mariadb.com/kb/en/window-functions-overview/
// https://mariadb.com/kb/en/subquery-limitations/
handle statement_compiler::lower(const handle& statement) const
{
    return rewrite(lower_change(statement, dialect()), [](const handle& node) {
        return lower_recursive_texts(lower_unordered_ranks(lower_limited_subqueries(
            lower_defaults_of_lag(lower_filtered_aggregates(lower_greatest(lower_ilike(node)))))));
    });
}

std::string_view statement_compiler::type_name(type_id type) const
{
    const std::string_view name = cast_name(type);
    return name.empty() ? sql_compiler::type_name(type) : name;
}

// There is no OFFSET without LIMIT.
// https://mariadb.com/kb/en/limit/
void statement_compiler::limit_clause(const node::select& statement)
{
    if (statement.offset && !statement.limit) write(" LIMIT 18446744073709551615");
    sql_compiler::limit_clause(statement);
}

// A decimal, a date or an instant is bound as a text. A column makes of it what it has itself; elsewhere a text beside a number would be
// a floating-point number, and one beside an instant makes a text of that.
// https://mariadb.com/kb/en/type-conversion/
void statement_compiler::write_bound(const node::base& origin, std::size_t offset, type_id type)
{
    const auto* bound = dynamic_cast<const node::bind*>(&origin);
    switch (type) {
    case type_id::decimal: {
        write("CAST(");
        write_parameter(origin, offset);
        // The number of its digits after the point is a part of the statement. An empty text stands for a value that comes later.
        if (!bound || bound->value().is_null() || bound->value().view().bytes().empty()) {
            write(" AS DECIMAL(65, 30))");
        } else {
            const std::string_view digits = bound->value().view().bytes();
            const std::size_t point = digits.find('.');
            const std::size_t scale = point == std::string_view::npos ? 0 : digits.size() - point - 1;
            write(" AS DECIMAL(65, " + std::to_string(scale > 30 ? 30 : scale) + "))");
        }
        break;
    }
    case type_id::date:
    case type_id::time_of_day:
    case type_id::timestamp:
    case type_id::local_timestamp:
        write("CAST(");
        write_parameter(origin, offset);
        write(" AS ");
        write(cast_name(type));
        write(")");
        break;
    default: return sql_compiler::write_bound(origin, offset, type);
    }
    wrote(precedence::primary);
}

// As a text, a number would be a floating-point number.
void statement_compiler::write_literal(const value_view& value)
{
    const bool is_text = !value.is_null() && (value.type() == type_id::text || value.type() == type_id::enumeration);
    const bool is_decimal = !value.is_null() && value.type() == type_id::decimal;
    if (!is_text && !is_decimal) return sql_compiler::write_literal(value);
    const bool is_negative = is_decimal && value.bytes().starts_with('-');
    std::string text;
    if (is_text)
        append_text(text, value.bytes());
    else
        text = value.bytes();
    write(is_negative ? '(' + text + ')' : text);
    wrote(precedence::primary);
}

// https://mariadb.com/kb/en/supported-character-sets-and-collations/
std::string_view statement_compiler::collation_name(std::string_view name) const
{
    if (name == "binary") return collation;
    return name == "nocase" ? "utf8mb4_uca1400_nopad_as_ci" : name;
}

// https://mariadb.com/kb/en/operators/
void statement_compiler::visit(const node::binary& node)
{
    using node::binary_operator;
    const auto* array = dynamic_cast<const node::array_operation*>(&node.right());
    if (array && array->use() == node::array_use::any) return write_comparison_with_any(node, *array);
    const type_id left = node.left().type();
    const type_id right = node.right().type();
    switch (node.op()) {
    case binary_operator::is_not_distinct_from: write_binary(node, " <=> ", precedence::predicate); break;
    case binary_operator::is_distinct_from:
        write("NOT (");
        write_binary(node, " <=> ", precedence::predicate);
        write(")");
        wrote(precedence::not_);
        break;
    case binary_operator::matches: write_binary(node, " REGEXP ", precedence::predicate); break;
    case binary_operator::concat: write_concat(node); break;
    case binary_operator::divide:
        // `/` never cuts off.
        if ((is_integer(left) || left == type_id::interval) && is_integer(right))
            write_binary(node, " DIV ", precedence::product);
        else if (node.type() == type_id::decimal)
            write_with_digits_of_quotients([&] { sql_compiler::visit(node); });
        else
            sql_compiler::visit(node);
        break;
    case binary_operator::add:
    case binary_operator::subtract:
        if ((left == type_id::unknown && is_time(right)) || (right == type_id::unknown && is_time(left)))
            refuse("arithmetic of a date, an instant or a duration with an expression whose type is not known",
                   "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
        is_time(left) && left != type_id::interval ? write_time_difference(node) : sql_compiler::visit(node);
        break;
    default: is_of_bits(node.op()) ? write_bits(node) : sql_compiler::visit(node);
    }
}

// A quotient has the digits of its dividend and some more: of a column whose digits are not declared, which has 30 after the point, more than
// `az::decimal` holds. As many are kept as its own quotients have.
// https://mariadb.com/kb/en/server-system-variables/#div_precision_increment
void statement_compiler::write_with_digits_of_quotients(const std::function<void()>& write_quotient)
{
    write("round(");
    write_quotient();
    write(", 20)");
    wrote(precedence::primary);
}

// `||` is OR, unless a mode of the session says otherwise.
// https://mariadb.com/kb/en/concat/
void statement_compiler::write_concat(const node::binary& node)
{
    write("concat(");
    bool is_first = true;
    write_concat_operand(node, is_first);
    write(")");
    wrote(precedence::primary);
}

void statement_compiler::write_concat_operand(const node::base& operand, bool& is_first)
{
    const auto* inner = dynamic_cast<const node::binary*>(&written_part(operand));
    if (inner && inner->op() == node::binary_operator::concat) {
        write_concat_operand(inner->left(), is_first);
        write_concat_operand(inner->right(), is_first);
        return;
    }
    if (!is_first) write(", ");
    is_first = false;
    write_expression(operand);
}

// Of bits the results are unsigned.
// https://mariadb.com/kb/en/bit-functions-and-operators/
void statement_compiler::write_bits(const node::base& operation)
{
    write("CAST(");
    write_bit_operation(operation);
    write(" AS SIGNED)");
    wrote(precedence::primary);
}

void statement_compiler::write_bit_operation(const node::base& operation)
{
    const auto* node = dynamic_cast<const node::binary*>(&operation);
    if (!node) {
        write("~");
        write_bit_operand(static_cast<const node::unary&>(operation).operand());
    } else if (node->op() == node::binary_operator::shift_right) {
        write_shift_right(*node);
    } else {
        write_bit_operand(node->left());
        switch (node->op()) {
        case node::binary_operator::bit_and: write(" & "); break;
        case node::binary_operator::bit_or: write(" | "); break;
        case node::binary_operator::bit_xor: write(" ^ "); break;
        default: write(" << ");
        }
        write_bit_operand(node->right());
    }
}

// Operands of bits are taken as they are, with a sign or without.
void statement_compiler::write_bit_operand(const node::base& operand)
{
    const node::base& own = written_part(operand);
    const auto* binary = dynamic_cast<const node::binary*>(&own);
    const auto* unary = dynamic_cast<const node::unary*>(&own);
    if ((!binary || !is_of_bits(binary->op())) && (!unary || unary->op() != node::unary_operator::bit_not))
        return write_operand(operand, precedence::primary);
    write("(");
    write_bit_operation(own);
    write(")");
}

// The sign is no bit that is repeated: of a negative number the complement is shifted.
void statement_compiler::write_shift_right(const node::binary& node)
{
    const auto write_left = [&] { write_operand(node.left(), precedence::primary); };
    write("CASE WHEN ");
    write_left();
    write(" < 0 THEN ~(~");
    write_left();
    write(" >> ");
    write_bit_operand(node.right());
    write(") ELSE ");
    write_left();
    write(" >> ");
    write_bit_operand(node.right());
    write(" END");
}

void statement_compiler::visit(const node::unary& node)
{
    node.op() == node::unary_operator::bit_not ? write_bits(node) : sql_compiler::visit(node);
}

// Without ESCAPE a backslash escapes, and there is no way to say that nothing does: what escapes is doubled.
// https://mariadb.com/kb/en/like/
void statement_compiler::visit(const node::like& node)
{
    if (node.escape() != '\0') return sql_compiler::visit(node);
    write_operand(node.subject(), precedence::other_operator);
    write(" LIKE replace(");
    write_expression(node.pattern());
    write(", '|', '||') ESCAPE '|'");
    wrote(precedence::predicate);
}

void statement_compiler::write_escape(char escape)
{
    if (escape == '\\')
        write(" ESCAPE '\\\\'");
    else
        sql_compiler::write_escape(escape);
}

// A cast to an integer rounds; everywhere else, and in C++, it cuts the fraction off. A boolean is a number.
// https://mariadb.com/kb/en/cast/
void statement_compiler::visit(const node::cast& cast)
{
    const type_id from = cast.operand().type();
    const type_id to = cast.type();
    if (from == type_id::text && (to == type_id::boolean || to == type_id::timestamp)) return write_cast_of_text(cast);
    if (to == type_id::decimal && is_integer(from)) {
        write("CAST(");
        write_expression(cast.operand());
        write(" AS DECIMAL(65, 0))");
        wrote(precedence::primary);
    } else if (to == type_id::boolean) {
        write_operand(cast.operand(), precedence::other_operator);
        write(" <> 0");
        wrote(precedence::predicate);
    } else if (is_integer(to) && is_fraction(from)) {
        write("CAST(truncate(");
        write_expression(cast.operand());
        write(", 0) AS SIGNED)");
        wrote(precedence::primary);
    } else if (to == type_id::text && from == type_id::boolean) {
        write("CASE ");
        write_operand(cast.operand(), precedence::other_operator);
        write(" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END");
        wrote(precedence::primary);
    } else if (to == type_id::text && from == type_id::timestamp) {
        write("concat(CAST(");
        write_expression(cast.operand());
        write(" AS CHAR), 'Z')");
        wrote(precedence::primary);
    } else {
        write("CAST(");
        write_scalar_or(cast.operand());
        write(" AS ");
        write(type_name(to));
        write(")");
        wrote(precedence::primary);
    }
}

// https://mariadb.com/kb/en/string-functions/ https://mariadb.com/kb/en/utc_timestamp/
void statement_compiler::visit(const node::function& call)
{
    const auto arguments = call.children();
    if (call.name() == "current_timestamp" && arguments.empty())
        write("utc_timestamp(6)");
    else if (call.name() == "current_date" && arguments.empty())
        write("utc_date()");
    else if (call.name() == "round" && !arguments.empty() && is_floating(call.type()))
        write_rounded(call);
    else
        return sql_compiler::visit(call);
    wrote(precedence::primary);
}

// Of a floating-point number round takes a half to the even neighbour. One that is too great for a decimal has no digits to round.
// https://mariadb.com/kb/en/round/
void statement_compiler::write_rounded(const node::function& call)
{
    const auto arguments = call.children();
    const auto write_number = [&] { write_expression(arguments[0].node()); };
    write("CASE WHEN abs(");
    write_number();
    write(") < 1e30 THEN CAST(round(CAST(");
    write_number();
    write(" AS DECIMAL(65, 30))");
    if (arguments.size() > 1) {
        write(", ");
        write_expression(arguments[1].node());
    }
    write(") AS ");
    write(type_name(call.type()));
    write(") ELSE ");
    write_number();
    write(" END");
}

std::string_view statement_compiler::function_name(const node::function& call) const
{
    return call.name() == "length" ? "char_length" : sql_compiler::function_name(call);
}

void statement_compiler::visit(const node::table_function&)
{
    refuse("a function in FROM", "use az::values, a recursive cte, or az::sql with JSON_TABLE");
}

} // namespace azoth::mysql
