#include <azoth/base/log.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

struct default_hook_at_end {
    ~default_hook_at_end() { azoth::set_log_hook(nullptr); }
};

} // namespace

TEST(log, a_message_reaches_the_hook_that_was_set_last)
{
    const default_hook_at_end restore;
    std::vector<std::string> first, second;
    azoth::set_log_hook([&](std::string_view m) { first.emplace_back(m); });
    azoth::log("a");
    azoth::set_log_hook([&](std::string_view m) { second.emplace_back(m); });
    azoth::log("b");
    EXPECT_EQ(first, std::vector<std::string>{"a"});
    EXPECT_EQ(second, std::vector<std::string>{"b"});
}

TEST(log, without_a_hook_a_line_goes_to_standard_error)
{
    testing::internal::CaptureStderr();
    azoth::log("a rollback failed\n\x1b[31m");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "azoth: a rollback failed\\n\\x1b[31m\n");
}

TEST(log, an_exception_of_the_hook_ends_there)
{
    const default_hook_at_end restore;
    azoth::set_log_hook([](std::string_view) { throw std::runtime_error("no"); });
    azoth::log("a");
}

TEST(log, a_hook_may_log_and_replace_itself)
{
    const default_hook_at_end restore;
    int replaced = 0;
    azoth::set_log_hook([&](std::string_view) {
        azoth::set_log_hook([&](std::string_view) { ++replaced; });
        azoth::log("from within");
    });
    azoth::log("a");
    EXPECT_EQ(replaced, 1);
}

TEST(log, threads_may_log_while_the_hook_changes)
{
    const default_hook_at_end restore;
    std::atomic<int> heard{0};
    azoth::set_log_hook([&](std::string_view) { ++heard; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int n = 0; n < 1000; ++n) azoth::log("a");
        });
    for (int n = 0; n < 1000; ++n) azoth::set_log_hook([&](std::string_view) { ++heard; });
    for (std::thread& t : threads) t.join();
    EXPECT_EQ(heard, 4000);
}
