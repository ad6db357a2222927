#include <azoth/sql/cte.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/cte.hpp>

namespace azoth::detail {

namespace {

const node::cte& node_of(const handle& common) { return static_cast<const node::cte&>(common.node()); }
const handle& statement_of(const handle& common) { return common.node().children()[0]; }

} // namespace

handle make_cte(const handle& statement, std::string_view name)
{
    return make_node<node::cte>(statement, std::string{name}, node::cte::form::plain, false);
}

handle materialized_cte(const handle& common)
{
    const node::cte& known = node_of(common);
    return make_node<node::cte>(statement_of(common), known.name(), known.how(), true);
}

handle cte_itself(const handle& common)
{
    return make_node<node::cte>(statement_of(common), node_of(common).name(), node::cte::form::itself, false);
}

handle recursive_cte(const handle& common, node::clause_kind operation, const handle& branch)
{
    const node::cte& first = node_of(common);
    if (first.how() != node::cte::form::plain)
        throw compile_error("the cte " + first.name() + " has a recursive branch already, and takes no second one");
    const handle branches[] = {statement_of(common), branch};
    return make_node<node::cte>(node::first_clause(operation, branches), first.name(), node::cte::form::recursive,
                                first.is_materialized());
}

} // namespace azoth::detail
