// The life of a connection: cancelled, lost, in a transaction, made as good as new.

#include "integration/libpq/support.hpp"

#include <chrono>
#include <thread>

namespace azoth::test_libpq {
namespace {

using namespace std::chrono_literals;

class connections : public libpq_test {
protected:
    void kill(driver::connection& victim)
    {
        ask(*connect(), "pg_terminate_backend(" + ask(victim, "pg_backend_pid()") + ")");
        std::this_thread::sleep_for(50ms); // for its last words to arrive
    }
};

TEST_F(connections, a_running_statement_is_cancelled_from_another_thread)
{
    const auto begin = std::chrono::steady_clock::now();
    std::jthread other([&] {
        std::this_thread::sleep_for(200ms);
        connection_->cancel();
    });
    EXPECT_EQ(sqlstate_of([&] { run("select pg_sleep(30)"); }), "57014");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
    EXPECT_TRUE(connection_->is_usable());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(connections, cancelling_nothing_is_no_error)
{
    connection_->cancel();
    EXPECT_TRUE(connection_->ping());
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(connections, whose_backend_is_killed_are_lost)
{
    EXPECT_TRUE(connection_->is_usable());
    EXPECT_TRUE(connection_->ping());
    kill(*connection_);
    try {
        run("select 1");
        FAIL() << "the connection still works";
    } catch (const driver::driver_error& e) {
        EXPECT_TRUE(e.connection_lost());
        EXPECT_TRUE(e.reason().sqlstate == "57P01" || e.reason().sqlstate == "08006") << e.reason().sqlstate;
    }
    EXPECT_FALSE(connection_->is_usable());
    EXPECT_FALSE(connection_->ping());
    EXPECT_FALSE(connection_->in_transaction());
    EXPECT_THROW(connection_->reset(), driver::driver_error);
    EXPECT_THROW(run("select 1"), driver::driver_error);
}

// The ways in which a statement can be under way when the connection goes.
struct loss {
    const char* name;
    void (*work)(driver::connection&);
};
void PrintTo(const loss& row, std::ostream* out) { *out << row.name; }

const loss losses[] = {
    {"a commit", [](driver::connection& c) { c.execute_script("commit"); }},
    {"a new statement", [](driver::connection& c) { c.prepare(text("select 2"))->execute({}); }},
    {"a known statement", [](driver::connection& c) { c.prepare(text("select 1"))->execute({}); }},
    {"a statement that is not kept", [](driver::connection& c) { c.prepare(once("select 1"))->execute({}); }},
    {"a new stream", [](driver::connection& c) { c.prepare(text("select 3"))->execute({}, driver::fetch::stream); }},
    {"a known stream", [](driver::connection& c) { c.prepare(text("select 1"))->execute({}, driver::fetch::stream); }},
    {"a batch",
     [](driver::connection& c) {
         std::vector<value_view> values(100'000, integer(1));
         std::vector<std::uint64_t> affected(values.size());
         c.prepare(text("select $1", {type_id::int64}))->execute_batch(values, values.size(), affected);
     }},
    {"a reset", [](driver::connection& c) { c.reset(); }},
};

class loss_during : public testing::TestWithParam<loss> {};

TEST_P(loss_during, is_told_as_such)
{
    const auto connection = connect();
    connection->prepare(text("select 1"))->execute({});
    connection->execute_script("begin; select 1");
    const std::string pid = ask(*connection, "pg_backend_pid()");
    ask(*connect(), "pg_terminate_backend(" + pid + ")");
    std::this_thread::sleep_for(50ms);
    try {
        GetParam().work(*connection);
        FAIL() << "nothing was thrown";
    } catch (const driver::driver_error& e) {
        EXPECT_TRUE(e.connection_lost()) << e.what() << ": " << e.reason().message;
    }
    EXPECT_FALSE(connection->is_usable());
}

INSTANTIATE_TEST_SUITE_P(all, loss_during, testing::ValuesIn(losses), name_of_row{});

TEST_F(connections, lost_while_a_stream_is_read_are_told_as_such)
{
    const std::string pid = ask(*connection_, "pg_backend_pid()");
    driver::rows& rows = run("select generate_series(1::int8, 100000000)", {}, driver::fetch::stream);
    ASSERT_TRUE(rows.next());
    ask(*connect(), "pg_terminate_backend(" + pid + ")");
    try {
        while (rows.next()) {
        }
        FAIL() << "the stream ended";
    } catch (const driver::driver_error& e) {
        EXPECT_TRUE(e.connection_lost());
    }
    EXPECT_FALSE(connection_->is_usable());
    statement_->close();
}

TEST_F(connections, know_their_transaction)
{
    EXPECT_FALSE(connection_->in_transaction());
    connection_->execute_script("begin");
    EXPECT_TRUE(connection_->in_transaction());
    EXPECT_EQ(sqlstate_of([&] { run("select 1/0"); }), "22012");
    EXPECT_TRUE(connection_->in_transaction());
    EXPECT_EQ(sqlstate_of([&] { run("select 1"); }), "25P02");
    connection_->execute_script("rollback");
    EXPECT_FALSE(connection_->in_transaction());
}

// PostgreSQL answers such a COMMIT with ROLLBACK, and no error.
TEST_F(connections, do_not_pass_a_rollback_off_as_a_commit)
{
    for (const bool as_script : {true, false}) {
        connection_->execute_script("begin");
        EXPECT_EQ(sqlstate_of([&] { run("select 1/0"); }), "22012");
        EXPECT_EQ(sqlstate_of([&] { as_script ? connection_->execute_script("commit") : void(run("commit")); }),
                  "25P02");
        EXPECT_FALSE(connection_->in_transaction());
    }
    connection_->execute_script("begin; rollback");
}

TEST_F(connections, are_reset_to_the_state_after_connecting)
{
    connection_->execute_script("create temp table t (id int8)");
    connection_->execute_script("begin; insert into t values (1)");
    connection_->reset();
    EXPECT_FALSE(connection_->in_transaction());
    EXPECT_EQ(ask(*connection_, "to_regclass('pg_temp.t')::text"), "null");

    run("select set_config('statement_timeout', '777', false)");
    run("select pg_advisory_lock(42)");
    connection_->execute_script("listen somebody");
    connection_->reset();
    EXPECT_EQ(ask(*connection_, "current_setting('statement_timeout')"), "0");
    EXPECT_EQ(ask(*connection_, "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"),
              "0");
    EXPECT_EQ(ask(*connection_, "select count(*) from pg_listening_channels()"), "0");
}

TEST_F(connections, keep_their_statements_over_a_reset_and_ask_nothing_when_nothing_is_open)
{
    run("select 1");
    statement_->close();
    const std::string activity = "select query_start::text || state_change::text from pg_stat_activity where pid = " +
                                 ask(*connection_, "pg_backend_pid()");
    const auto observer = connect();
    const auto prepared = connection_->prepare_count();
    const std::string before = ask(*observer, activity);
    connection_->reset();
    EXPECT_EQ(ask(*observer, activity), before);
    run("select 1");
    EXPECT_EQ(connection_->prepare_count(), prepared);
}

TEST_F(connections, do_not_print_notices)
{
    testing::internal::CaptureStderr();
    connection_->execute_script("do $$ begin raise warning 'secret'; end $$");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

} // namespace
} // namespace azoth::test_libpq
