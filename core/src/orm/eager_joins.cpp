#include "orm/eager_joins.hpp"

#include "orm/deferred_columns.hpp"
#include "orm/relationship_select.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

handle all_of(std::span<const handle> conditions)
{
    return conditions.size() == 1 ? conditions.front() : detail::make_logical(true, conditions);
}

// A value that is there already stays as the program sees it.
void read_deferred(const mapped_column& column, object& owner, const cells& row, std::size_t cell)
{
    if (!deferred_at(column, owner.data()).is_loaded()) column.operations->read(row, cell, column.in(owner.data()));
}

// Joins the target of a relationship as `target`, seen from `owner`. Of a many_to_many the pairs come under a name of their own, too.
handle join_target(const handle& statement, const relationship& definition, const handle* owner, const handle& target,
                   const std::string& pairs_name)
{
    const auto own = [&](std::size_t i) {
        return column_seen(definition.owner->columns()[definition.own_columns[i]], owner);
    };
    const auto targets = [&](std::size_t i) {
        return column_seen(definition.target->columns()[definition.target_columns[i]], &target);
    };
    std::vector<handle> conditions;
    handle joined = statement;
    if (definition.kind == relationship_kind::many_to_many) {
        const handle pairs = detail::make_alias(source{*definition.pairs}, pairs_name);
        const auto pair = [&](const std::string& column) {
            return detail::column_by_name(pairs, column, type_id::unknown);
        };
        for (std::size_t i = 0; i != definition.pair_own.size(); ++i)
            conditions.push_back(equal(pair(definition.pair_own[i]), own(i)));
        const handle to_pairs = all_of(conditions);
        joined = detail::add_join(joined, node::join_kind::left, pairs, &to_pairs);
        conditions.clear();
        for (std::size_t i = 0; i != definition.pair_target.size(); ++i)
            conditions.push_back(equal(targets(i), pair(definition.pair_target[i])));
    } else {
        for (std::size_t i = 0; i != definition.own_columns.size(); ++i)
            conditions.push_back(equal(targets(i), own(i)));
    }
    const handle on = all_of(conditions);
    return detail::add_join(joined, node::join_kind::left, target, &on);
}

} // namespace

eager_joins::eager_joins(session_core& core, const std::vector<load_step>& steps)
    : core_(core),
      joins_(joins_of(core, steps))
{}

std::vector<eager_joins::join> eager_joins::joins_of(session_core& core, const std::vector<load_step>& steps)
{
    std::vector<join> joins;
    for (const load_step& step : steps) {
        if (step.is_apart ||
            (step.how != loading::joined && step.how != loading::contains && step.how != loading::undefer))
            continue;
        join made;
        made.step = &step;
        if (step.column) {
            joins.push_back(std::move(made));
            continue;
        }
        made.table = &core.identities().of(*step.definition->target);
        made.nested = joins_of(core, step.nested);
        joins.push_back(std::move(made));
    }
    return joins;
}

handle eager_joins::added_to(const handle& statement, const mapper& type, const handle* owner, std::size_t width)
{
    if (joins_.empty()) return statement;
    additions to{statement, {}, {}, width};
    add(to, joins_, owner);
    const node::clause& first = node::first_of(last_clause(statement));
    std::vector<handle> items(first.payload().begin(), first.payload().end());
    items.insert(items.end(), to.items.begin(), to.items.end());
    const handle all = with_items(last_clause(to.statement), items, [](node::clause_kind) { return true; });
    if (to.order.empty()) return all;
    // Who gave no order gets that of the keys, so that the rows of one owner come together.
    if (order_terms(statement).empty())
        for (auto number = type.key().rbegin(); number != type.key().rend(); ++number)
            to.order.insert(to.order.begin(), ascending(column_seen(type.columns()[*number], owner)));
    return node::add_clause(all, node::clause_kind::order_by, to.order);
}

void eager_joins::add(additions& to, std::vector<join>& joins, const handle* owner)
{
    for (join& each : joins) {
        if (each.step->column) {
            each.first = to.width++;
            const handle column = column_seen(*each.step->column, owner);
            to.items.push_back(owner ? detail::make_nullable(column) : column);
            continue;
        }
        const relationship& definition = *each.step->definition;
        const mapper& target_type = *definition.target;
        each.first = to.width;
        to.width += target_type.layout().width;
        if (each.step->how == loading::contains) {
            to.items.push_back(target_type.entity());
            add(to, each.nested, nullptr);
            continue;
        }
        const std::string number = std::to_string(++aliases_);
        const handle target = detail::make_alias(target_type.source(), "joined_" + number);
        to.statement = join_target(to.statement, definition, owner, target, "pairs_" + number);
        for (const mapped_column& column : target_type.row_columns())
            to.items.push_back(detail::make_nullable(column_seen(column, &target)));
        if (!definition.is_to_one()) {
            const std::vector<handle> order = order_of_targets(definition, &target);
            to.order.insert(to.order.end(), order.begin(), order.end());
        }
        add(to, each.nested, &target);
    }
}

eager_joins::found& eager_joins::place_of(join& each, object& owner)
{
    if (each.latest < each.owners.size() && each.owners[each.latest].owner == &owner) return each.owners[each.latest];
    const auto [place, is_new] = each.places.try_emplace(&owner, each.owners.size());
    if (is_new) {
        const relation_state* state = each.step->definition->in(owner.data()).state();
        each.owners.push_back({&owner, !state || (!state->loaded && !state->assigned), {}});
    }
    each.latest = place->second;
    return each.owners[each.latest];
}

// A join of another collection repeats the members of this one.
bool eager_joins::is_known(join& each, const found& of, const object* target)
{
    if (each.step->definition->is_to_one())
        return std::find(of.targets.begin(), of.targets.end(), target) != of.targets.end();
    return (!of.targets.empty() && of.targets.back() == target) || !each.pairs.emplace(of.owner, target).second;
}

void eager_joins::read(std::vector<join>& joins, object& owner, const cells& row)
{
    for (join& each : joins) {
        if (each.step->column) {
            read_deferred(*each.step->column, owner, row, each.first);
            continue;
        }
        found& of = place_of(each, owner);
        object* target = read_object(core_, each.step->definition->target->layout(), *each.table, row, each.first);
        if (!target) continue;
        if (of.is_wanted && !is_known(each, of, target)) of.targets.push_back(target);
        read(each.nested, *target, row);
    }
}

void eager_joins::finish(std::vector<join>& joins)
{
    for (join& each : joins) {
        for (found& of : each.owners)
            if (of.is_wanted) {
                relation_state& state = each.step->definition->in(of.owner->data()).ensure_state();
                fill_relation(state, std::move(of.targets));
                if (each.step->how == loading::contains) state.covers = relation_state::coverage::joined;
            }
        finish(each.nested);
    }
}

} // namespace azoth::orm
