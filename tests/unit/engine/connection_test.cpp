// Executing statements on a connection of the engine, over a scripted driver.
#include "unit/engine/support.hpp"

#include <azoth/sql/node/bind.hpp>

#include <thread>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

class connection_test : public scripted_engine {
protected:
    static std::vector<std::int64_t> all(rows found)
    {
        std::vector<std::int64_t> values;
        while (found.next()) {
            values.emplace_back();
            read_cell(found.row(), 0, values.back());
        }
        return values;
    }

    compiled numbers_ = text("SELECT n FROM t");
    compiled change_ = text("UPDATE t", statement_kind::update, {});

    void script_numbers() { script_->whenever("SELECT n FROM t").columns({"n"}).rows({{1}, {2}, {3}}); }
};

} // namespace

TEST_F(connection_test, rows_come_one_after_the_other)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    rows found = link.execute(numbers_, {});
    ASSERT_TRUE(found.next());
    EXPECT_EQ(found.row().column_count(), 1U);
    EXPECT_EQ(found.row().column_name(0), "n");
    ASSERT_TRUE(found.next());
    ASSERT_TRUE(found.next());
    EXPECT_FALSE(found.next());
    EXPECT_FALSE(found.next()) << "the end stays the end";
}

TEST_F(connection_test, a_change_tells_how_many_rows_it_met)
{
    script_->expect("UPDATE t").affects(7);
    const auto engine = make_engine();
    connection link{*engine};
    rows none = link.execute(change_, {});
    EXPECT_EQ(none.rows_affected(), 7U);
    EXPECT_FALSE(none.next());
    EXPECT_EQ(none.rows_affected(), 7U);
}

TEST_F(connection_test, a_statement_is_prepared_once)
{
    script_numbers();
    const auto engine = make_engine("pool_size=1");
    for (int i = 0; i < 3; ++i) {
        connection link{*engine};
        EXPECT_EQ(all(link.execute(numbers_, {})), (std::vector<std::int64_t>{1, 2, 3}));
        EXPECT_EQ(all(link.execute(numbers_, {})), (std::vector<std::int64_t>{1, 2, 3}));
    }
    EXPECT_EQ(script_->executed_sql(), (std::vector<std::string>(6, "SELECT n FROM t")));
    EXPECT_EQ(engine->counts().selects, 6U);
}

TEST_F(connection_test, a_statement_runs_again_while_its_rows_are_open)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    rows outer = link.execute(numbers_, {});
    ASSERT_TRUE(outer.next());
    EXPECT_EQ(all(link.execute(numbers_, {})), (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(all(std::move(outer)), (std::vector<std::int64_t>{2, 3}));
}

TEST_F(connection_test, rows_that_have_ended_leave_the_statement_to_the_next_execution)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    auto first = std::make_unique<rows>(link.execute(numbers_, {}));
    while (first->next()) {
    }
    rows second = link.execute(numbers_, {});
    ASSERT_TRUE(second.next());
    first.reset();
    EXPECT_EQ(all(std::move(second)), (std::vector<std::int64_t>{2, 3}));
}

TEST_F(connection_test, rows_may_be_closed_early)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    rows found = link.execute(numbers_, {}, fetching::streaming);
    ASSERT_TRUE(found.next());
    found.close();
    EXPECT_FALSE(found.next());
    found.close();
    EXPECT_EQ(all(link.execute(numbers_, {})), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(connection_test, a_stream_keeps_the_connection_busy_until_it_ends)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    {
        rows stream = link.execute(numbers_, {}, fetching::streaming);
        const rows moved = std::move(stream);
        EXPECT_THROW(link.execute(numbers_, {}), state_error);
        EXPECT_THROW(link.execute_script("x"), state_error);
        EXPECT_THROW(link.begin({}), state_error);
    }
    EXPECT_EQ(all(link.execute(numbers_, {})), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(connection_test, a_rollback_ends_a_stream_and_the_stream_says_so)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    link.begin({});
    rows stream = link.execute(numbers_, {}, fetching::streaming);
    ASSERT_TRUE(stream.next());
    link.rollback();
    EXPECT_FALSE(link.in_transaction());
    EXPECT_THROW(stream.next(), state_error);
}

TEST_F(connection_test, a_failure_while_rows_are_read_is_an_error_of_the_tree)
{
    script_->expect("SELECT n FROM t")
        .columns({"n"})
        .rows({{1}, {2}})
        .fails({.sqlstate = "57014", .message = {}, .constraint = {}, .table = {}, .column = {}})
        .fails_at_row(1);
    const auto engine = make_engine();
    connection link{*engine};
    rows found = link.execute(numbers_, {});
    ASSERT_TRUE(found.next());
    EXPECT_NE(error_text<query_canceled>([&] { found.next(); }).find("SELECT n FROM t"), std::string::npos);
    EXPECT_FALSE(found.next());
}

TEST_F(connection_test, a_batch_is_one_statement)
{
    script_->whenever("UPDATE t").affects(2);
    const auto engine = make_engine();
    connection link{*engine};
    compiled statement = change_;
    statement.parameters = {{0, type_id::int64}};
    const value_view values[] = {value_view::of_integer(type_id::int64, 1), value_view::of_integer(type_id::int64, 2)};
    std::uint64_t affected[2] = {};
    link.execute_batch(statement, values, 2, affected);
    link.execute_batch(statement, {}, 0, {});
    EXPECT_EQ(affected[0] + affected[1], 4U);
    EXPECT_EQ(engine->counts().updates, 1U);
    EXPECT_EQ(engine->counts().batched_rows, 1U);
}

TEST_F(connection_test, the_parts_of_a_batch_are_one_statement)
{
    script_->whenever("UPDATE t").affects(2);
    script_->whenever("UPDATE one").affects(1);
    const auto engine = make_engine();
    std::vector<std::uint64_t> told;
    engine->events().before_execute([&](const execution_started& e) { told.push_back(e.times); });
    engine->events().after_execute([&](const execution_finished& e) { told.push_back(e.rows); });
    connection link{*engine};
    compiled several = change_;
    several.parameters = {{0, type_id::int64}, {1, type_id::int64}};
    compiled single;
    single.id = next_compiled_id();
    single.kind = statement_kind::update;
    single.sql = "UPDATE one";
    single.parameters = {{0, type_id::int64}};
    const std::vector<value_view> values(7, value_view::of_integer(type_id::int64, 1));
    const std::span<const value_view> all{values};
    const batch_part parts[] = {
        {&several, all.first(2), 1}, {&several, all.subspan(2, 2), 1}, {&single, all.last(3), 3}};
    EXPECT_EQ(link.execute_parts(parts, 7), 7U);
    EXPECT_EQ(engine->counts().updates, 1U);
    EXPECT_EQ(engine->counts().batched_rows, 6U);
    EXPECT_EQ(told, (std::vector<std::uint64_t>{7, 7}));
}

TEST_F(connection_test, an_open_transaction_is_rolled_back_when_the_connection_is_given_back)
{
    const auto engine = make_engine("pool_size=1");
    {
        connection link{*engine};
        link.begin({});
    }
    EXPECT_EQ(script_->executed_sql(), (std::vector<std::string>{"BEGIN", "ROLLBACK"}));
    EXPECT_FALSE(connection{*engine}.in_transaction());
    EXPECT_EQ(script_->connections_opened(), 1);
}

TEST_F(connection_test, a_connection_that_can_t_be_reset_is_closed_and_that_is_logged)
{
    const captured_log log;
    const auto engine = make_engine("pool_size=1");
    {
        connection link{*engine};
        link.begin({});
        script_->expect("ROLLBACK")
            .fails({.sqlstate = "XX000", .message = "hunter2", .constraint = {}, .table = {}, .column = {}});
    }
    EXPECT_EQ(script_->connections_open(), 0);
    ASSERT_EQ(log.lines().size(), 1U);
    EXPECT_EQ(log.lines().front().find("hunter2"), std::string::npos);
}

TEST_F(connection_test, a_moved_connection_is_given_back_once)
{
    const auto engine = make_engine("pool_size=1");
    {
        connection first{*engine};
        const connection second = std::move(first);
        EXPECT_EQ(&second.owner(), engine.get());
    }
    EXPECT_EQ(engine->pool_status().idle, 1U);
}

TEST_F(connection_test, a_statement_is_cancelled_from_another_thread)
{
    script_->expect("SELECT n FROM t").takes(std::chrono::hours{1});
    const auto engine = make_engine();
    connection link{*engine};
    std::atomic<bool> done = false;
    std::thread other{[&] {
        while (!done) {
            link.cancel();
            std::this_thread::yield();
        }
    }};
    EXPECT_THROW(link.execute(numbers_, {}), query_canceled);
    done = true;
    other.join();
}

TEST_F(connection_test, what_the_library_asks_behind_the_scenes_is_not_counted)
{
    script_numbers();
    const auto engine = make_engine();
    connection link{*engine};
    EXPECT_EQ(all(link.execute(numbers_, {}, fetching::buffered, visibility::internal)).size(), 3U);
    script_->expect("x");
    link.execute_script("x", visibility::internal);
    const statement_counter counter{*engine};
    EXPECT_EQ(engine->counts().selects + engine->counts().others, 0U);
    EXPECT_EQ(counter.total(), 0U);
}

TEST_F(connection_test, a_statement_of_the_tree_is_compiled_once_and_bound_each_time)
{
    script_->whenever("STATEMENT").columns({"n"}).rows({{1}});
    const auto engine = make_engine();
    connection link{*engine};
    for (const std::int64_t n : {4, 5})
        EXPECT_EQ(all(link.execute(make_node<node::bind>(value{n}))), std::vector<std::int64_t>{1});
    const auto executed = script_->executed();
    ASSERT_EQ(executed.size(), 2U);
    EXPECT_EQ(executed[0].parameters, std::vector<value>{value{std::int64_t{4}}});
    EXPECT_EQ(executed[1].parameters, std::vector<value>{value{std::int64_t{5}}});
    EXPECT_EQ(engine->cache_counters().misses, 1U);
    EXPECT_EQ(engine->cache_counters().hits, 1U);
}
