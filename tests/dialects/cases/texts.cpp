// SQL of the program's own, values and functions in FROM, parameters.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

#include <azoth/sql/text.hpp>
#include <azoth/sql/values.hpp>

namespace azoth::test_dialects {

std::vector<compile_case> text_cases()
{
    using pair = std::tuple<std::int64_t, std::optional<std::string>>;
    const auto v = azoth::values("v", {"id", "name"}, std::vector<pair>{{1, "a"}, {2, std::nullopt}});
    const auto none = azoth::values("v", {"id", "name"}, std::vector<pair>{});
    const auto quoted = azoth::values("Order", {"group"}, std::vector<std::tuple<std::int64_t>>{{1}});
    const auto least = azoth::param<std::int64_t>("least");
    return {
        {"a text alone", azoth::sql("SELECT id FROM users"), "SELECT id FROM users", same},
        {"a text with values",
         azoth::sql("SELECT id FROM users WHERE id > :id AND username <> :name AND id < :id + 9")
             .bind("name", "ann")
             .bind("id", std::int64_t{3}),
         "SELECT id FROM users WHERE id > ?1 AND username <> ?2 AND id < ?1 + 9",
         "SELECT id FROM users WHERE id > $1 AND username <> $2 AND id < $1 + 9", "1:int64 0:text"},
        {"what only looks like a placeholder is left alone",
         azoth::sql("SELECT ':a', ':''b', username AS \":c\" /* :d */ -- :e\n FROM users WHERE id = :f").bind("f", 1),
         "SELECT ':a', ':''b', username AS \":c\" /* :d */ -- :e\n FROM users WHERE id = ?1",
         "SELECT ':a', ':''b', username AS \":c\" /* :d */ -- :e\n FROM users WHERE id = $1", "0:int32"},
        {"a change", azoth::sql("DELETE FROM users WHERE id = :id").bind("id", std::int64_t{1}),
         "DELETE FROM users WHERE id = ?1", "DELETE FROM users WHERE id = $1", "0:int64"},
        {"an expression for a placeholder",
         azoth::sql("SELECT id FROM users WHERE id > :id").bind("id", azoth::literal(1) + 2),
         "SELECT id FROM users WHERE id > (?1 + ?2)", "SELECT id FROM users WHERE id > ($1 + $2)", "0:int32 1:int32"},
        {"a condition that is a text",
         azoth::select(user_id).where(
             azoth::sql("users.id % :n = 0 OR users.id = 1").bind("n", std::int64_t{2}).as<bool>()),
         "SELECT users.id FROM users WHERE users.id % ?1 = 0 OR users.id = 1",
         "SELECT users.id FROM users WHERE users.id % $1 = 0 OR users.id = 1", "0:int64"},
        {"beside another one it is put in parentheses",
         azoth::select(user_id).where(username == "x", azoth::sql("users.id = 0 OR users.id = 1").as<bool>()),
         "SELECT users.id FROM users WHERE users.username = ?1 AND (users.id = 0 OR users.id = 1)",
         "SELECT users.id FROM users WHERE users.username = $1 AND (users.id = 0 OR users.id = 1)", "0:text"},
        {"a comment at its end swallows nothing",
         azoth::select(user_id).where(!azoth::sql("users.id = 0 -- never").as<bool>()),
         "SELECT users.id FROM users WHERE NOT (users.id = 0 -- never\n)", same},
        {"a text as a column",
         azoth::select(user_id, azoth::sql("length(username)").as<std::int64_t>().label("n")).order_by(user_id),
         "SELECT users.id, length(username) AS n FROM users ORDER BY users.id", same},
        {"values as a source",
         azoth::select(user_id, v["name"]).from<User>().join(v, v.col<std::int64_t>("id") == user_id),
         "SELECT users.id, v.name FROM users JOIN (SELECT column1 AS id, column2 AS name FROM (VALUES (?1, ?2), (?3, "
         "?4))) AS v ON v.id = users.id",
         "SELECT users.id, v.name FROM users JOIN (VALUES (CAST($1 AS bigint), CAST($2 AS text)), ($3, $4)) AS v (id, "
         "name) ON v.id = users.id",
         "0:int64 1:text 2:int64 3:text"},
        {"values alone", azoth::select(v[user_id]),
         "SELECT v.id FROM (SELECT column1 AS id, column2 AS name FROM (VALUES "
         "(?1, ?2), (?3, ?4))) AS v",
         "SELECT v.id FROM (VALUES (CAST($1 AS bigint), CAST($2 AS text)), ($3, $4)) AS v (id, name)",
         "0:int64 1:text 2:int64 3:text"},
        {"no values", azoth::select(none.col<std::int64_t>("id")),
         "SELECT v.id FROM (SELECT CAST(NULL AS INTEGER) AS id, CAST(NULL AS TEXT) AS name WHERE 0) AS v",
         "SELECT v.id FROM (SELECT CAST(NULL AS bigint) AS id, CAST(NULL AS text) AS name WHERE FALSE) AS v"},
        {"values under names that have to be quoted", azoth::select(quoted.col<std::int64_t>("group")),
         "SELECT \"Order\".\"group\" FROM (SELECT column1 AS \"group\" FROM (VALUES (?1))) AS \"Order\"",
         "SELECT \"Order\".\"group\" FROM (VALUES (CAST($1 AS bigint))) AS \"Order\" (\"group\")", "0:int64"},
        {"an update from values",
         azoth::update<User>().set(username = v.col<std::string>("name")).from(v).where(v[user_id] == user_id),
         "UPDATE users SET username = v.name FROM (SELECT column1 AS id, column2 AS name FROM (VALUES (?1, ?2), (?3, "
         "?4))) AS v WHERE v.id = users.id",
         "UPDATE users SET username = v.name FROM (VALUES (CAST($1 AS bigint), CAST($2 AS text)), ($3, $4)) AS v (id, "
         "name) WHERE v.id = users.id",
         "0:int64 1:text 2:int64 3:text"},
        {"a parameter", azoth::select(user_id).where(user_id >= least, user_id < least + 9),
         "SELECT users.id FROM users WHERE users.id >= ?1 AND users.id < ?1 + ?2",
         "SELECT users.id FROM users WHERE users.id >= $1 AND users.id < $1 + $2", "0:int64 1:int32"},
    };
}

std::vector<compile_case> function_cases()
{
    const auto series = azoth::table_func("generate_series", 1, 10);
    const auto s = series.as("s");
    const auto tags = azoth::table_func("pg_catalog.json_each", azoth::col<&User::email>);
    return {
        {"a function as a source", azoth::select(series["generate_series"]),
         "SELECT generate_series.generate_series FROM generate_series(?1, ?2) AS generate_series",
         "SELECT generate_series.generate_series FROM generate_series($1, $2) AS generate_series", "0:int32 1:int32"},
        {"under another name", azoth::select(s.col<int>("s")).where(s.col<int>("s") > 3),
         "SELECT s.s FROM generate_series(?1, ?2) AS s WHERE s.s > ?3",
         "SELECT s.s FROM generate_series($1, $2) AS s WHERE s.s > $3", "0:int32 1:int32 2:int32"},
        {"of a column of what stands before it", azoth::select(user_id, tags["value"]).from<User>().cross_join(tags),
         "SELECT users.id, json_each.value FROM users CROSS JOIN pg_catalog.json_each(users.email) AS json_each", same},
    };
}

} // namespace azoth::test_dialects
