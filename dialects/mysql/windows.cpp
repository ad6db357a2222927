// Aggregates, and functions over windows.
#include "dialects/mysql/statement_compiler.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/over.hpp>

namespace azoth::mysql {

// Truth values are the numbers 0 and 1.
// https://mariadb.com/kb/en/aggregate-functions/
std::string_view statement_compiler::aggregate_name(const node::aggregate& call) const
{
    if (call.name() == "bool_and") return "min";
    if (call.name() == "bool_or") return "max";
    return sql_compiler::aggregate_name(call);
}

// The sum and the average of integers are decimals. Relative ranks are shown with ten digits, as decimals are: a cast gives all of them.
type_id statement_compiler::type_of_call(const node::base& call) const
{
    if (const auto* function = dynamic_cast<const node::function*>(&call))
        return function->name() == "percent_rank" || function->name() == "cume_dist" ? type_id::decimal : call.type();
    const auto* aggregate = dynamic_cast<const node::aggregate*>(&call);
    const bool is_sum_or_avg = aggregate && (aggregate->name() == "sum" || aggregate->name() == "avg");
    if (!is_sum_or_avg || aggregate->arguments().size() != 1) return call.type();
    const type_id argument = aggregate->arguments()[0].node().type();
    return is_integer(argument) || argument == type_id::interval ? type_id::decimal : call.type();
}

namespace {

bool is_average_of_decimals(const node::base& call) noexcept
{
    const auto* aggregate = dynamic_cast<const node::aggregate*>(&call);
    return aggregate && aggregate->name() == "avg" && aggregate->arguments().size() == 1 &&
           aggregate->arguments()[0].node().type() == type_id::decimal;
}

} // namespace

void statement_compiler::visit(const node::aggregate& call)
{
    if (is_average_of_decimals(call))
        write_with_digits_of_quotients([&] { sql_compiler::visit(call); });
    else
        sql_compiler::visit(call);
}

void statement_compiler::write_aggregate(const node::aggregate& call)
{
    if (call.filter() && !call.is_within_group() && call.type() != type_id::array)
        refuse("FILTER of the aggregate " + call.name(), "say the condition in its argument: az::case_when(..)");
    if (call.name() == "string_agg" && call.arguments().size() == 2) return write_string_agg(call);
    if (!call.orderings().empty() && !call.is_within_group() && call.type() != type_id::array &&
        call.name() != "group_concat")
        refuse("ORDER BY within the aggregate " + call.name(), "use az::string_agg, or select the rows in their order");
    sql_compiler::write_aggregate(call);
}

// SEPARATOR takes a literal only: each text has the separator before it, and the first one's is cut off.
// https://mariadb.com/kb/en/group_concat/
void statement_compiler::write_string_agg(const node::aggregate& call)
{
    const node::base& separator = call.arguments()[1].node();
    write("substring(group_concat(");
    if (call.is_distinct()) write("DISTINCT ");
    write("concat(");
    write_expression(separator);
    write(", ");
    write_expression(call.arguments()[0].node());
    write(")");
    if (!call.orderings().empty()) write_orderings(" ORDER BY ", call.orderings());
    write(" SEPARATOR ''), char_length(");
    write_expression(separator);
    write(") + 1)");
    wrote(precedence::primary);
}

// https://mariadb.com/kb/en/aggregate-functions-as-window-functions/
void statement_compiler::visit(const node::over& node)
{
    const auto* aggregate = dynamic_cast<const node::aggregate*>(&node.call());
    if (aggregate && aggregate->orderings().empty()) {
        if (aggregate->name() == "string_agg" || aggregate->name() == "group_concat")
            refuse("string_agg over a window", "aggregate the texts of each group in a subquery, and join that");
        if (aggregate->is_distinct())
            refuse("DISTINCT in an aggregate over a window",
                   "aggregate the distinct values in a subquery, and join that");
    }
    check_frame(node.window());
    if (is_average_of_decimals(node.call()))
        write_with_digits_of_quotients([&] { sql_compiler::visit(node); });
    else
        sql_compiler::visit(node);
}

// https://mariadb.com/kb/en/window-frames/
void statement_compiler::check_frame(const node::window& window) const
{
    if (window.frame().units == node::frame_units::groups)
        refuse("a frame of groups",
               "use a range without offsets, or number the groups with az::dense_rank in a subquery "
               "and use a range of those numbers");
    if (window.frame().exclusion != node::frame_exclusion::none)
        refuse("EXCLUDE in a frame", "use a frame before the row and one after it, and add up what they give");
}

// A frame takes no parameters.
void statement_compiler::write_frame_offset(const node::base& offset, type_id)
{
    const auto* bound = dynamic_cast<const node::bind*>(&offset);
    if (!bound || !is_integer(bound->type()))
        refuse("a frame whose offset is no whole number that is known when the statement is built",
               "give it as a number: az::preceding(3)");
    write(std::to_string(bound->value().view().integer()));
}

} // namespace azoth::mysql
