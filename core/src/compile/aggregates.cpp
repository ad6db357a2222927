// Printing aggregates and groupings.
#include "compile/nested.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/grouping_set.hpp>

namespace azoth {

void sql_compiler::visit(const node::aggregate& call) { write_call(call, nullptr); }

// The cast stands around the window.
void sql_compiler::write_call(const node::base& call, const node::window* window)
{
    const bool is_cast = call.type() != type_id::unknown && type_of_call(call) != call.type();
    if (is_cast) write("CAST(");
    if (const auto* aggregate = dynamic_cast<const node::aggregate*>(&call))
        write_aggregate(*aggregate);
    else
        call.accept(*this);
    if (window) write_window(*window);
    if (is_cast) {
        write(" AS ");
        write(type_name(call.type()));
        write(")");
    }
    wrote(precedence::primary);
}

void sql_compiler::write_aggregate(const node::aggregate& call)
{
    const auto& can = dialect_.capabilities();
    if (call.is_within_group() && !can.supports_ordered_set_aggregates)
        refuse(call.name(), "select the values in their order, and take the one at that place");
    if (!call.is_within_group() && !call.orderings().empty() && !can.supports_ordered_aggregates)
        refuse("ORDER BY within an aggregate", "aggregate an ordered subquery");
    if (call.type() == type_id::array && !can.supports_arrays)
        refuse(call.name(), "there are no arrays: join texts with az::string_agg, or read the rows");
    write(aggregate_name(call));
    write(call.is_distinct() ? "(DISTINCT " : "(");
    write_list(call.arguments());
    if (call.is_within_group()) {
        write_orderings(") WITHIN GROUP (ORDER BY ", call.orderings());
    } else if (!call.orderings().empty()) {
        write_orderings(" ORDER BY ", call.orderings());
    }
    write(")");
    if (call.filter()) {
        write(" FILTER (WHERE ");
        write_expression(*call.filter());
        write(")");
    }
}

std::string_view sql_compiler::aggregate_name(const node::aggregate& call) const { return call.name(); }

void sql_compiler::visit(const node::grouping_set& node)
{
    const bool is_cube = node.sets() == node::grouping::cube;
    if (!dialect_.capabilities().supports_grouping_sets)
        refuse(is_cube ? "CUBE" : "ROLLUP", "combine selects of one grouping each with union_all");
    write(is_cube ? "CUBE (" : "ROLLUP (");
    write_list(node.children());
    write(")");
    wrote(precedence::primary);
}

} // namespace azoth
