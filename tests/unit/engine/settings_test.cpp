// The engine's own options in a URI.
#include "engine/settings.hpp"

#include "unit/engine/support.hpp"

using namespace azoth;
using namespace azoth::engine_test;
using namespace std::chrono_literals;

namespace {

constexpr driver::known_option known[] = {{"busy_timeout"}, {"password", true}};

struct taken {
    engine_settings settings;
    std::vector<std::pair<std::string, std::string>> left;
};

taken take(std::vector<std::pair<std::string, std::string>> options)
{
    driver::connect_target target;
    target.options = std::move(options);
    taken result;
    result.settings = take_settings(target, known);
    result.left = target.options;
    return result;
}

std::string refusal(std::vector<std::pair<std::string, std::string>> options)
{
    return error_text<configuration_error>([&] { take(std::move(options)); });
}

} // namespace

TEST(settings, there_are_defaults)
{
    const engine_settings s = take({}).settings;
    EXPECT_EQ(s.pool.size, 10U);
    EXPECT_EQ(s.pool.kept, 10U);
    EXPECT_EQ(s.pool.timeout, 30s);
    EXPECT_EQ(s.pool.recycle, 0s);
    EXPECT_FALSE(s.pool.pre_ping);
    EXPECT_EQ(s.compiled_cache_size, 500U);
}

TEST(settings, own_options_are_taken_and_the_drivers_are_left)
{
    const taken t = take({{"pool_size", "4"},
                          {"busy_timeout", "100"},
                          {"pool_min", "2"},
                          {"pool_timeout", "2.5"},
                          {"pool_recycle", "3600"},
                          {"pool_pre_ping", "on"},
                          {"compiled_cache_size", "7"}});
    EXPECT_EQ(t.settings.pool.size, 4U);
    EXPECT_EQ(t.settings.pool.kept, 2U);
    EXPECT_EQ(t.settings.pool.timeout, 2500ms);
    EXPECT_EQ(t.settings.pool.recycle, 1h);
    EXPECT_TRUE(t.settings.pool.pre_ping);
    EXPECT_EQ(t.settings.compiled_cache_size, 7U);
    EXPECT_EQ(t.left, (std::vector<std::pair<std::string, std::string>>{{"busy_timeout", "100"}}));
}

TEST(settings, the_minimum_may_stand_before_the_size)
{
    EXPECT_EQ(take({{"pool_min", "20"}, {"pool_size", "20"}}).settings.pool.kept, 20U);
}

TEST(settings, a_value_that_is_none_is_refused_without_being_repeated)
{
    const std::pair<const char*, std::vector<const char*>> cases[] = {
        {"pool_size", {"0", "10001", "-1", "ten", "", "1.5", "5 ", "99999999999999999999"}},
        {"pool_min", {"-1", "11", "x"}},
        {"pool_timeout", {"-1", "nan", "inf", "1e3", "", "5s", "1000001"}},
        {"pool_recycle", {"-1", "x"}},
        {"pool_pre_ping", {"", "maybe", "ON", "2"}},
        {"compiled_cache_size", {"0", "1000001"}},
    };
    for (const auto& [name, values] : cases)
        for (const char* value : values) {
            SCOPED_TRACE(std::string{name} + " = " + value);
            EXPECT_NE(refusal({{name, value}}).find('"' + std::string{name} + "\" takes"), std::string::npos);
        }
}

TEST(settings, an_unknown_option_is_answered_with_the_known_ones)
{
    const std::string text = refusal({{"pool_sise", "5"}});
    for (const char* part : {"\"pool_sise\"", "pool_size", "compiled_cache_size", "busy_timeout", "password"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(settings, the_rest_of_a_secret_is_not_repeated)
{
    const std::string text = refusal({{"password", "hunt"}, {"er2", "x"}});
    EXPECT_EQ(text.find("er2"), std::string::npos) << text;
    EXPECT_NE(text.find("%26"), std::string::npos) << text;
}
