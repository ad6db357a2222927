#include "dialects/postgresql/statement_compiler.hpp"

#include "dialects/postgresql/type_names.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/row_list.hpp>
#include <azoth/sql/node/value_rows.hpp>

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

namespace {

// Whether an integer of 64 bits may have 32 there, as length() has and what is computed from it: a shift would take the number of places
// modulo 32.
bool may_be_narrower(const node::base& operand) noexcept
{
    return operand.type() == type_id::int64 && !dynamic_cast<const node::column*>(&operand) &&
           !dynamic_cast<const node::cast*>(&operand) && !dynamic_cast<const node::bind*>(&operand);
}

} // namespace

void statement_compiler::write_shift(const node::binary& node)
{
    if (may_be_narrower(node.left())) {
        write("CAST(");
        write_expression(node.left());
        write(" AS bigint)");
    } else {
        write_operand(node.left(), precedence::sign);
    }
    const bool is_wide = node.right().type() == type_id::int64;
    write(node.op() == node::binary_operator::shift_left ? " << " : " >> ");
    if (is_wide) {
        write("CAST(");
        write_expression(node.right());
        write(" AS integer)");
    } else {
        write_operand(node.right(), precedence::sign);
    }
    wrote(precedence::other_operator);
}

// `#` is exclusive or (`^` is a power). `~` finds a regular expression. A shift takes an integer on its right side, not a bigint.
// https://www.postgresql.org/docs/current/functions-math.html
void statement_compiler::visit(const node::binary& node)
{
    const bool is_shift =
        node.op() == node::binary_operator::shift_left || node.op() == node::binary_operator::shift_right;
    if (node.op() == node::binary_operator::bit_xor) {
        write_binary(node, " # ", precedence::other_operator);
    } else if (node.op() == node::binary_operator::matches) {
        write_binary(node, " ~ ", precedence::predicate);
    } else if (node.op() == node::binary_operator::subtract && node.left().type() == type_id::date &&
               node.right().type() == type_id::date) {
        write_difference_of_dates(node);
    } else if (is_shift && (node.right().type() == type_id::int64 || may_be_narrower(node.left()))) {
        write_shift(node);
    } else {
        sql_compiler::visit(node);
    }
}

// A cast to an integer rounds here; everywhere else, and in C++, it cuts the fraction off. Of the numbers only integer has
// a cast from and to boolean. An interval is a number of microseconds elsewhere. Texts of dates and instants follow the session's
// settings here.
// https://www.postgresql.org/docs/current/datatype-numeric.html https://www.postgresql.org/docs/current/datatype-boolean.html
// https://www.postgresql.org/docs/current/functions-formatting.html
void statement_compiler::visit(const node::cast& cast)
{
    const type_id from = cast.operand().type();
    const type_id to = cast.type();
    if (to == type_id::boolean && (is_integer(from) || is_fraction(from))) {
        write_operand(cast.operand(), precedence::other_operator);
        write(" <> 0");
        wrote(precedence::predicate);
    } else if (is_integer(to) && is_fraction(from)) {
        write_cast("CAST(trunc(", cast.operand(), ") AS ", type_name(to));
    } else if ((is_integer(to) || is_fraction(to)) && from == type_id::boolean) {
        write_cast("CAST(CAST(", cast.operand(), " AS integer) AS ", type_name(to));
    } else if (is_integer(to) && from == type_id::interval) {
        write_cast("CAST(extract(epoch FROM ", cast.operand(), ") * 1000000 AS ", type_name(to));
    } else if (to == type_id::interval && is_integer(from)) {
        write_operand(cast.operand(), precedence::product);
        write(" * INTERVAL '1 microsecond'");
        wrote(precedence::product);
    } else if (to == type_id::text && from == type_id::date) {
        write_cast("to_char(", cast.operand(), ", 'YYYY-MM-DD'", "");
    } else if (to == type_id::text && from == type_id::timestamp) {
        write_cast("to_char(", cast.operand(), " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US\"Z\"'", "");
    } else {
        sql_compiler::visit(cast);
    }
}

void statement_compiler::write_cast(std::string_view before, const node::base& operand, std::string_view after,
                                    std::string_view type)
{
    write(before);
    write_operand(operand, precedence::other_operator);
    write(after);
    write(type);
    write(")");
    wrote(precedence::primary);
}

// The clock's functions are words without parentheses. round to a number of places exists for numeric only, and of a
// floating-point number it takes a half to the even neighbour.
// https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
void statement_compiler::visit(const node::function& call)
{
    const auto arguments = call.children();
    if (arguments.empty() && (call.name() == "current_timestamp" || call.name() == "current_date")) {
        write(call.name());
        wrote(precedence::primary);
    } else if (call.name() == "round" && !arguments.empty() &&
               (call.type() == type_id::float64 || call.type() == type_id::float32)) {
        write("CAST(round(CAST(");
        write_expression(arguments[0].node());
        write(" AS numeric)");
        if (arguments.size() > 1) {
            write(", ");
            write_expression(arguments[1].node());
        }
        write(") AS ");
        write(type_name(call.type()));
        write(")");
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

// https://www.postgresql.org/docs/current/functions-string.html
std::string_view statement_compiler::function_name(const node::function& call) const
{
    return call.name() == "instr" ? "strpos" : sql_compiler::function_name(call);
}

// The order of the bytes is that of the C locale.
// https://www.postgresql.org/docs/current/collation.html#COLLATION-MANAGING-STANDARD
std::string_view statement_compiler::collation_name(std::string_view collation) const
{
    return collation == "binary" ? "C" : collation;
}

// The array's type is spelled: from the subject alone the server could infer another one than is bound.
// https://www.postgresql.org/docs/current/functions-comparisons.html
void statement_compiler::write_membership_of_array(const node::in_list& list)
{
    write(list.is_negated() ? " <> ALL (" : " = ANY (");
    write_array(list.origin(), 0, list.element_type());
    write(")");
}

void statement_compiler::write_array(const node::base& origin, std::size_t offset, type_id element_type)
{
    const std::string_view element = postgresql::type_name(element_type);
    if (!element.empty()) write("CAST(");
    write_parameter(origin, offset);
    if (!element.empty()) {
        write(" AS ");
        write(element);
        write("[])");
    }
    wrote(precedence::primary);
}

void statement_compiler::visit(const node::array_value& array) { write_array(array, 0, array.element_type()); }

// https://www.postgresql.org/docs/current/functions-array.html
void statement_compiler::write_rows_of_arrays(const node::row_list& list)
{
    write("SELECT * FROM unnest(");
    for (std::size_t i = 0; i < list.width(); ++i) {
        if (i > 0) write(", ");
        write_array(list.origin(), i, list.types()[i]);
    }
    write(")");
}

// The first row says what the columns' types are: from a null alone, or from a parameter, the server could infer another.
// https://www.postgresql.org/docs/current/typeconv-union-case.html
void statement_compiler::write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column,
                                            bool is_first)
{
    const std::string_view type = is_first ? postgresql::type_name(rows.columns()[column].type) : std::string_view{};
    if (!type.empty()) write("CAST(");
    sql_compiler::write_listed_value(rows, row, column, is_first);
    if (type.empty()) return;
    write(" AS ");
    write(type);
    write(")");
}

} // namespace azoth::postgresql
