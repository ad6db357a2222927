#include <azoth/schema/table.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>
#include <azoth/schema/names.hpp>

#include <gmock/gmock.h>

namespace azoth::schema {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <class Make> std::string message_of(const Make& make)
{
    try {
        make();
    } catch (const mapping_error& wrong) {
        return wrong.what();
    }
    return "no mapping_error";
}

table users()
{
    return table{
        "users",
        {column{"id", types::int64, primary_key}, column{"team_id", types::int64, references_to("teams.id"), indexed},
         column{"name", types::varchar(40), unique, server_default("'x'")}, column{"note", types::text, nullable}}};
}

TEST(table, of_a_name_alone_takes_any_column)
{
    const table t{"t"};
    EXPECT_EQ(t.name(), "t");
    EXPECT_FALSE(t.is_described());
    EXPECT_EQ(t.find("a"), nullptr);
}

TEST(table, has_the_parts_that_its_columns_ask_for)
{
    const table t = users();
    EXPECT_TRUE(t.is_described());
    EXPECT_THAT(t.primary_key(), ElementsAre("id"));
    ASSERT_EQ(t.foreign_keys().size(), 1U);
    EXPECT_EQ(t.foreign_keys()[0].table, "teams");
    EXPECT_THAT(t.foreign_keys()[0].references, ElementsAre("id"));
    EXPECT_EQ(t.foreign_keys()[0].name, "fk_users_team_id");
    ASSERT_EQ(t.unique_keys().size(), 1U);
    EXPECT_EQ(t.unique_keys()[0].name, "uq_users_name");
    ASSERT_EQ(t.indexes().size(), 1U);
    EXPECT_EQ(t.indexes()[0].name, "ix_users_team_id");
}

TEST(table, finds_columns_by_name)
{
    const table t = users();
    ASSERT_NE(t.find("name"), nullptr);
    EXPECT_EQ(t.find("name")->type(), types::varchar(40));
    EXPECT_EQ(t.find("name")->default_sql(), "'x'");
    EXPECT_FALSE(t.find("name")->is_nullable());
    EXPECT_TRUE(t.find("note")->is_nullable());
    EXPECT_EQ(t.find("Name"), nullptr);
}

TEST(table, is_a_cheap_value_that_shares_its_parts)
{
    const table t = users();
    const table copy = t;
    EXPECT_EQ(&copy.columns()[0], &t.columns()[0]);
}

TEST(table, keeps_names_that_are_given)
{
    table_description description;
    description.name = "t";
    description.columns = {column{"a", types::int64}, column{"b", types::int64}};
    description.unique_keys = {{"mine", {"a"}}, {"", {"a", "b"}}};
    description.checks = {{"", "a > 0"}, {"positive", "b > 0"}, {"", "a > b"}};
    const table t{description};
    EXPECT_EQ(t.unique_keys()[0].name, "mine");
    EXPECT_EQ(t.unique_keys()[1].name, "uq_t_a_b");
    EXPECT_EQ(t.checks()[0].name, "ck_t_1");
    EXPECT_EQ(t.checks()[1].name, "positive");
    EXPECT_EQ(t.checks()[2].name, "ck_t_3");
}

TEST(table, refuses_what_does_not_fit_together)
{
    EXPECT_EQ(message_of([] {
                  table("t", {column{"a", types::int64}, column{"a", types::text}});
              }),
              "table t has two columns named a");
    EXPECT_THAT(message_of([] {
                    table("t", {column{"a", types::int64, references_to("users")}});
                }),
                HasSubstr(R"(refers to 'users': write references_to("table.column"))"));
    EXPECT_THAT(message_of([] { table("t", {column{"a", types::int64, references_to(".id")}}); }), HasSubstr("'.id'"));
    EXPECT_THAT(message_of([] {
                    table("t", {column{"a", types::int64, references_to("users.")}});
                }),
                HasSubstr("'users.'"));

    table_description description;
    description.name = "t";
    description.columns = {column{"a", types::int64}, column{"b", types::int64}};
    description.primary_key = {"c"};
    EXPECT_EQ(message_of([&] { table{description}; }), "the primary key of table t names the column c; there are: a b");
    description.primary_key = {"a"};
    description.indexes = {{"i", {"d"}, false}};
    EXPECT_EQ(message_of([&] { table{description}; }), "an index of table t names the column d; there are: a b");
    description.indexes = {{"i", {}, false}};
    EXPECT_EQ(message_of([&] { table{description}; }), "an index of table t has no column");
    description.indexes = {{"i", {"a"}, false}};
    description.unique_keys = {{"i", {"b"}}};
    EXPECT_EQ(message_of([&] { table{description}; }), "table t has two constraints or indexes named i");
    description.unique_keys.clear();
    description.foreign_keys = {{{"a", "b"}, "u", {"id"}, referential_action::no_action, ""}};
    EXPECT_EQ(message_of([&] { table{description}; }), "a foreign key of table t to u has 2 columns and refers to 1");
}

TEST(generated_key, is_a_single_integer_that_nothing_else_gives)
{
    struct key_case {
        const char* sentence;
        table of;
        bool is_generated;
    };
    const key_case cases[] = {
        {"a bigint", table{"t", {column{"id", types::int64, primary_key}}}, true},
        {"a smallint", table{"t", {column{"id", types::int16, primary_key}}}, true},
        {"a text", table{"t", {column{"id", types::text, primary_key}}}, false},
        {"one of two", table{"t", {column{"a", types::int64, primary_key}, column{"b", types::int64, primary_key}}},
         false},
        {"one with a default", table{"t", {column{"id", types::int64, primary_key, server_default("7")}}}, false},
        {"one that refers", table{"t", {column{"id", types::int64, primary_key, references_to("u.id")}}}, false},
        {"none", table{"t", {column{"id", types::int64}}}, false},
    };
    for (const key_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(generated_key(each.of), each.is_generated ? &each.of.columns()[0] : nullptr);
    }
}

TEST(constraint_names, are_cut_with_a_hash_of_the_whole)
{
    const std::string long_table(60, 'a');
    const std::string first = constraint_name("fk", long_table, {"user_id"});
    const std::string second = constraint_name("fk", long_table, {"team_id"});
    EXPECT_EQ(first.size(), 63U);
    EXPECT_NE(first, second);
    EXPECT_EQ(first, constraint_name("fk", long_table, {"user_id"}));
    EXPECT_EQ(constraint_name("fk", std::string(60, 'a'), {}), "fk_" + std::string(60, 'a'));
}

TEST(constraint_names, are_not_cut_within_a_character)
{
    for (std::size_t ascii = 0; ascii < 4; ++ascii) {
        std::string table(ascii, 'a');
        for (int i = 0; i < 30; ++i) table += "\u20ac";
        const std::string name = constraint_name("ix", table, {"a"});
        EXPECT_LE(name.size(), 63U);
        EXPECT_TRUE(is_valid_utf8(name)) << name;
    }
}

} // namespace
} // namespace azoth::schema
