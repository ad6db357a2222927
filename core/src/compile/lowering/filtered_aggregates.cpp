#include <azoth/compile/lowering.hpp>

#include "compile/written.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/constant.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace azoth {
namespace {

bool leaves_nulls_out(std::string_view name) noexcept
{
    static constexpr std::array<std::string_view, 17> known{
        "avg", "bit_and", "bit_or", "bit_xor",    "bool_and",    "bool_or",    "count", "group_concat", "max",
        "min", "std",     "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum",   "variance"};
    return std::find(known.begin(), known.end(), name) != known.end();
}

} // namespace

handle lower_filtered_aggregates(const handle& node)
{
    const auto* call = dynamic_cast<const node::aggregate*>(&node.node());
    if (!call || !call->filter() || call->is_within_group() || call->arguments().empty() ||
        !leaves_nulls_out(call->name()))
        return node;
    std::vector<handle> parts(call->arguments().begin(), call->arguments().end());
    // Of all rows those are counted that the condition lets through.
    const handle taken =
        &parts.front().node() == &node::star_constant ? detail::written("1", type_id::int32) : parts.front();
    parts.front() = node::case_when::make({handle{call->filter()}, taken}, taken.node().type());
    const std::size_t orderings = call->orderings().size();
    parts.insert(parts.end(), call->orderings().begin(), call->orderings().end());
    return node::aggregate::make(
        parts, call->name(), call->type(),
        node::aggregate::form{
            .distinct = call->is_distinct(), .filtered = false, .within_group = false, .orderings = orderings});
}

} // namespace azoth
