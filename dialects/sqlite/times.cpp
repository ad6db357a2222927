// Dates and instants. They are texts here, `2024-01-31` and `2024-01-31 12:30:00.000001Z`, and the library's own functions round
// to milliseconds: they see an instant's first 19 characters only, and the fraction is reckoned apart.
// https://www.sqlite.org/lang_datefunc.html
#include "dialects/sqlite/statement_compiler.hpp"

#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>

namespace azoth::sqlite {
namespace {

// From 0000-01-01 to 1970-01-01. Counted from the first year that has a text, an instant is never negative.
constexpr std::string_view seconds_before_epoch = "62167219200";
constexpr std::string_view microseconds_before_epoch = "62167219200000000";

constexpr bool is_instant(type_id type) noexcept
{
    return type == type_id::timestamp || type == type_id::local_timestamp;
}

// How many characters of an instant say everything down to the part.
constexpr std::string_view characters_to(date_part part) noexcept
{
    switch (part) {
    case date_part::hour: return "13";
    case date_part::minute: return "16";
    default: return "19";
    }
}

constexpr std::string_view rest_after(date_part part) noexcept
{
    switch (part) {
    case date_part::hour: return ":00:00.000000";
    case date_part::minute: return ":00.000000";
    case date_part::second: return ".000000";
    default: return " 00:00:00.000000";
    }
}

constexpr std::string_view format_of(date_part part) noexcept
{
    switch (part) {
    case date_part::year: return "%Y";
    case date_part::quarter:
    case date_part::month: return "%m";
    case date_part::day: return "%d";
    case date_part::hour: return "%H";
    case date_part::minute: return "%M";
    case date_part::second: return "%S";
    case date_part::epoch: return "%s";
    case date_part::day_of_week: return "%w";
    default: return "%j";
    }
}

} // namespace

void statement_compiler::write_seconds_text(const node::base& time)
{
    if (time.type() == type_id::date) return write_expression(time);
    write("substr(");
    write_expression(time);
    write(", 1, 19)");
}

void statement_compiler::write_day_text(const node::base& time)
{
    if (time.type() == type_id::date) return write_expression(time);
    write("substr(");
    write_expression(time);
    write(", 1, 10)");
}

// Microseconds since 1970, exact: a sum that holds together as a sum does. What was moved before is not turned into a text in between.
void statement_compiler::write_microseconds(const node::base& time)
{
    const auto* shift = dynamic_cast<const node::time_shift*>(&time);
    const auto* midnight = dynamic_cast<const node::cast*>(&time);
    if (shift && shift->unit() == node::time_unit::microseconds && is_instant(shift->type())) {
        write_microseconds(shift->subject());
        write(shift->goes_back() ? " - " : " + ");
        write_operand(shift->amount(), precedence::product);
    } else if (midnight && midnight->operand().type() == type_id::date) {
        write("strftime('%s', ");
        write_expression(midnight->operand());
        write(") * 1000000");
    } else {
        write("strftime('%s', ");
        write_seconds_text(time);
        write(") * 1000000");
        if (time.type() == type_id::date) return;
        write(" + substr(");
        write_expression(time);
        write(", 21, 6)");
    }
}

void statement_compiler::write_end_of_text(const node::base& time)
{
    write(time.type() == type_id::local_timestamp ? "'" : "Z'");
}

void statement_compiler::visit(const node::time_shift& node)
{
    if (node.type() == type_id::unknown)
        refuse("moving a date or an instant whose type is not known",
               "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
    if (node.unit() == node::time_unit::months) {
        write_month_shift(node);
    } else if (is_instant(node.type())) {
        write("strftime('%Y-%m-%d %H:%M:%S', (");
        write_microseconds(node);
        write(" + ");
        write(microseconds_before_epoch);
        write(") / 1000000 - ");
        write(seconds_before_epoch);
        write(", 'unixepoch') || printf('.%06d");
        write_end_of_text(node);
        write(", (");
        write_microseconds(node);
        write(" + ");
        write(microseconds_before_epoch);
        write(") % 1000000)");
        wrote(precedence::other_operator);
    } else {
        write("date(");
        write_expression(node.subject());
        write(node.goes_back() ? ", (-" : ", (");
        const bool is_interval = node.unit() == node::time_unit::microseconds;
        write_operand(node.amount(), is_interval || node.goes_back() ? precedence::primary : precedence::product);
        write(is_interval ? " / 86400000000) || ' days')" : ") || ' days')");
        wrote(precedence::primary);
    }
}

// '+1 month' turns January 31 into March 2; the last day of the month that is meant comes before it.
void statement_compiler::write_month_shift(const node::time_shift& node)
{
    const bool is_date = node.type() == type_id::date;
    write("min(date(");
    write_day_text(node.subject());
    write(node.goes_back() ? ", (-" : ", (");
    write_operand(node.amount(), precedence::primary);
    write(") || ' months'), date(");
    write_day_text(node.subject());
    write(node.goes_back() ? ", 'start of month', (1 - " : ", 'start of month', (1 + ");
    write_operand(node.amount(), precedence::primary);
    write(") || ' months', '-1 day'))");
    wrote(precedence::primary);
    if (is_date) return;
    write(" || substr(");
    write_expression(node.subject());
    write(", 11)");
    wrote(precedence::other_operator);
}

void statement_compiler::write_time_difference(const node::binary& node)
{
    write("(");
    write_microseconds(node.left());
    write(") - (");
    write_microseconds(node.right());
    write(")");
    wrote(precedence::sum);
}

void statement_compiler::visit(const node::time_part& node)
{
    if (node.use() == node::time_part_use::truncate) return write_truncated(node);
    if (node.part() == date_part::microsecond) {
        if (node.operand().type() == type_id::date) {
            write("0 * strftime('%d', ");
            write_expression(node.operand());
            write(")");
            wrote(precedence::product);
            return;
        }
        write("CAST(substr(");
        write_expression(node.operand());
        write(", 21, 6) AS INTEGER)");
        wrote(precedence::primary);
        return;
    }
    const bool is_quarter = node.part() == date_part::quarter;
    const bool is_week = node.part() == date_part::week;
    // The week of the year is that of its Thursday.
    write(is_quarter ? "(strftime('" : is_week ? "(strftime('" : "CAST(strftime('");
    write(format_of(node.part()));
    write(is_week ? "', date(" : "', ");
    write_seconds_text(node.operand());
    write(is_quarter ? ") + 2) / 3" : is_week ? ", '-3 days', 'weekday 4')) - 1) / 7 + 1" : ") AS INTEGER)");
    wrote(is_quarter ? precedence::product : is_week ? precedence::sum : precedence::primary);
}

void statement_compiler::write_truncated(const node::time_part& node)
{
    const date_part part = node.part();
    const node::base& time = node.operand();
    const bool is_date = node.type() == type_id::date;
    if (node.type() == type_id::unknown)
        refuse("date_trunc of an expression whose type is not known",
               "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
    if (part == date_part::microsecond || (is_date && part >= date_part::day)) return time.accept(*this);
    if (part >= date_part::hour) {
        write("substr(");
        write_expression(time);
        write(", 1, ");
        write(characters_to(part));
        write(")");
    } else {
        write("date(");
        write_day_text(time);
        switch (part) {
        case date_part::year: write(", 'start of year'"); break;
        case date_part::month: write(", 'start of month'"); break;
        case date_part::week: write(", '-6 days', 'weekday 1'"); break;
        case date_part::quarter:
            write(", 'start of month', ((1 - strftime('%m', ");
            write_day_text(time);
            write(")) % 3) || ' months'");
            break;
        default: break;
        }
        write(")");
    }
    wrote(precedence::primary);
    if (is_date) return;
    write(" || '");
    write(rest_after(part));
    write_end_of_text(node);
    wrote(precedence::other_operator);
}

// A cast only changes the storage class: what stands for a truth value or a point in time has to be made.
// https://www.sqlite.org/lang_expr.html#castexpr
void statement_compiler::visit(const node::cast& cast)
{
    const type_id from = cast.operand().type();
    switch (cast.type()) {
    case type_id::boolean:
        if (from == type_id::text) {
            write("lower(");
            write_json_scalar_or(cast.operand());
            write(") IN ('true', 't', 'yes', 'y', 'on', '1')");
        } else {
            write_operand(cast.operand(), precedence::other_operator);
            write(" <> 0");
        }
        wrote(precedence::predicate);
        return;
    case type_id::date:
        write(is_instant(from) ? "substr(" : "date(");
        write_json_scalar_or(cast.operand());
        write(is_instant(from) ? ", 1, 10)" : ")");
        wrote(precedence::primary);
        return;
    case type_id::timestamp:
    case type_id::local_timestamp: return write_cast_to_instant(cast);
    case type_id::text:
        if (from != type_id::boolean) break;
        write("CASE ");
        write_operand(cast.operand(), precedence::other_operator);
        write(" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END");
        wrote(precedence::primary);
        return;
    default: break;
    }
    write("CAST(");
    write_json_scalar_or(cast.operand());
    write(" AS ");
    write(type_name(cast.type()));
    write(")");
    wrote(precedence::primary);
}

// A text in the form that instants have keeps its microseconds; of another, milliseconds are left.
void statement_compiler::write_cast_to_instant(const node::cast& cast)
{
    const type_id from = cast.operand().type();
    if (from == type_id::date) {
        write_operand(cast.operand(), precedence::primary);
        write(" || ' 00:00:00.000000");
        write_end_of_text(cast);
        wrote(precedence::other_operator);
        return;
    }
    if (from == cast.type()) return cast.operand().accept(*this);
    if (is_instant(from)) {
        write("substr(");
        write_expression(cast.operand());
        write(", 1, 26) || '");
        write_end_of_text(cast);
        wrote(precedence::other_operator);
        return;
    }
    write("CASE WHEN ");
    write_json_scalar_or(cast.operand());
    write(" LIKE '____-__-__ __:__:__.______");
    write_end_of_text(cast);
    write(" THEN ");
    write_json_scalar_or(cast.operand());
    write(" ELSE strftime('%Y-%m-%d %H:%M:%f000");
    write_end_of_text(cast);
    write(", ");
    write_json_scalar_or(cast.operand());
    write(") END");
    wrote(precedence::primary);
}

} // namespace azoth::sqlite
