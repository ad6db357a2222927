#include "dialects/postgresql/table_compiler.hpp"

#include "dialects/postgresql/type_names.hpp"

namespace azoth::postgresql {

// https://www.postgresql.org/docs/current/datatype-character.html: varchar(n) counts characters, not bytes.
std::string table_compiler::type_name(const schema::table& table, const schema::column& column) const
{
    const schema::sql_type type = column.type();
    if (type.id() == type_id::text && type.length() > 0) return "varchar(" + std::to_string(type.length()) + ')';
    const std::string_view name = postgresql::type_name(type.id());
    if (name.empty()) refuse_type(table, column);
    return std::string{name};
}

// ADD CONSTRAINT has no IF NOT EXISTS.
// https://www.postgresql.org/docs/current/sql-altertable.html https://www.postgresql.org/docs/current/sql-do.html
std::string table_compiler::add_foreign_key(const schema::table& table, const schema::foreign_key& key,
                                            bool if_not_exists) const
{
    const std::string statement = ddl_compiler::add_foreign_key(table, key, if_not_exists);
    if (!if_not_exists) return statement;
    std::string sql = "DO ";
    std::string body = "BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass(";
    append_text_literal(body, dialect().quoted(table.name()));
    body += ") AND conname = ";
    append_text_literal(body, key.name);
    body += ") THEN " + statement + "; END IF; END";
    append_text_literal(sql, body);
    return sql;
}

} // namespace azoth::postgresql
