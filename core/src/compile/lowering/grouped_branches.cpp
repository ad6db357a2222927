#include <azoth/compile/lowering.hpp>

#include "compile/branches.hpp"

#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/statement.hpp>

namespace azoth {
namespace {

handle selected_from(const handle& branch)
{
    const handle star[] = {handle{&node::star_constant}};
    const handle source[] = {make_node<node::derived_table>(branch, std::string{})};
    return node::add_clause(node::first_clause(node::clause_kind::select, star), node::clause_kind::from, source);
}

// The same clauses after another first one.
handle with_first(const node::clause& last, const handle& first)
{
    if (!last.previous()) return first;
    return node::add_clause(with_first(*last.previous(), first), last.kind(), last.payload());
}

} // namespace

handle lower_grouped_branches(const handle& node)
{
    const auto* last = dynamic_cast<const node::clause*>(&node.node());
    if (!last) return node;
    const node::clause& first = node::first_of(*last);
    if (!node::is_set_operation(first.kind())) return node;
    const handle& before = first.payload()[0];
    const handle& after = first.payload()[1];
    const bool groups_before = detail::is_grouped_before(first.kind(), node::clauses_of(before.node()));
    const bool groups_after = detail::is_grouped_after(node::clauses_of(after.node()));
    if (!groups_before && !groups_after) return node;
    const handle branches[] = {groups_before ? selected_from(before) : before,
                               groups_after ? selected_from(after) : after};
    return with_first(*last, node::first_clause(first.kind(), branches));
}

} // namespace azoth
