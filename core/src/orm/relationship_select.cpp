#include "orm/relationship_select.hpp"

#include "orm/hierarchy.hpp"
#include "orm/snapshot.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/row.hpp>
#include <azoth/sql/seen_through.hpp>
#include <azoth/sql/select.hpp>

namespace azoth::orm {

std::vector<handle> order_terms(const handle& statement)
{
    std::vector<handle> terms;
    for (const node::clause* each = &last_clause(statement); each; each = each->previous())
        if (each->kind() == node::clause_kind::order_by)
            terms.insert(terms.begin(), each->payload().begin(), each->payload().end());
    return terms;
}

handle column_seen(const mapped_column& column, const handle* through)
{
    if (!through) return column.column;
    if (!column.selected_from.empty() && dynamic_cast<const node::alias*>(&through->node())) {
        const auto& label = static_cast<const node::label&>(column.column.node());
        return detail::make_label(detail::seen_through(label.children().front(), column.selected_from, *through),
                                  label.name());
    }
    return make_node<node::source_column>(*through, std::string{column.name}, column.column.node().type(),
                                          column.operations->nullable);
}

handle equal(const handle& left, const handle& right)
{
    return detail::make_binary(node::binary_operator::equal, left, right, type_id::boolean);
}

handle ascending(const handle& expression)
{
    return detail::make_ordering(expression, false, node::ordering::nulls::unspecified);
}

std::vector<handle> order_of_targets(const relationship& definition, const handle* through)
{
    const mapper& type = *definition.target;
    std::vector<handle> order;
    if (!definition.ordered_by.empty())
        order.push_back(ascending(column_seen(type.columns()[type.column_number(definition.ordered_by)], through)));
    else
        for (const std::size_t number : type.key())
            order.push_back(ascending(column_seen(type.columns()[number], through)));
    return order;
}

namespace {

handle target_column(const relationship& definition, std::size_t i)
{
    return definition.target->columns()[definition.target_columns[i]].column;
}

// Joins the pairs, so that the targets are those that are paired.
handle join_pairs(const relationship& definition, const handle& select)
{
    const source pairs{*definition.pairs};
    std::vector<handle> conditions;
    for (std::size_t i = 0; i != definition.pair_target.size(); ++i)
        conditions.push_back(equal(pairs[definition.pair_target[i]], target_column(definition, i)));
    const handle all = detail::make_logical(true, conditions);
    const mapper& target = *definition.target;
    const handle from = is_plain_source(target)
                            ? node::add_clause(select, node::clause_kind::from, {&target.source(), 1})
                            : with_sources(select, target);
    return detail::add_join(from, node::join_kind::inner, pairs, &all);
}

handle in_order(const relationship& definition, const handle& select)
{
    return node::add_clause(select, node::clause_kind::order_by, order_of_targets(definition, nullptr));
}

} // namespace

handle select_by_key(const mapper& type, std::span<const value_view> key, const handle& item)
{
    std::vector<handle> conditions;
    for (std::size_t i = 0; i != key.size(); ++i)
        conditions.push_back(equal(type.columns()[type.key()[i]].column, detail::bind_value(value{key[i]})));
    return node::add_clause(with_sources(detail::make_select({&item, 1}), type), node::clause_kind::where, conditions);
}

handle select_related(const relationship& definition, object& owner)
{
    const handle items[] = {definition.target->entity()};
    handle select = detail::make_select(items);
    if (definition.kind != relationship_kind::many_to_many) select = with_sources(select, *definition.target);
    scratch keeper;
    std::vector<handle> conditions;
    const auto own = [&](std::size_t i) {
        const std::size_t number = definition.own_columns[i];
        // Rows refer to the key that the owner's has, also where the program has changed it since.
        return detail::bind_value(value{definition.kind == relationship_kind::belongs_to
                                            ? owner.type->columns()[number].view(owner.data(), keeper)
                                            : row_value(owner, number, keeper)});
    };
    if (definition.kind == relationship_kind::many_to_many) {
        select = join_pairs(definition, select);
        const source pairs{*definition.pairs};
        for (std::size_t i = 0; i != definition.pair_own.size(); ++i)
            conditions.push_back(equal(pairs[definition.pair_own[i]], own(i)));
    } else {
        for (std::size_t i = 0; i != definition.own_columns.size(); ++i)
            conditions.push_back(equal(target_column(definition, i), own(i)));
    }
    select = node::add_clause(select, node::clause_kind::where, conditions);
    return definition.is_to_one() ? select : in_order(definition, select);
}

std::size_t leading_columns(const relationship& definition)
{
    return definition.kind == relationship_kind::many_to_many ? definition.pair_own.size() : 0;
}

namespace {

// Whether the columns hold one of the keys, which stand one after another.
handle one_of(const relationship& definition, std::span<const handle> columns, std::vector<value> keys)
{
    if (columns.size() == 1)
        return detail::make_in_list(columns.front(), std::move(keys), columns.front().node().type(), false);
    std::vector<type_id> types;
    for (const std::size_t number : definition.own_columns)
        types.push_back(definition.owner->columns()[number].operations->type);
    return detail::make_in_rows(detail::make_row(columns), std::move(keys), std::move(types), false);
}

} // namespace

handle select_related_in(const relationship& definition, std::vector<value> keys)
{
    std::vector<handle> columns;
    if (definition.kind == relationship_kind::many_to_many) {
        const source pairs{*definition.pairs};
        for (const std::string& name : definition.pair_own)
            columns.push_back(detail::column_by_name(pairs, name, type_id::unknown));
        std::vector<handle> items = columns;
        items.push_back(definition.target->entity());
        const handle condition = one_of(definition, columns, std::move(keys));
        return in_order(definition, node::add_clause(join_pairs(definition, detail::make_select(items)),
                                                     node::clause_kind::where, {&condition, 1}));
    }
    for (std::size_t i = 0; i != definition.target_columns.size(); ++i) columns.push_back(target_column(definition, i));
    const handle items[] = {definition.target->entity()};
    const handle condition = one_of(definition, columns, std::move(keys));
    const handle select = node::add_clause(with_sources(detail::make_select(items), *definition.target),
                                           node::clause_kind::where, {&condition, 1});
    return definition.is_to_one() ? select : in_order(definition, select);
}

} // namespace azoth::orm
