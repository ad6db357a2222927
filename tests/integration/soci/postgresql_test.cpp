// The driver over SOCI's PostgreSQL backend.
#include "integration/soci/support.hpp"

#include <azoth/base/time.hpp>
#include <azoth/base/value.hpp>

#include <cmath>
#include <limits>
#include <thread>

using namespace azoth;
using namespace azoth::soci_test;
using namespace std::chrono;

namespace {

class soci_postgresql : public testing::Test {
protected:
    /// Hands `check` the row of `select $1`, the parameter declared and the column wanted as `type`.
    void round_trip(const value_view& value, type_id type, const std::function<void(driver::rows&)>& check)
    {
        for (int i = 0; i < 2; ++i) {
            const auto s = c->prepare(text("select $1 as v", {type}, {type}));
            driver::rows& r = s->execute({&value, 1});
            ASSERT_TRUE(r.next());
            EXPECT_EQ(r.column_name(0), "v");
            check(r);
            EXPECT_FALSE(r.next());
        }
    }

    std::unique_ptr<driver::connection> c = connect_postgresql();
};

} // namespace

TEST_F(soci_postgresql, integers_come_back)
{
    for (const std::int64_t i :
         {std::int64_t{1} << 40U, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
        round_trip(integer(i), type_id::int64, [&](driver::rows& r) {
            std::int64_t found = 7;
            EXPECT_TRUE(r.int64(0, found));
            EXPECT_EQ(found, i);
            EXPECT_EQ(r.column_type(0), type_id::int64);
        });
}

TEST_F(soci_postgresql, floating_point_comes_back_bit_by_bit)
{
    using limits = std::numeric_limits<double>;
    for (const double d :
         {-0.0, 0.1, 1.0 / 3, limits::max(), limits::denorm_min(), limits::infinity(), -limits::infinity()})
        round_trip(value_view::of_floating(type_id::float64, d), type_id::float64, [&](driver::rows& r) {
            double found = 7;
            EXPECT_TRUE(r.float64(0, found));
            EXPECT_EQ(found, d);
            EXPECT_EQ(std::signbit(found), std::signbit(d));
        });
    round_trip(value_view::of_floating(type_id::float64, limits::quiet_NaN()), type_id::float64, [&](driver::rows& r) {
        double found = 7;
        EXPECT_TRUE(r.float64(0, found));
        EXPECT_TRUE(std::isnan(found));
    });
}

TEST_F(soci_postgresql, texts_and_blobs_come_back)
{
    for (const std::string& s : {std::string{}, std::string{"it's \\ :x $1"}, std::string{"Grüße 世界 😀"}})
        round_trip(of_text(s), type_id::text, [&](driver::rows& r) {
            std::string_view found = "before";
            EXPECT_TRUE(r.text(0, found));
            EXPECT_EQ(found, s);
        });
    for (const std::string& s : {std::string{}, std::string{"\0\xFF\x80'", 4}, std::string(1 << 20, '\0')})
        round_trip(value_view::of_blob(bytes(s)), type_id::blob, [&](driver::rows& r) {
            std::span<const std::byte> found = bytes("before");
            EXPECT_TRUE(r.blob(0, found));
            EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(found.data()), found.size()), s);
        });
}

TEST_F(soci_postgresql, what_soci_would_cut_is_refused)
{
    const value_view cut = of_text(std::string_view{"a\0b", 3});
    const std::string text = error_of<parameter_error>([&] { query_text(*c, "select $1", {cut}, {type_id::text}); });
    EXPECT_NE(text.find("parameter 1"), std::string::npos) << text;
    EXPECT_NE(text.find("cut it"), std::string::npos) << text;
}

TEST_F(soci_postgresql, times_come_back_to_the_microsecond)
{
    const timestamp instant = sys_days{2024y / January / 31} + 12h + 30min + 1us;
    round_trip(value_view::of_integer(type_id::timestamp, instant.time_since_epoch().count()), type_id::timestamp,
               [&](driver::rows& r) {
                   timestamp found;
                   EXPECT_TRUE(r.timestamp(0, found));
                   EXPECT_EQ(found, instant);
               });
    for (const microseconds wanted : {0us, -1us, microseconds{90'061'000'001}, -microseconds{25h}})
        round_trip(value_view::of_integer(type_id::interval, wanted.count()), type_id::interval, [&](driver::rows& r) {
            microseconds found{7};
            EXPECT_TRUE(r.interval(0, found));
            EXPECT_EQ(found, wanted);
        });
    const auto s = c->prepare(
        once("select interval '1 day -02:00:00.5', interval '1 month'", {}, {type_id::interval, type_id::interval}));
    driver::rows& r = s->execute({});
    ASSERT_TRUE(r.next());
    microseconds found{};
    EXPECT_TRUE(r.interval(0, found));
    EXPECT_EQ(found, 21h + 59min + 59s + 500ms);
    EXPECT_THROW(r.interval(1, found), conversion_error);
}

TEST_F(soci_postgresql, arrays_come_back)
{
    const value_view numbers[] = {integer(1), value_view::null(type_id::int64), integer(-3)};
    const value_view texts[] = {of_text("a b"), of_text(""), of_text("q\"\\,{}"), of_text("NULL"),
                                value_view::null(type_id::text)};
    const auto check = [&](const value_view& bound, type_id element) {
        const auto s = c->prepare(text("select $1", {type_id::array}, {type_id::array}));
        driver::rows& r = s->execute({&bound, 1});
        ASSERT_TRUE(r.next());
        value told;
        value untold;
        EXPECT_TRUE(r.array(0, element, told));
        EXPECT_TRUE(r.array(0, type_id::unknown, untold));
        EXPECT_EQ(told, value{bound});
        EXPECT_EQ(untold, value{bound});
    };
    check(value_view::of_array(type_id::int64, numbers, 3), type_id::int64);
    check(value_view::of_array(type_id::text, texts, 5), type_id::text);
    check(value_view::of_array(type_id::int64, numbers, 0), type_id::int64);
}

TEST_F(soci_postgresql, casts_slices_quotes_and_comments_stay_what_they_are)
{
    EXPECT_EQ(query_text(*c, "select (array['a','b','c'])[2:3]::text || $1 || $$ it's :x $$ /* :y */ || E'\\':z' -- :w",
                         {of_text(":p1")}, {type_id::text}),
              "{b,c}:p1 it's :x ':z");
    c->execute_script("create temp table \"odd:name\" (\"it's\" text); insert into \"odd:name\" values ('a:b')");
    EXPECT_EQ(
        query_text(*c, "select \"it's\" from \"odd:name\" where \"it's\" = $1", {of_text("a:b")}, {type_id::text}),
        "a:b");
}

TEST_F(soci_postgresql, a_parameter_that_is_there_twice_is_one)
{
    EXPECT_EQ(query_int(*c, "select count(*) + $1 from generate_series(1, 3) i group by i + $1 having i + $1 = $2",
                        {integer(10), integer(12)}, {type_id::int64, type_id::int64}),
              11);
}

TEST_F(soci_postgresql, rows_that_were_changed_are_counted)
{
    c->execute_script("create temp table t (id bigserial primary key, v int)");
    EXPECT_EQ(run(*c, "insert into t (v) values (1), (2), (3)"), 3U);
    EXPECT_EQ(run(*c, "update t set v = 0 where v > 1"), 2U);
    EXPECT_EQ(run(*c, "select * from t"), 0U);
    EXPECT_EQ(run(*c, "create index on t (v)"), 0U);
    EXPECT_EQ(run(*c, "delete from t returning id"), 3U);
    EXPECT_EQ(query_int(*c, "insert into t (v) values ($1) returning id", {integer(7)}, {type_id::int32}), 4);
}

TEST_F(soci_postgresql, a_violation_tells_its_state_and_names_and_no_values)
{
    c->execute_script("create temp table users (id bigint constraint one_id primary key, email text)");
    run(*c, "insert into users values ($1, 'x')", {integer(4711)}, {type_id::int64});
    const caught failed = failure_of([&] {
        run(*c, "insert into users values ($1, $2)", {integer(4711), of_text("secret")},
            {type_id::int64, type_id::text});
    });
    EXPECT_EQ(failed.reason.sqlstate, "23505");
    EXPECT_EQ(failed.reason.constraint, "one_id");
    EXPECT_EQ(failed.reason.table, "users");
    EXPECT_FALSE(failed.connection_lost);
    EXPECT_EQ(failed.text.find("secret"), std::string::npos) << failed.text;
    EXPECT_EQ(failed.text.find("4711"), std::string::npos) << failed.text;
    EXPECT_EQ(failure_of([&] { run(*c, "selec 1"); }).reason.sqlstate, "42601");
    EXPECT_EQ(failure_of([&] { run(*c, "select 1 / (id - id) from users"); }).reason.sqlstate, "22012");
}

TEST_F(soci_postgresql, a_value_that_does_not_fit_is_refused_by_its_number)
{
    EXPECT_NE(error_of<parameter_error>([&] {
                  query_int(*c, "select $1, $2", {integer(1), integer(40000)}, {type_id::int64, type_id::int16});
              }).find("parameter 2"),
              std::string::npos);
    EXPECT_THROW(query_int(*c, "select $1", {of_text("7")}, {type_id::int64}), parameter_error);
    EXPECT_THROW(query_int(*c, "select 'abc'"), conversion_error);
}

TEST_F(soci_postgresql, a_transaction_that_failed_is_not_committed_silently)
{
    c->execute_script("begin");
    EXPECT_TRUE(c->in_transaction());
    EXPECT_THROW(run(*c, "select 1/0"), driver::driver_error);
    EXPECT_TRUE(c->in_transaction());
    EXPECT_EQ(failure_of([&] { c->execute_script("commit"); }).reason.sqlstate, "25P02");
    EXPECT_FALSE(c->in_transaction());
}

TEST_F(soci_postgresql, a_connection_that_is_given_back_is_as_new)
{
    c->execute_script("begin; create temp table gone (v int); set timezone to 'Asia/Tokyo'");
    c->execute_script("commit");
    c->execute_script("begin");
    c->reset();
    EXPECT_FALSE(c->in_transaction());
    EXPECT_EQ(query_text(*c, "show timezone"), "UTC");
    EXPECT_EQ(query_int(*c, "select count(*) from pg_class where relname = 'gone'"), 0);
}

TEST_F(soci_postgresql, a_statement_that_went_out_of_date_is_prepared_anew)
{
    c->execute_script("create temp table t (a int); insert into t values (1)");
    const auto s = c->prepare(text("select * from t"));
    ASSERT_TRUE(s->execute({}).next());
    c->execute_script("alter table t add b int default 2");
    driver::rows& r = s->execute({});
    ASSERT_TRUE(r.next());
    ASSERT_EQ(r.column_count(), 2U);
    c->execute_script("deallocate all");
    EXPECT_TRUE(s->execute({}).next());
}

TEST_F(soci_postgresql, types_that_were_not_told_are_learned_from_values)
{
    const auto s = c->prepare(text("select $1 + 1"));
    const value_view number = integer(41);
    driver::rows& r = s->execute({&number, 1});
    std::int64_t found = 0;
    ASSERT_TRUE(r.next() && r.int64(0, found));
    EXPECT_EQ(found, 42);
    EXPECT_EQ(r.column_type(0), type_id::int64);
    const value_view fraction = value_view::of_floating(type_id::float64, 0.5);
    driver::rows& again = s->execute({&fraction, 1});
    double sum = 0;
    ASSERT_TRUE(again.next() && again.float64(0, sum));
    EXPECT_EQ(sum, 1.5);
}

TEST_F(soci_postgresql, a_null_is_not_the_value_of_an_execution_that_failed)
{
    const auto s = c->prepare(text("select $1 / $2", {type_id::int64, type_id::int64}, {type_id::int64}));
    const value_view failing[] = {integer(1), integer(0)};
    EXPECT_THROW(s->execute(failing), driver::driver_error);
    const value_view nothing[] = {value_view::null(type_id::int64), integer(1)};
    driver::rows& r = s->execute(nothing);
    ASSERT_TRUE(r.next());
    EXPECT_TRUE(r.is_null(0));
}

TEST_F(soci_postgresql, what_runs_is_stopped_from_another_thread)
{
    std::thread stopper{[&] {
        std::this_thread::sleep_for(200ms);
        c->cancel();
    }};
    EXPECT_EQ(failure_of([&] { run(*c, "select pg_sleep(30)"); }).reason.sqlstate, "57014");
    stopper.join();
    EXPECT_TRUE(c->ping());
}

TEST_F(soci_postgresql, a_lost_connection_is_noticed)
{
    const std::int64_t pid = query_int(*c, "select pg_backend_pid()");
    run(*connect_postgresql(), "select pg_terminate_backend($1)", {integer(pid)}, {type_id::int32});
    EXPECT_TRUE(failure_of([&] { run(*c, "select 1"); }).connection_lost);
    EXPECT_FALSE(c->is_usable());
    EXPECT_FALSE(c->ping());
}
