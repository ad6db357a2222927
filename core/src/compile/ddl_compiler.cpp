#include <azoth/compile/ddl_compiler.hpp>

#include <azoth/schema/names.hpp>

#include <algorithm>

namespace azoth {
namespace {

std::string_view words(schema::referential_action action) noexcept
{
    switch (action) {
    case schema::referential_action::no_action: return "";
    case schema::referential_action::cascade: return " CASCADE";
    case schema::referential_action::set_null: return " SET NULL";
    case schema::referential_action::restrict: return " RESTRICT";
    }
    return "";
}

bool is_one_of(std::span<const schema::table> tables, std::string_view name) noexcept
{
    return std::any_of(tables.begin(), tables.end(), [&](const schema::table& each) { return each.name() == name; });
}

} // namespace

std::vector<std::string> ddl_compiler::create_table(const schema::table& table, bool if_not_exists,
                                                    std::span<const schema::table> later) const
{
    if (!table.is_described())
        throw compile_error("table " + table.name() + " can't be created: only its name is known, not its columns");
    std::string sql = if_not_exists ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ";
    write_identifier(sql, table.name());
    std::string_view separator = " (";
    const auto begin_part = [&] {
        sql += separator;
        separator = ", ";
    };
    for (const schema::column& each : table.columns()) {
        begin_part();
        write_column(sql, table, each);
    }
    if (!table.primary_key().empty() && !writes_key_with_column(table)) {
        begin_part();
        write_constraint_name(sql, schema::constraint_name("pk", table.name(), {}));
        sql += "PRIMARY KEY ";
        write_names(sql, table.primary_key());
    }
    for (const schema::unique_key& each : table.unique_keys()) {
        begin_part();
        write_constraint_name(sql, each.name);
        sql += "UNIQUE ";
        write_names(sql, each.columns);
    }
    const auto write_check = [&](const schema::check_constraint& each) {
        begin_part();
        write_constraint_name(sql, each.name);
        sql += "CHECK (" + each.sql + ')';
    };
    for (const schema::check_constraint& each : table.checks()) write_check(each);
    for (const schema::check_constraint& each : further_checks(table)) write_check(each);
    for (const schema::foreign_key& each : table.foreign_keys()) {
        if (is_one_of(later, each.table)) continue;
        begin_part();
        write_foreign_key(sql, each);
    }
    (sql += ')') += table_options();
    std::vector<std::string> statements{std::move(sql)};
    for (const schema::index& each : table.indexes()) statements.push_back(create_index(table, each, if_not_exists));
    return statements;
}

std::string ddl_compiler::add_foreign_key(const schema::table& table, const schema::foreign_key& key, bool) const
{
    std::string sql = "ALTER TABLE ";
    write_identifier(sql, table.name());
    sql += " ADD ";
    write_foreign_key(sql, key);
    return sql;
}

void ddl_compiler::write_column(std::string& to, const schema::table& table, const schema::column& column) const
{
    write_identifier(to, column.name());
    to += ' ';
    to += type_name(table, column);
    if (schema::generated_key(table) == &column) to += generated_key_words();
    if (const generation& from = column.computed())
        to += " GENERATED ALWAYS AS (" +
              (from.expression ? dialect_.text_in_table(from.expression()) : std::string{from.sql}) + ") STORED";
    if (!column.default_sql().empty()) to += " DEFAULT (" + column.default_sql() + ')';
    if (!column.is_nullable()) to += " NOT NULL";
}

void ddl_compiler::write_names(std::string& to, const std::vector<std::string>& names) const
{
    char separator = '(';
    for (const std::string& each : names) {
        to += separator;
        if (separator == ',') to += ' ';
        write_identifier(to, each);
        separator = ',';
    }
    to += ')';
}

void ddl_compiler::write_constraint_name(std::string& to, std::string_view name) const
{
    to += "CONSTRAINT ";
    write_identifier(to, name);
    to += ' ';
}

void ddl_compiler::write_foreign_key(std::string& to, const schema::foreign_key& key) const
{
    write_constraint_name(to, key.name);
    to += "FOREIGN KEY ";
    write_names(to, key.columns);
    to += " REFERENCES ";
    write_identifier(to, key.table);
    to += ' ';
    write_names(to, key.references);
    if (const std::string_view action = words(key.on_delete); !action.empty()) (to += " ON DELETE") += action;
    if (const std::string_view action = words(key.on_update); !action.empty()) (to += " ON UPDATE") += action;
}

std::string ddl_compiler::create_index(const schema::table& table, const schema::index& index, bool if_not_exists) const
{
    std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    if (if_not_exists) sql += "IF NOT EXISTS ";
    write_identifier(sql, index.name);
    sql += " ON ";
    write_identifier(sql, table.name());
    std::string_view separator = " (";
    for (const std::string& each : index.columns) {
        sql += separator;
        write_index_column(sql, table, index, each);
        separator = ", ";
    }
    sql += ')';
    return sql;
}

std::vector<const schema::enumeration*> ddl_compiler::enumerations_of(std::span<const schema::table> tables)
{
    std::vector<const schema::enumeration*> found;
    for (const schema::table& table : tables)
        for (const schema::column& column : table.columns()) {
            const schema::enumeration* const names = column.type().enumeration_within();
            if (!names) continue;
            const auto same = std::find_if(found.begin(), found.end(),
                                           [&](const schema::enumeration* each) { return each->name == names->name; });
            if (same == found.end())
                found.push_back(names);
            else if (**same != *names)
                throw compile_error(
                    "column " + table.name() + '.' + column.name() + ": there are two enumerations " + names->name +
                    " with different labels; give one another name with az::enumeration<...>(\"name\")");
        }
    return found;
}

std::string ddl_compiler::label_list(const schema::enumeration& names)
{
    std::string sql;
    for (const std::string& each : names.labels) {
        sql += sql.empty() ? "(" : ", ";
        append_text_literal(sql, each);
    }
    return sql + ')';
}

void ddl_compiler::refuse_type(const schema::table& table, const schema::column& column) const
{
    throw compile_error("column " + table.name() + '.' + column.name() + ": the type " + to_string(column.type()) +
                        " has no name in " + std::string{dialect_.name()});
}

} // namespace azoth
