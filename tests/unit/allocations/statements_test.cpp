// What statements may cost in memory.
#include "unit/allocations/counter.hpp"
#include "unit/allocations/quiet_driver.hpp"

#include <azoth/azoth.hpp>
#include <azoth/compile/standard_dialect.hpp>
#include <azoth/engine/registry.hpp>

#include <gtest/gtest.h>

namespace azoth::allocation_test {

struct User {
    std::int64_t id = 0;
    std::string name;
    std::int32_t age = 0;
};
struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::int32_t views = 0;
};

} // namespace azoth::allocation_test

using azoth::allocation_test::Post;
using azoth::allocation_test::User;
template <>
inline constexpr auto azoth::mapped<User> = azoth::table("users", azoth::column<&User::id>(azoth::primary_key),
                                                         azoth::column<&User::name>(), azoth::column<&User::age>());
template <>
inline constexpr auto azoth::mapped<Post> = azoth::table("posts", azoth::column<&Post::id>(azoth::primary_key),
                                                         azoth::column<&Post::user_id>(azoth::references<&User::id>),
                                                         azoth::column<&Post::title>(), azoth::column<&Post::views>());

namespace azoth::allocation_test {
namespace {

class statements : public testing::Test {
protected:
    statements()
    {
        registry_.add_dialect("standard", [] { return std::make_unique<standard_dialect>(); });
        registry_.add_driver("quiet", make_quiet_driver);
        registry_.set_default_driver("standard", "quiet");
        engine_ = std::make_unique<engine>("standard:///x", engine_options{.registry = &registry_});
    }

    registry registry_;
    std::unique_ptr<engine> engine_;
};

void build_and_find(engine& engine, std::int32_t views)
{
    const auto statement = select(col<&User::id>, col<&Post::title>)
                               .join<Post>()
                               .where(col<&User::name> == "ann", col<&Post::views> > views, col<&User::age> <= 5);
    const bound_statement bound = engine.bind(statement);
    EXPECT_EQ(bound.parameters.size(), 3U);
}

TEST_F(statements, that_are_built_again_cost_twelve_allocations)
{
    build_and_find(*engine_, 1);
    EXPECT_LE(count_allocations([&] { build_and_find(*engine_, 2); }), 12U);
    EXPECT_EQ(engine_->cache_counters().misses, 1U);
}

TEST_F(statements, that_are_prepared_cost_none)
{
    const auto name = param<std::string>("name");
    const auto least = param<std::int64_t>("least");
    const auto by_name = select(col<&User::id>).where(col<&User::name> == name, col<&User::id> >= least).prepare();
    engine_->execute(by_name, name = "ann", least = 1);
    EXPECT_EQ(
        count_allocations([&] { engine_->execute(by_name, name = "a longer name than any string holds", least = 5); }),
        0U);
}

TEST_F(statements, that_are_prepared_cost_none_in_a_session)
{
    const auto least = param<std::int64_t>("least");
    const auto rows = select(col<&User::id>).where(col<&User::id> >= least).prepare();
    session in{*engine_};
    in.execute(rows, least = 1);
    EXPECT_EQ(count_allocations([&] { in.execute(rows, least = 5); }), 0U);
}

TEST_F(statements, of_changes_that_are_prepared_cost_none)
{
    const auto age = param<std::int32_t>("age");
    const auto birthday = update<User>().set(col<& User::age> += age).where(col<&User::age> < age).prepare();
    engine_->execute(birthday, age = 1);
    EXPECT_EQ(count_allocations([&] { engine_->execute(birthday, age = 2); }), 0U);
}

} // namespace
} // namespace azoth::allocation_test
