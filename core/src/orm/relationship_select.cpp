#include "orm/relationship_select.hpp"

#include <azoth/sql/select.hpp>

namespace azoth::orm {

namespace {

handle equal(const handle& left, const handle& right)
{
    return detail::make_binary(node::binary_operator::equal, left, right, type_id::boolean);
}

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
    const handle from = node::add_clause(select, node::clause_kind::from, {&definition.target->source(), 1});
    return detail::add_join(from, node::join_kind::inner, pairs, &all);
}

handle in_order(const relationship& definition, const handle& select)
{
    std::vector<handle> order;
    const auto add = [&](std::size_t column) {
        order.push_back(detail::make_ordering(definition.target->columns()[column].column, false,
                                              node::ordering::nulls::unspecified));
    };
    if (!definition.ordered_by.empty())
        add(definition.target->column_number(definition.ordered_by));
    else
        for (const std::size_t number : definition.target->key()) add(number);
    return node::add_clause(select, node::clause_kind::order_by, order);
}

} // namespace

handle select_related(const relationship& definition, object& owner)
{
    const handle items[] = {definition.target->entity()};
    handle select = detail::make_select(items);
    scratch keeper;
    std::vector<handle> conditions;
    const auto own = [&](std::size_t i) {
        return detail::bind_value(value{owner.type->columns()[definition.own_columns[i]].view(owner.data(), keeper)});
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

handle select_related_in(const relationship& definition, std::vector<value> keys)
{
    if (definition.kind == relationship_kind::many_to_many) {
        const source pairs{*definition.pairs};
        const handle owner_column = detail::column_by_name(pairs, definition.pair_own.front(), type_id::unknown);
        const handle items[] = {owner_column, definition.target->entity()};
        const handle condition[] = {
            detail::make_in_list(owner_column, std::move(keys), owner_column.node().type(), false)};
        return in_order(definition, node::add_clause(join_pairs(definition, detail::make_select(items)),
                                                     node::clause_kind::where, condition));
    }
    const handle items[] = {definition.target->entity()};
    const handle column = target_column(definition, 0);
    const handle condition[] = {detail::make_in_list(column, std::move(keys), column.node().type(), false)};
    const handle select = node::add_clause(detail::make_select(items), node::clause_kind::where, condition);
    return definition.is_to_one() ? select : in_order(definition, select);
}

} // namespace azoth::orm
