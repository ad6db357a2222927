#include "dialects/mysql/table_compiler.hpp"

#include "dialects/mysql/types.hpp"

#include <azoth/schema/names.hpp>

#include <algorithm>

namespace azoth::mysql {
namespace {

// What an index of the beginning of a text has of it.
constexpr std::string_view beginning = "(255)";

bool is_among(const std::vector<std::string>& columns, std::string_view name) noexcept
{
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

// Whether all of the column's value has to stand in an index: of one that only helps to find rows the beginning is enough.
bool is_key(const schema::table& table, std::string_view column)
{
    return is_among(table.primary_key(), column) ||
           std::any_of(table.unique_keys().begin(), table.unique_keys().end(),
                       [&](const schema::unique_key& each) { return is_among(each.columns, column); }) ||
           std::any_of(table.foreign_keys().begin(), table.foreign_keys().end(),
                       [&](const schema::foreign_key& each) { return is_among(each.columns, column); }) ||
           std::any_of(table.indexes().begin(), table.indexes().end(),
                       [&](const schema::index& each) { return each.unique && is_among(each.columns, column); });
}

bool is_long(const std::string& type) { return type == "longtext" || type == "longblob" || type.starts_with("json"); }

std::string list_of(const std::vector<std::string>& labels)
{
    std::string sql;
    for (const std::string& each : labels) {
        sql += sql.empty() ? "(" : ", ";
        append_text(sql, each);
    }
    return sql + ')';
}

} // namespace

std::string table_compiler::type_name(const schema::table& table, const schema::column& column) const
{
    std::string name = column_name(column.type(), is_key(table, column.name()));
    if (name.empty()) refuse_type(table, column);
    return name;
}

// A computed column has no NOT NULL.
// https://mariadb.com/kb/en/generated-columns/
void table_compiler::write_column(std::string& to, const schema::table& table, const schema::column& column) const
{
    ddl_compiler::write_column(to, table, column);
    constexpr std::string_view refused = " NOT NULL";
    if (column.computed() && to.ends_with(refused)) to.resize(to.size() - refused.size());
}

// Whatever the server and the database are set to.
std::string_view table_compiler::table_options() const
{
    return " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
}

// https://mariadb.com/kb/en/create-index/
void table_compiler::write_index_column(std::string& to, const schema::table& table, const schema::index& index,
                                        std::string_view column) const
{
    ddl_compiler::write_index_column(to, table, index, column);
    const schema::column* described = table.find(column);
    if (described && is_long(type_name(table, *described))) to += beginning;
}

// A check of JSON texts comes with their type.
std::vector<schema::check_constraint> table_compiler::further_checks(const schema::table& table) const
{
    std::vector<schema::check_constraint> checks;
    for (const schema::column& each : table.columns()) {
        const schema::sql_type& type = each.type();
        std::string column;
        write_identifier(column, each.name());
        const auto add = [&](const char* what, std::string condition) {
            checks.push_back({schema::constraint_name("ck", table.name(), {each.name(), what}), std::move(condition)});
        };
        if (type.id() == type_id::text && type.length() > 0 && is_long(type_name(table, each)))
            add("length", "char_length(" + column + ") <= " + std::to_string(type.length()));
        if (type.names()) add("names", column + " IN " + list_of(type.names()->labels));
    }
    return checks;
}

// https://mariadb.com/kb/en/alter-table/#add-foreign-key
std::string table_compiler::add_foreign_key(const schema::table& table, const schema::foreign_key& key,
                                            bool if_not_exists) const
{
    std::string statement = ddl_compiler::add_foreign_key(table, key, if_not_exists);
    constexpr std::string_view words = "FOREIGN KEY ";
    if (if_not_exists)
        statement.insert(statement.find(words, statement.find("CONSTRAINT")) + words.size(), "IF NOT EXISTS ");
    return statement;
}

} // namespace azoth::mysql
