// Connecting, running, reading: the shortest way through the driver.

#include "integration/libpq/support.hpp"

namespace azoth::test_libpq {
namespace {

class basics : public libpq_test {};

TEST_F(basics, a_statement_takes_parameters_and_yields_rows)
{
    driver::rows& rows = run("select $1 + i, 'row ' || i, null::text from generate_series(1, 3) i", {integer(10)});
    ASSERT_EQ(rows.column_count(), 3U);
    std::int64_t number = 0;
    std::string_view name;
    for (std::int64_t i = 1; i <= 3; ++i) {
        ASSERT_TRUE(rows.next());
        EXPECT_TRUE(rows.int64(0, number));
        EXPECT_EQ(number, 10 + i);
        EXPECT_TRUE(rows.text(1, name));
        EXPECT_EQ(name, "row " + std::to_string(i));
        EXPECT_TRUE(rows.is_null(2));
        EXPECT_FALSE(rows.text(2, name));
    }
    EXPECT_FALSE(rows.next());
    EXPECT_FALSE(rows.next());
}

TEST_F(basics, columns_tell_their_names_and_types)
{
    driver::rows& rows = run("select 1::int4 as a, 'x'::varchar as \"B c\", now() as t, 1.5::numeric as d");
    EXPECT_EQ(rows.column_name(0), "a");
    EXPECT_EQ(rows.column_name(1), "B c");
    EXPECT_EQ(rows.column_type(0), type_id::int32);
    EXPECT_EQ(rows.column_type(1), type_id::text);
    EXPECT_EQ(rows.column_type(2), type_id::timestamp);
    EXPECT_EQ(rows.column_type(3), type_id::decimal);
}

TEST_F(basics, the_types_that_were_asked_for_are_told)
{
    const auto statement = connection_->prepare(text("select 1::int4, 2::int4", {}, {type_id::int64}));
    driver::rows& rows = statement->execute({});
    EXPECT_EQ(rows.column_type(0), type_id::int64);
    EXPECT_EQ(rows.column_type(1), type_id::int32);
}

TEST_F(basics, changed_rows_are_counted_and_read_ones_are_not)
{
    connection_->execute_script("create temp table t (id int8)");
    EXPECT_EQ(run("insert into t select generate_series(1, $1)", {integer(5)}).rows_affected(), 5U);
    EXPECT_EQ(run("update t set id = id + 10 where id > $1", {integer(2)}).rows_affected(), 3U);
    EXPECT_EQ(run("delete from t where id = $1", {integer(99)}).rows_affected(), 0U);
    driver::rows& rows = run("select id from t");
    while (rows.next()) {
    }
    EXPECT_EQ(rows.rows_affected(), 0U);
}

TEST_F(basics, a_script_is_several_statements)
{
    connection_->execute_script(
        "create temp table t (id int8); insert into t values (1), (2); delete from t where id = 1");
    EXPECT_EQ(ask(*connection_, "select sum(id) from t"), "2");
}

TEST_F(basics, a_failing_script_keeps_what_stands_before_it_out)
{
    EXPECT_EQ(sqlstate_of([&] { connection_->execute_script("select 1; select 1/0; select 2"); }), "22012");
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_F(basics, an_error_names_constraint_table_and_column_and_no_values)
{
    connection_->execute_script(
        "create temp table people (name text not null constraint short check (length(name) < 9))");
    try {
        run("insert into people values ($1)", {value_view::of_text("far too long a name")});
        FAIL() << "the constraint was not checked";
    } catch (const driver::driver_error& e) {
        EXPECT_EQ(e.reason().sqlstate, "23514");
        EXPECT_EQ(e.reason().constraint, "short");
        EXPECT_EQ(e.reason().table, "people");
        EXPECT_FALSE(e.connection_lost());
        EXPECT_EQ(std::string(e.what()).find("far too long"), std::string::npos) << e.what();
        EXPECT_NE(e.reason().message.find("far too long"), std::string::npos) << e.reason().message;
    }
    try {
        run("insert into people values ($1)", {value_view::null(type_id::text)});
        FAIL() << "the null was taken";
    } catch (const driver::driver_error& e) {
        EXPECT_EQ(e.reason().sqlstate, "23502");
        EXPECT_EQ(e.reason().column, "name");
    }
}

TEST_F(basics, sql_with_a_nul_byte_is_refused_and_not_cut)
{
    const std::string sql("select 1\0; drop table x", 23);
    EXPECT_THROW(connection_->execute_script(sql), conversion_error);
    EXPECT_THROW(connection_->prepare(text(sql)), conversion_error);
}

TEST_F(basics, copy_is_refused_and_the_connection_stays_usable)
{
    connection_->execute_script("create temp table t (id int8)");
    EXPECT_EQ(sqlstate_of([&] { connection_->execute_script("copy t from stdin"); }), "0A000");
    EXPECT_EQ(sqlstate_of([&] { run("copy t from stdin"); }), "0A000");
    EXPECT_EQ(sqlstate_of([&] { run("copy (select generate_series(1, 1000000)) to stdout"); }), "0A000");
    EXPECT_EQ(sqlstate_of([&] { run("copy (select 1) to stdout", {}, driver::fetch::stream); }), "0A000");
    EXPECT_EQ(ask(*connection_, "select count(*) from t"), "0");
}

TEST_F(basics, the_server_tells_its_version)
{
    EXPECT_EQ(connection_->server_version().find_first_not_of("0123456789."), std::string::npos)
        << connection_->server_version();
}

} // namespace
} // namespace azoth::test_libpq
