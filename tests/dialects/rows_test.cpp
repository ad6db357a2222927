// Inserts of many rows, which a flush asks for.
#include "dialects/models.hpp"
#include "dialects/mysql/dialect.hpp"
#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <gmock/gmock.h>

namespace azoth::test_dialects {
namespace {

using testing::ElementsAre;

row_insert users(std::size_t count, bool with_key)
{
    row_insert rows;
    rows.table = &schema::table_of<User>();
    rows.columns = {"username", "created_at"};
    rows.column_types = {type_id::text, type_id::timestamp};
    rows.row_count = count;
    if (with_key) rows.generated_key = "id";
    return rows;
}

compiled in_postgresql(const row_insert& rows)
{
    return postgresql::make_dialect()->compile_rows(rows, placeholder_style::dollar);
}
compiled in_sqlite(const row_insert& rows)
{
    return sqlite::make_dialect()->compile_rows(rows, placeholder_style::numbered_question);
}

TEST(rows, with_known_keys_are_one_list)
{
    const compiled made = in_sqlite(users(2, false));
    EXPECT_EQ(made.sql, "INSERT INTO users (username, created_at) VALUES (?1, ?2), (?3, ?4)");
    EXPECT_EQ(made.kind, statement_kind::insert);
    ASSERT_EQ(made.parameters.size(), 4U);
    EXPECT_EQ(made.parameters[3].value, 3U);
    EXPECT_EQ(made.parameters[3].type, type_id::timestamp);
    EXPECT_THAT(made.column_types, testing::IsEmpty());
}

TEST(rows, tell_one_key_by_returning_it)
{
    const compiled made = in_postgresql(users(1, true));
    EXPECT_EQ(made.sql, "INSERT INTO users (username, created_at) VALUES ($1, $2) RETURNING id");
    EXPECT_THAT(made.column_types, ElementsAre(type_id::int64));
}

TEST(rows, are_asked_for_it_afterwards_where_returning_costs)
{
    EXPECT_EQ(in_sqlite(users(1, true)).sql, "INSERT INTO users (username, created_at) VALUES (?1, ?2) RETURNING id");
    EXPECT_EQ(in_sqlite(users(1, false)).sql, "INSERT INTO users (username, created_at) VALUES (?1, ?2)");
    EXPECT_EQ(sqlite::make_dialect()->last_key_query(), "SELECT last_insert_rowid()");
    EXPECT_EQ(postgresql::make_dialect()->last_key_query(), "");
}

TEST(rows, of_defaults_alone_go_one_by_one)
{
    row_insert rows = users(1, true);
    rows.columns.clear();
    rows.column_types.clear();
    EXPECT_EQ(in_sqlite(rows).sql, "INSERT INTO users DEFAULT VALUES RETURNING id");
    EXPECT_EQ(in_postgresql(rows).sql, "INSERT INTO users DEFAULT VALUES RETURNING id");
    rows.row_count = 2;
    EXPECT_THROW(in_sqlite(rows), compile_error);
    EXPECT_THROW(in_postgresql(rows), compile_error);
}

TEST(rows, are_told_their_keys_in_order_where_these_rise)
{
    const auto mysql = mysql::make_dialect();
    EXPECT_EQ(mysql->capabilities().generated_keys, generated_keys::rising);
    const compiled made = mysql->compile_rows(users(2, true), placeholder_style::named);
    EXPECT_EQ(made.sql, "INSERT INTO users (username, created_at) VALUES (:p1, :p2), (:p3, :p4) RETURNING id");
    EXPECT_THAT(made.column_types, ElementsAre(type_id::int64));
}

TEST(rows, draw_many_keys_before_they_are_inserted)
{
    const compiled made = in_postgresql(users(2, true));
    EXPECT_EQ(made.sql,
              "WITH u AS MATERIALIZED (SELECT nextval((SELECT CAST(pg_get_serial_sequence('users', 'id') AS "
              "regclass))) AS k, "
              "r.* FROM (VALUES (CAST($1 AS text), CAST($2 AS timestamptz), CAST(1 AS bigint)), (CAST($3 AS text), "
              "CAST($4 AS "
              "timestamptz), 2)) AS r (c1, c2, n)), i AS (INSERT INTO users (id, username, created_at) OVERRIDING "
              "SYSTEM VALUE "
              "SELECT k, c1, c2 FROM u ORDER BY n RETURNING id) SELECT u.n, i.id FROM u JOIN i ON i.id = u.k");
    EXPECT_THAT(made.column_types, ElementsAre(type_id::int64, type_id::int64));
}

TEST(rows, are_arrays_of_any_length)
{
    const auto speaks = postgresql::make_dialect();
    const compiled made = speaks->compile_row_arrays(users(1, false), placeholder_style::dollar);
    EXPECT_EQ(made.sql, "INSERT INTO users (username, created_at) SELECT * FROM unnest(CAST($1 AS text[]), CAST($2 AS "
                        "timestamptz[]))");
    ASSERT_EQ(made.parameters.size(), 2U);
    EXPECT_EQ(made.parameters[1].type, type_id::array);

    EXPECT_EQ(speaks->compile_row_arrays(users(1, true), placeholder_style::dollar).sql,
              "WITH u AS MATERIALIZED (SELECT nextval((SELECT CAST(pg_get_serial_sequence('users', 'id') AS "
              "regclass))) AS k, "
              "r.* FROM unnest(CAST($1 AS text[]), CAST($2 AS timestamptz[])) WITH ORDINALITY AS r (c1, c2, n)), i AS "
              "(INSERT "
              "INTO users (id, username, created_at) OVERRIDING SYSTEM VALUE SELECT k, c1, c2 FROM u ORDER BY n "
              "RETURNING id) "
              "SELECT u.n, i.id FROM u JOIN i ON i.id = u.k");
}

TEST(rows, are_no_arrays_where_there_are_none)
{
    EXPECT_THROW(sqlite::make_dialect()->compile_row_arrays(users(1, false), placeholder_style::question),
                 compile_error);
}

TEST(rows, of_a_table_whose_name_is_quoted_find_its_sequence)
{
    row_insert rows;
    rows.table = &schema::table_of<Order>();
    rows.columns = {"group"};
    rows.column_types = {type_id::text};
    rows.generated_key = "id";
    EXPECT_THAT(postgresql::make_dialect()->compile_row_arrays(rows, placeholder_style::dollar).sql,
                testing::HasSubstr(R"(pg_get_serial_sequence('"order"', 'id'))"));
}

} // namespace
} // namespace azoth::test_dialects
