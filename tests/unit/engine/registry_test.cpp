// Which dialects and drivers there are.
#include "unit/engine/support.hpp"

using namespace azoth;
using namespace azoth::engine_test;

namespace {

registry filled()
{
    registry r;
    r.add_dialect("plain", [] { return std::make_unique<plain_dialect>(); });
    r.add_driver("fake", fake::make_driver);
    return r;
}

} // namespace

TEST(registry, what_was_added_is_made)
{
    const registry r = filled();
    EXPECT_EQ(r.make_dialect("plain")->name(), "plain");
    EXPECT_NE(r.make_driver("plain", "fake"), nullptr);
    EXPECT_EQ(r.dialect_names(), std::vector<std::string>{"plain"});
    EXPECT_EQ(r.driver_names(), std::vector<std::string>{"fake"});
}

TEST(registry, a_driver_that_differs_by_dialect_is_looked_up_with_it)
{
    registry r = filled();
    r.add_driver("plain+fake", [] { return fake::make_driver_with({.max_parameters = 7}); });
    EXPECT_EQ(r.make_driver("plain", "fake")->traits().max_parameters, 7U);
    EXPECT_NE(r.make_driver("other", "fake")->traits().max_parameters, 7U);
}

TEST(registry, a_name_is_taken_once)
{
    registry r = filled();
    EXPECT_THROW(r.add_dialect("plain", [] { return std::make_unique<plain_dialect>(); }), configuration_error);
    EXPECT_THROW(r.add_driver("fake", fake::make_driver), configuration_error);
}

TEST(registry, the_default_is_the_first_driver_that_is_there)
{
    registry r = filled();
    r.set_default_driver("plain", "best");
    r.set_default_driver("plain", "fake");
    EXPECT_NE(r.make_driver("plain", ""), nullptr);
}

TEST(registry, an_unknown_name_is_answered_with_the_known_ones)
{
    const registry r = filled();
    const std::string dialect = error_text<configuration_error>([&] { r.make_dialect("plian"); });
    EXPECT_NE(dialect.find("\"plian\""), std::string::npos) << dialect;
    EXPECT_NE(dialect.find("there are: plain"), std::string::npos) << dialect;
    const std::string driver = error_text<configuration_error>([&] { r.make_driver("plain", "fkae"); });
    EXPECT_NE(driver.find("there are: fake"), std::string::npos) << driver;
}

TEST(registry, a_dialect_without_a_default_asks_for_a_driver)
{
    const registry r = filled();
    const std::string text = error_text<configuration_error>([&] { r.make_driver("plain", ""); });
    EXPECT_NE(text.find("dialect+driver://"), std::string::npos) << text;
}

TEST(registry, an_empty_one_says_so)
{
    EXPECT_NE(error_text<configuration_error>([] { registry{}.make_dialect("plain"); }).find("none"),
              std::string::npos);
}

TEST(registry, a_very_long_name_is_not_repeated)
{
    const std::string name(100, 'x');
    EXPECT_EQ(error_text<configuration_error>([&] { registry{}.make_dialect(name); }).find(name), std::string::npos);
}
