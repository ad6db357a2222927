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

struct mapping_stamps { // columns of many tables
    azoth::timestamp made_at{};
    std::optional<azoth::timestamp> changed_at{};
};
template <>
inline constexpr auto azoth::mapped<mapping_stamps> =
    azoth::mixin(azoth::column<&mapping_stamps::made_at>(azoth::indexed),
                 azoth::column<&mapping_stamps::changed_at>("changed", azoth::on_update(azoth::now)));

struct mapping_place { // a value of several columns
    std::string city;
    std::optional<std::int32_t> number;
    std::int64_t team_id = 0;
};
template <>
inline constexpr auto azoth::mapped<mapping_place> = azoth::value_object(
    azoth::column<&mapping_place::city>(azoth::max_length(9)), azoth::column<&mapping_place::number>("no"),
    azoth::column<&mapping_place::team_id>(azoth::references<&mapping_team::id>));

struct mapping_event : mapping_stamps {
    std::int64_t id = 0;
    mapping_place place;
    std::optional<mapping_place> earlier;
    std::string name;
};
template <>
inline constexpr auto azoth::mapped<mapping_event> = azoth::table(
    "events", azoth::column<&mapping_event::id>(azoth::primary_key), azoth::columns_of<mapping_stamps>,
    azoth::embedded<&mapping_event::place>(), azoth::embedded<&mapping_event::earlier>("was"),
    azoth::column<&mapping_event::name>(), azoth::unique_together<&mapping_event::made_at, &mapping_event::name>);

struct mapping_wrong_clock {
    std::int64_t id = 0;
};
template <>
inline constexpr auto azoth::mapped<mapping_wrong_clock> = azoth::table(
    "wrong_clock", azoth::column<&mapping_wrong_clock::id>(azoth::primary_key, azoth::on_update(azoth::now)));

struct mapping_two_clocks {
    std::int64_t id = 0;
    azoth::timestamp at{};
};
template <>
inline constexpr auto azoth::mapped<mapping_two_clocks> =
    azoth::table("two_clocks", azoth::column<&mapping_two_clocks::id>(azoth::primary_key),
                 azoth::column<&mapping_two_clocks::at>(azoth::row_version, azoth::on_update(azoth::now)));

struct mapping_keyed { // a key that many tables have
    std::int64_t id = 0;
};
template <>
inline constexpr auto
    azoth::mapped<mapping_keyed> = azoth::mixin(azoth::column<&mapping_keyed::id>("key", azoth::primary_key));
struct mapping_sum : mapping_keyed {
    std::optional<std::int64_t> part{};
    std::int64_t twice = 0;
};
template <>
inline constexpr auto azoth::mapped<mapping_sum> =
    azoth::table("sums", azoth::columns_of<mapping_keyed>,
                 azoth::column<&mapping_sum::part>(azoth::references_of<mapping_sum, &mapping_sum::id>),
                 azoth::column<&mapping_sum::twice>(azoth::computed("part * 2"), azoth::indexed));

struct mapping_computed_key {
    std::int64_t id = 0;
};
template <>
inline constexpr auto azoth::mapped<mapping_computed_key> =
    azoth::table("computed_keys", azoth::column<&mapping_computed_key::id>(azoth::primary_key, azoth::computed("1")));

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

TEST(mapping, takes_the_columns_of_mixins_and_value_objects_in_their_place)
{
    const schema::table& events = schema::table_of<mapping_event>();
    std::vector<std::string> columns;
    for (const schema::column& each : events.columns())
        columns.push_back(each.name() + (each.is_nullable() ? " or null" : ""));
    EXPECT_THAT(columns,
                ElementsAre("id", "made_at", "changed or null", "place_city", "place_no or null", "place_team_id",
                            "was_city or null", "was_no or null", "was_team_id or null", "name"));
    EXPECT_TRUE(events.find("made_at")->is_indexed());
    EXPECT_EQ(events.find("was_city")->type().length(), 9);
}

TEST(mapping, takes_keys_and_references_of_nested_columns)
{
    const schema::table& events = schema::table_of<mapping_event>();
    ASSERT_EQ(events.foreign_keys().size(), 2U);
    EXPECT_THAT(events.foreign_keys()[0].columns, ElementsAre("place_team_id"));
    EXPECT_THAT(events.foreign_keys()[1].columns, ElementsAre("was_team_id"));
    EXPECT_EQ(events.foreign_keys()[1].table, "teams");
    ASSERT_EQ(events.unique_keys().size(), 1U);
    EXPECT_THAT(events.unique_keys()[0].columns, ElementsAre("made_at", "name"));
}

TEST(mapping, takes_columns_that_the_database_computes_and_no_keys_of_them)
{
    const schema::column& twice = *schema::table_of<mapping_sum>().find("twice");
    EXPECT_TRUE(twice.is_computed());
    EXPECT_EQ(twice.computed().sql, "part * 2");
    EXPECT_TRUE(twice.is_indexed());
    EXPECT_FALSE(schema::table_of<mapping_sum>().find("part")->is_computed());
    EXPECT_THROW(schema::table_of<mapping_computed_key>(), mapping_error);
}

TEST(mapping, refers_to_a_mixins_column_of_one_table)
{
    const schema::table& sums = schema::table_of<mapping_sum>();
    ASSERT_EQ(sums.foreign_keys().size(), 1U);
    EXPECT_EQ(sums.foreign_keys()[0].table, "sums");
    EXPECT_THAT(sums.foreign_keys()[0].references, ElementsAre("key"));
}

TEST(mapping, takes_times_of_updates_for_timestamps_that_nobody_else_keeps)
{
    EXPECT_THROW(schema::table_of<mapping_wrong_clock>(), mapping_error);
    EXPECT_THROW(schema::table_of<mapping_two_clocks>(), mapping_error);
}

} // namespace
} // namespace azoth
