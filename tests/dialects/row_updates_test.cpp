// Updates of many rows, which a flush asks for.
#include "dialects/models.hpp"
#include "dialects/mysql/dialect.hpp"
#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <gmock/gmock.h>

namespace azoth::test_dialects {
namespace {

using testing::HasSubstr;

row_update users(std::size_t count)
{
    row_update rows;
    rows.table = &schema::table_of<User>();
    rows.columns = {{"username", type_id::text}, {"created_at", type_id::timestamp}};
    rows.conditions = {{"id", type_id::int64}};
    rows.key_size = 1;
    rows.row_count = count;
    return rows;
}

std::optional<compiled> in_sqlite(const row_update& rows)
{
    return sqlite::make_dialect()->compile_row_updates(rows, placeholder_style::numbered_question);
}
std::optional<compiled> in_postgresql(const row_update& rows)
{
    return postgresql::make_dialect()->compile_row_updates(rows, placeholder_style::dollar);
}

TEST(row_updates, are_values_in_sqlite)
{
    const auto made = in_sqlite(users(2));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->sql,
              "UPDATE users AS t SET username = v.column1, created_at = v.column2 FROM (VALUES (?1, ?2, ?3), "
              "(?4, ?5, ?6)) AS v WHERE t.id = v.column3");
    EXPECT_EQ(made->kind, statement_kind::update);
    ASSERT_EQ(made->parameters.size(), 6U);
    EXPECT_EQ(made->parameters[4].value, 4U);
    EXPECT_EQ(made->parameters[4].type, type_id::timestamp);
    EXPECT_EQ(sqlite::make_dialect()->capabilities().row_updates, azoth::row_updates::from_values);
}

TEST(row_updates, are_arrays_of_rows_that_are_locked_in_order_in_postgresql)
{
    row_update rows = users(1);
    rows.columns = {{"email", type_id::text}, {"created_at", type_id::timestamp}};
    const auto made = in_postgresql(rows);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->sql,
              "WITH l AS MATERIALIZED (SELECT FROM users AS t JOIN unnest(CAST($3 AS bigint[])) WITH ORDINALITY AS r "
              "(c1, n) ON t.id = r.c1 ORDER BY r.n FOR NO KEY UPDATE OF t) UPDATE users AS t SET email = r.c1, "
              "created_at = r.c2 FROM unnest(CAST($1 AS text[]), CAST($2 AS timestamptz[]), CAST($3 AS bigint[])) AS r "
              "(c1, c2, c3), (SELECT count(*) FROM l) AS l (n) WHERE t.id = r.c3 AND l.n >= 0");
    EXPECT_EQ(made->kind, statement_kind::update);
    ASSERT_EQ(made->parameters.size(), 3U);
    EXPECT_EQ(made->parameters[2].type, type_id::array);
    EXPECT_EQ(postgresql::make_dialect()->capabilities().row_updates, azoth::row_updates::from_arrays);
}

TEST(row_updates, lock_more_where_foreign_keys_can_refer_to_what_is_set)
{
    EXPECT_THAT(in_postgresql(users(1))->sql, HasSubstr("ORDER BY r.n FOR UPDATE OF t)"));
}

TEST(row_updates, compare_the_whole_key_and_the_version)
{
    row_update rows = users(1);
    rows.columns = {{"email", type_id::text}};
    rows.conditions = {{"id", type_id::int64}, {"username", type_id::text}, {"created_at", type_id::timestamp}};
    rows.key_size = 2;
    EXPECT_EQ(in_sqlite(rows)->sql, "UPDATE users AS t SET email = v.column1 FROM (VALUES (?1, ?2, ?3, ?4)) AS v WHERE "
                                    "t.id = v.column2 AND t.username = v.column3 AND t.created_at = v.column4");
    const std::string sql = in_postgresql(rows)->sql;
    EXPECT_THAT(sql, HasSubstr("JOIN unnest(CAST($2 AS bigint[]), CAST($3 AS text[])) WITH ORDINALITY AS r (c1, c2, n) "
                               "ON t.id = r.c1 AND t.username = r.c2 ORDER BY"))
        << "whatever its version, a row is locked";
    EXPECT_THAT(sql, HasSubstr("WHERE t.id = r.c2 AND t.username = r.c3 AND t.created_at = r.c4 AND"));
}

TEST(row_updates, quote_names)
{
    row_update rows;
    rows.table = &schema::table_of<Order>();
    rows.columns = {{"group", type_id::text}};
    rows.conditions = {{"Mixed \"Case\"", type_id::text}};
    rows.key_size = 1;
    EXPECT_EQ(in_sqlite(rows)->sql, R"(UPDATE "order" AS t SET "group" = v.column1 FROM (VALUES (?1, ?2)) AS v WHERE )"
                                    R"(t."Mixed ""Case""" = v.column2)");
    EXPECT_THAT(
        in_postgresql(rows)->sql,
        HasSubstr(R"(UPDATE "order" AS t SET "group" = r.c1 FROM unnest(CAST($1 AS text[]), CAST($2 AS text[])) )"
                  R"(AS r (c1, c2), (SELECT count(*) FROM l) AS l (n) WHERE t."Mixed ""Case""" = r.c2 AND)"));
}

TEST(row_updates, of_types_without_arrays_are_unnested_as_texts)
{
    const schema::table things{"things",
                               {schema::column{"id", types::inet, primary_key},
                                schema::column{"mood", types::enumeration("mood", {"sad", "glad"})}}};
    row_update rows;
    rows.table = &things;
    rows.columns = {{"mood", type_id::enumeration}};
    rows.conditions = {{"id", type_id::inet}};
    rows.key_size = 1;
    const std::string sql = in_postgresql(rows)->sql;
    EXPECT_THAT(sql, HasSubstr("unnest(CAST($2 AS text[])) WITH ORDINALITY AS r (c1, n) ON t.id = CAST(r.c1 AS inet)"));
    EXPECT_THAT(sql, HasSubstr("SET mood = CAST(r.c1 AS mood) FROM"));
}

TEST(row_updates, go_one_by_one_where_nothing_better_is_known)
{
    row_update rows = users(1);
    rows.columns = {{"unknown", type_id::enumeration}};
    EXPECT_FALSE(in_postgresql(rows)) << "which enumeration is not known";
    EXPECT_FALSE(postgresql::make_dialect()->compile_row_updates(users(1), placeholder_style::named));
    const auto mysql = mysql::make_dialect();
    EXPECT_EQ(mysql->capabilities().row_updates, azoth::row_updates::one_by_one);
    EXPECT_FALSE(mysql->compile_row_updates(users(2), placeholder_style::named));
}

} // namespace
} // namespace azoth::test_dialects
