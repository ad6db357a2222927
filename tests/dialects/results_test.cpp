// What else is known of a compiled statement: its kind, its columns, its parameters in each style.
#include "dialects/models.hpp"
#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <azoth/sql/node/key_writer.hpp>

#include <gmock/gmock.h>

namespace azoth::test_dialects {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

compiled in_sqlite(const handle& statement, placeholder_style style = placeholder_style::numbered_question)
{
    return sqlite::make_dialect()->compile(statement, style);
}

std::vector<std::size_t> values_of(const compiled& made)
{
    std::vector<std::size_t> numbers;
    for (const parameter_slot& each : made.parameters) numbers.push_back(each.value);
    return numbers;
}

TEST(compiled_statement, tells_what_it_does)
{
    EXPECT_EQ(in_sqlite(azoth::select(user_id)).kind, statement_kind::select);
    EXPECT_EQ(in_sqlite(azoth::insert<User>().values(username = "a")).kind, statement_kind::insert);
    EXPECT_EQ(in_sqlite(azoth::update<User>().set(username = "a").where(true_)).kind, statement_kind::update);
    EXPECT_EQ(in_sqlite(azoth::delete_from<User>().where(true_)).kind, statement_kind::remove);
}

TEST(compiled_statement, has_an_id_of_its_own)
{
    EXPECT_NE(in_sqlite(azoth::select(user_id)).id, in_sqlite(azoth::select(user_id)).id);
}

TEST(compiled_statement, tells_its_columns)
{
    const compiled made = in_sqlite(azoth::select(user_id, azoth::count(email), azoth::sum(user_id).label("s"), email));
    EXPECT_THAT(made.column_names, ElementsAre("id", "count", "s", "email"));
    EXPECT_THAT(made.column_types, ElementsAre(type_id::int64, type_id::int64, type_id::int64, type_id::text));
}

TEST(compiled_statement, tells_columns_apart_that_have_no_name_or_the_same)
{
    const compiled made = in_sqlite(azoth::select(user_id, user_id + 1, user_id.label("id"), azoth::literal(2)));
    EXPECT_THAT(made.column_names, ElementsAre("id", "column2", "id_2", "column4"));
}

TEST(compiled_statement, tells_the_columns_of_a_struct_and_of_returning)
{
    EXPECT_THAT(in_sqlite(detail::make_select(std::vector<handle>{all_users()})).column_names,
                ElementsAre("id", "username", "email", "created_at"));
    const compiled made = in_sqlite(azoth::delete_from<Post>().where(true_).returning(post_id, published));
    EXPECT_THAT(made.column_names, ElementsAre("id", "published"));
    EXPECT_THAT(made.column_types, ElementsAre(type_id::int64, type_id::boolean));
    EXPECT_THAT(in_sqlite(azoth::delete_from<Post>().where(true_)).column_names, IsEmpty());
}

TEST(compiled_statement, of_an_inner_select_tells_none)
{
    const compiled made = in_sqlite(azoth::insert(author, title).from_select(azoth::select(user_id, username)));
    EXPECT_THAT(made.column_names, IsEmpty());
}

TEST(parameters, by_position_are_bound_as_often_as_they_are_written)
{
    const auto seven = azoth::literal(7);
    const auto statement = azoth::select(user_id).where(user_id > seven, user_id < seven, username == "a");
    const compiled by_position = in_sqlite(statement, placeholder_style::question);
    EXPECT_EQ(by_position.sql, "SELECT users.id FROM users WHERE users.id > ? AND users.id < ? AND users.username = ?");
    EXPECT_THAT(values_of(by_position), ElementsAre(0U, 0U, 1U));

    const compiled by_name = in_sqlite(statement, placeholder_style::named);
    EXPECT_EQ(by_name.sql,
              "SELECT users.id FROM users WHERE users.id > :p1 AND users.id < :p1 AND users.username = :p2");
    EXPECT_THAT(values_of(by_name), ElementsAre(0U, 1U));
}

TEST(parameters, carry_the_numbers_of_the_key_walk)
{
    const auto statement = azoth::insert<Post>()
                               .values(title = "a", author = std::int64_t{1})
                               .values(author = std::int64_t{2}, title = "b");
    const node::key_writer walk{statement.node()};
    const compiled made = in_sqlite(statement);
    ASSERT_EQ(made.parameters.size(), walk.values().size());
    const char* const texts[] = {"a", "", "b", ""};
    for (std::size_t i = 0; i < made.parameters.size(); ++i) {
        const value_view& bound = walk.values()[made.parameters[i].value].value;
        EXPECT_EQ(bound.type(), made.parameters[i].type);
        if (bound.type() == type_id::text) {
            EXPECT_EQ(bound.bytes(), texts[i]);
        }
    }
}

TEST(parameters, that_are_lists_go_as_json_where_there_are_no_arrays)
{
    const std::vector<std::int64_t> many(1001, 1);
    const auto statement = azoth::select(user_id).where(user_id.in(many));
    EXPECT_EQ(in_sqlite(statement).parameters.at(0).form, parameter_form::json_list);
    const compiled as_array = postgresql::make_dialect()->compile(statement, placeholder_style::dollar);
    EXPECT_EQ(as_array.parameters.at(0).form, parameter_form::plain);
    EXPECT_EQ(as_array.parameters.at(0).type, type_id::array);
}

} // namespace
} // namespace azoth::test_dialects
