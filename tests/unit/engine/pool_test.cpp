// The pool, alone: its connections are those of a scripted driver.
#include "backends/fake/driver.hpp"
#include "backends/fake/script.hpp"
#include "engine/pool.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace azoth;
using namespace std::chrono_literals;

namespace {

class pool_test : public testing::Test {
protected:
    std::unique_ptr<pool> make(pool_settings settings)
    {
        if (settings.kept > settings.size) settings.kept = settings.size;
        return std::make_unique<pool>(settings, [this] { return connect(); });
    }

    std::unique_ptr<driver::connection> connect()
    {
        driver::connect_target target;
        target.database = name_;
        return driver_->connect(target);
    }

    const std::string name_ = testing::UnitTest::GetInstance()->current_test_info()->name();
    const std::shared_ptr<fake::script> script_ = fake::make_script(name_);
    const std::unique_ptr<driver::driver> driver_ = fake::make_driver();
};

// Waits until as many threads wait for a connection, but not for ever.
void until_waiting(const pool& p, std::size_t count)
{
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (p.status().waiting != count && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
    EXPECT_EQ(p.status().waiting, count);
}

std::string timeout_text(pool& p)
{
    try {
        p.give_back(p.take(), true);
    } catch (const pool_timeout& e) {
        return e.what();
    }
    ADD_FAILURE() << "there was a connection";
    return {};
}

} // namespace

TEST_F(pool_test, connections_are_opened_when_they_are_needed_and_used_again)
{
    const auto p = make({.size = 3});
    EXPECT_EQ(script_->connections_opened(), 0);
    pooled_connection& first = p->take();
    pooled_connection& second = p->take();
    EXPECT_NE(&first, &second);
    EXPECT_EQ(p->status().in_use, 2U);
    p->give_back(first, true);
    EXPECT_EQ(p->status().idle, 1U);
    EXPECT_EQ(&p->take(), &first);
    EXPECT_EQ(script_->connections_opened(), 2);
    p->give_back(first, true);
    p->give_back(second, true);
}

TEST_F(pool_test, an_unusable_connection_is_closed_and_its_place_is_free)
{
    const auto p = make({.size = 1});
    p->give_back(p->take(), false);
    EXPECT_EQ(script_->connections_open(), 0);
    EXPECT_EQ(p->status().idle, 0U);
    p->give_back(p->take(), true);
    EXPECT_EQ(script_->connections_opened(), 2);
}

TEST_F(pool_test, as_many_as_the_minimum_stay_open)
{
    const auto p = make({.size = 3, .kept = 1});
    pooled_connection* const taken[] = {&p->take(), &p->take(), &p->take()};
    for (pooled_connection* each : taken) p->give_back(*each, true);
    EXPECT_EQ(script_->connections_open(), 1);
    EXPECT_EQ(p->status().idle, 1U);
    pooled_connection* const again[] = {&p->take(), &p->take(), &p->take()};
    EXPECT_EQ(script_->connections_opened(), 5);
    for (pooled_connection* each : again) p->give_back(*each, true);
}

TEST_F(pool_test, an_old_connection_is_replaced)
{
    const auto p = make({.size = 1, .recycle = 20ms});
    p->give_back(p->take(), true);
    p->give_back(p->take(), true);
    EXPECT_EQ(script_->connections_opened(), 1);
    std::this_thread::sleep_for(30ms);
    p->give_back(p->take(), true);
    EXPECT_EQ(script_->connections_opened(), 2);
    EXPECT_EQ(script_->connections_open(), 1);
}

TEST_F(pool_test, with_pre_ping_a_dead_connection_is_replaced_and_takes_the_idle_ones_with_it)
{
    const auto p = make({.size = 3, .pre_ping = true});
    pooled_connection* const taken[] = {&p->take(), &p->take(), &p->take()};
    for (pooled_connection* each : taken) p->give_back(*each, true);
    script_->kill_connections();
    pooled_connection& fresh = p->take();
    EXPECT_TRUE(fresh.link->ping());
    EXPECT_EQ(script_->connections_opened(), 4);
    EXPECT_EQ(script_->connections_open(), 1);
    p->give_back(fresh, true);
}

TEST_F(pool_test, without_pre_ping_nobody_looks)
{
    const auto p = make({.size = 1});
    p->give_back(p->take(), true);
    script_->kill_connections();
    pooled_connection& same = p->take();
    EXPECT_EQ(script_->connections_opened(), 1);
    p->give_back(same, false);
}

TEST_F(pool_test, invalidation_drops_what_was_opened_before_and_keeps_what_was_opened_since)
{
    const auto p = make({.size = 3});
    pooled_connection& lost = p->take();
    pooled_connection& in_use = p->take();
    pooled_connection& idle = p->take();
    p->give_back(idle, true);
    p->invalidate(lost);
    EXPECT_EQ(script_->connections_open(), 2) << "the idle one is closed at once";
    p->give_back(in_use, true);
    EXPECT_EQ(script_->connections_open(), 1) << "one that was in use is closed when it comes back";
    pooled_connection& fresh = p->take();
    p->invalidate(lost);
    p->give_back(fresh, true);
    EXPECT_EQ(p->status().idle, 1U) << "an old failure says nothing about a new connection";
    p->give_back(lost, false);
    EXPECT_EQ(script_->connections_open(), 1);
}

TEST_F(pool_test, a_failure_to_connect_does_not_cost_a_place)
{
    const auto p = make({.size = 1, .timeout = 0ms});
    script_->refuse_connections(3, {.sqlstate = "08001", .message = {}, .constraint = {}, .table = {}, .column = {}});
    for (int i = 0; i < 3; ++i) EXPECT_THROW(p->take(), driver::driver_error);
    p->give_back(p->take(), true);
    EXPECT_EQ(p->status().in_use, 0U);
}

TEST_F(pool_test, a_failure_to_connect_lets_the_next_one_try)
{
    const auto p = make({.size = 1});
    pooled_connection& held = p->take();
    script_->refuse_connections(1, {});
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            try {
                p->give_back(p->take(), true);
            } catch (const driver::driver_error&) {
                ++failed;
            }
        });
    until_waiting(*p, 2);
    p->give_back(held, false);
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(failed, 1);
    EXPECT_EQ(p->status().idle, 1U);
}

TEST_F(pool_test, an_exhausted_pool_says_how_long_was_waited_and_who_holds_the_connections)
{
    const auto p = make({.size = 2, .timeout = 150ms});
    pooled_connection& mine = p->take();
    pooled_connection* other = nullptr;
    std::string other_id;
    std::thread{[&] {
        other = &p->take();
        std::ostringstream id;
        id << std::this_thread::get_id();
        other_id = id.str();
    }}.join();
    const auto start = std::chrono::steady_clock::now();
    const std::string text = timeout_text(*p);
    EXPECT_GE(std::chrono::steady_clock::now() - start, 150ms);
    EXPECT_NE(text.find("waited 0.2 s"), std::string::npos) << text;
    EXPECT_NE(text.find("all 2 are in use"), std::string::npos) << text;
    EXPECT_NE(text.find("this thread for 0.2 s"), std::string::npos) << text;
    EXPECT_NE(text.find("thread " + other_id + " for 0."), std::string::npos) << text;
    EXPECT_NE(text.find("pool_size"), std::string::npos) << text;
    EXPECT_EQ(p->status().waiting, 0U);
    p->give_back(mine, true);
    p->give_back(*other, true);
    p->give_back(p->take(), true);
}

TEST_F(pool_test, the_list_of_holders_is_bounded)
{
    const auto p = make({.size = 50, .timeout = 0ms});
    std::vector<pooled_connection*> taken;
    for (int i = 0; i < 50; ++i) taken.push_back(&p->take());
    EXPECT_NE(timeout_text(*p).find("and 30 more"), std::string::npos);
    for (pooled_connection* each : taken) p->give_back(*each, true);
}

TEST_F(pool_test, a_timeout_of_zero_does_not_wait)
{
    const auto p = make({.size = 1, .timeout = 0ms});
    pooled_connection& held = p->take();
    EXPECT_NE(timeout_text(*p).find("waited 0.0 s"), std::string::npos);
    p->give_back(held, true);
}

TEST_F(pool_test, who_waits_longest_is_served_first_and_nobody_pushes_in)
{
    const auto p = make({.size = 1});
    pooled_connection* held = &p->take();
    std::vector<int> order;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            pooled_connection& mine = p->take();
            order.push_back(i);
            p->give_back(mine, true);
        });
        until_waiting(*p, static_cast<std::size_t>(i) + 1);
    }
    p->give_back(*held, true);
    // This thread runs already; those have to be woken, and are served before all the same.
    held = &p->take();
    order.push_back(8);
    p->give_back(*held, true);
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST_F(pool_test, one_who_gave_up_is_passed_over)
{
    const auto p = make({.size = 1, .timeout = 500ms});
    pooled_connection& held = p->take();
    std::thread gives_up{[&] { EXPECT_THROW(p->take(), pool_timeout); }};
    until_waiting(*p, 1);
    std::this_thread::sleep_for(250ms);
    std::thread waits{[&] { p->give_back(p->take(), true); }};
    until_waiting(*p, 2);
    gives_up.join();
    p->give_back(held, true);
    waits.join();
    EXPECT_EQ(p->status().idle, 1U);
}

TEST_F(pool_test, a_single_connection_is_refused_at_once_to_the_thread_that_holds_it)
{
    const auto p = make({.size = 1, .kept = 1, .timeout = 1h, .single = true});
    pooled_connection& held = p->take();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_NE(timeout_text(*p).find("this thread holds the only connection"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
    std::thread other{[&] { p->give_back(p->take(), true); }};
    until_waiting(*p, 1);
    p->give_back(held, true);
    other.join();
}

TEST_F(pool_test, a_single_connection_is_never_replaced)
{
    const auto p = make({.size = 1, .kept = 1, .recycle = 1ns, .single = true});
    pooled_connection& held = p->take();
    p->invalidate(held);
    p->give_back(held, true);
    p->give_back(p->take(), true);
    EXPECT_EQ(script_->connections_opened(), 1);
}

TEST_F(pool_test, sixteen_threads_with_a_thousand_turns_each)
{
    constexpr int threads = 16;
    constexpr int turns = 1000;
    const auto p = make({.size = 4, .kept = 3, .recycle = 5ms, .pre_ping = true});
    std::atomic<int> in_use = 0;
    std::atomic<int> most = 0;
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            for (int i = 0; i < turns; ++i) {
                pooled_connection& mine = p->take();
                const int now = ++in_use;
                for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
                }
                std::this_thread::yield();
                if (i % 100 == t) p->invalidate(mine);
                --in_use;
                p->give_back(mine, i % 50 != t);
            }
        });
    for (std::thread& each : all) each.join();
    EXPECT_LE(most, 4);
    EXPECT_EQ(p->status().in_use, 0U);
    EXPECT_EQ(p->status().waiting, 0U);
    EXPECT_EQ(static_cast<int>(p->status().idle), script_->connections_open());
    EXPECT_LE(script_->connections_open(), 3);
}
