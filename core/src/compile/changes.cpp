// Printing insert, update and delete.
#include "compile/nested.hpp"

#include "compile/insert_rows.hpp"

#include <azoth/sql/node/constant.hpp>

namespace azoth {
namespace {

bool is_default(const node::base& value) noexcept { return &value == &node::default_constant; }

[[noreturn]] void ask_for_where(std::string_view what)
{
    throw compile_error(std::string{what} +
                        " without where would change all rows: if that is meant, say .where(az::true_)");
}

} // namespace

void sql_compiler::write_insert(const node::insert& statement)
{
    write("INSERT INTO ");
    write_identifier(statement.table->table().name());
    if (statement.from_select)
        write_insert_select(statement);
    else if (statement.default_values && statement.rows.empty())
        write(dialect_.row_of_defaults());
    else
        write_rows(statement);
    detail::scope sources{nullptr};
    sources.add(detail::source_of(*statement.table));
    if (statement.on_conflict) write_upsert(statement, sources);
    write_returning(statement.returning, sources);
}

void sql_compiler::write_insert_select(const node::insert& statement)
{
    if (!statement.rows.empty() || statement.default_values)
        throw compile_error("an insert takes its rows from a select or from values(...), not from both");
    if (statement.columns.empty())
        throw compile_error("an insert from a select has to name its columns: az::insert(column, ...)");
    write_column_list(detail::named_columns(statement));
    write(" ");
    if (!node::is_query(*statement.from_select)) throw compile_error("from_select takes a select");
    write_query(*statement.from_select, select_use::rows);
}

void sql_compiler::write_rows(const node::insert& statement)
{
    detail::insert_rows rows{statement};
    const bool spells_defaults = dialect_.capabilities().supports_default_values;
    if (!spells_defaults) rows.drop_columns_of_defaults();
    if (rows.columns.empty()) {
        if (rows.values.size() > 1) refuse("an insert of several rows of defaults alone", "insert them one by one");
        write(dialect_.row_of_defaults());
        return;
    }
    write_column_list(rows.columns);
    write(" VALUES ");
    // Values stand outside of any scope: there is no row yet whose columns they could name.
    const detail::scope nothing;
    const nested here{*this, &nothing};
    const schema::column* generated = schema::generated_key(statement.table->table());
    std::string_view row_separator;
    for (const auto& row : rows.values) {
        write(row_separator);
        std::string_view separator = "(";
        for (std::size_t i = 0; i < row.size(); ++i) {
            write(separator);
            write_cell(row[i], rows.columns[i], generated && generated->name() == rows.columns[i]);
            separator = ", ";
        }
        write(")");
        row_separator = ", ";
    }
}

void sql_compiler::write_cell(const detail::insert_cell& cell, std::string_view column, bool is_generated_key)
{
    if (!cell.is_default()) {
        if (cell.list)
            write_parameter(*cell.list, cell.list->number(cell.row, cell.column));
        else
            write_expression(*cell.expression);
    } else if (is_generated_key && write_generated_key()) {
        return;
    } else if (dialect_.capabilities().supports_default_values) {
        write("DEFAULT");
    } else {
        refuse("an insert of rows of which only some give a value to " + std::string{column},
               "give it in all rows, or insert them with two statements");
    }
}

bool sql_compiler::write_generated_key() { return false; }

void sql_compiler::write_column_list(const std::vector<std::string_view>& columns)
{
    std::string_view separator = " (";
    for (const std::string_view each : columns) {
        write(separator);
        write_identifier(each);
        separator = ", ";
    }
    write(")");
}

void sql_compiler::visit(const node::assignment& assignment)
{
    write_assignment_target(assignment);
    write(" = ");
    if (!is_default(assignment.value()))
        write_expression(assignment.value());
    else if (dialect_.capabilities().supports_default_values)
        write("DEFAULT");
    else
        refuse("DEFAULT as the value of an update", "give the value itself");
    wrote(precedence::lowest);
}

void sql_compiler::write_assignment_target(const node::assignment& assignment)
{
    write_identifier(assignment.target().name());
}

void sql_compiler::write_assignments(std::string_view keyword, const std::vector<const node::assignment*>& assignments)
{
    std::string_view separator = keyword;
    for (const node::assignment* each : assignments) {
        write(separator);
        each->accept(*this);
        separator = ", ";
    }
}

void sql_compiler::write_update(const node::update& statement)
{
    const std::string& table = statement.table->table().name();
    if (statement.assignments.empty()) throw compile_error("an update of " + table + " that sets nothing");
    if (statement.where.empty()) ask_for_where("an update of " + table);
    if (!statement.from.empty() && !dialect_.capabilities().supports_update_from)
        refuse("UPDATE .. FROM", "use a subquery in set(...) and where(...)");
    detail::check_targets(*statement.table, statement.assignments);

    detail::scope sources{nullptr};
    sources.add(detail::source_of(*statement.table));
    const detail::scope target = sources;
    for (const node::base* each : statement.from) sources.add(detail::source_of(*each));
    {
        const nested here{*this, &sources};
        update_clauses(statement);
    }
    const auto& can = dialect_.capabilities();
    if (!statement.returning.empty() && can.supports_returning && !can.supports_returning_of_updates)
        refuse("RETURNING of an update", "select the rows before or after, in the same transaction");
    write_returning(statement.returning, dialect_.capabilities().supports_returning_of_sources ? sources : target);
}

void sql_compiler::update_clauses(const node::update& statement)
{
    write("UPDATE ");
    write_identifier(statement.table->table().name());
    write_assignments(" SET ", statement.assignments);
    write_terms(" FROM ", statement.from);
    write_conditions(" WHERE ", statement.where);
}

void sql_compiler::write_delete(const node::delete_from& statement)
{
    const std::string& table = statement.table->table().name();
    if (statement.where.empty()) ask_for_where("a delete from " + table);
    if (!statement.from.empty() && !dialect_.capabilities().supports_delete_using)
        refuse("DELETE .. USING", "use a subquery in where(...)");
    detail::scope sources{nullptr};
    sources.add(detail::source_of(*statement.table));
    const detail::scope target = sources;
    for (const node::base* each : statement.from) sources.add(detail::source_of(*each));
    {
        const nested here{*this, &sources};
        delete_clauses(statement);
    }
    write_returning(statement.returning, dialect_.capabilities().supports_returning_of_sources ? sources : target);
}

void sql_compiler::delete_clauses(const node::delete_from& statement)
{
    write("DELETE FROM ");
    write_identifier(statement.table->table().name());
    write_terms(" USING ", statement.from);
    write_conditions(" WHERE ", statement.where);
}

void sql_compiler::write_returning(const std::vector<const node::base*>& returning, const detail::scope& target)
{
    if (returning.empty()) return;
    if (!dialect_.capabilities().supports_returning)
        refuse("RETURNING", "select the rows before or after, in the same transaction");
    const auto items = detail::output_columns(returning, defining_ != nullptr);
    tell_columns(items);
    const nested here{*this, &target};
    write(" RETURNING ");
    write_items(items);
}

} // namespace azoth
