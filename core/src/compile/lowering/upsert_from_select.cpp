#include <azoth/compile/lowering.hpp>

#include "compile/written.hpp"

#include <azoth/sql/node/statement.hpp>

#include <vector>

namespace azoth {
namespace {

bool ends_with_from(const node::select& select)
{
    return select.where.empty() && select.group_by.empty() && select.having.empty() && select.order_by.empty() &&
           !select.limit && !select.offset;
}

// A condition that is written: `az::true_` says nothing and is left out.
handle written_truth() { return detail::written("true", type_id::boolean); }

handle with_where(const handle& select)
{
    const auto* last = dynamic_cast<const node::clause*>(&select.node());
    if (!last || node::first_of(*last).kind() != node::clause_kind::select) return select;
    if (!ends_with_from(node::gather_select(*last))) return select;
    const handle truth = written_truth();
    return node::add_clause(select, node::clause_kind::where, {&truth, 1});
}

// The statement with another select in its clause from_select.
handle replace(const node::clause& last)
{
    if (!last.previous()) return handle{&last};
    const handle before = replace(*last.previous());
    if (last.kind() != node::clause_kind::from_select)
        return same_node(before, last.children().front()) ? handle{&last}
                                                          : node::add_clause(before, last.kind(), last.payload());
    const handle select = with_where(last.payload().front());
    return node::add_clause(before, node::clause_kind::from_select, {&select, 1});
}

} // namespace

handle lower_upsert_from_select(const handle& statement)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last || node::first_of(*last).kind() != node::clause_kind::insert) return statement;
    const node::insert gathered = node::gather_insert(*last);
    return gathered.on_conflict && gathered.from_select ? replace(*last) : statement;
}

} // namespace azoth
