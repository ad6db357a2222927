// The scripted driver, at the driver border.
#include "backends/fake/driver.hpp"
#include "backends/fake/script.hpp"

#include <azoth/driver/driver_error.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace azoth;
using namespace std::chrono_literals;

namespace {

class fake_driver : public testing::Test {
protected:
    std::unique_ptr<driver::connection> connect(std::string database = "orders")
    {
        driver::connect_target target;
        target.database = std::move(database);
        return driver_->connect(target);
    }

    static driver::statement_text sql(std::string text, std::vector<type_id> wanted = {}, std::uint64_t id = 0)
    {
        driver::statement_text t;
        t.sql = std::move(text);
        t.column_types = std::move(wanted);
        t.id = id;
        return t;
    }

    static std::vector<std::int64_t> first_column(driver::rows& r)
    {
        std::vector<std::int64_t> found;
        for (std::int64_t i = 0; r.next();) {
            r.int64(0, i);
            found.push_back(i);
        }
        return found;
    }

    template <class F> static driver::driver_error failure_of(F&& call)
    {
        try {
            call();
        } catch (const driver::driver_error& e) {
            return e;
        }
        ADD_FAILURE() << "nothing was thrown";
        return {"", {}};
    }

    const std::shared_ptr<fake::script> script_ = fake::make_script("orders");
    const std::unique_ptr<driver::driver> driver_ = fake::make_driver();
};

} // namespace

TEST_F(fake_driver, rows_come_as_the_script_gives_them)
{
    script_->expect("SELECT id, name, price FROM items")
        .columns({"id", "name", "price"})
        .rows({{1, "nut", 1.5}, {2, std::nullopt, 0.5}});
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT id, name, price FROM items", {type_id::int32}));
    driver::rows& r = s->execute({});
    ASSERT_EQ(r.column_count(), 3U);
    EXPECT_EQ(r.column_name(1), "name");
    EXPECT_EQ(r.column_type(0), type_id::int32) << "what was asked for";

    std::int64_t id = 0;
    std::string_view name;
    double price = 0;
    ASSERT_TRUE(r.next());
    EXPECT_TRUE(s->is_busy());
    EXPECT_TRUE(r.int64(0, id) && r.text(1, name) && r.float64(2, price));
    EXPECT_EQ(id, 1);
    EXPECT_EQ(name, "nut");
    EXPECT_EQ(price, 1.5);
    EXPECT_EQ(r.column_type(1), type_id::text) << "what the cell is";
    ASSERT_TRUE(r.next());
    EXPECT_TRUE(r.is_null(1));
    EXPECT_FALSE(r.text(1, name));
    EXPECT_THROW(r.int64(2, id), conversion_error);
    EXPECT_FALSE(r.next());
    EXPECT_FALSE(r.next());
    EXPECT_FALSE(s->is_busy());
    EXPECT_TRUE(script_->is_done());
}

TEST_F(fake_driver, what_was_executed_is_recorded_with_its_parameters)
{
    script_->expect("INSERT INTO items VALUES (?1, ?2)").affects(1);
    script_->expect("INSERT INTO more VALUES (?1)").affects(3);
    const auto c = connect();
    c->execute_script("BEGIN");
    const value_view two[] = {value_view::of_integer(type_id::int64, 7), value_view::of_text("nut")};
    EXPECT_EQ(c->prepare(sql("INSERT INTO items VALUES (?1, ?2)"))->execute(two).rows_affected(), 1U);
    const value_view array = value_view::of_array(type_id::text, two + 1, 1);
    EXPECT_EQ(c->prepare(sql("INSERT INTO more VALUES (?1)"))->execute({&array, 1}).rows_affected(), 3U);
    c->execute_script("COMMIT");

    const std::vector<fake::record> expected{
        {1, "BEGIN", {}},
        {1, "INSERT INTO items VALUES (?1, ?2)", {std::int64_t{7}, "nut"}},
        {1, "INSERT INTO more VALUES (?1)", {"nut"}},
        {1, "COMMIT", {}},
    };
    EXPECT_EQ(script_->executed(), expected);
    script_->forget_executed();
    EXPECT_TRUE(script_->executed_sql().empty());
}

TEST_F(fake_driver, each_row_of_a_batch_is_an_execution)
{
    script_->expect("UPDATE t SET a = ?1").affects(2);
    script_->whenever("UPDATE t SET a = ?1").affects(0);
    const auto c = connect();
    const value_view values[] = {value_view::of_text("a"), value_view::of_text("b"), value_view::of_text("c")};
    std::uint64_t affected[3] = {9, 9, 9};
    c->prepare(sql("UPDATE t SET a = ?1"))->execute_batch(values, 3, affected);
    EXPECT_EQ(affected[0], 2U);
    EXPECT_EQ(affected[1], 0U);
    EXPECT_EQ(affected[2], 0U);
    EXPECT_EQ(script_->executed().size(), 3U);
}

TEST_F(fake_driver, a_statement_that_is_not_expected_fails)
{
    script_->expect("SELECT 1");
    const auto c = connect();
    const auto e = failure_of([&] { c->execute_script("SELECT 2"); });
    EXPECT_EQ(e.reason().native_code, fake::script::unexpected);
    EXPECT_STREQ(e.what(), "unexpected statement: the script expects SELECT 1");
    EXPECT_FALSE(script_->is_done());
    c->execute_script("SELECT 1");
    EXPECT_STREQ(failure_of([&] { c->execute_script("SELECT 1"); }).what(),
                 "unexpected statement: the script expects nothing more");
}

TEST_F(fake_driver, answers_without_an_order_serve_what_nothing_else_does)
{
    script_->whenever("SELECT 1").rows({{1}});
    script_->whenever_any().rows({{2}});
    script_->expect_any().rows({{3}});
    const auto c = connect();
    EXPECT_EQ(first_column(c->prepare(sql("SELECT 1"))->execute({})), std::vector<std::int64_t>{3});
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(first_column(c->prepare(sql("SELECT 1"))->execute({})), std::vector<std::int64_t>{1});
    EXPECT_EQ(first_column(c->prepare(sql("SELECT 5"))->execute({})), std::vector<std::int64_t>{2});
}

TEST_F(fake_driver, rows_may_come_in_another_order)
{
    script_->expect("INSERT RETURNING").rows({{1}, {2}, {3}}).reversed();
    EXPECT_EQ(first_column(connect()->prepare(sql("INSERT RETURNING"))->execute({})),
              (std::vector<std::int64_t>{3, 2, 1}));
}

TEST_F(fake_driver, a_failure_comes_as_the_script_says)
{
    failure what;
    what.sqlstate = "40001";
    what.table = "items";
    script_->expect("UPDATE").fails(what);
    script_->expect("SELECT").rows({{1}, {2}}).fails(what).fails_at_row(1);
    const auto c = connect();
    c->execute_script("BEGIN");
    const auto e = failure_of([&] { c->execute_script("UPDATE"); });
    EXPECT_EQ(e.reason().sqlstate, "40001");
    EXPECT_EQ(e.reason().table, "items");
    EXPECT_FALSE(e.connection_lost());
    EXPECT_TRUE(c->in_transaction());

    const auto s = c->prepare(sql("SELECT"));
    driver::rows& r = s->execute({});
    EXPECT_TRUE(r.next());
    EXPECT_EQ(failure_of([&] { r.next(); }).reason().sqlstate, "40001");
    EXPECT_FALSE(s->is_busy());
    EXPECT_FALSE(r.next());
}

TEST_F(fake_driver, a_lost_connection_stays_lost)
{
    script_->expect("UPDATE").loses_connection();
    const auto c = connect();
    EXPECT_TRUE(failure_of([&] { c->execute_script("UPDATE"); }).connection_lost());
    EXPECT_FALSE(c->is_usable());
    EXPECT_FALSE(c->ping());
    EXPECT_TRUE(failure_of([&] { c->execute_script("UPDATE"); }).connection_lost());
    EXPECT_TRUE(failure_of([&] { c->reset(); }).connection_lost());
    EXPECT_TRUE(connect()->ping()) << "another one works";
}

TEST_F(fake_driver, connections_that_are_killed_notice_at_their_next_use)
{
    const auto first = connect();
    script_->kill_connections();
    const auto second = connect();
    EXPECT_TRUE(first->is_usable());
    EXPECT_FALSE(first->ping());
    EXPECT_FALSE(first->is_usable());
    EXPECT_TRUE(second->ping());
}

TEST_F(fake_driver, a_commit_may_happen_without_its_acknowledgement)
{
    script_->lose_next_commit_acknowledgement();
    const auto c = connect();
    c->execute_script("BEGIN");
    EXPECT_TRUE(failure_of([&] { c->execute_script("COMMIT"); }).connection_lost());
    EXPECT_EQ(script_->commits(), 1);
    const auto other = connect();
    other->execute_script("BEGIN");
    other->execute_script("COMMIT");
    EXPECT_EQ(script_->commits(), 2);
}

TEST_F(fake_driver, transaction_control_is_followed)
{
    const auto c = connect();
    const struct {
        const char* statement;
        bool in_transaction;
    } steps[] = {{"BEGIN IMMEDIATE", true},
                 {"SAVEPOINT a", true},
                 {"ROLLBACK TO SAVEPOINT a", true},
                 {"RELEASE SAVEPOINT a", true},
                 {"COMMIT", false},
                 {"START TRANSACTION", true},
                 {"ROLLBACK", false}};
    for (const auto& step : steps) {
        c->execute_script(step.statement);
        EXPECT_EQ(c->in_transaction(), step.in_transaction) << step.statement;
    }
    c->execute_script("BEGIN");
    c->reset();
    EXPECT_FALSE(c->in_transaction());
    EXPECT_EQ(script_->executed_sql().back(), "ROLLBACK");
}

TEST_F(fake_driver, a_slow_statement_can_be_cancelled)
{
    script_->expect("SLOW").takes(60s);
    script_->expect("QUICK").takes(1ms);
    const auto c = connect();
    std::thread other{[&] {
        std::this_thread::sleep_for(20ms);
        c->cancel();
    }};
    EXPECT_EQ(failure_of([&] { c->execute_script("SLOW"); }).reason().sqlstate, "57014");
    other.join();
    c->cancel(); // Nothing runs.
    c->execute_script("QUICK");
}

TEST_F(fake_driver, connections_are_counted_and_may_be_refused)
{
    failure what;
    what.sqlstate = "53300";
    script_->refuse_connections(1, what);
    const auto e = failure_of([&] { connect(); });
    EXPECT_EQ(e.reason().sqlstate, "53300");
    EXPECT_TRUE(e.connection_lost());
    {
        const auto first = connect(), second = connect();
        EXPECT_EQ(script_->connections_open(), 2);
    }
    EXPECT_EQ(script_->connections_open(), 0);
    EXPECT_EQ(script_->connections_opened(), 2);
}

TEST_F(fake_driver, statements_are_kept_by_id)
{
    script_->whenever_any();
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT 1", {}, 1));
    EXPECT_EQ(c->prepare(sql("SELECT 1", {}, 1)), s);
    EXPECT_NE(c->prepare(sql("SELECT 1")), s);
    EXPECT_EQ(c->prepare_count(), 2U);
}

TEST_F(fake_driver, a_script_is_found_by_name_for_as_long_as_it_is_used)
{
    EXPECT_TRUE(failure_of([&] { connect("nobody"); }).connection_lost());
    EXPECT_THROW(fake::make_script("orders"), state_error);
    auto second = fake::make_script("second");
    auto c = connect("second");
    second.reset();
    EXPECT_NE(fake::find_script("second"), nullptr) << "a connection keeps it";
    c.reset();
    EXPECT_EQ(fake::find_script("second"), nullptr);
    EXPECT_NE(fake::make_script("second"), nullptr) << "the name is free again";
}

TEST_F(fake_driver, a_test_chooses_what_the_driver_can_do)
{
    EXPECT_EQ(driver_->traits().placeholders, placeholder_style::numbered_question);
    const auto other = fake::make_driver_with({.placeholders = placeholder_style::dollar, .array_binds = true});
    EXPECT_EQ(other->traits().placeholders, placeholder_style::dollar);
    EXPECT_TRUE(other->traits().array_binds);
    driver::connect_target wrong;
    wrong.options = {{"statement_cache_size", "many"}};
    EXPECT_THROW(driver_->connect(wrong), configuration_error);
}
