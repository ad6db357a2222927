// Printing what an insert does with rows that a key does not let in.
#include "compile/nested.hpp"

#include "compile/insert_rows.hpp"

#include <azoth/sql/node/excluded_column.hpp>

#include <utility>

namespace azoth {

void sql_compiler::write_upsert(const node::insert& statement, const detail::scope& target)
{
    const node::upsert& upsert = *statement.on_conflict;
    const std::string& table = statement.table->table().name();
    if (!upsert.does_nothing && upsert.assignments.empty())
        throw compile_error("an insert into " + table +
                            " says on_conflict and not what then: do_nothing(), or do_update(...)");
    if (upsert.does_nothing && !upsert.assignments.empty())
        throw compile_error("an insert into " + table + " says both do_nothing and do_update");
    if (upsert.does_nothing && !upsert.where.empty())
        throw compile_error("where(...) after do_nothing() in an insert into " + table +
                            ": it says which rows do_update(...) changes");
    if (!statement.returning.empty() && (upsert.does_nothing || !upsert.where.empty()) &&
        dialect_.capabilities().supports_returning && !dialect_.capabilities().supports_returning_of_changed_rows)
        refuse("RETURNING of an upsert that leaves rows as they are", "select the rows afterwards, by their key");
    for (const node::base* each : upsert.target) static_cast<void>(detail::changed_column(*each, *statement.table));
    detail::check_targets(*statement.table, upsert.assignments);
    result_.alters_rows = result_.alters_rows || !upsert.does_nothing;
    const nested here{*this, &target};
    const auto* outer = std::exchange(upserted_, &statement.table->table());
    conflict_clause(statement);
    upserted_ = outer;
}

void sql_compiler::conflict_clause(const node::insert& statement)
{
    if (!dialect_.capabilities().supports_on_conflict)
        refuse("INSERT .. ON CONFLICT", "select the rows that are there first, in the same transaction");
    const node::upsert& upsert = *statement.on_conflict;
    write(" ON CONFLICT");
    std::vector<std::string_view> key;
    for (const node::base* each : upsert.target) key.push_back(detail::changed_column(*each, *statement.table));
    if (!key.empty())
        write_column_list(key);
    else if (!upsert.does_nothing)
        refuse("do_update without the columns of the key", "name them: on_conflict<&T::member>()");
    if (upsert.does_nothing) return write(" DO NOTHING");
    write_assignments(" DO UPDATE SET ", upsert.assignments);
    write_conditions(" WHERE ", upsert.where);
}

void sql_compiler::visit(const node::excluded_column& column)
{
    const std::string name = std::string{column.table()} + '.' + std::string{column.name()};
    if (!is_fragment_ && !upserted_)
        throw compile_error(
            "az::excluded of " + name +
            ": the row that was not inserted is there in do_update(...) and the where(...) after it only");
    if (upserted_ && upserted_->name() != column.table())
        throw compile_error("az::excluded of " + name + " in an insert into " + upserted_->name());
    write_excluded(column);
    wrote(precedence::primary);
}

void sql_compiler::write_excluded(const node::excluded_column& column)
{
    write("excluded.");
    write_identifier(column.name());
}

} // namespace azoth
