#include <azoth/sql/seen_through.hpp>

#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/source.hpp>

#include <algorithm>
#include <vector>

namespace azoth::detail {
namespace {

bool is_table(const node::base& source, std::string_view table)
{
    const auto* plain = dynamic_cast<const node::table_source*>(&source);
    return plain && plain->table().name() == table;
}

// Without FROM a select takes the tables that its items name.
bool names_table(const node::base& item, std::string_view table)
{
    if (const auto* column = dynamic_cast<const node::column*>(&item)) return column->table() == table;
    if (const auto* computed = dynamic_cast<const node::selected*>(&item)) return computed->table() == table;
    if (const auto* entity = dynamic_cast<const node::entity*>(&item)) return entity->table_column().table() == table;
    const bool is_select = dynamic_cast<const node::subselect*>(&item) != nullptr;
    const auto parts = item.children().first(item.children().size() - (is_select ? 1 : 0));
    return std::any_of(parts.begin(), parts.end(), [&](const handle& part) { return names_table(part.node(), table); });
}

bool has_source(const node::select& select, std::string_view table)
{
    const auto in_join = [&](const node::join* join) { return is_table(join->source(), table); };
    const auto in_from = [&](const node::base* source) { return is_table(*source, table); };
    const auto in_item = [&](const node::base* item) { return names_table(*item, table); };
    return std::any_of(select.joins.begin(), select.joins.end(), in_join) ||
           std::any_of(select.from.begin(), select.from.end(), in_from) ||
           (select.from.empty() && std::any_of(select.items.begin(), select.items.end(), in_item));
}

} // namespace

handle seen_through(const handle& expression, std::string_view table, const handle& alias)
{
    if (const auto* column = dynamic_cast<const node::column*>(&expression.node()))
        return column->table() == table ? column_through(alias, expression) : expression;
    if (expression.node().is_permanent()) return expression;
    if (const auto* last = dynamic_cast<const node::clause*>(&expression.node());
        last && node::first_of(*last).kind() == node::clause_kind::select &&
        has_source(node::gather_select(*last), table))
        return expression;
    std::vector<handle> children;
    bool is_same = true;
    for (const handle& each : expression.node().children()) {
        children.push_back(seen_through(each, table, alias));
        is_same = is_same && same_node(children.back(), each);
    }
    return is_same ? expression : expression.node().with_children(children);
}

} // namespace azoth::detail
