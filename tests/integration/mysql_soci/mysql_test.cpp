// The driver over SOCI's MySQL backend, which spells values into the text of statements.
#include "backends/soci/driver.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>
#include <azoth/engine/uri.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <initializer_list>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>

using namespace azoth;
using namespace std::chrono;

namespace {

value_view integer(std::int64_t i) { return value_view::of_integer(type_id::int64, i); }
std::span<const std::byte> bytes(std::string_view s)
{
    return {reinterpret_cast<const std::byte*>(s.data()), s.size()};
}

std::unique_ptr<driver::connection> connect(const std::string& options = {})
{
    const char* const named = std::getenv("AZOTH_TEST_MYSQL_URI");
    if (named == nullptr) throw std::runtime_error("AZOTH_TEST_MYSQL_URI is not set");
    return soci::make_driver("mysql")->connect(uri{named + options}.target());
}

class mysql_soci : public testing::Test {
protected:
    using check = std::function<void(driver::rows&)>;

    std::shared_ptr<driver::statement> prepare(std::string sql, std::vector<type_id> types = {},
                                               std::vector<type_id> wanted = {})
    {
        driver::statement_text text;
        text.sql = std::move(sql);
        text.parameter_types = std::move(types);
        text.column_types = std::move(wanted);
        return c->prepare(text);
    }
    std::uint64_t run(const std::string& sql, std::initializer_list<value_view> values = {},
                      std::vector<type_id> types = {})
    {
        const auto s = prepare(sql, std::move(types));
        driver::rows& r = s->execute({values.begin(), values.size()});
        while (r.next()) {
        }
        return r.rows_affected();
    }
    std::string query(const std::string& sql, std::initializer_list<value_view> values = {},
                      std::vector<type_id> types = {})
    {
        const auto s = prepare(sql, std::move(types));
        driver::rows& r = s->execute({values.begin(), values.size()});
        if (!r.next()) return "(none)";
        if (r.is_null(0)) return "(null)";
        std::int64_t number = 0;
        if (is_integer(r.column_type(0)) && r.int64(0, number)) return std::to_string(number);
        std::string_view found;
        r.column_type(0) == type_id::decimal ? r.decimal(0, found) : r.text(0, found);
        return std::string{found};
    }
    /// Stores the value in a column of this type, reads it back, and finds the row by it.
    void round_trip(const char* column, const value_view& value, const check& look)
    {
        run("drop temporary table if exists t");
        run(std::string{"create temporary table t (v "} + column + ")");
        EXPECT_EQ(run("insert into t values (:p1)", {value}, {value.type()}), 1U);
        const auto s = prepare("select v from t where v = :p1", {value.type()}, {value.type()});
        driver::rows& r = s->execute({&value, 1});
        ASSERT_TRUE(r.next()) << "the row is not found by its value";
        look(r);
        EXPECT_FALSE(r.next());
    }
    void expect_text(const std::string& s)
    {
        round_trip("longtext collate utf8mb4_bin", value_view::of_text(s), [&](driver::rows& r) {
            std::string_view found;
            EXPECT_TRUE(r.text(0, found));
            EXPECT_EQ(found, s);
        });
    }

    std::unique_ptr<driver::connection> c = connect();
};

} // namespace

TEST_F(mysql_soci, texts_come_back_whatever_is_in_them)
{
    for (const std::string& s :
         {std::string{}, std::string{"it's"}, std::string{"\\"}, std::string{"\\'; drop table t; -- "},
          std::string{"\"`%_"}, std::string{":p1 :x ?"}, std::string{"a\0b", 3}, std::string{"\x1a\n\r\t\b"},
          std::string{"Grüße 世界 😀"}, std::string{"''\\\\''"}})
        expect_text(s);
}

TEST_F(mysql_soci, quotes_stay_quotes_where_a_backslash_escapes_nothing)
{
    c->execute_script("set sql_mode = concat(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
    for (const std::string& s :
         {std::string{"it's"}, std::string{"\\"}, std::string{"\\'; drop table t; -- "}, std::string{"''"}})
        expect_text(s);
    EXPECT_THROW(query("select :p1", {value_view::of_text(std::string_view{"a\0b", 3})}, {type_id::text}),
                 conversion_error);
    c->reset();
    EXPECT_EQ(query("select @@sql_mode like '%NO_BACKSLASH%'"), "0");
}

TEST_F(mysql_soci, the_character_set_is_fixed)
{
    EXPECT_EQ(query("select @@character_set_client"), "utf8mb4");
    EXPECT_THROW(c->execute_script("SET NAMES gbk"), driver::driver_error);
    EXPECT_THROW(c->execute_script("select 1; set character set latin1"), driver::driver_error);
    c->execute_script("set @b = 1; -- that is all!");
    EXPECT_THROW(c->execute_script("/*!40101 SET NAMES gbk */"), driver::driver_error);
    EXPECT_THROW(c->execute_script("SET /*!40101 NAMES gbk */"), driver::driver_error);
    EXPECT_THROW(c->execute_script("# it's\nSET NAMES gbk"), driver::driver_error);
    EXPECT_THROW(c->execute_script("SET @@`character_set_client` = 'gbk'"), driver::driver_error);
    EXPECT_EQ(query("select 'set names', '# /*!'"), "set names");
    c->execute_script("set @a = 1");
    c->reset();
    EXPECT_EQ(query("select @@character_set_client"), "utf8mb4");
    EXPECT_EQ(query("select @a is null"), "1");
    expect_text("Grüße 世界 😀");
}

TEST_F(mysql_soci, what_use_has_chosen_ends_with_the_reset)
{
    const std::string own = query("select database()");
    c->execute_script("use information_schema");
    EXPECT_EQ(query("select database()"), "information_schema");
    c->reset();
    EXPECT_EQ(query("select database()"), own);
}

TEST_F(mysql_soci, a_deadlock_ends_the_transaction)
{
    c->execute_script("create table locked (id bigint primary key, n bigint) engine=InnoDB");
    c->execute_script("insert into locked values (1, 0), (2, 0), (3, 0)");
    const auto other = connect();
    const auto fails = [](driver::connection& link, const char* sql) {
        try {
            link.execute_script(sql);
        } catch (const driver::driver_error& e) {
            return e.reason().native_code;
        }
        return 0;
    };
    // The one that has written less is ended.
    c->execute_script("start transaction");
    c->execute_script("update locked set n = 1 where id = 1");
    other->execute_script("start transaction");
    other->execute_script("update locked set n = 2 where id in (2, 3)");
    int waited = 0;
    std::thread waiting{[&] { waited = fails(*other, "update locked set n = 2 where id = 1"); }};
    std::this_thread::sleep_for(300ms);
    const int ended = fails(*c, "update locked set n = 1 where id = 2");
    waiting.join();
    ASSERT_EQ(ended + waited, 1213);
    driver::connection& victim = ended == 1213 ? *c : *other;
    driver::connection& winner = ended == 1213 ? *other : *c;
    winner.execute_script("commit");
    EXPECT_TRUE(victim.in_transaction()) << "it is the program that rolls back";
    EXPECT_THROW(victim.execute_script("insert into locked values (9, 9)"), driver::driver_error);
    EXPECT_THROW(victim.execute_script("commit"), driver::driver_error);
    victim.execute_script("rollback");
    EXPECT_FALSE(victim.in_transaction());
    victim.execute_script("insert into locked values (4, 0)");
    EXPECT_EQ(query("select count(*) from locked"), "4");
    c->execute_script("drop table locked");
}

TEST_F(mysql_soci, a_procedure_leaves_no_result_behind)
{
    c->execute_script("create procedure twice() select 1 union all select 2");
    EXPECT_EQ(query("call twice()"), "1");
    EXPECT_EQ(query("select 3"), "3");
    c->execute_script("drop procedure twice");
}

TEST_F(mysql_soci, numbers_come_back)
{
    for (const std::int64_t i : {std::int64_t{1} << 53U | 1, std::numeric_limits<std::int64_t>::max(),
                                 std::numeric_limits<std::int64_t>::min()})
        round_trip("bigint", integer(i), [&](driver::rows& r) {
            std::int64_t found = 0;
            EXPECT_TRUE(r.int64(0, found));
            EXPECT_EQ(found, i);
        });
    for (const double d : {0.1, 1.0 / 3, -1e300, 5e-324})
        round_trip("double", value_view::of_floating(type_id::float64, d), [&](driver::rows& r) {
            double found = 0;
            EXPECT_TRUE(r.float64(0, found));
            EXPECT_EQ(found, d);
        });
    for (const char* const text :
         {"12.50", "-0.01", "99999999999999999999999999999999999.999999999999999999999999999999"})
        round_trip("decimal(65, 30)", value_view::of_bytes(type_id::decimal, text), [&](driver::rows& r) {
            std::string_view found;
            EXPECT_TRUE(r.decimal(0, found));
            EXPECT_EQ(canonical_decimal(found), canonical_decimal(text));
        });
    EXPECT_EQ(query("select :p1", {value_view::of_bytes(type_id::decimal, "12.50")}, {type_id::decimal}), "12.50");
    const double infinite = std::numeric_limits<double>::infinity();
    EXPECT_THROW(query("select :p1", {value_view::of_floating(type_id::float64, infinite)}, {type_id::float64}),
                 conversion_error);
}

TEST_F(mysql_soci, blobs_and_uuids_come_back)
{
    for (const std::string& s : {std::string{}, std::string{"\0\xFF'\\\x80", 5}, std::string(1 << 18, '\0')})
        round_trip("longblob", value_view::of_blob(bytes(s)), [&](driver::rows& r) {
            std::span<const std::byte> found = bytes("before");
            EXPECT_TRUE(r.blob(0, found));
            EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(found.data()), found.size()), s);
        });
    const std::string uuid_text("\x01\x23\x45\x67\x89\xab\xcd\xef\0'\\\"%_\n\r", 16);
    round_trip("binary(16)", value_view::of_bytes(type_id::uuid, uuid_text), [&](driver::rows& r) {
        uuid_bytes found{};
        EXPECT_TRUE(r.uuid(0, found));
        EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(found.data()), found.size()), uuid_text);
    });
}

TEST_F(mysql_soci, times_come_back_to_the_microsecond)
{
    const timestamp instant = sys_days{2024y / January / 31} + 12h + 30min + 1us;
    round_trip("datetime(6)", value_view::of_integer(type_id::timestamp, instant.time_since_epoch().count()),
               [&](driver::rows& r) {
                   timestamp found;
                   EXPECT_TRUE(r.timestamp(0, found));
                   EXPECT_EQ(found, instant);
               });
    round_trip("date",
               value_view::of_integer(type_id::date, sys_days{2024y / February / 29}.time_since_epoch().count()),
               [&](driver::rows& r) {
                   date found;
                   EXPECT_TRUE(r.date(0, found));
                   EXPECT_EQ(found, 2024y / February / 29);
               });
}

TEST_F(mysql_soci, nulls_come_back)
{
    EXPECT_EQ(query("select :p1", {value_view::null(type_id::text)}, {type_id::text}), "(null)");
    EXPECT_EQ(query("select :p1", {value_view::null(type_id::blob)}, {type_id::blob}), "(null)");
    EXPECT_EQ(query("select :p1", {value_view::null(type_id::decimal)}, {type_id::decimal}), "(null)");
}

TEST_F(mysql_soci, names_comments_and_assignments_keep_their_colons)
{
    c->execute_script("create temporary table `odd:name` (`a:b` int); insert into `odd:name` values (7)");
    EXPECT_EQ(query("select concat(`a:b`, ':z') /* :x */ from `odd:name` where `a:b` = :p1 and ':y' = ':y'",
                    {integer(7)}, {type_id::int64}),
              "7:z");
    EXPECT_EQ(run("update `odd:name` set `a:b` = :p1", {integer(8)}, {type_id::int64}), 1U);
}

TEST_F(mysql_soci, no_file_of_the_client_is_read)
{
    c->execute_script("create temporary table t (v text)");
    EXPECT_THROW(c->execute_script("load data local infile '/etc/hostname' into table t"), driver::driver_error);
    c->reset();
    c->execute_script("create temporary table t (v text)");
    EXPECT_THROW(c->execute_script("load data local infile '/etc/hostname' into table t"), driver::driver_error);
}

TEST_F(mysql_soci, tls_that_is_asked_for_is_used_or_refused)
{
    if (query("select @@have_ssl") == "YES") GTEST_SKIP() << "the server speaks TLS";
    EXPECT_THROW(static_cast<void>(connect("?sslca=/etc/ssl/certs/ca-certificates.crt")), driver::driver_error);
    EXPECT_NO_THROW(static_cast<void>(connect("?connect_timeout=5&read_timeout=60&write_timeout=60")));
}

TEST_F(mysql_soci, a_script_is_cut_between_statements_only)
{
    c->execute_script("create temporary table t (v text); insert into t values (N'a;b') /* ; */, (_utf8mb4'c;d');"
                      "insert into t select '5'- 6; insert into t values (x'3b') # ;");
    EXPECT_EQ(query("select group_concat(v order by v) from t"), "-1,;,a;b,c;d");
}

TEST_F(mysql_soci, keys_and_rows_that_were_changed_are_told)
{
    run("create temporary table t (id bigint auto_increment primary key, v int)");
    EXPECT_EQ(
        run("insert into t (v) values (:p1), (:p2), (:p1)", {integer(1), integer(2)}, {type_id::int64, type_id::int64}),
        3U);
    EXPECT_EQ(run("update t set v = v"), 3U); // those that it met
    EXPECT_EQ(run("select * from t"), 0U);
    EXPECT_EQ(run("delete from t where v = 1 returning id"), 2U);
}

TEST_F(mysql_soci, a_violation_tells_its_codes_and_no_values)
{
    run("create temporary table t (v varchar(40) unique)");
    run("insert into t values (:p1)", {value_view::of_text("secret")}, {type_id::text});
    try {
        run("insert into t values (:p1)", {value_view::of_text("secret")}, {type_id::text});
        FAIL() << "no error was thrown";
    } catch (const driver::driver_error& e) {
        EXPECT_EQ(e.reason().native_code, 1062);
        EXPECT_EQ(e.reason().sqlstate, "23000");
        EXPECT_EQ(std::string{e.what()}.find("secret"), std::string::npos) << e.what();
        EXPECT_FALSE(e.connection_lost());
    }
}

TEST_F(mysql_soci, transactions_are_known_and_undone)
{
    c->execute_script("create or replace table azoth_soci_test (v int)");
    c->execute_script("start transaction");
    EXPECT_TRUE(c->in_transaction());
    run("insert into azoth_soci_test values (1)");
    c->reset();
    EXPECT_FALSE(c->in_transaction());
    EXPECT_EQ(query("select cast(count(*) as char) from azoth_soci_test"), "0");
    c->execute_script("drop table azoth_soci_test");
}

TEST_F(mysql_soci, what_runs_is_stopped_from_another_thread)
{
    std::thread stopper{[&] {
        std::this_thread::sleep_for(200ms);
        c->cancel();
    }};
    const auto start = steady_clock::now();
    try {
        run("select sleep(30) union all select benchmark(1, 1)"); // An interrupted sleep gives 1 instead of an error.
    } catch (const driver::driver_error& e) {
        EXPECT_EQ(e.reason().native_code, 1317);
    }
    EXPECT_LT(steady_clock::now() - start, 20s);
    stopper.join();
    EXPECT_TRUE(c->ping());
}

TEST_F(mysql_soci, a_lost_connection_is_noticed)
{
    const std::string id = query("select cast(connection_id() as char)");
    connect()->execute_script("kill " + id);
    EXPECT_THROW(run("select 1"), driver::driver_error);
    EXPECT_FALSE(c->is_usable());
}
