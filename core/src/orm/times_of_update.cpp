#include "orm/times_of_update.hpp"

#include <azoth/schema/table.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <vector>

namespace azoth::orm {

std::vector<handle> times_of_update(const schema::table& table, std::span<const node::assignment* const> given)
{
    std::vector<handle> times;
    for (const schema::column& each : table.columns()) {
        const bool is_given = std::any_of(given.begin(), given.end(),
                                          [&](const auto* set) { return set->target().name() == each.name(); });
        if (each.on_update() && !is_given)
            times.push_back(detail::make_assignment(table[each.name()], detail::operand(each.on_update()())));
    }
    return times;
}

handle with_times_of_update(const handle& statement)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last) return statement;
    const node::clause& first = node::first_of(*last);
    if (first.kind() != node::clause_kind::update) return statement;
    const auto& table = static_cast<const node::table_source&>(first.payload().front().node()).table();
    const auto columns = table.columns();
    if (std::none_of(columns.begin(), columns.end(), [](const auto& each) { return each.on_update() != nullptr; }))
        return statement;
    const std::vector<const node::assignment*> given = node::gather_update(*last).assignments;
    const std::vector<handle> times = times_of_update(table, given);
    if (given.empty() || times.empty()) return statement;
    return node::add_clause(statement, node::clause_kind::set, times);
}

} // namespace azoth::orm
