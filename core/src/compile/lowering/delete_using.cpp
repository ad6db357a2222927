#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <vector>

namespace azoth {
namespace {

std::vector<handle> handles(const std::vector<const node::base*>& nodes)
{
    std::vector<handle> all;
    all.reserve(nodes.size());
    for (const node::base* each : nodes) all.emplace_back(each);
    return all;
}

} // namespace

handle lower_delete_using(const handle& statement, std::string_view row_identifier)
{
    using node::clause_kind;
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last || node::first_of(*last).kind() != clause_kind::delete_from) return statement;
    const node::delete_from gathered = node::gather_delete(*last);
    // Without where it is refused, as a delete without USING is.
    if (gathered.from.empty() || gathered.where.empty()) return statement;

    const handle table{gathered.table};
    const handle identifier = make_node<node::named_column>(gathered.table->table().name(), std::string{row_identifier},
                                                            type_id::unknown, false);
    std::vector<handle> sources{table};
    for (const handle& each : handles(gathered.from)) sources.push_back(each);
    handle rows = node::first_clause(clause_kind::select, {&identifier, 1});
    rows = node::add_clause(rows, clause_kind::from, sources);
    rows = node::add_clause(rows, clause_kind::where, handles(gathered.where));
    const handle among = node::subselect::make({identifier, rows}, node::subselect_use::in, type_id::boolean);

    handle lowered = node::first_clause(clause_kind::delete_from, {&table, 1});
    lowered = node::add_clause(lowered, clause_kind::where, {&among, 1});
    if (gathered.returning.empty()) return lowered;
    return node::add_clause(lowered, clause_kind::returning, handles(gathered.returning));
}

} // namespace azoth
