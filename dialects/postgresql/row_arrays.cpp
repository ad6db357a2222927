// The order in which INSERT .. SELECT gives rows to RETURNING is promised nowhere, so a key that the insert itself draws can't be
// matched with its row. Here the keys are drawn first, beside each row's number, and inserted as given:
//
//   WITH u AS MATERIALIZED (SELECT nextval(..) AS k, r.* FROM unnest($1, ..) WITH ORDINALITY AS r (c1, .., n)),
//        i AS (INSERT INTO t (id, ..) OVERRIDING SYSTEM VALUE SELECT k, c1, .. FROM u ORDER BY n RETURNING id)
//   SELECT u.n, i.id FROM u JOIN i ON i.id = u.k
//
// https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION
// https://www.postgresql.org/docs/current/sql-insert.html (OVERRIDING SYSTEM VALUE)
#include "dialects/postgresql/row_arrays.hpp"

#include "dialects/postgresql/type_names.hpp"

#include <azoth/compile/placeholders.hpp>

namespace azoth::postgresql {
namespace {

// Columns are called c1, c2, .. inside the statement, so that none of the table's names can meet `k` and `n`.
std::string short_names(std::size_t count)
{
    std::string names;
    for (std::size_t i = 1; i <= count; ++i) names += (i > 1 ? ", c" : "c") + std::to_string(i);
    return names;
}

std::string column_names(const dialect& speaks_for, const row_insert& rows)
{
    std::string names;
    for (const std::string_view each : rows.columns) {
        if (!names.empty()) names += ", ";
        names += speaks_for.quoted(each);
    }
    return names;
}

std::string type_of(const dialect& speaks_for, const row_insert& rows, std::size_t column)
{
    std::string name = parameter_type_name(speaks_for, *rows.table, rows.columns[column], rows.column_types[column]);
    if (!name.empty()) return name;
    throw compile_error("column " + rows.table->name() + '.' + std::string{rows.columns[column]} +
                        ": a parameter of type " + std::string{to_string(rows.column_types[column])} +
                        " can't be one of many rows");
}

void append_cast(compiled& to, placeholder_style style, type_id type, std::string_view type_words,
                 std::string_view suffix)
{
    to.sql += "CAST(";
    append_placeholder(to.sql, style, to.parameters.size() + 1);
    to.parameters.push_back({to.parameters.size(), type});
    ((to.sql += " AS ") += type_words) += suffix;
    to.sql += ')';
}

void append_unnest(compiled& to, const dialect& speaks_for, const row_insert& rows, placeholder_style style)
{
    to.sql += "unnest(";
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        if (i > 0) to.sql += ", ";
        const bool as_text = is_unnested_as_text(rows.column_types[i]);
        append_cast(to, style, type_id::array, as_text ? "text" : type_of(speaks_for, rows, i), "[]");
    }
    to.sql += ')';
}

// What is selected from an unnest, whose columns have the short names: the texts become what the columns are.
std::string unnested_values(const dialect& speaks_for, const row_insert& rows)
{
    std::string values;
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        if (i > 0) values += ", ";
        const std::string name = 'c' + std::to_string(i + 1);
        const bool as_text = is_unnested_as_text(rows.column_types[i]);
        values += as_text ? "CAST(" + name + " AS " + type_of(speaks_for, rows, i) + ')' : name;
    }
    return values;
}

// A source `r` of the rows as VALUES, whose last column is the row's number.
void append_values(compiled& to, const dialect& speaks_for, const row_insert& rows, placeholder_style style)
{
    to.sql += "(VALUES ";
    for (std::size_t row = 0; row < rows.row_count; ++row) {
        to.sql += row > 0 ? ", (" : "(";
        for (std::size_t i = 0; i < rows.columns.size(); ++i) {
            append_cast(to, style, rows.column_types[i], type_of(speaks_for, rows, i), "");
            to.sql += ", ";
        }
        to.sql += row == 0 ? "CAST(1 AS bigint))" : std::to_string(row + 1) + ')';
    }
    to.sql += ')';
}

// `values`: what is inserted of the rows that `append_rows` gives.
template <class AppendRows>
compiled keyed(const dialect& speaks_for, const row_insert& rows, const std::string& values, AppendRows append_rows)
{
    const std::string table = speaks_for.quoted(rows.table->name());
    const std::string key = speaks_for.quoted(rows.generated_key);
    const std::string columns = column_names(speaks_for, rows);
    const std::string names = short_names(rows.columns.size());
    compiled result;
    result.id = next_compiled_id();
    result.kind = statement_kind::insert;
    // The sequence is looked up once, by a subquery that depends on nothing.
    result.sql = "WITH u AS MATERIALIZED (SELECT nextval((SELECT CAST(pg_get_serial_sequence(";
    append_text_literal(result.sql, table);
    result.sql += ", ";
    append_text_literal(result.sql, rows.generated_key);
    result.sql += ") AS regclass))) AS k, r.* FROM ";
    append_rows(result);
    result.sql += " AS r (" + names + ", n)), i AS (INSERT INTO " + table + " (" + key + ", " + columns +
                  ") OVERRIDING SYSTEM VALUE SELECT k, " + values + " FROM u ORDER BY n RETURNING " + key +
                  ") SELECT u.n, i." + key + " FROM u JOIN i ON i." + key + " = u.k";
    result.column_types = {type_id::int64, rows.generated_key_type};
    result.column_names = {"n", std::string{rows.generated_key}};
    return result;
}

void check_has_columns(const row_insert& rows)
{
    if (rows.columns.empty())
        throw compile_error("rows of defaults alone are inserted into " + rows.table->name() + " one by one");
}

} // namespace

compiled compile_row_arrays(const dialect& speaks_for, const row_insert& rows, placeholder_style style)
{
    check_has_columns(rows);
    if (!rows.generated_key.empty())
        return keyed(speaks_for, rows, unnested_values(speaks_for, rows), [&](compiled& to) {
            append_unnest(to, speaks_for, rows, style);
            to.sql += " WITH ORDINALITY";
        });
    compiled result;
    result.id = next_compiled_id();
    result.kind = statement_kind::insert;
    const std::string names = short_names(rows.columns.size());
    const std::string values = unnested_values(speaks_for, rows);
    const bool as_they_are = values == names;
    result.sql = "INSERT INTO " + speaks_for.quoted(rows.table->name()) + " (" + column_names(speaks_for, rows) +
                 ") SELECT " + (as_they_are ? "*" : values) + " FROM ";
    append_unnest(result, speaks_for, rows, style);
    if (!as_they_are) result.sql += " AS r (" + names + ')';
    return result;
}

compiled compile_keyed_rows(const dialect& speaks_for, const row_insert& rows, placeholder_style style)
{
    check_has_columns(rows);
    return keyed(speaks_for, rows, short_names(rows.columns.size()),
                 [&](compiled& to) { append_values(to, speaks_for, rows, style); });
}

// The sequence has to be the column's own and this role's to use; and no BEFORE INSERT trigger and no rule may replace keys or rows.
// In pg_trigger.tgtype 1 is FOR EACH ROW, 2 BEFORE, 4 INSERT, 64 INSTEAD OF; in pg_rewrite.ev_type '3' is INSERT.
// https://www.postgresql.org/docs/current/functions-info.html https://www.postgresql.org/docs/current/catalog-pg-trigger.html
std::string quick_keys_query(const dialect& speaks_for, const schema::table& table, std::string_view key)
{
    std::string name;
    append_text_literal(name, speaks_for.quoted(table.name()));
    std::string column;
    append_text_literal(column, key);
    return "SELECT CAST(CASE WHEN t IS NULL THEN 0 WHEN pg_get_serial_sequence(" + name + ", " + column +
           ") IS NULL THEN 0 WHEN has_sequence_privilege(pg_get_serial_sequence(" + name + ", " + column +
           "), 'USAGE, UPDATE') AND has_column_privilege(t, " + column +
           ", 'INSERT') AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger WHERE tgrelid = t AND tgtype & 4 <> 0 AND "
           "tgtype & 66 <> 0) AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_rewrite WHERE ev_class = t AND ev_type = "
           "'3') "
           "THEN 1 ELSE 0 END AS bigint) FROM (SELECT to_regclass(" +
           name + ") AS t) AS named";
}

} // namespace azoth::postgresql
