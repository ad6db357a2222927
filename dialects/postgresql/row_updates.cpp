// A join meets the rows in any order, and sessions that lock the same rows in different orders can deadlock. So the rows are locked first, in
// the order in which they are given:
//
//   WITH l AS MATERIALIZED (SELECT FROM t JOIN unnest($2) WITH ORDINALITY AS r (c1, n) ON t.id = r.c1 ORDER BY r.n
//                           FOR NO KEY UPDATE OF t)
//   UPDATE t SET name = r.c1 FROM unnest($1, $2) AS r (c1, c2), (SELECT count(*) FROM l) AS l (n)
//   WHERE t.id = r.c2 AND l.n >= 0
//
// No row comes out of the join, and is updated, before the count is there, which needs all locks. Who has waited for a lock meets in the update
// what the other one has committed: conditions are asked again of the new row. `r`'s columns are called c1, c2, .. and the table `t`, so
// that no name of the table's can meet another one.
//
// https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE https://www.postgresql.org/docs/current/transaction-iso.html
#include "dialects/postgresql/row_updates.hpp"

#include "dialects/postgresql/type_names.hpp"

#include <azoth/compile/placeholders.hpp>

#include <algorithm>

namespace azoth::postgresql {
namespace {

// One column of the unnested rows.
struct unnested {
    std::string argument; // of `unnest`
    std::string type;     // of the values, where they are unnested as texts; else empty

    // `name` as what the column is.
    std::string value(const std::string& name) const
    {
        return type.empty() ? name : "CAST(" + name + " AS " + type + ')';
    }
};

// Those of the `columns`, whose placeholders are numbered after those that `to` has. False where one can't be unnested.
bool add_unnested(const dialect& speaks_for, const schema::table& table, const std::vector<row_update::column>& columns,
                  placeholder_style style, compiled& to, std::vector<unnested>& result)
{
    for (const row_update::column& each : columns) {
        std::string type = parameter_type_name(speaks_for, table, each.name, each.type);
        if (type.empty()) return false;
        const bool as_text = is_unnested_as_text(each.type);
        unnested made;
        made.argument = "CAST(";
        append_placeholder(made.argument, style, to.parameters.size() + 1);
        to.parameters.push_back({to.parameters.size(), type_id::array});
        (made.argument += " AS ") += (as_text ? "text" : type) + "[])";
        if (as_text) made.type = std::move(type);
        result.push_back(std::move(made));
    }
    return true;
}

// `unnest(..)suffix AS r (c1, ..`
std::string unnest(std::span<const unnested> columns, std::string_view suffix)
{
    std::string arguments;
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        (arguments += i > 0 ? ", " : "") += columns[i].argument;
        (names += i > 0 ? ", c" : "c") += std::to_string(i + 1);
    }
    return ("unnest(" + arguments + ')').append(suffix) + " AS r (" + names;
}

// `t.id = r.c2 AND ..`, the names from `first` on.
std::string equal(const dialect& speaks_for, const std::vector<row_update::column>& conditions,
                  std::span<const unnested> columns, std::size_t first)
{
    std::string words;
    for (std::size_t i = 0; i < columns.size(); ++i)
        words += (i > 0 ? " AND t." : "t.") + speaks_for.quoted(conditions[i].name) + " = " +
                 columns[i].value("r.c" + std::to_string(first + i));
    return words;
}

// An update of a column that a foreign key can refer to locks its row against those who refer to it. A weaker lock that became that one
// later would be taken in an order of its own.
// https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS
bool sets_unique_column(const row_update& rows)
{
    const auto is_set = [&](const std::string& column) {
        return std::any_of(rows.columns.begin(), rows.columns.end(),
                           [&](const row_update::column& each) { return each.name == column; });
    };
    const auto sets_one_of = [&](const std::vector<std::string>& columns) {
        return std::any_of(columns.begin(), columns.end(), is_set);
    };
    const auto keys = rows.table->unique_keys();
    const auto indexes = rows.table->indexes();
    return std::any_of(keys.begin(), keys.end(), [&](const auto& each) { return sets_one_of(each.columns); }) ||
           std::any_of(indexes.begin(), indexes.end(),
                       [&](const auto& each) { return each.unique && sets_one_of(each.columns); });
}

} // namespace

std::optional<compiled> compile_row_updates(const dialect& speaks_for, const row_update& rows, placeholder_style style)
{
    if (style != placeholder_style::dollar) return {}; // the arrays of the key stand in the text twice
    compiled result;
    std::vector<unnested> columns;
    if (!add_unnested(speaks_for, *rows.table, rows.columns, style, result, columns) ||
        !add_unnested(speaks_for, *rows.table, rows.conditions, style, result, columns))
        return {};
    result.id = next_compiled_id();
    result.kind = statement_kind::update;
    const std::span<const unnested> conditions = std::span{columns}.subspan(rows.columns.size());
    // Whatever version the row has, it is locked.
    const std::span<const unnested> key = conditions.first(rows.key_size);
    const std::string table = speaks_for.quoted(rows.table->name());
    result.sql = "WITH l AS MATERIALIZED (SELECT FROM " + table + " AS t JOIN " + unnest(key, " WITH ORDINALITY") +
                 ", n) ON " + equal(speaks_for, rows.conditions, key, 1) + " ORDER BY r.n FOR " +
                 (sets_unique_column(rows) ? "UPDATE" : "NO KEY UPDATE") + " OF t) UPDATE " + table + " AS t SET ";
    for (std::size_t i = 0; i < rows.columns.size(); ++i)
        result.sql += (i > 0 ? ", " : "") + speaks_for.quoted(rows.columns[i].name) + " = " +
                      columns[i].value("r.c" + std::to_string(i + 1));
    result.sql += " FROM " + unnest(columns, "") + "), (SELECT count(*) FROM l) AS l (n) WHERE " +
                  equal(speaks_for, rows.conditions, conditions, rows.columns.size() + 1) + " AND l.n >= 0";
    return result;
}

} // namespace azoth::postgresql
