#include <azoth/compile/lowering.hpp>

#include "compile/written.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/dates.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/operators.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <vector>

namespace azoth {
namespace {

const schema::column* version_of(const schema::table& table)
{
    const auto columns = table.columns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [](const schema::column& column) { return column.is_row_version(); });
    return found == columns.end() ? nullptr : &*found;
}

bool sets(const std::vector<const node::assignment*>& assignments, const schema::column& column)
{
    return std::any_of(assignments.begin(), assignments.end(),
                       [&](const node::assignment* each) { return each->target().name() == column.name(); });
}

// The clock may stand still within a transaction, or be behind the one that wrote the version: what it says serves only if it is later.
handle later_instant(const handle& current, std::string_view microsecond)
{
    const handle next = detail::make_time_shift(current, detail::written(microsecond, type_id::interval), false, false);
    const handle choices[] = {current_timestamp(), next};
    return node::function::make(choices, "greatest", type_id::timestamp);
}

handle with_next_version(const handle& statement, node::clause_kind kind, const node::table_source& table,
                         const schema::column& column, std::string_view microsecond)
{
    const handle current = table.table()[column.name()];
    const handle next = column.type().id() == type_id::timestamp
                            ? later_instant(current, microsecond)
                            : detail::make_binary(node::binary_operator::add, current,
                                                  detail::written("1", type_id::int64), column.type().id());
    const handle assignment = detail::make_assignment(current, next);
    return node::add_clause(statement, kind, {&assignment, 1});
}

// In a hierarchy each row is one object's, whose version stands in the root's table: a statement of a further table alone can't write it.
void require_version_here(const schema::table& table, const char* what)
{
    if (!table.base() || !version_of(table.root())) return;
    throw compile_error(std::string{what} + " " + table.name() +
                        " changes objects whose version (az::row_version) stands in " + table.root().name() +
                        ": change the members of objects, or execute an update by a session, which counts the versions "
                        "up (not prepared, nor in WITH)");
}

// The rest of the object's row would stay.
void require_whole_row(const schema::table& table)
{
    if (table.base())
        throw compile_error("delete_from " + table.name() + " leaves a part of each row, which stands in " +
                            table.root().name() + ": delete from that table, whose rows take the others along");
}

handle count_up(const handle& statement, std::string_view microsecond)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last) return statement;
    const node::clause_kind kind = node::first_of(*last).kind();
    if (kind == node::clause_kind::update) {
        const node::update gathered = node::gather_update(*last);
        if (!gathered.where.empty()) require_version_here(gathered.table->table(), "update of"); // else told elsewhere
        const schema::column* version = version_of(gathered.table->table());
        if (version && !gathered.assignments.empty() && !sets(gathered.assignments, *version))
            return with_next_version(statement, node::clause_kind::set, *gathered.table, *version, microsecond);
    } else if (kind == node::clause_kind::insert) {
        const node::insert gathered = node::gather_insert(*last);
        const schema::column* version = version_of(gathered.table->table());
        if (version && gathered.on_conflict && !gathered.on_conflict->assignments.empty() &&
            !sets(gathered.on_conflict->assignments, *version))
            return with_next_version(statement, node::clause_kind::do_update, *gathered.table, *version, microsecond);
        if (gathered.on_conflict && !gathered.on_conflict->assignments.empty())
            require_version_here(gathered.table->table(), "an insert with on_conflict into");
    } else if (kind == node::clause_kind::delete_from) {
        const node::delete_from gathered = node::gather_delete(*last);
        if (!gathered.where.empty()) require_whole_row(gathered.table->table());
    }
    return statement;
}

} // namespace

handle count_up_versions(const handle& statement, std::string_view microsecond)
{
    return rewrite(statement, [&](const handle& each) { return count_up(each, microsecond); });
}

} // namespace azoth
