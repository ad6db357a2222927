#include <azoth/base/error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace azoth;

namespace {

struct statement {
    explicit statement(std::uint64_t its_id) : id(its_id) {}
    std::uint64_t id;
    bool busy = false;
    bool is_busy() const noexcept { return busy; }
};

struct cache : driver::statement_cache<statement> {
    using statement_cache::statement_cache;
    std::shared_ptr<statement> add(std::uint64_t id) { return keep(id, std::make_shared<statement>(id)); }
};

std::size_t size_option(std::vector<std::pair<std::string, std::string>> options)
{
    driver::connect_target target;
    target.options = std::move(options);
    return driver::statement_cache_size(target);
}

} // namespace

TEST(statement_cache, what_was_kept_is_found)
{
    cache c{4};
    c.add(1);
    c.add(2);
    ASSERT_NE(c.find(1), nullptr);
    EXPECT_EQ(c.find(1)->id, 1U);
    EXPECT_EQ(c.find(2)->id, 2U);
    EXPECT_EQ(c.find(3), nullptr);
    EXPECT_EQ(c.size(), 2U);
}

TEST(statement_cache, the_least_recently_used_one_goes_first)
{
    cache c{3};
    c.add(1);
    c.add(2);
    c.add(3);
    EXPECT_NE(c.find(1), nullptr);
    const auto dropped = c.add(4);
    ASSERT_NE(dropped, nullptr);
    EXPECT_EQ(dropped->id, 2U);
    EXPECT_EQ(c.size(), 3U);
    EXPECT_NE(c.find(1), nullptr);
    EXPECT_EQ(c.find(2), nullptr);
    EXPECT_NE(c.find(3), nullptr);
    EXPECT_NE(c.find(4), nullptr);
}

TEST(statement_cache, a_busy_statement_is_not_handed_out_and_not_replaced)
{
    cache c{2};
    const auto first = std::make_shared<statement>(1);
    c.keep(1, first);
    first->busy = true;
    EXPECT_EQ(c.find(1), nullptr);
    EXPECT_EQ(c.add(1), nullptr);
    EXPECT_EQ(c.size(), 1U);
    first->busy = false;
    EXPECT_EQ(c.find(1), first);
}

TEST(statement_cache, a_busy_statement_that_is_dropped_lives_on)
{
    cache c{1};
    const auto first = std::make_shared<statement>(1);
    first->busy = true;
    c.keep(1, first);
    EXPECT_EQ(c.add(2), first);
    EXPECT_EQ(first.use_count(), 1);
}

TEST(statement_cache, id_0_and_capacity_0_keep_nothing)
{
    cache c{4};
    c.add(0);
    EXPECT_EQ(c.find(0), nullptr);
    EXPECT_EQ(c.size(), 0U);

    cache none{0};
    none.add(1);
    EXPECT_EQ(none.find(1), nullptr);
    EXPECT_EQ(none.size(), 0U);
}

TEST(statement_cache, what_is_forgotten_may_be_kept_anew)
{
    cache c{4};
    c.add(1);
    c.add(2);
    c.forget(1);
    c.forget(7);
    EXPECT_EQ(c.find(1), nullptr);
    EXPECT_EQ(c.size(), 1U);
    c.add(1);
    EXPECT_NE(c.find(1), nullptr);
    c.clear();
    EXPECT_EQ(c.find(1), nullptr);
    EXPECT_EQ(c.find(2), nullptr);
    EXPECT_EQ(c.size(), 0U);
}

TEST(statement_cache, the_option_for_its_size_is_a_number)
{
    EXPECT_EQ(size_option({}), 256U);
    EXPECT_EQ(size_option({{"mode", "ro"}, {"statement_cache_size", "0"}}), 0U);
    EXPECT_EQ(size_option({{"statement_cache_size", "100000"}}), 100'000U);
    for (const char* const wrong : {"", "x", "-1", "100001", "1x", " 1", "1.5", "99999999999999999999999"})
        EXPECT_THROW(size_option({{"statement_cache_size", wrong}}), configuration_error) << wrong;
}
