// Printing what is done with dates and instants.
#include <azoth/compile/sql_compiler.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>

namespace azoth {
namespace {

std::string_view word_for(date_part part) noexcept
{
    switch (part) {
    case date_part::microsecond: return "microseconds";
    case date_part::day_of_week: return "dow";
    case date_part::day_of_year: return "doy";
    default: return to_string(part);
    }
}

} // namespace

void sql_compiler::visit(const node::time_part& node)
{
    const bool extracts = node.use() == node::time_part_use::extract;
    write(extracts ? "EXTRACT(" : "date_trunc('");
    write(word_for(node.part()));
    write(extracts ? " FROM " : "', ");
    write_expression(node.operand());
    write(")");
    wrote(precedence::primary);
}

void sql_compiler::visit(const node::time_shift& node)
{
    write_operand(node.subject(), precedence::sum);
    write(node.goes_back() ? " - " : " + ");
    if (node.unit() == node::time_unit::microseconds) {
        write_operand(node.amount(), precedence::product);
    } else {
        write_operand(node.amount(), precedence::primary);
        write(node.unit() == node::time_unit::days ? " * INTERVAL '1' DAY" : " * INTERVAL '1' MONTH");
    }
    wrote(precedence::sum);
}

} // namespace azoth
