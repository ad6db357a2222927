// What a text is taken for, and statements for people.
#include <azoth/compile/standard_dialect.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/text.hpp>

#include <gtest/gtest.h>

#include <sstream>

namespace azoth {
namespace {

compiled compile(const handle& statement) { return standard_dialect{}.compile(statement, placeholder_style::question); }

TEST(a_text, is_what_its_first_word_says)
{
    const struct {
        const char* sql;
        statement_kind kind;
    } cases[] = {
        {"SELECT 1", statement_kind::select},
        {"  select 1", statement_kind::select},
        {"((select 1))", statement_kind::select},
        {"-- update\n select 1", statement_kind::select},
        {"/* delete */ select 1", statement_kind::select},
        {"values (1)", statement_kind::select},
        {"select * from a where update_at = 3", statement_kind::select},
        {"insert into a select 1", statement_kind::insert},
        {"UPDATE a SET b = 1", statement_kind::update},
        {"delete from a", statement_kind::remove},
        {"with x as (select 1) select * from x", statement_kind::select},
        {"with x as (delete from a returning b) select * from x", statement_kind::remove},
        {"with x as (select 1) insert into a select * from x", statement_kind::insert},
        {"create table a (b int)", statement_kind::ddl},
        {"pragma x", statement_kind::other},
        {"", statement_kind::other},
        {"/* never ends", statement_kind::other},
        {"--", statement_kind::other},
        {"/", statement_kind::other},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.sql);
        const compiled made = compile(unsafe_sql(each.sql));
        EXPECT_EQ(made.kind, each.kind);
        EXPECT_EQ(made.alters_rows, each.kind != statement_kind::select);
    }
}

TEST(a_text, tells_the_types_of_its_columns)
{
    const compiled made = compile(sql("select a, b from c").columns<std::int64_t, std::optional<std::string>>());
    EXPECT_EQ(made.column_types, (std::vector<type_id>{type_id::int64, type_id::text}));
    EXPECT_TRUE(compile(sql("select a, b from c")).column_types.empty());
}

TEST(printing, of_a_statement_on_a_stream)
{
    std::ostringstream printed;
    printed << select({schema::table{"users"}["id"]}).where(schema::table{"users"}["name"] == "secret");
    EXPECT_EQ(printed.str(), "SELECT users.id FROM users WHERE users.name = :p1");
}

TEST(printing, in_a_dialect_with_values_only_when_asked)
{
    const standard_dialect speaks;
    const schema::table users{"users"};
    const auto statement = select({users["id"]})
                               .where(users["name"] == "it's\n", users["id"] > 3,
                                      users.col<std::int64_t>("n") == param<std::int64_t>("least"));
    EXPECT_EQ(to_string(statement, speaks),
              "SELECT users.id FROM users WHERE users.name = :p1 AND users.id > :p2 AND users.n = :p3");
    EXPECT_EQ(to_string(statement, speaks, {.values = true}),
              "SELECT users.id FROM users WHERE users.name = :p1 AND users.id > :p2 AND users.n = :p3  [:p1 = "
              "'it's\\n', :p2 = 3, :p3 = parameter least]");
    EXPECT_EQ(to_string(statement, speaks, placeholder_style::dollar, {}),
              "SELECT users.id FROM users WHERE users.name = $1 AND users.id > $2 AND users.n = $3");
}

} // namespace
} // namespace azoth
