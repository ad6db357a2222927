// Results in single-row mode.

#include "integration/libpq/support.hpp"

#include <chrono>

namespace azoth::test_libpq {
namespace {

constexpr auto stream = driver::fetch::stream;

class streams : public libpq_test {
protected:
    std::int64_t sum(driver::rows& rows)
    {
        std::int64_t total = 0;
        std::int64_t n = 0;
        while (rows.next())
            if (rows.int64(0, n)) total += n;
        return total;
    }
};

TEST_F(streams, of_two_hundred_thousand_rows_take_constant_memory)
{
    driver::rows& rows = run("select i::int8, repeat('x', 200) from generate_series(1, 200000) i", {}, stream);
    ASSERT_TRUE(rows.next());
    const long before = resident_kilobytes();
    const std::int64_t total = 1 + sum(rows);
    EXPECT_EQ(total, 200000LL * 200001 / 2);
    if (tells_memory) {
        EXPECT_LT(resident_kilobytes() - before, 8 * 1024);
    }
    EXPECT_FALSE(rows.next());
    EXPECT_FALSE(statement_->is_busy());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(streams, may_have_no_rows)
{
    driver::rows& rows = run("select 1 as one where false", {}, stream);
    EXPECT_EQ(rows.column_count(), 1U);
    EXPECT_EQ(rows.column_name(0), "one");
    EXPECT_FALSE(statement_->is_busy());
    EXPECT_FALSE(rows.next());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(streams, of_statements_without_columns_are_over_at_once)
{
    EXPECT_EQ(run("create temp table t (id int8)", {}, stream).column_count(), 0U);
    EXPECT_EQ(run("insert into t values (1), (2)", {}, stream).rows_affected(), 2U);
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "2");
}

TEST_F(streams, keep_other_statements_out_until_they_are_closed)
{
    driver::rows& rows = run("select i::int8 from generate_series(1, 10) i", {}, stream);
    ASSERT_TRUE(rows.next());
    const auto other = connection_->prepare(text("select 1"));
    EXPECT_THROW(other->execute({}), state_error);
    EXPECT_THROW(connection_->execute_script("select 1"), state_error);
    EXPECT_TRUE(connection_->ping());
    EXPECT_TRUE(rows.next());
    statement_->close();
    EXPECT_TRUE(other->execute({}).next());
}

TEST_F(streams, closed_early_are_not_read_to_their_end)
{
    const auto begin = std::chrono::steady_clock::now();
    // Read to its end this takes minutes.
    driver::rows& rows = run("select generate_series(1::int8, 1000000000)", {}, stream);
    ASSERT_TRUE(rows.next());
    statement_->close();
    EXPECT_FALSE(statement_->is_busy());
    EXPECT_EQ(ask(*connection_, "1"), "1");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
    EXPECT_EQ(sum(run("select i::int8 from generate_series(1, 1000) i", {}, stream)), 500500);
}

TEST_F(streams, closed_early_many_times_never_stop_the_next_statement)
{
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(run("select generate_series(1::int8, 3000)", {}, stream).next());
        statement_->close();
        ASSERT_EQ(ask(*connection_, "select count(*) from generate_series(1, 2000)"), "2000");
    }
}

// 20 MB are more than the way to here holds: when such a stream is closed, the server is still sending.

TEST_F(streams, closed_early_within_a_transaction_do_not_spoil_it)
{
    connection_->execute_script("begin; create temp table t (id int8)");
    ASSERT_TRUE(run("select generate_series(1::int8, 20000), repeat('x', 1000)", {}, stream).next());
    EXPECT_TRUE(connection_->in_transaction());
    statement_->close();
    EXPECT_TRUE(connection_->in_transaction());
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "0");
    connection_->execute_script("commit");
}

TEST_F(streams, closed_early_keep_what_they_changed)
{
    connection_->execute_script("create temp table t (id int8)");
    ASSERT_TRUE(
        run("insert into t select generate_series(1, 20000) returning id, repeat('x', 1000)", {}, stream).next());
    statement_->close();
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "20000");
}

TEST_F(streams, failing_midway_throw_and_free_the_connection)
{
    driver::rows& rows = run("select (1 / (5000 - i))::int8 from generate_series(1, 10000) i", {}, stream);
    std::size_t read = 0;
    EXPECT_EQ(sqlstate_of([&] {
                  while (rows.next()) ++read;
              }),
              "22012");
    EXPECT_EQ(read, 4999U);
    EXPECT_FALSE(rows.next());
    EXPECT_FALSE(statement_->is_busy());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(streams, failing_at_once_throw_from_execute)
{
    EXPECT_EQ(sqlstate_of([&] { run("select 1 / 0 from generate_series(1, 10)", {}, stream); }), "22012");
    EXPECT_EQ(sqlstate_of([&] { run("select * from nowhere", {}, stream); }), "42P01");
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(streams, end_with_the_reset_of_their_connection)
{
    ASSERT_TRUE(run("select i::int8 from generate_series(1, 100000) i", {}, stream).next());
    connection_->reset();
    EXPECT_FALSE(statement_->is_busy());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(streams, may_be_left_open_when_the_connection_is_closed)
{
    ASSERT_TRUE(run("select i::int8 from generate_series(1, 1000000) i", {}, stream).next());
    statement_.reset();
    connection_.reset();
}

TEST_F(streams, may_be_dropped_with_their_statement)
{
    {
        const auto statement = connection_->prepare(once("select i::int8 from generate_series(1, 5000) i"));
        ASSERT_TRUE(statement->execute({}, stream).next());
    }
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

} // namespace
} // namespace azoth::test_libpq
