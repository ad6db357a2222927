// What failures tell: codes, names, and whether the connection survives.
#include "fixture.hpp"

#include <chrono>
#include <thread>

using namespace azoth;
using namespace azoth::sqlite3_test;
using namespace std::chrono_literals;

namespace {

constexpr int busy = 5, interrupt = 9, constraint_unique = 2067, constraint_primary_key = 1555,
              constraint_not_null = 1299, constraint_check = 275, constraint_foreign_key = 787,
              constraint_trigger = 1811, busy_snapshot = 517, sql_error = 1;

const char* const endless = "WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up) SELECT count(*) FROM up";

} // namespace

TEST(sqlite3_failures, the_violated_constraint_is_told_by_code_and_names)
{
    const auto c = connect();
    c->execute_script(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE, a, b, age CONSTRAINT adult CHECK (age >= 18),"
        "  size CHECK (size > 0), name NOT NULL DEFAULT 'x', boss REFERENCES users (id), UNIQUE (a, b));"
        "CREATE UNIQUE INDEX by_lower ON users (lower(name));"
        "CREATE TABLE \"odd.name\" (\"a b\" UNIQUE);"
        "CREATE TABLE pairs (x, y, PRIMARY KEY (x, y)) WITHOUT ROWID;"
        "CREATE TRIGGER no BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'secret of users.email'); END;"
        "INSERT INTO users (id, email, a, b, name) VALUES (1, 'e', 1, 2, 'Ann');"
        "INSERT INTO \"odd.name\" VALUES (1); INSERT INTO pairs VALUES (1, 2)");
    const struct {
        const char* statement;
        int code;
        const char *constraint, *table, *column;
    } cases[] = {
        {"INSERT INTO users (id) VALUES (1)", constraint_primary_key, "", "users", "id"},
        {"INSERT INTO users (email) VALUES ('e')", constraint_unique, "", "users", "email"},
        {"INSERT INTO users (a, b) VALUES (1, 2)", constraint_unique, "", "users", "a, b"},
        {"INSERT INTO users (name) VALUES ('ANN')", constraint_unique, "by_lower", "", ""},
        {"INSERT INTO \"odd.name\" VALUES (1)", constraint_unique, "", "odd.name", "a b"},
        {"INSERT INTO pairs VALUES (1, 2)", constraint_primary_key, "", "pairs", "x, y"},
        {"INSERT INTO users (name) VALUES (NULL)", constraint_not_null, "", "users", "name"},
        {"INSERT INTO users (name, age) VALUES ('u', 7)", constraint_check, "adult", "", ""},
        {"INSERT INTO users (name, size) VALUES ('v', 0)", constraint_check, "size > 0", "", ""},
        {"INSERT INTO users (name, boss) VALUES ('w', 99)", constraint_foreign_key, "", "", ""},
        {"DELETE FROM users", constraint_trigger, "", "", ""},
        {"SELECT * FROM nowhere", sql_error, "", "nowhere", ""},
        {"SELECT missing FROM users", sql_error, "", "", "missing"},
        {"INSERT INTO users (missing) VALUES (1)", sql_error, "", "users", "missing"},
        {"SELEC 1", sql_error, "", "", ""},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.statement);
        const caught e = failure_of([&] { run(*c, each.statement); });
        EXPECT_EQ(e.reason.native_code, each.code);
        EXPECT_EQ(e.reason.constraint, each.constraint);
        EXPECT_EQ(e.reason.table, each.table);
        EXPECT_EQ(e.reason.column, each.column);
        EXPECT_FALSE(e.connection_lost);
        EXPECT_FALSE(e.reason.message.empty());
        EXPECT_EQ(e.text.find("secret"), std::string::npos) << "the message of a trigger is in the detail only";
    }
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM users"), 1);
}

TEST(sqlite3_failures, a_statement_that_failed_can_be_executed_again)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
    const auto s = c->prepare(sql("INSERT INTO t VALUES (?1)", {}, 1));
    value_view parameter = integer(1);
    failure_of([&] { s->execute({&parameter, 1}); });
    EXPECT_FALSE(s->is_busy());
    parameter = integer(2);
    EXPECT_EQ(s->execute({&parameter, 1}).rows_affected(), 1U);
}

TEST(sqlite3_failures, a_failure_amid_the_rows_ends_them)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (j); INSERT INTO t VALUES ('{}'), ('no json')");
    const auto s = c->prepare(sql("SELECT json(j) FROM t"));
    driver::rows& r = s->execute({});
    EXPECT_TRUE(r.next());
    EXPECT_EQ(failure_of([&] { r.next(); }).reason.native_code, sql_error);
    EXPECT_FALSE(s->is_busy());
    EXPECT_FALSE(r.next());
}

TEST(sqlite3_failures, another_thread_can_cancel_what_runs)
{
    const auto c = connect();
    const auto s = c->prepare(sql(endless));
    std::thread other{[&] {
        std::this_thread::sleep_for(50ms);
        c->cancel();
    }};
    const caught e = failure_of([&] { s->execute({}).next(); });
    other.join();
    EXPECT_EQ(e.reason.native_code, interrupt);
    EXPECT_FALSE(e.connection_lost);
    EXPECT_EQ(query_int(*c, "SELECT 1"), 1) << "the connection goes on";
}

TEST(sqlite3_failures, cancelling_when_nothing_runs_cancels_nothing)
{
    const auto c = connect();
    c->cancel();
    EXPECT_EQ(query_int(*c, "SELECT 1"), 1);
}

TEST(sqlite3_failures, a_lock_that_does_not_become_free_is_told_after_the_timeout)
{
    const folder f;
    const auto holder = connect(f / "a.db");
    holder->execute_script("CREATE TABLE t (a); BEGIN IMMEDIATE");
    const auto waiting = connect(f / "a.db", {{"busy_timeout", "100"}});
    const auto begin = std::chrono::steady_clock::now();
    const caught e = failure_of([&] { waiting->execute_script("BEGIN IMMEDIATE"); });
    const auto waited = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(e.reason.native_code, busy);
    EXPECT_FALSE(e.connection_lost);
    EXPECT_GE(waited, 90ms);
    EXPECT_LT(waited, 3s);
    EXPECT_FALSE(waiting->in_transaction());
    holder->execute_script("COMMIT");
    waiting->execute_script("BEGIN IMMEDIATE; COMMIT");
}

TEST(sqlite3_failures, a_lock_that_becomes_free_in_time_is_waited_for)
{
    const folder f;
    const auto holder = connect(f / "a.db");
    holder->execute_script("CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    const auto waiting = connect(f / "a.db");
    std::thread other{[&] {
        std::this_thread::sleep_for(50ms);
        holder->execute_script("COMMIT");
    }};
    EXPECT_EQ(run(*waiting, "INSERT INTO t VALUES (2)"), 1U);
    other.join();
}

TEST(sqlite3_failures, waiting_for_a_lock_can_be_cancelled)
{
    const folder f;
    const auto holder = connect(f / "a.db");
    holder->execute_script("CREATE TABLE t (a); BEGIN IMMEDIATE");
    const auto waiting = connect(f / "a.db", {{"busy_timeout", "60000"}});
    std::thread other{[&] {
        std::this_thread::sleep_for(50ms);
        waiting->cancel();
    }};
    const auto begin = std::chrono::steady_clock::now();
    const caught e = failure_of([&] { run(*waiting, "INSERT INTO t VALUES (1)"); });
    other.join();
    EXPECT_EQ(e.reason.native_code, interrupt);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(sqlite3_failures, writing_after_another_has_written_what_was_read_is_a_snapshot_failure)
{
    const folder f;
    const auto first = connect(f / "a.db");
    const auto second = connect(f / "a.db");
    first->execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    first->execute_script("BEGIN");
    EXPECT_EQ(query_int(*first, "SELECT a FROM t"), 1);
    run(*second, "UPDATE t SET a = 2");
    EXPECT_EQ(failure_of([&] { run(*first, "UPDATE t SET a = 3"); }).reason.native_code, busy_snapshot);
    EXPECT_TRUE(first->in_transaction());
    first->execute_script("ROLLBACK");
    EXPECT_EQ(query_int(*first, "SELECT a FROM t"), 2);
}

TEST(sqlite3_failures, connecting_waits_until_the_journal_mode_can_be_changed)
{
    const folder f;
    const auto reader = connect(f / "a.db", {{"journal_mode", "delete"}});
    reader->execute_script("CREATE TABLE t (a); BEGIN; SELECT * FROM t");
    std::thread other{[&] {
        std::this_thread::sleep_for(50ms);
        reader->execute_script("COMMIT");
    }};
    EXPECT_EQ(query_text(*connect(f / "a.db"), "PRAGMA journal_mode"), "wal");
    other.join();

    reader->execute_script("BEGIN; SELECT * FROM t");
    const caught e = failure_of([&] { connect(f / "a.db", {{"journal_mode", "delete"}, {"busy_timeout", "50"}}); });
    EXPECT_EQ(e.reason.native_code & 0xFF, busy);
    EXPECT_TRUE(e.connection_lost);
}

TEST(sqlite3_failures, many_connections_may_open_a_new_file_at_once)
{
    const folder f;
    std::vector<std::thread> threads;
    std::vector<std::string> errors(8);
    for (std::string& error : errors)
        threads.emplace_back([&] {
            try {
                const auto c = connect(f / "a.db");
                c->execute_script("CREATE TABLE IF NOT EXISTS t (a)");
                run(*c, "INSERT INTO t VALUES (1)");
            } catch (const std::exception& e) {
                error = e.what();
            }
        });
    for (std::thread& t : threads) t.join();
    for (const std::string& error : errors) EXPECT_EQ(error, "");
    EXPECT_EQ(query_int(*connect(f / "a.db"), "SELECT count(*) FROM t"), 8);
}
