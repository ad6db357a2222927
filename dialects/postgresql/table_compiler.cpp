#include "dialects/postgresql/table_compiler.hpp"

#include "dialects/postgresql/type_names.hpp"

namespace azoth::postgresql {
namespace {

// https://www.postgresql.org/docs/current/sql-do.html
std::string block(std::string_view body)
{
    std::string sql = "DO ";
    append_text_literal(sql, body);
    return sql;
}

} // namespace

std::string table_compiler::type_name(const schema::table& table, const schema::column& column) const
{
    std::string name = postgresql::type_name(column.type(), dialect());
    if (name.empty()) refuse_type(table, column);
    return name;
}

// CREATE TYPE has no IF NOT EXISTS.
// https://www.postgresql.org/docs/current/sql-createtype.html
std::vector<std::string> table_compiler::create_types(std::span<const schema::table> tables, bool if_not_exists) const
{
    std::vector<std::string> statements;
    for (const schema::enumeration* each : enumerations_of(tables)) {
        const std::string name = dialect().quoted(each->name);
        const std::string create = "CREATE TYPE " + name + " AS ENUM " + label_list(*each);
        if (!if_not_exists) {
            statements.push_back(create);
            continue;
        }
        std::string body = "BEGIN IF to_regtype(";
        append_text_literal(body, name);
        body += ") IS NULL THEN " + create + "; END IF; END";
        statements.push_back(block(body));
    }
    return statements;
}

// A type that columns of other tables have stays.
// https://www.postgresql.org/docs/current/sql-droptype.html https://www.postgresql.org/docs/current/errcodes-appendix.html
std::vector<std::string> table_compiler::drop_types(std::span<const schema::table> tables) const
{
    std::vector<std::string> statements;
    for (const schema::enumeration* each : enumerations_of(tables))
        statements.push_back(block("BEGIN DROP TYPE IF EXISTS " + dialect().quoted(each->name) +
                                   "; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END"));
    return statements;
}

// ADD CONSTRAINT has no IF NOT EXISTS.
// https://www.postgresql.org/docs/current/sql-altertable.html https://www.postgresql.org/docs/current/sql-do.html
std::string table_compiler::add_foreign_key(const schema::table& table, const schema::foreign_key& key,
                                            bool if_not_exists) const
{
    const std::string statement = ddl_compiler::add_foreign_key(table, key, if_not_exists);
    if (!if_not_exists) return statement;
    std::string body = "BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass(";
    append_text_literal(body, dialect().quoted(table.name()));
    body += ") AND conname = ";
    append_text_literal(body, key.name);
    body += ") THEN " + statement + "; END IF; END";
    return block(body);
}

} // namespace azoth::postgresql
