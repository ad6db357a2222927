#include <azoth/orm/relationship_exists.hpp>

#include "orm/class_aliases.hpp"
#include "orm/hierarchy.hpp"
#include "orm/relationship_select.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

constexpr std::string_view alias_name = "related";

// Whether a statement has the table among its own sources: its columns mean that one then.
bool has_source(const node::clause& last, std::string_view table)
{
    const auto is_table = [&](const node::base& source) {
        const auto* plain = dynamic_cast<const node::table_source*>(&source);
        return plain && plain->table().name() == table;
    };
    const auto names_table = [&](const handle& item) {
        if (const auto* column = dynamic_cast<const node::column*>(&item.node())) return column->table() == table;
        const auto* entity = dynamic_cast<const node::entity*>(&item.node());
        return entity && entity->table_column().table() == table;
    };
    bool has_from = false;
    for (const node::clause* each = &last; each; each = each->previous()) {
        has_from = has_from || each->kind() == node::clause_kind::from;
        if (each->kind() == node::clause_kind::from || each->kind() == node::clause_kind::join)
            for (const handle& source : each->payload()) {
                const bool is_join = each->kind() == node::clause_kind::join;
                if (is_table(is_join ? source.node().children().front().node() : source.node())) return true;
            }
        if (!each->previous() && !has_from && node::is_query(last))
            return std::any_of(each->payload().begin(), each->payload().end(), names_table);
    }
    return false;
}

// The condition with the columns of `table` seen through `alias`.
handle seen_through(const handle& tree, const handle& alias, std::string_view table)
{
    const node::base& node = tree.node();
    if (const auto* column = dynamic_cast<const node::column*>(&node))
        return column->table() == table ? detail::column_through(alias, tree) : tree;
    if (const auto* clause = dynamic_cast<const node::clause*>(&node); clause && has_source(*clause, table))
        return tree;
    std::vector<handle> children(node.children().begin(), node.children().end());
    bool is_changed = false;
    for (handle& child : children) {
        const handle seen = seen_through(child, alias, table);
        is_changed = is_changed || !same_node(seen, child);
        child = seen;
    }
    return is_changed ? node.with_children(children) : tree;
}

// How many conditions of this kind stand in one another: each needs a name of its own.
std::size_t nested_aliases(const node::base& tree)
{
    std::size_t deepest = 0;
    for (const handle& child : tree.children()) deepest = std::max(deepest, nested_aliases(child.node()));
    const auto* alias = dynamic_cast<const node::alias*>(&tree);
    if (!alias || !alias->name().starts_with(alias_name)) return deepest;
    const std::string number = alias->name().substr(alias_name.size());
    return std::max(deepest, number.empty() ? std::size_t{1} : std::stoul(number.substr(1)));
}

class_aliases aliases_for(const mapper& target, const handle* condition)
{
    const std::size_t depth = condition ? nested_aliases(condition->node()) : 0;
    return {target, [&](std::size_t i) {
                const std::size_t number = depth + i + 1;
                return std::string{alias_name} + (number == 1 ? "" : '_' + std::to_string(number));
            }};
}

} // namespace

handle exists_related(const relationship& definition, const handle* owner, const handle* condition)
{
    // Within a hierarchy the outer statement has the tables under their own names.
    std::optional<class_aliases> aliases;
    if (&definition.owner->root() == &definition.target->root())
        aliases.emplace(aliases_for(*definition.target, condition));
    const auto own = [&](std::size_t i) {
        return column_seen(definition.owner->columns()[definition.own_columns[i]], owner);
    };
    const auto targets = [&](std::size_t i) {
        const handle& column = definition.target->columns()[definition.target_columns[i]].column;
        return aliases ? aliases->seen(column) : column;
    };
    const handle one[] = {literal(1)};
    std::vector<handle> conditions;
    handle select = detail::make_select(one);
    if (aliases)
        select = aliases->select_from(select, conditions);
    else if (is_plain_source(*definition.target))
        select = node::add_clause(select, node::clause_kind::from, {&definition.target->source(), 1});
    else
        select = with_sources(select, *definition.target);
    if (definition.kind == relationship_kind::many_to_many) {
        const source pairs{*definition.pairs};
        std::vector<handle> on;
        for (std::size_t i = 0; i != definition.pair_target.size(); ++i)
            on.push_back(equal(pairs[definition.pair_target[i]], targets(i)));
        const handle all = detail::make_logical(true, on);
        select = detail::add_join(select, node::join_kind::inner, pairs, &all);
        for (std::size_t i = 0; i != definition.pair_own.size(); ++i)
            conditions.push_back(equal(pairs[definition.pair_own[i]], own(i)));
    } else {
        for (std::size_t i = 0; i != definition.own_columns.size(); ++i)
            conditions.push_back(equal(targets(i), own(i)));
    }
    if (condition) {
        conditions.push_back(*condition);
        if (aliases)
            for (const class_aliases::seen_table& each : aliases->tables())
                conditions.back() = seen_through(conditions.back(), each.alias, each.table);
    }
    return detail::make_exists(node::add_clause(select, node::clause_kind::where, conditions));
}

} // namespace azoth::orm
