#include <azoth/compile/lowering.hpp>

#include "compile/output_columns.hpp"

#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <vector>

namespace azoth {
namespace {

bool has_limit(const node::clause& last) noexcept
{
    for (const node::clause* each = &last; each; each = each->previous())
        if (each->kind() == node::clause_kind::limit || each->kind() == node::clause_kind::offset) return true;
    return false;
}

} // namespace

handle lower_limited_subqueries(const handle& node)
{
    const auto* subselect = dynamic_cast<const node::subselect*>(&node.node());
    if (!subselect || subselect->use() == node::subselect_use::scalar ||
        subselect->use() == node::subselect_use::exists || !node::is_query(subselect->select()) ||
        !has_limit(node::clauses_of(subselect->select())))
        return node;
    std::vector<handle> parts(subselect->children().begin(), subselect->children().end());
    const handle source[] = {make_node<node::derived_table>(parts.back(), std::string{"limited"})};
    std::vector<handle> items;
    for (const detail::output_column& each : detail::output_columns(node::items_of(parts.back().node()), true))
        items.push_back(make_node<node::source_column>(source[0], each.name, each.type, true));
    parts.back() =
        node::add_clause(node::first_clause(node::clause_kind::select, items), node::clause_kind::from, source);
    return subselect->with_children(parts);
}

} // namespace azoth
