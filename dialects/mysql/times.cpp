// Dates and instants. The session's time zone is UTC. Durations are numbers of microseconds.
#include "dialects/mysql/statement_compiler.hpp"

#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>

namespace azoth::mysql {
namespace {

constexpr std::string_view microseconds_of_day = "86400000000";

// What of a date or an instant is left, as DATE_FORMAT spells it.
constexpr std::string_view format_of(date_part part) noexcept
{
    switch (part) {
    case date_part::year: return "%Y-01-01";
    case date_part::month: return "%Y-%m-01";
    case date_part::hour: return "%Y-%m-%d %H:00:00";
    case date_part::minute: return "%Y-%m-%d %H:%i:00";
    case date_part::second: return "%Y-%m-%d %H:%i:%s";
    default: return "%Y-%m-%d";
    }
}

} // namespace

// https://mariadb.com/kb/en/extract/ https://mariadb.com/kb/en/date-time-functions/
void statement_compiler::visit(const node::time_part& node)
{
    if (node.use() == node::time_part_use::truncate) return write_truncated(node);
    const auto write_call = [&](std::string_view before, std::string_view after) {
        write(before);
        write_expression(node.operand());
        write(after);
    };
    wrote(precedence::primary);
    switch (node.part()) {
    case date_part::week: write_call("weekofyear(", ")"); break;
    case date_part::day_of_year: write_call("dayofyear(", ")"); break;
    case date_part::day_of_week:
        write_call("dayofweek(", ") - 1"); // from 1, Sunday
        return wrote(precedence::sum);
    case date_part::epoch:
        write_call("CAST(floor(timestampdiff(MICROSECOND, '1970-01-01', ", ") / 1000000) AS SIGNED)");
        break;
    case date_part::hour:
    case date_part::minute:
    case date_part::second:
    case date_part::microsecond:
        write("extract(");
        write(to_string(node.part()));
        // A date has none.
        if (node.operand().type() == type_id::date)
            write_call(" FROM CAST(", " AS DATETIME(6)))");
        else
            write_call(" FROM ", ")");
        break;
    default:
        write("extract(");
        write(to_string(node.part()));
        write_call(" FROM ", ")");
    }
    wrote(precedence::primary);
}

// https://mariadb.com/kb/en/date_format/
void statement_compiler::write_truncated(const node::time_part& node)
{
    const date_part part = node.part();
    const bool is_date = node.type() == type_id::date;
    if (node.type() == type_id::unknown)
        refuse("date_trunc of an expression whose type is not known",
               "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
    if (part == date_part::microsecond || (is_date && part >= date_part::day)) return node.operand().accept(*this);
    const auto write_time = [&] { write_expression(node.operand()); };
    write("CAST(");
    if (part == date_part::quarter) {
        write("makedate(year(");
        write_time();
        write("), 1) + INTERVAL quarter(");
        write_time();
        write(") - 1 QUARTER");
    } else if (part == date_part::week) {
        write("date(");
        write_time();
        write(") - INTERVAL weekday(");
        write_time();
        write(") DAY");
    } else {
        write("date_format(");
        write_time();
        write(", '");
        write(format_of(part));
        write("')");
    }
    write(is_date ? " AS DATE)" : " AS DATETIME(6))");
    wrote(precedence::primary);
}

// A month after the last day of one is the last day of the next.
// https://mariadb.com/kb/en/date-and-time-units/
void statement_compiler::visit(const node::time_shift& node)
{
    if (node.type() == type_id::unknown)
        refuse("moving a date or an instant whose type is not known",
               "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
    const bool counts_microseconds = node.unit() == node::time_unit::microseconds;
    const bool is_date = node.type() == type_id::date;
    write_operand(node.subject(), precedence::sum);
    write(node.goes_back() ? " - INTERVAL " : " + INTERVAL ");
    if (counts_microseconds && is_date) {
        write_operand(node.amount(), precedence::product);
        write(" DIV ");
        write(microseconds_of_day);
    } else {
        write_operand(node.amount(), precedence::sum);
    }
    if (node.unit() == node::time_unit::months)
        write(" MONTH");
    else
        write(counts_microseconds && !is_date ? " MICROSECOND" : " DAY");
    wrote(precedence::sum);
}

// https://mariadb.com/kb/en/datediff/ https://mariadb.com/kb/en/timestampdiff/
void statement_compiler::write_time_difference(const node::binary& node)
{
    const bool are_dates = node.left().type() == type_id::date && node.right().type() == type_id::date;
    write(are_dates ? "datediff(" : "timestampdiff(MICROSECOND, ");
    write_expression(are_dates ? node.left() : node.right());
    write(", ");
    write_expression(are_dates ? node.right() : node.left());
    write(")");
    if (are_dates) {
        write(" * ");
        write(microseconds_of_day);
    }
    wrote(are_dates ? precedence::product : precedence::primary);
}

// An instant's text ends in Z, which no cast understands.
// https://mariadb.com/kb/en/cast/
void statement_compiler::write_cast_of_text(const node::cast& cast)
{
    const bool is_instant = cast.type() == type_id::timestamp;
    write(is_instant ? "CAST(trim(TRAILING 'Z' FROM " : "lower(");
    write_scalar_or(cast.operand());
    write(is_instant ? ") AS DATETIME(6))" : ") IN ('true', 't', 'yes', 'y', 'on', '1')");
    wrote(is_instant ? precedence::primary : precedence::predicate);
}

} // namespace azoth::mysql
