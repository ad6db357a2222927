#include <azoth/schema/table_of.hpp>

#include <gmock/gmock.h>

#include <cstdint>
#include <optional>
#include <string>

struct mapping_team {
    std::int64_t id = 0;
    std::string city;
    std::string name;
};
struct mapping_user {
    std::int64_t id = 0;
    std::optional<std::string> nick;
    std::int32_t team_id = 0;
    std::string city;
    std::string team;
    std::optional<std::int64_t> boss_id;
};

template <>
inline constexpr auto azoth::mapped<mapping_team> = azoth::table(
    "teams", azoth::column<&mapping_team::id>(azoth::primary_key), azoth::column<&mapping_team::city>(),
    azoth::column<&mapping_team::name>("team_name"), azoth::unique_together<&mapping_team::city, &mapping_team::name>);

template <>
inline constexpr auto azoth::mapped<mapping_user> =
    azoth::table("users", azoth::column<&mapping_user::id>(azoth::primary_key),
                 azoth::column<&mapping_user::nick>(azoth::max_length{12}, azoth::unique),
                 azoth::column<&mapping_user::team_id>(azoth::references<&mapping_team::id>, azoth::on_delete_cascade,
                                                       azoth::indexed, azoth::server_default("1")),
                 azoth::column<&mapping_user::city>(), azoth::column<&mapping_user::team>(),
                 azoth::column<&mapping_user::boss_id>(azoth::references<&mapping_user::id>, azoth::on_delete_set_null),
                 azoth::foreign_key<&mapping_user::city, &mapping_user::team>(
                     azoth::references<&mapping_team::city, &mapping_team::name>, azoth::on_delete_restrict),
                 azoth::check("long_enough", "length(city) > 1"));

struct mapping_nothing {};
template <> inline constexpr auto azoth::mapped<mapping_nothing> = azoth::table("nothing");

namespace azoth {
namespace {

using testing::ElementsAre;

TEST(mapping, of_no_parts_is_a_table_of_which_only_the_name_is_known)
{
    EXPECT_EQ(schema::table_of<mapping_nothing>().name(), "nothing");
    EXPECT_FALSE(schema::table_of<mapping_nothing>().is_described());
}

TEST(mapping, describes_columns)
{
    const schema::table& users = schema::table_of<mapping_user>();
    EXPECT_EQ(users.name(), "users");
    ASSERT_EQ(users.columns().size(), 6U);
    const schema::column& nick = users.columns()[1];
    EXPECT_EQ(nick.name(), "nick");
    EXPECT_EQ(nick.type(), types::varchar(12));
    EXPECT_TRUE(nick.is_nullable());
    EXPECT_TRUE(nick.is_unique());
    const schema::column& team = users.columns()[2];
    EXPECT_EQ(team.type(), types::int32);
    EXPECT_FALSE(team.is_nullable());
    EXPECT_TRUE(team.is_indexed());
    EXPECT_EQ(team.default_sql(), "1");
    EXPECT_TRUE(users.columns()[0].is_primary_key());
    EXPECT_THAT(users.primary_key(), ElementsAre("id"));
}

TEST(mapping, takes_a_name_that_differs_from_the_member)
{
    EXPECT_NE(schema::table_of<mapping_team>().find("team_name"), nullptr);
    EXPECT_EQ(schema::table_of<mapping_team>().find("name"), nullptr);
}

TEST(mapping, describes_foreign_keys_by_the_names_of_columns)
{
    const auto keys = schema::table_of<mapping_user>().foreign_keys();
    ASSERT_EQ(keys.size(), 3U);
    EXPECT_EQ(keys[0].table, "teams");
    EXPECT_THAT(keys[0].references, ElementsAre("id"));
    EXPECT_EQ(keys[0].on_delete, schema::referential_action::cascade);
    EXPECT_EQ(keys[1].table, "users");
    EXPECT_EQ(keys[1].on_delete, schema::referential_action::set_null);
    EXPECT_THAT(keys[2].columns, ElementsAre("city", "team"));
    EXPECT_THAT(keys[2].references, ElementsAre("city", "team_name"));
    EXPECT_EQ(keys[2].on_delete, schema::referential_action::restrict);
    EXPECT_EQ(keys[2].name, "fk_users_city_team");
}

TEST(mapping, describes_unique_keys_checks_and_indexes)
{
    const schema::table& users = schema::table_of<mapping_user>();
    ASSERT_EQ(users.unique_keys().size(), 1U);
    EXPECT_EQ(users.unique_keys()[0].name, "uq_users_nick");
    ASSERT_EQ(users.checks().size(), 1U);
    EXPECT_EQ(users.checks()[0].name, "long_enough");
    ASSERT_EQ(users.indexes().size(), 1U);
    EXPECT_EQ(users.indexes()[0].name, "ix_users_team_id");
    ASSERT_EQ(schema::table_of<mapping_team>().unique_keys().size(), 1U);
    EXPECT_THAT(schema::table_of<mapping_team>().unique_keys()[0].columns, ElementsAre("city", "team_name"));
}

TEST(mapping, is_described_once) { EXPECT_EQ(&schema::table_of<mapping_user>(), &schema::table_of<mapping_user>()); }

} // namespace
} // namespace azoth
