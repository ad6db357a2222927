// Prepared statements: kept, found again, dropped.

#include "integration/libpq/support.hpp"

namespace azoth::test_libpq {
namespace {

class statements : public libpq_test {
protected:
    std::int64_t number(const driver::statement_text& t, std::vector<value_view> values = {},
                        driver::fetch how = driver::fetch::all)
    {
        const auto statement = connection_->prepare(t);
        driver::rows& rows = statement->execute(values, how);
        std::int64_t n = 0;
        EXPECT_TRUE(rows.next() && rows.int64(0, n));
        statement->close();
        return n;
    }
    std::string at_server() { return ask(*connection_, "select count(*) from pg_prepared_statements"); }
};

TEST_F(statements, are_prepared_once)
{
    const auto t = text("select $1 + 1", {type_id::int64});
    for (std::int64_t i = 0; i < 10; ++i) EXPECT_EQ(number(t, {integer(i)}), i + 1);
    EXPECT_EQ(connection_->prepare_count(), 1U);
    EXPECT_EQ(number(t, {integer(1)}, driver::fetch::stream), 2);
    EXPECT_EQ(connection_->prepare_count(), 1U);
    EXPECT_EQ(at_server(), "1");
}

TEST_F(statements, are_found_by_their_id)
{
    const auto t = text("select 1");
    EXPECT_EQ(connection_->find_prepared(t.id), nullptr);
    const auto statement = connection_->prepare(t);
    EXPECT_EQ(connection_->find_prepared(t.id), statement);
    EXPECT_EQ(connection_->find_prepared(0), nullptr);
    ASSERT_TRUE(statement->execute({}).column_count() == 1);
    EXPECT_EQ(connection_->find_prepared(t.id), nullptr) << "its row has not been read";
}

TEST_F(statements, of_no_id_are_prepared_when_they_run_again)
{
    const auto statement = connection_->prepare(once("select 1"));
    for (int i = 0; i < 5; ++i) statement->execute({});
    EXPECT_EQ(connection_->prepare_count(), 2U);
}

TEST_F(statements, whose_rows_are_open_are_not_given_twice)
{
    const auto t = text("select i from generate_series(1, 3) i");
    const auto first = connection_->prepare(t);
    driver::rows& outer = first->execute({});
    ASSERT_TRUE(outer.next());
    EXPECT_TRUE(first->is_busy());
    const auto second = connection_->prepare(t);
    EXPECT_NE(first, second);
    EXPECT_TRUE(second->execute({}).next());
    EXPECT_TRUE(outer.next());
    EXPECT_TRUE(outer.next());
    EXPECT_FALSE(outer.next());
    EXPECT_FALSE(first->is_busy());
    EXPECT_EQ(connection_->prepare(t), first);
}

TEST_F(statements, are_not_busy_without_rows)
{
    connection_->execute_script("create temp table t (id int8)");
    const auto statement = connection_->prepare(text("insert into t values (1)"));
    statement->execute({});
    EXPECT_FALSE(statement->is_busy());
}

TEST_F(statements, beyond_the_size_of_the_cache_are_dropped_at_the_server)
{
    connection_ = connect({{"statement_cache_size", "3"}});
    for (int i = 0; i < 100; ++i) number(text("select " + std::to_string(i) + "::int8"));
    EXPECT_EQ(connection_->prepare_count(), 100U);
    EXPECT_LT(std::stoi(at_server()), 3 + 20);
    number(text("select 99::int8"));
    EXPECT_EQ(connection_->prepare_count(), 101U) << "99 was kept; only the question about the server was prepared";
}

TEST_F(statements, are_dropped_within_a_long_transaction_too)
{
    connection_ = connect({{"statement_cache_size", "3"}});
    connection_->execute_script("begin");
    for (int i = 0; i < 600; ++i) number(text("select " + std::to_string(i) + "::int8"));
    EXPECT_LT(std::stoi(at_server()), 300);
    EXPECT_TRUE(connection_->in_transaction());
    EXPECT_EQ(sqlstate_of([&] { connection_->execute_script("rollback to azoth_drop"); }), "3B001") << "left behind";
    connection_->execute_script("rollback");
}

TEST_F(statements, that_somebody_dropped_do_not_break_the_dropping)
{
    connection_ = connect({{"statement_cache_size", "3"}});
    for (int i = 0; i < 10; ++i) number(text("select " + std::to_string(i) + "::int8"));
    connection_->execute_script("deallocate all");
    for (int i = 10; i < 40; ++i) number(text("select " + std::to_string(i) + "::int8"));
    EXPECT_LT(std::stoi(at_server()), 3 + 20);

    connection_->execute_script("begin");
    for (int i = 100; i < 300; ++i) number(text("select " + std::to_string(i) + "::int8"));
    connection_->execute_script("deallocate all");
    for (int i = 300; i < 500; ++i) number(text("select " + std::to_string(i) + "::int8"));
    EXPECT_EQ(ask(*connection_, "1"), "1");
    EXPECT_TRUE(connection_->in_transaction());
}

TEST_F(statements, with_a_cache_of_none_leave_nothing_at_the_server)
{
    connection_ = connect({{"statement_cache_size", "0"}});
    const auto t = text("select $1 + 1", {type_id::int64});
    const auto statement = connection_->prepare(t);
    for (std::int64_t i = 0; i < 3; ++i) EXPECT_TRUE(statement->execute(std::vector{integer(i)}).next());
    EXPECT_EQ(number(t, {integer(1)}, driver::fetch::stream), 2);
    std::uint64_t affected[2] = {};
    statement->execute_batch(std::vector{integer(1), integer(2)}, 2, affected);
    EXPECT_EQ(at_server(), "0");
}

TEST_F(statements, whose_own_failure_has_the_code_of_a_stale_plan_run_once)
{
    connection_->execute_script("create temp table calls (n int8);"
                                "create procedure pg_temp.fails() language plpgsql as $$ begin "
                                "insert into calls values (1); commit; raise 'no' using errcode = '0A000'; end $$");
    const auto statement = connection_->prepare(text("call pg_temp.fails()"));
    EXPECT_EQ(sqlstate_of([&] { statement->execute({}); }), "0A000");
    EXPECT_EQ(sqlstate_of([&] { statement->execute({}); }), "0A000");
    EXPECT_EQ(ask(*connection_, "select count(*) from calls"), "2");
}

TEST_F(statements, that_refuse_a_transaction_and_those_that_make_one_can_be_prepared)
{
    for (int i = 0; i < 2; ++i) {
        run("vacuum pg_catalog.pg_class");
        run("begin");
        EXPECT_TRUE(connection_->in_transaction());
        run("rollback");
        EXPECT_FALSE(connection_->in_transaction());
    }
}

TEST_F(statements, of_more_parameters_than_the_protocol_has_are_refused)
{
    const std::vector<value_view> values(70'000, integer(1));
    for (const std::uint64_t id : {0U, 1U}) {
        driver::statement_text t = once("select $1", std::vector<type_id>(values.size(), type_id::int64));
        t.id = id;
        const auto statement = connection_->prepare(t);
        EXPECT_THROW(statement->execute(values), driver::driver_error);
        EXPECT_THROW(statement->execute(values, driver::fetch::stream), driver::driver_error);
        EXPECT_EQ(ask(*connection_, "1"), "1");
    }
}

TEST_F(statements, that_failed_to_execute_are_kept)
{
    const auto t = text("select 1 / $1", {type_id::int64});
    EXPECT_EQ(sqlstate_of([&] { number(t, {integer(0)}); }), "22012");
    EXPECT_EQ(number(t, {integer(1)}), 1);
    EXPECT_EQ(number(t, {integer(1)}, driver::fetch::stream), 1);
    EXPECT_EQ(connection_->prepare_count(), 1U);
}

TEST_F(statements, that_are_wrong_can_be_put_right)
{
    EXPECT_EQ(sqlstate_of([&] { number(text("selekt 1")); }), "42601");
    EXPECT_EQ(sqlstate_of([&] { number(text("select * from nowhere")); }), "42P01");
    connection_->execute_script("create temp table nowhere (id int8); insert into nowhere values (3)");
    EXPECT_EQ(number(text("select * from nowhere")), 3);
}

TEST_F(statements, of_undeclared_types_let_the_server_choose)
{
    connection_->execute_script(
        "create type pg_temp.mood as enum ('sad', 'glad'); create temp table m (now pg_temp.mood)");
    const auto insert = connection_->prepare(text("insert into m values ($1)", {type_id::unknown}));
    insert->execute(std::vector{value_view::of_text("glad")});
    insert->execute(std::vector{value_view::null(type_id::unknown)});
    EXPECT_EQ(sqlstate_of([&] { insert->execute(std::vector{value_view::of_text("mad")}); }), "22P02");
    const auto add = connection_->prepare(text("select $1 + 1::int8", {type_id::unknown}));
    EXPECT_TRUE(add->execute(std::vector{value_view::null(type_id::unknown)}).next());
    EXPECT_TRUE(add->execute(std::vector{value_view::of_integer(type_id::int16, 4)}).next());
    EXPECT_EQ(ask(*connection_, "select count(*) from m where now = 'glad'"), "1");
}

TEST_F(statements, read_types_that_the_server_made_up)
{
    connection_->execute_script("create type pg_temp.mood as enum ('sad', 'glad');"
                                "create type pg_temp.pair as (a int4, b int4);"
                                "create domain pg_temp.short as text check (length(value) < 5)");
    for (const driver::fetch how : {driver::fetch::stream, driver::fetch::all}) {
        connection_->execute_script("select 1");
        driver::rows& rows =
            run("select 'glad'::pg_temp.mood, array['sad', null]::pg_temp.mood[], 'dom'::pg_temp.short, "
                "row(1, 2)::pg_temp.pair as pair",
                {}, how);
        ASSERT_TRUE(rows.next());
        std::string_view s;
        EXPECT_TRUE(rows.text(0, s));
        EXPECT_EQ(s, "glad");
        EXPECT_EQ(rows.column_type(0), type_id::text);
        EXPECT_TRUE(rows.text(1, s));
        EXPECT_EQ(s, "{sad,NULL}");
        EXPECT_EQ(rows.column_type(1), type_id::array);
        EXPECT_TRUE(rows.text(2, s));
        EXPECT_EQ(s, "dom");
        EXPECT_NE(what_of<conversion_error>([&] { rows.text(3, s); }).find("\"pair\""), std::string::npos);
        statement_->close();
    }
}

} // namespace
} // namespace azoth::test_libpq
