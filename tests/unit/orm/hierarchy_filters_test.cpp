// Where a condition on the root's rows is added to a statement of a further table, and where the root's own serves.
#include "unit/orm/fixture.hpp"

namespace az = azoth;

namespace {

struct Tool {
    std::int64_t id = 0;
    std::string kind;
    std::string name;
    std::optional<az::timestamp> lost_at;
};
struct Saw : Tool {
    std::int64_t teeth = 0;
};
struct Jigsaw : Saw {
    std::int64_t watts = 0;
};

} // namespace

namespace azoth {

template <>
inline constexpr auto mapped<Tool> = table("unit_tools", polymorphic_on<&Tool::kind>("tool"),
                                           soft_delete<&Tool::lost_at>, column<&Tool::id>(primary_key),
                                           column<&Tool::kind>(max_length(10)), column<&Tool::name>(),
                                           column<&Tool::lost_at>());
template <> inline constexpr auto mapped<Saw> = table("unit_saws", inherits<Tool>("saw"), column<&Saw::teeth>());
template <>
inline constexpr auto mapped<Jigsaw> = table("unit_jigsaws", inherits<Saw>("jigsaw"), column<&Jigsaw::watts>());

} // namespace azoth

namespace {

using orm_test::col;

class hierarchy_filters : public orm_test::database_test {
protected:
    hierarchy_filters()
    {
        engine.drop_all(az::models<Tool, Saw, Jigsaw>);
        engine.create_all(az::models<Tool, Saw, Jigsaw>);
    }
    ~hierarchy_filters() override
    {
        session.reset();
        engine.drop_all(az::models<Tool, Saw, Jigsaw>);
    }

    // How often the statement asks for the root's row.
    template <class S> std::size_t added(const S& statement)
    {
        const orm_test::recorder heard{engine};
        session->execute(statement);
        std::size_t found = 0;
        const std::string& text = heard.texts().back();
        for (std::size_t at = text.find("EXISTS"); at != std::string::npos; at = text.find("EXISTS", at + 1)) ++found;
        return found;
    }

    std::optional<az::session> session{std::in_place, engine};
    const az::expr<std::int64_t> saw = az::schema::table_of<Saw>().col<std::int64_t>("id");
    const az::expr<std::int64_t> jigsaw = az::schema::table_of<Jigsaw>().col<std::int64_t>("id");
};

TEST_F(hierarchy_filters, a_table_knows_its_base_and_its_root)
{
    const az::schema::table& jigsaws = az::schema::table_of<Jigsaw>();
    ASSERT_NE(jigsaws.base(), nullptr);
    EXPECT_EQ(jigsaws.base()->name(), "unit_saws");
    EXPECT_EQ(jigsaws.root().name(), "unit_tools");
    EXPECT_EQ(az::schema::table_of<Tool>().base(), nullptr);
    EXPECT_EQ(az::schema::table_of<Tool>().root().name(), "unit_tools");
}

TEST_F(hierarchy_filters, a_further_table_alone)
{
    EXPECT_EQ(added(az::select(col<&Saw::teeth>)), 1U);
    EXPECT_EQ(added(az::select(col<&Jigsaw::watts>)), 1U);
    EXPECT_EQ(added(az::update<Saw>().set(col<& Saw::teeth> = 1).where(az::true_)), 1U);
    EXPECT_EQ(added(az::select(col<&Tool::name>)), 0U);
}

TEST_F(hierarchy_filters, the_root_on_the_key)
{
    const auto teeth = az::select(col<&Saw::teeth>);
    EXPECT_EQ(added(teeth.from<Saw>().join<Tool>()), 0U);
    EXPECT_EQ(added(teeth.from<Tool>().join<Saw>(saw == col<&Tool::id>)), 0U);
    const auto perhaps = az::select(col<&Saw::teeth>.nullable());
    EXPECT_EQ(added(perhaps.from<Tool>().left_join<Saw>(saw == col<&Tool::id> && col<&Saw::teeth> > 1)), 0U);
    EXPECT_EQ(added(perhaps.from<Tool>().left_join<Saw>()), 0U);
    EXPECT_EQ(added(teeth.from<Tool, Saw>().where(col<&Tool::id> == saw)), 0U);
    EXPECT_EQ(added(teeth.from<Saw>().join<Tool>().join<Jigsaw>(jigsaw == saw)), 0U);
    EXPECT_EQ(added(az::update<Saw>().set(col<& Saw::teeth> = 1).from<Tool>().where(saw == col<&Tool::id>)), 0U);
}

TEST_F(hierarchy_filters, the_root_on_something_else_or_where_it_may_be_missing)
{
    const auto teeth = az::select(col<&Saw::teeth>);
    EXPECT_EQ(added(teeth.from<Saw>().join<Tool>(saw == col<&Tool::id> || col<&Saw::teeth> == 1)), 1U);
    EXPECT_EQ(added(teeth.from<Saw>().join<Tool>(col<&Saw::teeth> == col<&Tool::id>)), 1U);
    EXPECT_EQ(added(teeth.from<Saw>().left_join<Tool>(saw == col<&Tool::id>)), 1U);
    EXPECT_EQ(added(teeth.from<Tool>().right_join<Saw>(saw == col<&Tool::id>)), 1U);
    EXPECT_EQ(added(teeth.from<Tool, Saw>().where(col<&Saw::teeth> == 1)), 1U);
    const az::alias<Saw> other{"other"};
    EXPECT_EQ(added(teeth.from<Saw>().join<Tool>().join(other, other[col<&Saw::teeth>] == col<&Saw::teeth>)), 1U);
}

TEST_F(hierarchy_filters, queries_of_objects_have_the_root)
{
    session->query<Jigsaw>().where(col<&Jigsaw::watts> > 1).all();
    const orm_test::recorder heard{engine};
    session->query<Jigsaw>().all();
    session->query<Tool>().load(az::with_polymorphic<Saw, Jigsaw>).all();
    for (const std::string& text : heard.texts()) EXPECT_EQ(text.find("EXISTS"), std::string::npos) << text;
}

} // namespace
