#include "orm/updates_of_bases.hpp"

#include "orm/times_of_update.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/row.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <string>

namespace azoth::orm {

namespace {

bool follows_updates(const schema::column& column) { return column.is_row_version() || column.on_update() != nullptr; }

bool follows_updates(const schema::table& table)
{
    const auto columns = table.columns();
    return std::any_of(columns.begin(), columns.end(),
                       [](const schema::column& each) { return follows_updates(each); });
}

[[noreturn]] void refuse(const schema::table& updated, const schema::table& base, const std::string& why)
{
    throw compile_error("update of " + updated.name() + " also writes versions or times of update in " + base.name() +
                        why);
}

// Neither a column that is written before the update itself, nor a change that would be made more than once.
void require_same_rows(const node::base& tree, const schema::table& updated, const schema::table& base)
{
    const auto require_unwritten = [&](const schema::table* table, std::string_view name, std::string_view column) {
        const schema::column* known = name == base.name() ? (table ? *table : base).find(column) : nullptr;
        if (known && follows_updates(*known))
            refuse(updated, base, ", and names " + known->name() + ": select the keys before, and name these");
    };
    if (const auto* column = dynamic_cast<const node::column*>(&tree)) {
        require_unwritten(&base, column->table(), column->name());
    } else if (const auto* seen = dynamic_cast<const node::source_column*>(&tree)) {
        if (const auto* alias = dynamic_cast<const node::alias*>(&seen->source()))
            require_unwritten(&base, alias->source().table().name(), seen->name());
    } else if (const auto* common = dynamic_cast<const node::cte*>(&tree);
               common && !node::is_query(common->statement())) {
        refuse(updated, base, ", which it can't beside another change in WITH: make them two statements");
    }
    for (const handle& each : tree.children()) require_same_rows(each.node(), updated, base);
}

const node::clause* update_in(const handle& statement)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    return last && node::first_of(*last).kind() == node::clause_kind::update ? last : nullptr;
}

const schema::table& updated_by(const node::clause& last)
{
    return static_cast<const node::table_source&>(node::first_of(last).payload().front().node()).table();
}

handle of_table_alone(const node::clause& last, const handle& table)
{
    if (!last.previous()) return detail::make_update(table);
    return node::add_clause(of_table_alone(*last.previous(), table), last.kind(), last.payload());
}

// The base's key, among those of the rows that the update meets.
handle is_met(const schema::table& base, const node::update& update)
{
    const schema::table& table = update.table->table();
    std::vector<handle> own, theirs;
    for (const std::string& name : table.primary_key()) {
        own.push_back(base[name]);
        theirs.push_back(table[name]);
    }
    std::vector<handle> from{handle{update.table}};
    for (const node::base* each : update.from) from.emplace_back(each);
    const handle met =
        node::add_clause(node::add_clause(detail::make_select(theirs), node::clause_kind::from, from),
                         node::clause_kind::where, std::vector<handle>(update.where.begin(), update.where.end()));
    return detail::make_in_select(own.size() == 1 ? own.front() : detail::make_row(own), met, false);
}

// Where there is a version only, a column is set to what it is: the version is counted up with every update.
std::vector<handle> assignments_in(const schema::table& base)
{
    std::vector<handle> assignments = times_of_update(base, {});
    if (!assignments.empty()) return assignments;
    const auto columns = base.columns();
    const auto plain = std::find_if(columns.begin(), columns.end(), [](const schema::column& each) {
        return !each.is_primary_key() && !each.is_computed() && !each.is_row_version();
    });
    return {detail::make_assignment(base[plain->name()], base[plain->name()])}; // a root has what tells its rows apart
}

} // namespace

handle table_alone(const schema::table& of)
{
    schema::table_description parts = schema::description_of(of);
    parts.base = nullptr;
    return source{schema::table{std::move(parts)}};
}

bool concerns_bases(const handle& statement)
{
    const node::clause* last = update_in(statement);
    if (!last) return false;
    const schema::table* base = updated_by(*last).base();
    while (base && !follows_updates(*base)) base = base->base();
    if (!base) return false;
    const node::update update = node::gather_update(*last);
    return !update.assignments.empty() && !update.where.empty(); // others are refused by whoever compiles them
}

update_of_parts with_updates_of_bases(const handle& statement)
{
    const node::clause& last = *update_in(statement);
    const node::update update = node::gather_update(last);
    const schema::table& table = update.table->table();
    update_of_parts made{{}, of_table_alone(last, table_alone(table))};
    for (const schema::table* base = table.base(); base; base = base->base()) {
        if (!follows_updates(*base)) continue;
        require_same_rows(last, table, *base);
        const handle set =
            node::add_clause(detail::make_update(table_alone(*base)), node::clause_kind::set, assignments_in(*base));
        const handle met = is_met(*base, update);
        made.bases.insert(made.bases.begin(), node::add_clause(set, node::clause_kind::where,
                                                               {&met, 1})); // the root first, as a flush does
    }
    return made;
}

} // namespace azoth::orm
