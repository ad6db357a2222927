// INSERT, UPDATE and DELETE.
#include "dialects/mysql/changes.hpp"

#include "dialects/mysql/statement_compiler.hpp"

#include <azoth/compile/lowering.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/excluded_column.hpp>
#include <azoth/sql/node/value_rows.hpp>

#include <algorithm>
#include <utility>

namespace azoth::mysql {
namespace {

using node::clause_kind;

// The statement with its select as a subquery: the tables of the select are else in scope of what is updated.
handle with_subquery(const node::clause& last)
{
    if (!last.previous()) return handle{&last};
    const handle before = with_subquery(*last.previous());
    if (last.kind() != clause_kind::from_select)
        return same_node(before, last.children().front()) ? handle{&last}
                                                          : node::add_clause(before, last.kind(), last.payload());
    const handle star[] = {handle{&node::star_constant}};
    const handle source[] = {make_node<node::derived_table>(last.payload().front(), std::string{"given"})};
    const handle select = node::add_clause(node::first_clause(clause_kind::select, star), clause_kind::from, source);
    return node::add_clause(before, clause_kind::from_select, {&select, 1});
}

} // namespace

handle lower_change(const handle& statement, const dialect& speaks_for)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last) return statement;
    const clause_kind kind = node::first_of(*last).kind();
    if (kind == clause_kind::delete_from) {
        const node::delete_from gathered = node::gather_delete(*last);
        if (gathered.from.empty() || gathered.returning.empty()) return statement;
        const schema::table& table = gathered.table->table();
        if (table.primary_key().size() != 1)
            throw compile_error(
                "DELETE .. USING with RETURNING of a table without a key of one column is not known to " +
                std::string{speaks_for.name()} + ": use a subquery in where(...)");
        return lower_delete_using(statement, table.primary_key().front());
    }
    if (kind == clause_kind::insert) {
        const node::insert gathered = node::gather_insert(*last);
        if (gathered.on_conflict && gathered.from_select) return with_subquery(*last);
    }
    return statement;
}

// DEFAULT would be a 0, where a 0 asks for no key.
// https://mariadb.com/kb/en/sql-mode/ (NO_AUTO_VALUE_ON_ZERO)
bool statement_compiler::write_generated_key()
{
    write("NULL");
    return true;
}

// https://mariadb.com/kb/en/update/
void statement_compiler::update_clauses(const node::update& statement)
{
    if (statement.from.empty()) return sql_compiler::update_clauses(statement);
    write("UPDATE ");
    write_identifier(statement.table->table().name());
    for (const node::base* each : statement.from) {
        write(" CROSS JOIN ");
        each->accept(*this);
    }
    qualifies_targets_ = true;
    write_assignments(" SET ", statement.assignments);
    qualifies_targets_ = false;
    write_conditions(" WHERE ", statement.where);
}

void statement_compiler::write_assignment_target(const node::assignment& assignment)
{
    if (qualifies_targets_) {
        write_identifier(assignment.target().table());
        write(".");
    }
    sql_compiler::write_assignment_target(assignment);
}

// https://mariadb.com/kb/en/delete/
void statement_compiler::delete_clauses(const node::delete_from& statement)
{
    if (statement.from.empty()) return sql_compiler::delete_clauses(statement);
    const std::string& table = statement.table->table().name();
    write("DELETE FROM ");
    write_identifier(table);
    write(" USING ");
    write_identifier(table);
    for (const node::base* each : statement.from) {
        write(" CROSS JOIN ");
        each->accept(*this);
    }
    write_conditions(" WHERE ", statement.where);
}

// https://mariadb.com/kb/en/for-update/ https://mariadb.com/kb/en/lock-in-share-mode/
void statement_compiler::lock_clause(const node::row_lock& lock)
{
    if (!lock.children().empty())
        refuse("a lock of the rows of some tables", "lock those of all tables, or select from the other tables by a "
                                                    "statement of its own");
    write(lock.strength() == node::lock_strength::update ? " FOR UPDATE" : " LOCK IN SHARE MODE");
}

namespace {

using names = std::vector<std::string_view>;

// The columns that some row of the insert gives a value.
names given_columns(const node::insert& statement)
{
    names given;
    const auto add = [&](std::string_view name) {
        if (std::find(given.begin(), given.end(), name) == given.end()) given.push_back(name);
    };
    for (const node::base* each : statement.columns)
        if (const auto* column = dynamic_cast<const node::column*>(each)) add(column->name());
    for (const auto& row : statement.rows)
        for (const node::base* each : row) {
            if (const auto* list = dynamic_cast<const node::value_rows*>(each)) {
                for (const auto& column : list->columns()) add(column.name);
            } else if (const auto* assignment = dynamic_cast<const node::assignment*>(each)) {
                if (&assignment->value() != &node::default_constant) add(assignment->target().name());
            }
        }
    return given;
}

// Whether a row that gives these columns can meet another one in a key: not in one that is drawn, nor in one with a null.
bool can_meet(const schema::table& table, const std::vector<std::string>& key, const names& given)
{
    const schema::column* const generated = schema::generated_key(table);
    return std::all_of(key.begin(), key.end(), [&](const std::string& name) {
        if (std::find(given.begin(), given.end(), name) != given.end()) return true;
        const schema::column* const column = table.find(name);
        return column && column != generated && (!column->default_sql().empty() || column->computed());
    });
}

bool same_columns(const std::vector<std::string>& key, const names& target)
{
    return key.size() == target.size() && std::all_of(key.begin(), key.end(), [&](const std::string& name) {
               return std::find(target.begin(), target.end(), name) != target.end();
           });
}

names target_of(const node::insert& statement)
{
    names target;
    for (const node::base* each : statement.on_conflict->target)
        if (const auto* column = dynamic_cast<const node::column*>(each)) target.push_back(column->name());
    return target;
}

} // namespace

// Whichever key a row meets another one in, that one is updated. Returns: whether that can be another key than the one that was named.
bool statement_compiler::can_meet_in_another_key(const node::insert& statement) const
{
    const schema::table& table = statement.table->table();
    const names target = target_of(statement);
    if (target.empty() && !statement.on_conflict->does_nothing)
        refuse("do_update without the columns of the key", "name them: on_conflict<&T::member>()");
    if (target.empty() || !table.is_described()) return false;
    const names given = given_columns(statement);
    bool is_key = false;
    bool meets = false;
    const auto check = [&](const std::vector<std::string>& key) {
        if (key.empty()) return;
        if (same_columns(key, target))
            is_key = true;
        else if (can_meet(table, key, given))
            meets = true;
    };
    check(table.primary_key());
    for (const schema::unique_key& each : table.unique_keys()) check(each.columns);
    for (const schema::index& each : table.indexes())
        if (each.unique) check(each.columns);
    if (!is_key)
        refuse("an upsert by columns that are no key of " + table.name(),
               "name the columns of its primary key or of one of its unique keys");
    return meets;
}

// A column of the key that can be given its own value.
std::string_view statement_compiler::column_to_keep(const node::insert& statement) const
{
    const schema::table& table = statement.table->table();
    for (const std::string_view name : target_of(statement)) {
        const schema::column* const column = table.find(name);
        const bool is_assigned =
            std::any_of(statement.on_conflict->assignments.begin(), statement.on_conflict->assignments.end(),
                        [&](const node::assignment* each) { return each->target().name() == name; });
        if (!is_assigned && !(column && column->computed())) return name;
    }
    refuse("an upsert by a key of " + table.name() +
               " that it changes, whose rows can meet others in another key as well",
           "select the rows that are there first, in the same transaction");
}

void statement_compiler::write_own(const node::insert& statement, std::string_view column)
{
    write_identifier(statement.table->table().name());
    write(".");
    write_identifier(column);
}

// The column stays as it is; where the row that is there is not the one of the key that was named, a text that is no number is the error
// (`conflict_in_another_key`). No constant: that would be evaluated at once.
// https://mariadb.com/kb/en/sql-mode/#strict-mode
void statement_compiler::write_kept_in_row_of_key(const node::insert& statement, std::string_view column)
{
    write_identifier(column);
    std::string_view separator = " = CASE WHEN "; // A null in the key meets nothing.
    for (const std::string_view each : target_of(statement)) {
        write(separator);
        separator = " AND ";
        write_own(statement, each);
        write(" = VALUES(");
        write_identifier(each);
        write(")");
    }
    write(" THEN ");
    write_own(statement, column);
    write(" ELSE CAST(concat('" + std::string{conflict_in_another_key} + "', left('', ");
    write_own(statement, column);
    write(" IS NULL)) AS SIGNED) END");
}

// The values of the row that is there are the old ones in all assignments and in the condition: the session asks for that
// (SIMULTANEOUS_ASSIGNMENT). A column that is given its own value is not changed.
// https://mariadb.com/kb/en/insert-on-duplicate-key-update/
void statement_compiler::conflict_clause(const node::insert& statement)
{
    const node::upsert& upsert = *statement.on_conflict;
    write(" ON DUPLICATE KEY UPDATE ");
    std::string_view separator;
    if (can_meet_in_another_key(statement)) {
        write_kept_in_row_of_key(statement, column_to_keep(statement));
        separator = ", ";
    } else if (upsert.does_nothing) {
        const names target = target_of(statement);
        const names given = given_columns(statement);
        const std::string_view any = !target.empty() ? target.front()
                                     : given.empty() ? std::string_view{}
                                                     : given.front();
        if (any.empty()) refuse("an upsert of a row of defaults alone", "insert it, and catch az::unique_violation");
        write_own(statement, any);
        write(" = ");
        write_own(statement, any);
    }
    for (const node::assignment* each : upsert.assignments) {
        write(separator);
        separator = ", ";
        if (upsert.where.empty()) {
            each->accept(*this);
            continue;
        }
        const std::string_view name = each->target().name();
        if (&each->value() == &node::default_constant)
            refuse("DEFAULT as the value of an upsert of some rows", "give the value itself");
        write_identifier(name);
        write(write_conditions(" = CASE WHEN ", upsert.where) ? " THEN " : " = CASE WHEN TRUE THEN ");
        write_expression(each->value());
        write(" ELSE ");
        write_own(statement, name);
        write(" END");
    }
}

// https://mariadb.com/kb/en/values-value/
void statement_compiler::write_excluded(const node::excluded_column& column)
{
    write("VALUES(");
    write_identifier(column.name());
    write(")");
}

} // namespace azoth::mysql
