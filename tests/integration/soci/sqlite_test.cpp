// The driver over SOCI's SQLite backend.
#include "integration/soci/support.hpp"

#include <azoth/base/time.hpp>

#include <cmath>
#include <limits>

using namespace azoth;
using namespace azoth::soci_test;
using namespace std::chrono;

namespace {

/// Hands `check` the row `SELECT ?1`, both while reading and from RETURNING, whose rows are kept.
void round_trip(const value_view& value, type_id wanted, const std::function<void(driver::rows&)>& check)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (v)");
    for (const char* const statement :
         {"SELECT ?1 AS v", "INSERT INTO t VALUES (?1) RETURNING v", "SELECT v FROM t WHERE v IS ?1"}) {
        SCOPED_TRACE(statement);
        const auto s = c->prepare(text(statement, {}, {wanted}));
        driver::rows& r = s->execute({&value, 1});
        ASSERT_TRUE(r.next());
        EXPECT_EQ(r.column_name(0), "v");
        check(r);
        EXPECT_FALSE(r.next());
        EXPECT_FALSE(r.next());
    }
}

} // namespace

TEST(soci_sqlite, integers_of_64_bits_come_back)
{
    for (const std::int64_t i : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 40U,
                                 std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
        round_trip(integer(i), type_id::int64, [&](driver::rows& r) {
            std::int64_t found = 7;
            EXPECT_TRUE(r.int64(0, found));
            EXPECT_EQ(found, i);
        });
}

TEST(soci_sqlite, floating_point_comes_back_bit_by_bit)
{
    using limits = std::numeric_limits<double>;
    for (const double d : {0.0, -0.0, 0.1, 1.0 / 3, limits::max(), limits::denorm_min(), limits::infinity()})
        round_trip(value_view::of_floating(type_id::float64, d), type_id::float64, [&](driver::rows& r) {
            double found = 7;
            EXPECT_TRUE(r.float64(0, found));
            EXPECT_EQ(found, d);
            EXPECT_EQ(std::signbit(found), std::signbit(d));
        });
}

TEST(soci_sqlite, texts_come_back_with_all_their_bytes)
{
    for (const std::string& s : {std::string{}, std::string{"a\0b\0", 4}, std::string{"Grüße 世界 😀"},
                                 std::string{"'; DROP TABLE t; -- :x"}, std::string(1 << 20, 'x')})
        round_trip(of_text(s), type_id::text, [&](driver::rows& r) {
            std::string_view found = "before";
            EXPECT_TRUE(r.text(0, found));
            EXPECT_EQ(found, s);
        });
}

TEST(soci_sqlite, blobs_come_back_and_an_empty_one_is_no_null)
{
    for (const std::string& s : {std::string{}, std::string{"\0\xFF\x80", 3}, std::string(1 << 20, '\0')})
        round_trip(value_view::of_blob(bytes(s)), type_id::blob, [&](driver::rows& r) {
            std::span<const std::byte> found = bytes("before");
            EXPECT_TRUE(r.blob(0, found));
            EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(found.data()), found.size()), s);
            EXPECT_FALSE(r.is_null(0));
        });
}

TEST(soci_sqlite, times_come_back_to_the_microsecond)
{
    const timestamp instant = sys_days{2024y / January / 31} + 12h + 30min + 1us;
    const auto bound = value_view::of_integer(type_id::timestamp, instant.time_since_epoch().count());
    round_trip(bound, type_id::timestamp, [&](driver::rows& r) {
        timestamp found;
        EXPECT_TRUE(r.timestamp(0, found));
        EXPECT_EQ(found, instant);
    });
    round_trip(value_view::of_integer(type_id::date, sys_days{2024y / February / 29}.time_since_epoch().count()),
               type_id::date, [&](driver::rows& r) {
                   date found;
                   EXPECT_TRUE(r.date(0, found));
                   EXPECT_EQ(found, 2024y / February / 29);
               });
}

TEST(soci_sqlite, nulls_come_back)
{
    round_trip(value_view::null(type_id::int64), type_id::int64, [](driver::rows& r) {
        std::int64_t found = 7;
        EXPECT_TRUE(r.is_null(0));
        EXPECT_FALSE(r.int64(0, found));
        EXPECT_EQ(found, 7);
    });
}

TEST(soci_sqlite, what_soci_would_change_is_refused)
{
    const auto c = connect_sqlite();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(query_int(*c, "SELECT ?1", {value_view::of_floating(type_id::float64, nan)}), conversion_error);
    const std::string text = error_of<conversion_error>([&] { query_int(*c, "SELECT 'abc' AS n"); });
    EXPECT_NE(text.find("\"n\""), std::string::npos) << text;
    EXPECT_NE(text.find("holds a text"), std::string::npos) << text;
    EXPECT_THROW(query_int(*c, "SELECT 1.5"), conversion_error);
}

TEST(soci_sqlite, a_statement_takes_values_of_changing_types)
{
    const auto c = connect_sqlite();
    const auto s = c->prepare(text("SELECT typeof(?1)", {}, {type_id::text}));
    const auto type_of = [&](const value_view& value) {
        driver::rows& r = s->execute({&value, 1});
        std::string_view found;
        return r.next() && r.text(0, found) ? std::string{found} : std::string{};
    };
    EXPECT_EQ(type_of(integer(1)), "integer");
    EXPECT_EQ(type_of(of_text("1")), "text");
    EXPECT_EQ(type_of(value_view::null(type_id::int64)), "null");
    EXPECT_EQ(type_of(value_view::of_floating(type_id::float64, 1)), "real");
    EXPECT_EQ(type_of(value_view::of_blob(bytes("1"))), "blob");
    EXPECT_EQ(type_of(integer(1)), "integer");
    EXPECT_EQ(c->prepare_count(), 1U);
}

TEST(soci_sqlite, columns_without_a_wanted_type_are_what_their_cells_are)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (b BOOLEAN, at TIMESTAMP, n NUMERIC, x); INSERT INTO t VALUES (1, '2024-01-01 "
                      "00:00:00Z', 1.5, 7)");
    const auto s = c->prepare(once("SELECT b, at, n, x FROM t"));
    driver::rows& r = s->execute({});
    ASSERT_TRUE(r.next());
    EXPECT_EQ(r.column_count(), 4U);
    EXPECT_EQ(r.column_type(0), type_id::boolean);
    EXPECT_EQ(r.column_type(1), type_id::timestamp);
    EXPECT_EQ(r.column_type(2), type_id::decimal);
    EXPECT_EQ(r.column_type(3), type_id::int64);
}

TEST(soci_sqlite, rows_that_were_changed_are_counted)
{
    const auto c = connect_sqlite();
    EXPECT_EQ(run(*c, "CREATE TABLE t (id INTEGER PRIMARY KEY, v)"), 0U);
    EXPECT_EQ(run(*c, "INSERT INTO t (v) VALUES (1), (2), (3)"), 3U);
    EXPECT_EQ(query_int(*c, "SELECT last_insert_rowid()"), 3);
    EXPECT_EQ(run(*c, "UPDATE t SET v = 0 WHERE v > 1"), 2U);
    EXPECT_EQ(run(*c, "SELECT * FROM t"), 0U);
    EXPECT_EQ(run(*c, "CREATE INDEX i ON t (v)"), 0U);
    EXPECT_EQ(run(*c, "DELETE FROM t RETURNING id"), 3U);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 0);
}

TEST(soci_sqlite, a_batch_counts_for_each_row)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2), (2)");
    const auto s = c->prepare(text("DELETE FROM t WHERE v = ?1", {type_id::int64}));
    const value_view values[] = {integer(1), integer(2), integer(3)};
    std::uint64_t affected[3] = {};
    s->execute_batch(values, 3, affected);
    EXPECT_EQ(affected[0], 1U);
    EXPECT_EQ(affected[1], 2U);
    EXPECT_EQ(affected[2], 0U);
}

TEST(soci_sqlite, a_violation_tells_its_code_and_names_and_no_values)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE NOT NULL)");
    run(*c, "INSERT INTO users (email) VALUES (?1)", {of_text("secret")});
    const caught failed = failure_of([&] { run(*c, "INSERT INTO users (email) VALUES (?1)", {of_text("secret")}); });
    EXPECT_EQ(failed.reason.native_code, 2067);
    EXPECT_EQ(failed.reason.table, "users");
    EXPECT_EQ(failed.reason.column, "email");
    EXPECT_FALSE(failed.connection_lost);
    EXPECT_EQ(failed.text.find("secret"), std::string::npos) << failed.text;
    EXPECT_EQ(failure_of([&] { run(*c, "INSERT INTO users (email) VALUES (NULL)"); }).reason.native_code, 1299);
    EXPECT_EQ(failure_of([&] { run(*c, "SELEC 1"); }).reason.native_code, 1);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM users"), 1);
}

TEST(soci_sqlite, another_number_of_values_is_refused)
{
    const auto c = connect_sqlite();
    EXPECT_THROW(query_int(*c, "SELECT ?1, ?2", {integer(1)}), driver::driver_error);
    EXPECT_THROW(query_int(*c, "SELECT 1", {integer(1)}), driver::driver_error);
}

TEST(soci_sqlite, a_script_runs_to_its_end)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (v); CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET v = 'a:b'; END; "
                      "INSERT INTO t VALUES (1)");
    EXPECT_EQ(query_text(*c, "SELECT v FROM t"), "a:b");
}

TEST(soci_sqlite, a_connection_that_is_given_back_is_as_new)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (v)");
    c->execute_script("BEGIN");
    run(*c, "INSERT INTO t VALUES (1)");
    EXPECT_TRUE(c->in_transaction());
    c->execute_script("PRAGMA foreign_keys=off; CREATE TEMP TABLE gone (v)");
    const auto open = c->prepare(text("SELECT 1 UNION SELECT 2"));
    ASSERT_TRUE(open->execute({}).next());
    c->reset();
    EXPECT_FALSE(c->in_transaction());
    EXPECT_FALSE(open->is_busy());
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 0);
    EXPECT_EQ(query_int(*c, "PRAGMA foreign_keys"), 1);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM sqlite_temp_master"), 0);
}

TEST(soci_sqlite, statements_are_kept)
{
    const auto c = connect_sqlite();
    const auto first = c->prepare(text("SELECT 1"));
    first->execute({});
    EXPECT_TRUE(first->is_busy());
    EXPECT_NE(c->prepare(text("SELECT 1")), first);
    first->close();
    EXPECT_EQ(c->prepare(text("SELECT 1")), first);
}

TEST(soci_sqlite, a_changed_table_has_other_columns)
{
    const auto c = connect_sqlite();
    c->execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    const auto s = c->prepare(text("SELECT * FROM t"));
    ASSERT_TRUE(s->execute({}).next());
    s->close();
    c->execute_script("ALTER TABLE t ADD COLUMN b DEFAULT 2");
    for (int i = 0; i < 2; ++i) {
        driver::rows& r = s->execute({});
        ASSERT_TRUE(r.next());
        if (i == 0) continue; // SQLite notices in the first step.
        ASSERT_EQ(r.column_count(), 2U);
        std::int64_t b = 0;
        EXPECT_TRUE(r.int64(1, b));
        EXPECT_EQ(b, 2);
    }
}

TEST(soci_sqlite, options_are_checked_and_a_missing_folder_is_told)
{
    EXPECT_THROW(connect_sqlite(":memory:", {{"journal_mode", "fast"}}), configuration_error);
    EXPECT_THROW(connect_sqlite(""), configuration_error);
    const caught failed = failure_of([] { connect_sqlite("/no/such/folder/a=b.db"); });
    EXPECT_TRUE(failed.connection_lost);
    EXPECT_EQ(failed.reason.native_code & 0xFF, 14);
    EXPECT_EQ(query_int(*connect_sqlite(":memory:", {{"foreign_keys", "off"}}), "PRAGMA foreign_keys"), 0);
}
