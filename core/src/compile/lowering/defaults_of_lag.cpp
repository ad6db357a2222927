#include <azoth/compile/lowering.hpp>

#include "compile/written.hpp"

#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/unary.hpp>

namespace azoth {

handle lower_defaults_of_lag(const handle& node)
{
    const auto* over = dynamic_cast<const node::over*>(&node.node());
    const auto* call = over ? dynamic_cast<const node::function*>(&over->call()) : nullptr;
    if (!call || (call->name() != "lag" && call->name() != "lead") || call->children().size() != 3) return node;
    const auto given = call->children();
    const handle& window = over->children()[1];
    const auto in_that_row = [&](const handle& expression) {
        const handle found = node::function::make({expression, given[1]}, call->name(), expression.node().type());
        return make_node<node::over>(found, window);
    };
    const handle is_missing = make_node<node::unary>(
        node::unary_operator::is_null, in_that_row(detail::written("1", type_id::int32)), type_id::boolean);
    return node::case_when::make({is_missing, given[2], in_that_row(given[0])}, call->type());
}

} // namespace azoth
