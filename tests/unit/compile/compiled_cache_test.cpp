#include <azoth/compile/compiled_cache.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace azoth {
namespace {

compiled make(const std::string& sql)
{
    compiled made;
    made.id = next_compiled_id();
    made.sql = sql;
    return made;
}

class cache_of_two : public testing::Test {
protected:
    std::shared_ptr<const compiled> get(const std::string& key)
    {
        return cache_.get(key, [&] {
            ++compilations_;
            return make(key);
        });
    }
    compiled_cache cache_{2};
    int compilations_ = 0;
};

TEST_F(cache_of_two, compiles_a_key_once)
{
    const auto first = get("a");
    EXPECT_EQ(first, get("a"));
    EXPECT_EQ(first->sql, "a");
    EXPECT_EQ(compilations_, 1);
    EXPECT_EQ(cache_.counters().hits, 1U);
    EXPECT_EQ(cache_.counters().misses, 1U);
    EXPECT_EQ(cache_.counters().size, 1U);
}

TEST_F(cache_of_two, forgets_the_least_recently_used)
{
    get("a");
    get("b");
    get("a");
    get("c"); // instead of b
    EXPECT_EQ(compilations_, 3);
    get("a");
    get("c");
    EXPECT_EQ(compilations_, 3);
    get("b");
    EXPECT_EQ(compilations_, 4);
    EXPECT_EQ(cache_.counters().evictions, 2U);
    EXPECT_EQ(cache_.counters().size, 2U);
}

TEST_F(cache_of_two, leaves_what_was_given_to_its_holders)
{
    const auto held = get("a");
    get("b");
    get("c");
    EXPECT_EQ(held->sql, "a");
}

TEST_F(cache_of_two, tells_keys_with_nul_bytes_apart)
{
    const std::string one{"a\0b", 3};
    const std::string other{"a\0c", 3};
    get(one);
    get(other);
    EXPECT_EQ(compilations_, 2);
    EXPECT_EQ(get(one)->sql, one);
}

TEST_F(cache_of_two, keeps_nothing_of_a_failure)
{
    EXPECT_THROW(cache_.get("a", []() -> compiled { throw std::runtime_error("no"); }), std::runtime_error);
    EXPECT_EQ(cache_.counters().size, 0U);
    EXPECT_EQ(cache_.counters().misses, 0U);
    EXPECT_EQ(get("a")->sql, "a");
}

TEST_F(cache_of_two, is_empty_when_it_was_cleared)
{
    get("a");
    cache_.clear();
    EXPECT_EQ(cache_.counters().size, 0U);
    get("a");
    EXPECT_EQ(compilations_, 2);
}

TEST(compiled_cache, gives_all_threads_one_statement)
{
    compiled_cache cache{64};
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    std::vector<std::shared_ptr<const compiled>> first(32);
    for (std::size_t i = 0; i < first.size(); ++i)
        first[i] = cache.get(std::to_string(i), [&] { return make(std::to_string(i)); });
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (std::size_t n = 0; n < 2000; ++n) {
                const std::size_t i = n % 48; // a third of them not there yet
                const auto got = cache.get(std::to_string(i), [&] { return make(std::to_string(i)); });
                if (got->sql != std::to_string(i) || (i < first.size() && got != first[i])) ++wrong;
            }
        });
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(cache.counters().size, 48U);
}

} // namespace
} // namespace azoth
