// What listeners are told, and what echo writes.
#include "unit/engine/support.hpp"

#include <atomic>
#include <sstream>
#include <stdexcept>
#include <thread>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

class events_test : public scripted_engine {
protected:
    events_test()
    {
        select_.parameters = {{0, type_id::text}};
        script_->whenever(select_.sql).columns({"n"}).rows({{1}, {2}, {3}});
    }

    void run(connection& link, fetching how = fetching::buffered)
    {
        rows found = link.execute(select_, parameters_, how);
        while (found.next()) {
        }
    }

    compiled select_ = text("SELECT n\nFROM t WHERE name = ?");
    const value_view parameters_[1] = {value_view::of_text("hunter2\x1b[31m")};
};

} // namespace

TEST_F(events_test, an_execution_is_told_before_and_after)
{
    const auto engine = make_engine();
    std::vector<std::string> told;
    engine->events().before_execute([&](const execution_started& e) {
        told.push_back("before " + std::string{e.sql});
        EXPECT_EQ(e.kind, statement_kind::select);
        EXPECT_TRUE(e.parameters.empty()) << "values are shown only when that is asked for";
        EXPECT_EQ(e.times, 1U);
    });
    engine->events().after_execute([&](const execution_finished& e) {
        told.push_back("after " + std::to_string(e.rows));
        EXPECT_FALSE(e.failed);
        EXPECT_GT(e.duration.count(), 0);
    });
    connection link{*engine};
    run(link);
    EXPECT_EQ(told, (std::vector<std::string>{"before " + select_.sql, "after 3"}));
}

TEST_F(events_test, the_end_is_told_when_rows_are_closed_early_or_go)
{
    const auto engine = make_engine();
    std::vector<std::uint64_t> told;
    engine->events().after_execute([&](const execution_finished& e) { told.push_back(e.rows); });
    connection link{*engine};
    rows closed = link.execute(select_, parameters_, fetching::streaming);
    closed.next();
    EXPECT_TRUE(told.empty());
    closed.close();
    EXPECT_EQ(told, std::vector<std::uint64_t>{1});
    {
        rows gone = link.execute(select_, parameters_);
        gone.next();
        gone.next();
    }
    EXPECT_EQ(told, (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(events_test, a_failure_is_told_once)
{
    const auto engine = make_engine();
    int failed = 0;
    engine->events().after_execute([&](const execution_finished& e) { failed += e.failed ? 1 : 100; });
    script_->expect(select_.sql).fails({});
    connection link{*engine};
    EXPECT_THROW(link.execute(select_, parameters_), database_error);
    EXPECT_EQ(failed, 1);
}

TEST_F(events_test, a_batch_is_told_once_with_its_size)
{
    const auto engine = make_engine();
    std::vector<std::uint64_t> told;
    engine->events().before_execute([&](const execution_started& e) { told.push_back(e.times); });
    engine->events().after_execute([&](const execution_finished& e) { told.push_back(e.rows); });
    const compiled change = text("UPDATE t", statement_kind::update, {});
    script_->whenever("UPDATE t").affects(2);
    std::uint64_t affected[3] = {};
    connection{*engine}.execute_batch(change, {}, 3, affected);
    EXPECT_EQ(told, (std::vector<std::uint64_t>{3, 6}));
}

TEST_F(events_test, values_are_shown_to_who_asks_for_them)
{
    const auto engine = make_engine({}, {.show_values = true});
    std::string seen;
    engine->events().before_execute([&](const execution_started& e) { seen = e.parameters[0].bytes(); });
    connection link{*engine};
    run(link);
    EXPECT_EQ(seen, parameters_[0].bytes());
}

TEST_F(events_test, an_exception_before_an_execution_stops_it)
{
    const auto engine = make_engine();
    const listener_id id =
        engine->events().before_execute([](const execution_started&) { throw std::runtime_error{"not now"}; });
    connection link{*engine};
    EXPECT_EQ(error_text<std::runtime_error>([&] { run(link); }), "not now");
    EXPECT_TRUE(script_->executed().empty());
    engine->events().remove(id);
    run(link);
}

TEST_F(events_test, any_other_exception_of_a_listener_is_logged)
{
    const captured_log log;
    const auto engine = make_engine();
    engine->events().after_execute([](const execution_finished&) { throw std::runtime_error{"too late"}; });
    engine->events().on_checkin([] { throw 5; });
    {
        connection link{*engine};
        run(link);
    }
    ASSERT_EQ(log.lines().size(), 2U);
    EXPECT_NE(log.lines()[0].find("too late"), std::string::npos);
}

TEST_F(events_test, connections_and_transactions_are_told)
{
    const auto engine = make_engine("pool_size=1");
    std::vector<std::string> told;
    const auto note = [&](const char* what) { return [&told, what] { told.emplace_back(what); }; };
    engine->events().on_connect(note("connect"));
    engine->events().on_checkout(note("checkout"));
    engine->events().on_checkin(note("checkin"));
    engine->events().on_begin(note("begin"));
    engine->events().on_commit(note("commit"));
    engine->events().on_rollback(note("rollback"));
    {
        connection link{*engine};
        link.begin({});
        link.commit();
        link.begin({});
        link.rollback();
    }
    {
        connection link{*engine};
        link.begin({});
    }
    EXPECT_EQ(told, (std::vector<std::string>{"connect", "checkout", "begin", "commit", "begin", "rollback", "checkin",
                                              "checkout", "begin", "rollback", "checkin"}));
}

TEST_F(events_test, a_listener_may_add_and_remove_listeners)
{
    const auto engine = make_engine();
    int second = 0;
    listener_id first = 0;
    first = engine->events().on_begin([&] {
        engine->events().remove(first);
        engine->events().on_begin([&] { ++second; });
    });
    connection link{*engine};
    link.begin({});
    EXPECT_EQ(second, 0) << "the list of the moment counts";
    link.rollback();
    link.begin({});
    EXPECT_EQ(second, 1);
}

TEST_F(events_test, listeners_come_and_go_while_threads_execute)
{
    const auto engine = make_engine("pool_size=3");
    std::atomic<bool> done = false;
    std::atomic<int> told = 0;
    std::thread changer{[&] {
        while (!done) {
            const listener_id id = engine->events().after_execute([&](const execution_finished&) { ++told; });
            std::this_thread::yield();
            engine->events().remove(id);
        }
    }};
    std::vector<std::thread> workers;
    for (int t = 0; t < 2; ++t)
        workers.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                connection link{*engine};
                run(link);
            }
        });
    for (std::thread& each : workers) each.join();
    done = true;
    changer.join();
    EXPECT_EQ(engine->counts().selects, 400U);
}

TEST_F(events_test, echo_writes_a_line_for_each_statement_without_values)
{
    std::ostringstream echo;
    const auto engine = make_engine({}, {.echo = &echo});
    connection link{*engine};
    link.begin({});
    run(link);
    script_->expect("UPDATE t").fails({});
    EXPECT_THROW(link.execute_script("UPDATE t"), database_error);
    link.rollback();
    std::istringstream lines{echo.str()};
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) all.push_back(line);
    ASSERT_EQ(all.size(), 4U) << echo.str();
    EXPECT_TRUE(all[0].starts_with("BEGIN  [")) << all[0];
    EXPECT_TRUE(all[1].starts_with("SELECT n\\nFROM t WHERE name = ?  [3 rows, ")) << all[1];
    EXPECT_TRUE(all[1].ends_with(" ms]")) << all[1];
    EXPECT_TRUE(all[2].starts_with("UPDATE t  [failed, ")) << all[2];
    EXPECT_TRUE(all[3].starts_with("ROLLBACK  [")) << all[3];
    EXPECT_EQ(echo.str().find("hunter2"), std::string::npos);
}

TEST_F(events_test, echo_shows_values_only_when_asked_and_escapes_what_controls_a_terminal)
{
    std::ostringstream echo;
    const auto engine = make_engine({}, {.echo = &echo, .show_values = true});
    connection link{*engine};
    run(link);
    EXPECT_NE(echo.str().find("['hunter2\\x1b[31m'; 3 rows"), std::string::npos) << echo.str();
    EXPECT_EQ(echo.str().find('\x1b'), std::string::npos);
}
