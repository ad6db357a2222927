#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/source_column.hpp>

#include <algorithm>
#include <vector>

namespace azoth {
namespace {

bool may_be_null(const handle& argument) noexcept
{
    if (const auto* column = dynamic_cast<const node::column*>(&argument.node())) return column->is_nullable();
    if (const auto* column = dynamic_cast<const node::source_column*>(&argument.node())) return column->is_nullable();
    return dynamic_cast<const node::nullable*>(&argument.node()) != nullptr;
}

} // namespace

// An argument that may be null stands aside for one that is not: for the first that never is, else for each of the others in turn.
handle lower_greatest(const handle& node)
{
    const auto* call = dynamic_cast<const node::function*>(&node.node());
    if (!call || (call->name() != "greatest" && call->name() != "least")) return node;
    const auto arguments = call->children();
    if (std::none_of(arguments.begin(), arguments.end(), may_be_null)) return node;

    const auto never_null = std::find_if_not(arguments.begin(), arguments.end(), may_be_null);
    std::vector<handle> replaced;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!may_be_null(arguments[i])) {
            replaced.push_back(arguments[i]);
            continue;
        }
        std::vector<handle> choices{arguments[i]};
        if (never_null != arguments.end())
            choices.push_back(*never_null);
        else
            for (std::size_t n = 1; n < arguments.size(); ++n) choices.push_back(arguments[(i + n) % arguments.size()]);
        replaced.push_back(node::function::make(choices, "coalesce", call->type()));
    }
    return node::function::make(replaced, call->name(), call->type());
}

} // namespace azoth
