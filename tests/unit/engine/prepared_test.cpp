// Prepared statements on engines.
#include "unit/engine/support.hpp"

#include <azoth/sql/select.hpp>
#include <azoth/sql/source.hpp>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

class prepared_test : public scripted_engine {
protected:
    static expr<std::int64_t> column() { return source{schema::table{"users"}}.col<std::int64_t>("id"); }
};

} // namespace

TEST_F(prepared_test, gives_the_values_in_the_order_of_the_placeholders)
{
    script_->whenever("STATEMENT").columns({"id"}).rows({{value{1}}});
    const auto engine = make_engine();
    const auto a = param<std::int64_t>("a");
    const auto b = param<std::int64_t>("b");
    const auto statement =
        select(column()).where(column() > b, column() != 5, column() < a, column() != b + a).prepare();
    EXPECT_EQ(engine->execute(statement, a = 1, b = 2).scalar(), 1);
    const auto executed = script_->executed();
    ASSERT_EQ(executed.size(), 1U);
    ASSERT_EQ(executed[0].parameters.size(), 3U);
    EXPECT_EQ(executed[0].parameters[0], value{std::int64_t{2}});
    EXPECT_EQ(executed[0].parameters[1], value{5});
    EXPECT_EQ(executed[0].parameters[2], value{std::int64_t{1}});
}

TEST_F(prepared_test, is_made_anew_for_another_engine)
{
    script_->whenever("STATEMENT").columns({"id"}).rows({{value{1}}});
    const auto a = param<std::int64_t>("a");
    const auto statement = select(column()).where(column() > a).prepare();
    for (int i = 0; i != 3; ++i) {
        const auto engine = make_engine();
        EXPECT_EQ(engine->execute(statement, a = i).scalar(), 1);
        EXPECT_EQ(engine->execute(statement, a = i).scalar(), 1);
        EXPECT_EQ(engine->cache_counters().misses, 1U);
        EXPECT_EQ(engine->cache_counters().hits, 0U);
    }
    EXPECT_EQ(script_->executed().size(), 6U);
}

TEST_F(prepared_test, takes_more_values_than_usual)
{
    script_->whenever("STATEMENT");
    const auto engine = make_engine();
    const auto a = param<std::int64_t>("a");
    auto statement = select(column()).where(column() > a);
    for (std::int64_t i = 0; i != 50; ++i) statement = statement.where(column() != i);
    engine->execute(statement.prepare(), a = 7);
    const auto executed = script_->executed();
    ASSERT_EQ(executed[0].parameters.size(), 51U);
    EXPECT_EQ(executed[0].parameters[0], value{std::int64_t{7}});
    EXPECT_EQ(executed[0].parameters[50], value{std::int64_t{49}});
}

TEST_F(prepared_test, more_parameters_than_a_driver_takes_are_refused)
{
    registry_.add_driver("small", [] { return fake::make_driver_with({.max_parameters = 2}); });
    const std::string rest = uri().substr(uri().find("://"));
    engine small{"plain+small" + rest, {.registry = &registry_}};
    const auto two = select(column()).where(column() > 1, column() > 2);
    EXPECT_EQ(small.bind(two).parameters.size(), 2U);
    const auto three = two.where(column() > 3);
    EXPECT_NE(error_text<compile_error>([&] { small.bind(three); }).find("3 parameters, and one may have at most 2"),
              std::string::npos);
    EXPECT_THROW(small.execute(three.prepare()), compile_error);
}

TEST_F(prepared_test, without_its_values_a_statement_is_not_bound)
{
    const auto engine = make_engine();
    const auto statement = select(column()).where(column() > param<std::int64_t>("least"));
    EXPECT_NE(error_text<compile_error>([&] { engine->bind(statement); }).find("least"), std::string::npos);
}
