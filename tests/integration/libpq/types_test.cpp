// Values of every type there and back: what the server understood is compared with its own text form, what came back
// with the bits sent.

#include "integration/libpq/support.hpp"

#include <azoth/base/time.hpp>

#include <bit>
#include <cmath>
#include <limits>

namespace azoth::test_libpq {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr auto int16_of = [](std::int64_t i) { return value_view::of_integer(type_id::int16, i); };
constexpr auto int32_of = [](std::int64_t i) { return value_view::of_integer(type_id::int32, i); };
constexpr auto int64_of = [](std::int64_t i) { return value_view::of_integer(type_id::int64, i); };
constexpr auto double_of = [](double d) { return value_view::of_floating(type_id::float64, d); };
constexpr auto float_of = [](float f) { return value_view::of_floating(type_id::float32, static_cast<double>(f)); };
constexpr auto decimal_of = [](std::string_view s) { return value_view::of_bytes(type_id::decimal, s); };
constexpr auto date_of = [](sys_days d) { return value_view::of_integer(type_id::date, d.time_since_epoch().count()); };
constexpr auto timestamp_of = [](sys_time<microseconds> t) {
    return value_view::of_integer(type_id::timestamp, t.time_since_epoch().count());
};

template <class I> constexpr I least = std::numeric_limits<I>::min();
template <class I> constexpr I greatest = std::numeric_limits<I>::max();

struct round_trip {
    const char* name;
    value_view value;
    std::string at_server; // the server's text of it
};

void PrintTo(const round_trip& row, std::ostream* out) { *out << row.name; }

const round_trip round_trips[] = {
    {"true", value_view::of_boolean(true), "true"},
    {"false", value_view::of_boolean(false), "false"},
    {"the least int16", int16_of(least<std::int16_t>), "-32768"},
    {"the greatest int16", int16_of(greatest<std::int16_t>), "32767"},
    {"the least int32", int32_of(least<std::int32_t>), "-2147483648"},
    {"the greatest int32", int32_of(greatest<std::int32_t>), "2147483647"},
    {"the least int64", int64_of(least<std::int64_t>), "-9223372036854775808"},
    {"the greatest int64", int64_of(greatest<std::int64_t>), "9223372036854775807"},
    {"an ordinary double", double_of(0.1), "0.1"},
    {"negative zero", double_of(-0.0), "-0"},
    {"the least double", double_of(std::numeric_limits<double>::denorm_min()), "5e-324"},
    {"the greatest double", double_of(greatest<double>), "1.7976931348623157e+308"},
    {"infinity", double_of(std::numeric_limits<double>::infinity()), "Infinity"},
    {"minus infinity", double_of(-std::numeric_limits<double>::infinity()), "-Infinity"},
    {"not a number", double_of(std::numeric_limits<double>::quiet_NaN()), "NaN"},
    {"a float", float_of(0.1F), "0.1"},
    {"the greatest float", float_of(greatest<float>), "3.4028235e+38"},
    {"a float's infinity", float_of(std::numeric_limits<float>::infinity()), "Infinity"},
    {"an empty text", value_view::of_text(""), ""},
    {"a text of no address", value_view::of_text(std::string_view{}), ""},
    {"a text with quotes and metacharacters", value_view::of_text("'; drop table t; -- \" \\ $1 %"),
     "'; drop table t; -- \" \\ $1 %"},
    {"a text in several scripts", value_view::of_text("grüße Ελλάδα 漢字 🎉 e\xCC\x81"),
     "grüße Ελλάδα 漢字 🎉 e\xCC\x81"},
    {"a text of control characters", value_view::of_text("\x01\x1b\t\r\n\x7f"), "\x01\x1b\t\r\n\x7f"},
    {"an empty blob", value_view::of_bytes(type_id::blob, ""), "\\x"},
    {"a blob with NUL bytes", value_view::of_bytes(type_id::blob, std::string_view("\0\xff\0'", 4)), "\\x00ff0027"},
    {"the epoch", timestamp_of(sys_days{1970y / 1 / 1}), "1970-01-01 00:00:00+00"},
    {"PostgreSQL's epoch", timestamp_of(sys_days{2000y / 1 / 1}), "2000-01-01 00:00:00+00"},
    {"a microsecond before 1970", timestamp_of(sys_days{1970y / 1 / 1} - 1us), "1969-12-31 23:59:59.999999+00"},
    {"an instant after 2262, where nanoseconds end", timestamp_of(sys_days{2500y / 7 / 4} + 12h + 1us),
     "2500-07-04 12:00:00.000001+00"},
    {"an instant before the year 1", timestamp_of(sys_days{-10y / 3 / 1}), "0011-03-01 00:00:00+00 BC"},
    {"the last instant of azoth", timestamp_of(sys_time<microseconds>::max()), "294247-01-10 04:00:54.775807+00"},
    {"the first instant of PostgreSQL", timestamp_of(sys_days{-4713y / 11 / 24}), "4714-11-24 00:00:00+00 BC"},
    {"a leap day", date_of(2024y / 2 / 29), "2024-02-29"},
    {"a day before 1970", date_of(1582y / 10 / 15), "1582-10-15"},
    {"the last day of azoth", date_of(32767y / 12 / 31), "32767-12-31"},
    {"a day before the year 1", date_of(-4713y / 11 / 24), "4714-11-24 BC"},
    {"a time of day", value_view::of_integer(type_id::time_of_day, (13h + 5min + 9s + 7us) / 1us), "13:05:09.000007"},
    {"a calendar time",
     value_view::of_integer(type_id::local_timestamp,
                            sys_time<microseconds>{sys_days{1999y / 12 / 31}}.time_since_epoch().count()),
     "1999-12-31 00:00:00"},
    {"a duration", value_view::of_integer(type_id::interval, -(90min + 1us) / 1us), "-01:30:00.000001"},
    {"a uuid", value_view::of_bytes(type_id::uuid, "\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef"),
     "01234567-89ab-cdef-0123-456789abcdef"},
    {"a document", value_view::of_bytes(type_id::json, R"({"a": [1, null, "ü"]})"), R"({"a": [1, null, "ü"]})"},
    {"a decimal", decimal_of("12345678901234567890.123456789"), "12345678901234567890.123456789"},
    {"a decimal with zeros at its end", decimal_of("1.5000"), "1.5000"},
    {"a small decimal", decimal_of("-0.00000000000000000001"), "-0.00000000000000000001"},
    {"a round decimal", decimal_of("10000000000000000"), "10000000000000000"},
    {"zero with decimals", decimal_of("0.00"), "0.00"},
    {"a decimal with an exponent", decimal_of("1.25e6"), "1250000"},
    {"a decimal that is not a number", decimal_of("NaN"), "NaN"},
    {"an infinite decimal", decimal_of("-Infinity"), "-Infinity"},
};

// The value of a cell in the shape in which it was bound.
value_view read(const driver::rows& rows, std::size_t i, const value_view& bound)
{
    switch (bound.type()) {
    case type_id::boolean: {
        bool b = false;
        return rows.boolean(i, b) ? value_view::of_boolean(b) : value_view::null(bound.type());
    }
    case type_id::int16:
    case type_id::int32:
    case type_id::int64: {
        std::int64_t n = 0;
        return rows.int64(i, n) ? value_view::of_integer(bound.type(), n) : value_view::null(bound.type());
    }
    case type_id::float32:
    case type_id::float64: {
        double d = 0;
        return rows.float64(i, d) ? value_view::of_floating(bound.type(), d) : value_view::null(bound.type());
    }
    case type_id::timestamp:
    case type_id::local_timestamp: {
        timestamp t;
        return rows.timestamp(i, t) ? value_view::of_integer(bound.type(), t.time_since_epoch().count())
                                    : value_view::null(bound.type());
    }
    case type_id::date: {
        date d;
        return rows.date(i, d) ? value_view::of_integer(bound.type(), sys_days{d}.time_since_epoch().count())
                               : value_view::null(bound.type());
    }
    case type_id::blob:
    case type_id::uuid: {
        std::span<const std::byte> b;
        if (!rows.blob(i, b)) return value_view::null(bound.type());
        return value_view::of_bytes(bound.type(), {reinterpret_cast<const char*>(b.data()), b.size()});
    }
    default: {
        std::string_view s;
        return rows.text(i, s) ? value_view::of_bytes(bound.type(), s) : value_view::null(bound.type());
    }
    }
}

class types : public libpq_test, public testing::WithParamInterface<round_trip> {};

TEST_P(types, comes_back_as_it_was_bound)
{
    const round_trip& row = GetParam();
    driver::rows& rows = run("select $1, $1::text", {row.value});
    ASSERT_TRUE(rows.next());
    std::string_view at_server;
    ASSERT_TRUE(rows.text(1, at_server));
    EXPECT_EQ(at_server, row.at_server);
    EXPECT_EQ(rows.column_type(0), row.value.type());
    const value_view back = read(rows, 0, row.value);
    switch (row.value.type()) {
    case type_id::time_of_day:
    case type_id::interval: break; // text() gives a form for people, which is not the bound one
    case type_id::decimal: EXPECT_EQ(back.bytes(), row.at_server); break;
    default: EXPECT_TRUE(binds_alike(back, row.value));
    }
}

TEST_P(types, comes_back_from_an_array)
{
    const round_trip& row = GetParam();
    const value_view elements[] = {row.value, value_view::null(row.value.type()), row.value};
    driver::rows& rows = run("select a[1], a[2], a[3]::text, cardinality(a) from (select $1 as a) t",
                             {value_view::of_array(row.value.type(), elements, 3)});
    ASSERT_TRUE(rows.next());
    std::string_view at_server;
    std::int64_t count = 0;
    ASSERT_TRUE(rows.text(2, at_server));
    EXPECT_EQ(at_server, row.at_server);
    EXPECT_TRUE(rows.is_null(1));
    EXPECT_TRUE(rows.int64(3, count));
    EXPECT_EQ(count, 3);
}

INSTANTIATE_TEST_SUITE_P(values, types, testing::ValuesIn(round_trips), name_of_row{});

class long_values : public libpq_test {};

TEST_F(long_values, a_megabyte_goes_and_comes)
{
    std::string big(1U << 20U, '\0');
    for (std::size_t i = 0; i < big.size(); ++i) big[i] = static_cast<char>('a' + i * 7 % 26);
    driver::rows& rows =
        run("select $1, length($1), $2", {value_view::of_text(big), value_view::of_bytes(type_id::blob, big)});
    ASSERT_TRUE(rows.next());
    std::string_view text;
    std::int64_t length = 0;
    std::span<const std::byte> blob;
    EXPECT_TRUE(rows.text(0, text) && text == big);
    EXPECT_TRUE(rows.int64(1, length) && length == 1 << 20);
    EXPECT_TRUE(rows.blob(2, blob) &&
                std::equal(blob.begin(), blob.end(), reinterpret_cast<const std::byte*>(big.data())));
}

TEST_F(long_values, a_wide_row_of_decimals_keeps_all_texts_at_once)
{
    driver::rows& rows = run("select 1.10::numeric, 2.20::numeric, array[3,4], 5.5::numeric");
    ASSERT_TRUE(rows.next());
    std::string_view a;
    std::string_view b;
    std::string_view c;
    EXPECT_TRUE(rows.text(0, a) && rows.text(1, b) && rows.text(2, c));
    EXPECT_EQ(a, "1.10");
    EXPECT_EQ(b, "2.20");
    EXPECT_EQ(c, "{3,4}");
}

} // namespace
} // namespace azoth::test_libpq
