#include "dialects/postgresql/statement_compiler.hpp"

#include "dialects/postgresql/type_names.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>

namespace azoth::postgresql {
namespace {

constexpr bool is_fraction(type_id type) noexcept
{
    return type == type_id::float32 || type == type_id::float64 || type == type_id::decimal;
}

// The type that sum and avg give for what they are given.
// https://www.postgresql.org/docs/current/functions-aggregate.html
type_id type_of_aggregate(std::string_view name, type_id argument) noexcept
{
    if (name == "sum") {
        if (argument == type_id::int16 || argument == type_id::int32) return type_id::int64;
        return argument == type_id::int64 ? type_id::decimal : argument;
    }
    if (argument == type_id::float32 || argument == type_id::float64) return type_id::float64;
    return is_integer(argument) ? type_id::decimal : argument;
}

} // namespace

std::string_view statement_compiler::type_name(type_id type) const
{
    const std::string_view name = postgresql::type_name(type);
    return name.empty() ? sql_compiler::type_name(type) : name;
}

// The sum of bigints and the average of integers are numeric here; ntile is an integer, a discrete percentile one of the values.
// https://www.postgresql.org/docs/current/functions-window.html
type_id statement_compiler::type_of_call(const node::base& call) const
{
    if (const auto* function = dynamic_cast<const node::function*>(&call))
        return function->name() == "ntile" ? type_id::int32 : call.type();
    const auto* aggregate = dynamic_cast<const node::aggregate*>(&call);
    const bool is_sum_or_avg = aggregate && (aggregate->name() == "sum" || aggregate->name() == "avg");
    if (!is_sum_or_avg || aggregate->arguments().size() != 1) return call.type();
    return type_of_aggregate(aggregate->name(), aggregate->arguments()[0].node().type());
}

// `#` is exclusive or (`^` is a power). A shift takes an integer on its right side, not a bigint.
// https://www.postgresql.org/docs/current/functions-math.html
void statement_compiler::visit(const node::binary& node)
{
    const bool is_shift =
        node.op() == node::binary_operator::shift_left || node.op() == node::binary_operator::shift_right;
    if (node.op() == node::binary_operator::bit_xor) {
        write_binary(node, " # ", precedence::other_operator);
    } else if (is_shift && node.right().type() == type_id::int64) {
        write_operand(node.left(), precedence::sign);
        write(node.op() == node::binary_operator::shift_left ? " << CAST(" : " >> CAST(");
        write_expression(node.right());
        write(" AS integer)");
        wrote(precedence::other_operator);
    } else {
        sql_compiler::visit(node);
    }
}

// A cast to an integer rounds here; everywhere else, and in C++, it cuts the fraction off. Of the numbers only integer has
// a cast to boolean.
// https://www.postgresql.org/docs/current/datatype-numeric.html https://www.postgresql.org/docs/current/datatype-boolean.html
void statement_compiler::visit(const node::cast& cast)
{
    const type_id from = cast.operand().type();
    if (cast.type() == type_id::boolean && (is_integer(from) || is_fraction(from))) {
        write_operand(cast.operand(), precedence::other_operator);
        write(" <> 0");
        wrote(precedence::predicate);
        return;
    }
    if (!is_integer(cast.type()) || !is_fraction(from)) return sql_compiler::visit(cast);
    write("CAST(trunc(");
    write_expression(cast.operand());
    write(") AS ");
    write(type_name(cast.type()));
    write(")");
    wrote(precedence::primary);
}

// The clock's functions are words without parentheses. round to a number of places exists for numeric only.
// https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
void statement_compiler::visit(const node::function& call)
{
    const auto arguments = call.children();
    if (arguments.empty() && (call.name() == "current_timestamp" || call.name() == "current_date")) {
        write(call.name());
        wrote(precedence::primary);
    } else if (call.name() == "round" && arguments.size() == 2 && call.type() == type_id::float64) {
        write("CAST(round(CAST(");
        write_expression(arguments[0].node());
        write(" AS numeric), ");
        write_expression(arguments[1].node());
        write(") AS double precision)");
        wrote(precedence::primary);
    } else {
        sql_compiler::visit(call);
    }
}

// Without ESCAPE a backslash escapes here, and nowhere else; an empty escape character says that none does.
// https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-LIKE
void statement_compiler::write_escape(char escape)
{
    if (escape == '\0')
        write(" ESCAPE ''");
    else
        sql_compiler::write_escape(escape);
}

// The array's type is spelled: from the subject alone the server could infer another one than is bound.
// https://www.postgresql.org/docs/current/functions-comparisons.html
void statement_compiler::write_membership_of_array(const node::in_list& list)
{
    write(list.is_negated() ? " <> ALL (" : " = ANY (");
    const std::string_view element = postgresql::type_name(list.element_type());
    if (!element.empty()) write("CAST(");
    write_parameter(list.origin());
    if (!element.empty()) {
        write(" AS ");
        write(element);
        write("[])");
    }
    write(")");
}

} // namespace azoth::postgresql
