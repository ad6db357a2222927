// Values on their way into the database and back.
#include "fixture.hpp"

#include <azoth/base/time.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

using namespace azoth;
using namespace azoth::sqlite3_test;
using namespace std::chrono;

namespace {

std::span<const std::byte> bytes(std::string_view s)
{
    return {reinterpret_cast<const std::byte*>(s.data()), s.size()};
}

/// Hands `check` the row `SELECT ?1`, both while reading and from RETURNING, whose rows are kept.
void round_trip(const value_view& value, type_id wanted, const std::function<void(driver::rows&)>& check)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (v)");
    for (const char* const statement :
         {"SELECT ?1 AS v", "INSERT INTO t VALUES (?1) RETURNING v", "SELECT v FROM t WHERE v IS ?1"}) {
        SCOPED_TRACE(statement);
        const auto s = c->prepare(sql(statement, {wanted}));
        driver::rows& r = s->execute({&value, 1});
        ASSERT_TRUE(r.next());
        EXPECT_EQ(r.column_name(0), "v");
        check(r);
        EXPECT_FALSE(r.next());
        EXPECT_FALSE(r.next());
    }
}

} // namespace

TEST(sqlite3_values, integers_come_back)
{
    for (const std::int64_t i : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
                                 std::numeric_limits<std::int64_t>::min()})
        round_trip(integer(i), type_id::int64, [&](driver::rows& r) {
            std::int64_t found = 7;
            EXPECT_TRUE(r.int64(0, found));
            EXPECT_EQ(found, i);
            EXPECT_FALSE(r.is_null(0));
            EXPECT_EQ(r.column_type(0), type_id::int64);
        });
}

TEST(sqlite3_values, truths_come_back)
{
    for (const bool b : {false, true})
        round_trip(value_view::of_boolean(b), type_id::boolean, [&](driver::rows& r) {
            bool found = !b;
            EXPECT_TRUE(r.boolean(0, found));
            EXPECT_EQ(found, b);
        });
}

TEST(sqlite3_values, floating_point_comes_back_bit_by_bit)
{
    using limits = std::numeric_limits<double>;
    for (const double d : {0.0, -0.0, 0.1, -1.5, limits::max(), limits::min(), limits::denorm_min(), limits::infinity(),
                           -limits::infinity()})
        round_trip(value_view::of_floating(type_id::float64, d), type_id::float64, [&](driver::rows& r) {
            double found = 7;
            EXPECT_TRUE(r.float64(0, found));
            EXPECT_EQ(found, d);
        });
}

TEST(sqlite3_values, texts_come_back_with_all_their_bytes)
{
    for (const std::string& s :
         {std::string{}, std::string{"a"}, std::string{"a\0b\0", 4}, std::string{"\0", 1}, std::string{"Grüße 世界 😀"},
          std::string{"'; DROP TABLE t; --"}, std::string(1 << 20, 'x')})
        round_trip(text(s), type_id::text, [&](driver::rows& r) {
            std::string_view found = "before";
            EXPECT_TRUE(r.text(0, found));
            EXPECT_EQ(found, s);
        });
}

TEST(sqlite3_values, blobs_come_back_and_an_empty_one_is_no_null)
{
    for (const std::string& s : {std::string{}, std::string{"\0\xFF\x80", 3}, std::string(1 << 20, '\0')})
        round_trip(value_view::of_blob(bytes(s)), type_id::blob, [&](driver::rows& r) {
            std::span<const std::byte> found = bytes("before");
            EXPECT_TRUE(r.blob(0, found));
            EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(found.data()), found.size()), s);
            EXPECT_FALSE(r.is_null(0));
        });
}

TEST(sqlite3_values, empty_views_without_memory_are_no_nulls)
{
    round_trip(value_view::of_text({}), type_id::text, [](driver::rows& r) { EXPECT_FALSE(r.is_null(0)); });
    round_trip(value_view::of_blob({}), type_id::blob, [](driver::rows& r) { EXPECT_FALSE(r.is_null(0)); });
}

TEST(sqlite3_values, instants_are_texts_of_one_form)
{
    const timestamp instant = sys_days{2024y / January / 31} + 12h + 30min + 1us;
    const auto c = connect();
    const value_view bound = value_view::of_integer(type_id::timestamp, instant.time_since_epoch().count());
    round_trip(bound, type_id::timestamp, [&](driver::rows& r) {
        timestamp found;
        EXPECT_TRUE(r.timestamp(0, found));
        EXPECT_EQ(found, instant);
    });
    const auto s = c->prepare(sql("SELECT ?1"));
    driver::rows& r = s->execute({&bound, 1});
    ASSERT_TRUE(r.next());
    std::string_view stored;
    EXPECT_TRUE(r.text(0, stored));
    EXPECT_EQ(stored, "2024-01-31 12:30:00.000001Z");
}

TEST(sqlite3_values, the_databases_own_instants_and_days_are_read)
{
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT CURRENT_TIMESTAMP, CURRENT_DATE, '2024-01-31T10:00+02:00'"));
    driver::rows& r = s->execute({});
    ASSERT_TRUE(r.next());
    timestamp instant;
    date day;
    EXPECT_TRUE(r.timestamp(0, instant));
    EXPECT_LT(abs(now() - instant), 1min);
    EXPECT_TRUE(r.date(1, day));
    EXPECT_TRUE(r.timestamp(2, instant));
    EXPECT_EQ(instant, timestamp{sys_days{2024y / January / 31} + 8h});
}

TEST(sqlite3_values, days_are_texts)
{
    for (const date d : {date{1970y / January / 1}, date{0y / January / 1}, date{9999y / December / 31},
                         date{2024y / February / 29}}) {
        const value_view bound = value_view::of_integer(type_id::date, sys_days{d}.time_since_epoch().count());
        round_trip(bound, type_id::date, [&](driver::rows& r) {
            date found;
            EXPECT_TRUE(r.date(0, found));
            EXPECT_EQ(found, d);
            std::string_view stored;
            EXPECT_TRUE(r.text(0, stored));
            EXPECT_EQ(stored, format_date(d));
        });
    }
}

TEST(sqlite3_values, a_null_is_told_by_every_getter_and_leaves_the_target_alone)
{
    for (const type_id type :
         {type_id::unknown, type_id::boolean, type_id::int64, type_id::text, type_id::blob, type_id::timestamp})
        round_trip(value_view::null(type), type, [](driver::rows& r) {
            bool b = true;
            std::int64_t i = 7;
            double d = 7;
            std::string_view s = "before";
            std::span<const std::byte> raw = bytes("before");
            timestamp t{7us};
            date day = 2024y / January / 7;
            EXPECT_TRUE(r.is_null(0));
            EXPECT_FALSE(r.boolean(0, b) || r.int64(0, i) || r.float64(0, d) || r.text(0, s) || r.blob(0, raw) ||
                         r.timestamp(0, t) || r.date(0, day));
            EXPECT_TRUE(b && i == 7 && d == 7 && s == "before" && raw.size() == 6 && t == timestamp{7us} &&
                        day == 2024y / January / 7);
        });
}

TEST(sqlite3_values, whole_numbers_pass_between_integer_and_floating_point)
{
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT 3, 3.0, -9223372036854775808.0"));
    driver::rows& r = s->execute({});
    ASSERT_TRUE(r.next());
    double d = 0;
    std::int64_t i = 0;
    EXPECT_TRUE(r.float64(0, d));
    EXPECT_EQ(d, 3.0);
    EXPECT_TRUE(r.int64(1, i));
    EXPECT_EQ(i, 3);
    EXPECT_TRUE(r.int64(2, i));
    EXPECT_EQ(i, std::numeric_limits<std::int64_t>::min());
}

TEST(sqlite3_values, a_cell_that_has_no_such_form_is_an_error_that_names_the_column)
{
    enum getter { boolean, int64, float64, text_, blob, timestamp_, date_ };
    const struct {
        const char* name;
        const char* cell;
        getter wanted;
        const char* message;
    } cases[] = {
        {"a text as an integer", "'abc'", int64, "holds a text where int64 is wanted"},
        {"a text of digits as an integer", "'42'", int64, "holds a text where int64 is wanted"},
        {"a fraction as an integer", "1.5", int64,
         "holds a floating-point number that is no integer where int64 is wanted"},
        {"2^63 as an integer", "9223372036854775808.0", int64,
         "holds a floating-point number that is no integer where int64 is wanted"},
        {"infinity as an integer", "9e999", int64,
         "holds a floating-point number that is no integer where int64 is wanted"},
        {"a blob as an integer", "x'01'", int64, "holds a blob where int64 is wanted"},
        {"a text as floating point", "'1.5'", float64, "holds a text where float64 is wanted"},
        {"2 as a truth", "2", boolean, "holds an integer other than 0 and 1 where boolean is wanted"},
        {"a text as a truth", "'true'", boolean, "holds a text where boolean is wanted"},
        {"an integer as a text", "1", text_, "holds an integer where text is wanted"},
        {"floating point as a text", "1.5", text_, "holds a floating-point number where text is wanted"},
        {"a blob as a text", "x'61'", text_, "holds a blob where text is wanted"},
        {"a text as a blob", "'a'", blob, "holds a text where blob is wanted"},
        {"an integer as an instant", "1704067200", timestamp_, "holds an integer where timestamp is wanted"},
        {"a word as an instant", "'now'", timestamp_,
         "holds a text that is no point in time where timestamp is wanted"},
        {"February 30 as a day", "'2024-02-30'", date_, "holds a text that is no date where date is wanted"},
        {"an instant as a day", "'2024-02-29 10:00'", date_, "holds a text that is no date where date is wanted"},
    };
    const auto c = connect();
    for (const auto& each : cases) {
        SCOPED_TRACE(each.name);
        const auto s = c->prepare(sql(std::string{"SELECT 1, "} + each.cell + " AS the_cell"));
        driver::rows& r = s->execute({});
        ASSERT_TRUE(r.next());
        const std::string message = conversion_failure_of([&] {
            bool b;
            std::int64_t i;
            double d;
            std::string_view t;
            std::span<const std::byte> raw;
            timestamp instant;
            date day;
            switch (each.wanted) {
            case boolean: r.boolean(1, b); break;
            case int64: r.int64(1, i); break;
            case float64: r.float64(1, d); break;
            case text_: r.text(1, t); break;
            case blob: r.blob(1, raw); break;
            case timestamp_: r.timestamp(1, instant); break;
            case date_: r.date(1, day); break;
            }
        });
        EXPECT_EQ(message, std::string{"column \"the_cell\" "} + each.message);
    }
}

TEST(sqlite3_values, a_decimal_is_read_as_the_text_of_its_number)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (d NUMERIC)");
    for (const char* const decimal : {"12.5", "0.1", "7", "-123456789.125", "123456789012.345"}) {
        SCOPED_TRACE(decimal);
        const value_view bound = value_view::of_bytes(type_id::decimal, decimal);
        const auto s = c->prepare(sql("INSERT INTO t VALUES (?1) RETURNING d", {type_id::decimal}));
        driver::rows& r = s->execute({&bound, 1});
        ASSERT_TRUE(r.next());
        std::string_view found;
        EXPECT_TRUE(r.decimal(0, found));
        EXPECT_EQ(found, decimal);
    }
}

TEST(sqlite3_values, what_the_database_cannot_hold_is_refused_before_anything_runs)
{
    const std::string invalid = "caf\xE9";
    const struct {
        const char* name;
        value_view value;
        const char* message;
    } cases[] = {
        {"NaN, which would become a null", value_view::of_floating(type_id::float64, std::nan("")), "NaN"},
        {"a text that is no UTF-8", text(invalid), "a text that is not valid UTF-8"},
        {"JSON that is no UTF-8", value_view::of_bytes(type_id::json, invalid), "a text that is not valid UTF-8"},
        {"an instant beyond the year 9999",
         value_view::of_integer(type_id::timestamp, std::numeric_limits<std::int64_t>::max()), "years"},
        {"a day beyond the year 9999", value_view::of_integer(type_id::date, 2932897), "years"},
        {"a day before the year 0", value_view::of_integer(type_id::date, -719529), "years"},
        {"a day beyond every calendar", value_view::of_integer(type_id::date, std::numeric_limits<std::int64_t>::min()),
         "years"},
    };
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a, b)");
    const auto s = c->prepare(sql("INSERT INTO t VALUES (?1, ?2)"));
    for (const auto& each : cases) {
        SCOPED_TRACE(each.name);
        const value_view parameters[] = {text("x"), each.value};
        const std::string message = conversion_failure_of([&] { s->execute(parameters); });
        EXPECT_NE(message.find("parameter 2: "), std::string::npos) << message;
        EXPECT_NE(message.find(each.message), std::string::npos) << message;
    }
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 0);
    const value_view good[] = {text("x"), text("y")};
    EXPECT_EQ(s->execute(good).rows_affected(), 1U) << "the statement is usable afterwards";
}

TEST(sqlite3_values, a_blob_may_be_no_utf8)
{
    round_trip(value_view::of_blob(bytes("caf\xE9")), type_id::blob,
               [](driver::rows& r) { EXPECT_FALSE(r.is_null(0)); });
}

TEST(sqlite3_values, the_type_of_a_cell_is_what_the_cell_and_its_column_say)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, yes BOOLEAN, at TIMESTAMP, day DATE, any);"
                      "INSERT INTO t VALUES (1, 1.5, 'a', x'00', 1, '2024-01-01 00:00', '2024-01-01', 'x');"
                      "INSERT INTO t VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);"
                      "INSERT INTO t VALUES ('odd', 'odd', x'00', 1, 7, 5, 5, 2.5);");
    const auto s = c->prepare(sql("SELECT * FROM t"));
    driver::rows& r = s->execute({});
    const auto types = [&] {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < r.column_count(); ++i) names.emplace_back(to_string(r.column_type(i)));
        return names;
    };
    using names = std::vector<std::string>;
    const names by_declaration{"int64", "float64", "text", "blob", "boolean", "timestamp", "date", "unknown"};
    EXPECT_EQ(types(), by_declaration) << "before the first row";
    ASSERT_TRUE(r.next());
    EXPECT_EQ(types(), (names{"int64", "float64", "text", "blob", "boolean", "timestamp", "date", "text"}));
    ASSERT_TRUE(r.next());
    EXPECT_EQ(types(), by_declaration) << "nulls";
    ASSERT_TRUE(r.next());
    EXPECT_EQ(types(), (names{"text", "text", "blob", "int64", "boolean", "int64", "int64", "float64"}));
}
