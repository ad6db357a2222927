// Dates and instants. The driver sets the session's time zone to UTC: what is taken from an instant is UTC's.
#include "dialects/postgresql/statement_compiler.hpp"

#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>

namespace azoth::postgresql {
namespace {

constexpr bool is_time_of_day(date_part part) noexcept
{
    return part == date_part::hour || part == date_part::minute || part == date_part::second ||
           part == date_part::microsecond;
}

std::string_view field(date_part part) noexcept
{
    switch (part) {
    case date_part::microsecond: return "microseconds";
    case date_part::day_of_week: return "dow";
    case date_part::day_of_year: return "doy";
    default: return to_string(part);
    }
}

} // namespace

// extract gives a numeric; seconds and the epoch have a fraction, and the microseconds contain the seconds.
// https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-EXTRACT
void statement_compiler::visit(const node::time_part& node)
{
    if (node.use() == node::time_part_use::truncate) return write_truncated(node);
    const bool floors = node.part() == date_part::second || node.part() == date_part::epoch;
    const bool wraps = node.part() == date_part::microsecond;
    write(floors ? "CAST(floor(extract(" : "CAST(extract(");
    write(field(node.part()));
    write(" FROM ");
    // A date has no hours to ask for.
    const bool is_date = node.operand().type() == type_id::date && is_time_of_day(node.part());
    if (is_date) write("CAST(");
    write_expression(node.operand());
    if (is_date) write(" AS timestamp)");
    write(floors ? "))" : ")");
    write(" AS bigint)");
    if (wraps) write(" % 1000000");
    wrote(wraps ? precedence::product : precedence::primary);
}

// https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-TRUNC
void statement_compiler::write_truncated(const node::time_part& node)
{
    const bool is_date = node.type() == type_id::date;
    write(is_date ? "CAST(date_trunc('" : "date_trunc('");
    write(field(node.part()));
    write("', ");
    write_expression(node.operand());
    write(is_date ? ") AS date)" : ")");
    wrote(precedence::primary);
}

// A date with an interval makes a timestamp.
// https://www.postgresql.org/docs/current/functions-datetime.html#OPERATORS-DATETIME-TABLE
void statement_compiler::visit(const node::time_shift& node)
{
    const bool casts = node.type() == type_id::date && node.unit() != node::time_unit::days;
    if (casts) write("CAST(");
    write_operand(node.subject(), precedence::sum);
    write(node.goes_back() ? " - " : " + ");
    if (node.unit() == node::time_unit::months) {
        write("make_interval(months => ");
        write_expression(node.amount());
        write(")");
    } else {
        write_operand(node.amount(), precedence::product);
    }
    if (casts) write(" AS date)");
    wrote(casts ? precedence::primary : precedence::sum);
}

// The difference of two dates is an integer here.
void statement_compiler::write_difference_of_dates(const node::binary& node)
{
    write("make_interval(days => ");
    write_binary(node, " - ", precedence::sum);
    write(")");
    wrote(precedence::primary);
}

} // namespace azoth::postgresql
