// Cells that are read as another type than they have, and values that don't fit: each says what, where and what to do.

#include "integration/libpq/support.hpp"

#include <azoth/base/time.hpp>

#include <sys/mman.h>

namespace azoth::test_libpq {
namespace {

enum class getter { boolean, int64, float64, text, blob, timestamp, date };

// What the getter says of the first cell of `sql`.
std::string get(const driver::rows& rows, getter how)
{
    bool b = false;
    std::int64_t n = 0;
    double d = 0;
    std::string_view s;
    std::span<const std::byte> bytes;
    timestamp t;
    date day;
    switch (how) {
    case getter::boolean: return rows.boolean(0, b) ? b ? "true" : "false" : "null";
    case getter::int64: return rows.int64(0, n) ? std::to_string(n) : "null";
    case getter::float64: return rows.float64(0, d) ? testing::PrintToString(d) : "null";
    case getter::text: return rows.text(0, s) ? std::string(s) : "null";
    case getter::blob: return rows.blob(0, bytes) ? std::to_string(bytes.size()) + " bytes" : "null";
    case getter::timestamp: return rows.timestamp(0, t) ? format_timestamp(t) : "null";
    case getter::date: return rows.date(0, day) ? format_date(day) : "null";
    }
    return {};
}

struct reading {
    const char* sql;
    getter how;
    const char* expected; // the value; or, after "!", a part of the error
};

void PrintTo(const reading& row, std::ostream* out) { *out << row.sql << " as " << static_cast<int>(row.how); }

const reading readings[] = {
    {"1::int2", getter::int64, "1"},
    {"-1::int4", getter::int64, "-1"},
    {"4294967295::oid", getter::int64, "4294967295"},
    {"sum(i) from generate_series(1::int8, 4) i", getter::int64, "10"},
    {"12.00::numeric", getter::int64, "12"},
    {"12.50::numeric", getter::int64, "!int64 can't hold"},
    {"9223372036854775807::numeric", getter::int64, "9223372036854775807"},
    {"9223372036854775808::numeric", getter::int64, "!int64 can't hold"},
    {"3::float8", getter::int64, "3"},
    {"1e19::float8", getter::int64, "!int64 can't hold"},
    {"'NaN'::float8", getter::int64, "!int64 can't hold"},
    {"true", getter::int64, "1"},
    {"'1'::text", getter::int64, "!holds text, which has no form as int64"},
    {"1::int4", getter::boolean, "true"},
    {"2::int8", getter::boolean, "!a boolean can't hold"},
    {"'t'::text", getter::boolean, "!no form as boolean"},
    {"7::int8", getter::float64, "7"},
    {"0.5::float4", getter::float64, "0.5"},
    {"0.1::numeric", getter::float64, "0.1"},
    {"'Infinity'::numeric", getter::float64, "inf"},
    {"'x'::text", getter::float64, "!no form as float64"},
    {"1::int8", getter::text, "!holds bigint, which has no form as text"},
    {"true", getter::text, "!no form as text"},
    {"'\\x00'::bytea", getter::text, "!no form as text"},
    {"now()", getter::text, "!no form as text"},
    {"'x'::name", getter::text, "x"},
    {"'x'::char(3)", getter::text, "x  "},
    {"'{\"a\":1}'::json", getter::text, "{\"a\":1}"},
    {"'{\"a\":1}'::jsonb", getter::text, "{\"a\": 1}"},
    {"'x'::text", getter::blob, "!no form as blob"},
    {"'01234567-89ab-cdef-0123-456789abcdef'::uuid", getter::text, "01234567-89ab-cdef-0123-456789abcdef"},
    {"'01234567-89ab-cdef-0123-456789abcdef'::uuid", getter::blob, "16 bytes"},
    {"'13:05:09.5'::time", getter::text, "13:05:09.5"},
    {"'2024-01-31 10:00'::timestamp", getter::text, "2024-01-31 10:00:00.000000"},
    {"'2024-01-31 10:00'::timestamp", getter::timestamp, "2024-01-31 10:00:00.000000Z"},
    {"'2024-01-31 10:00+02'::timestamptz", getter::timestamp, "2024-01-31 08:00:00.000000Z"},
    {"'infinity'::timestamptz", getter::timestamp, "!timestamp can't hold"},
    {"'-infinity'::timestamptz", getter::timestamp, "!timestamp can't hold"},
    {"'294276-12-31'::timestamptz", getter::timestamp, "!timestamp can't hold"},
    {"'2024-01-31'::date", getter::timestamp, "!holds date, which has no form as timestamp"},
    {"'2024-01-31'::date", getter::date, "2024-01-31"},
    {"'infinity'::date", getter::date, "!date can't hold"},
    {"'-infinity'::date", getter::date, "!date can't hold"},
    {"'40000-01-01'::date", getter::date, "!date can't hold"},
    {"now()", getter::date, "!no form as date"},
    {"'1 year 2 mons 3 days 04:05:06.7'::interval", getter::text, "P14M3DT14706.7S"},
    {"'0'::interval", getter::text, "PT0S"},
    {"'(1,2)'::point", getter::text, "!cast it to text"},
    {"array[1,null,3]", getter::text, "{1,NULL,3}"},
    {"array['a b','','null','q\"\\',null,'plain']", getter::text, "{\"a b\",\"\",\"null\",\"q\\\"\\\\\",NULL,plain}"},
    {"array[[1.50,2],[3,4]]", getter::text, "{{1.50,2},{3,4}}"},
    {"array[true,false]", getter::text, "{t,f}"},
    {"array['NaN',0.1,'-Infinity']::float8[]", getter::text, "{NaN,0.1,-Infinity}"},
    {"array['\\x0aff']::bytea[]", getter::text, "{\"\\\\x0aff\"}"},
    {"array['2024-01-31']::date[]", getter::text, "{2024-01-31}"},
    {"'{}'::int4[]", getter::text, "{}"},
    {"array['pg_class'::regclass::oid]", getter::text, "{1259}"},
    {"array['(1,2)'::point]", getter::text, "!no form as text"},
    {"null::int8", getter::int64, "null"},
    {"null::point", getter::text, "null"},
    {"null::text", getter::int64, "null"},
    {"null::text", getter::boolean, "null"},
    {"null::text", getter::float64, "null"},
    {"null::text", getter::blob, "null"},
    {"null::text", getter::timestamp, "null"},
    {"null::text", getter::date, "null"},
    {"null::numeric", getter::int64, "null"},
    {"null::numeric", getter::float64, "null"},
    {"null::bytea", getter::blob, "null"},
    {"null::timestamptz", getter::timestamp, "null"},
    {"null::date", getter::date, "null"},
    {"null::bool", getter::boolean, "null"},
    {"null::float4", getter::float64, "null"},
    {"null", getter::text, "null"},
};

class conversions : public libpq_test, public testing::WithParamInterface<reading> {};

TEST_P(conversions, a_cell_is_read_or_refused_by_name)
{
    const reading& row = GetParam();
    const std::string sql = "select * from (select " + std::string(row.sql) + ") t(the_cell)";
    driver::rows& rows = run(sql);
    ASSERT_TRUE(rows.next());
    const std::string expected = row.expected;
    if (expected.front() != '!') {
        EXPECT_EQ(get(rows, row.how), expected);
        return;
    }
    const std::string what = what_of<conversion_error>([&] { get(rows, row.how); });
    EXPECT_NE(what.find("\"the_cell\""), std::string::npos) << what;
    EXPECT_NE(what.find(expected.substr(1)), std::string::npos) << what;
}

INSTANTIATE_TEST_SUITE_P(cells, conversions, testing::ValuesIn(readings), name_of_row{});

struct refusal {
    const char* name;
    type_id declared;
    value_view value;
    const char* part;
};

void PrintTo(const refusal& row, std::ostream* out) { *out << row.name; }

const refusal refusals[] = {
    {"an int16 that is too large", type_id::int16, value_view::of_integer(type_id::int64, 32768),
     "fit into PostgreSQL's smallint"},
    {"an int32 that is too small", type_id::int32, value_view::of_integer(type_id::int64, -2147483649),
     "fit into PostgreSQL's integer"},
    {"a float that is too large", type_id::float32, value_view::of_floating(type_id::float64, 1e39), "too large"},
    {"an integer that a double would round", type_id::float64, value_view::of_integer(type_id::int64, 9007199254740993),
     "without loss"},
    {"a text with a NUL byte", type_id::text, value_view::of_text(std::string_view("a\0b", 3)), "NUL byte"},
    {"a text that is not UTF-8", type_id::text, value_view::of_text("\xC3("), "not UTF-8"},
    {"a document with a NUL byte", type_id::json, value_view::of_bytes(type_id::json, std::string_view("\"\0\"", 3)),
     "NUL byte"},
    {"a text for an integer", type_id::int64, value_view::of_text("7"), "declared as bigint, and text was bound"},
    {"an integer for a text", type_id::text, value_view::of_integer(type_id::int64, 7),
     "declared as text, and int64 was bound"},
    {"a text for a blob", type_id::blob, value_view::of_text("x"), "declared as bytea"},
    {"a day for an instant", type_id::timestamp, value_view::of_integer(type_id::date, 1), "declared as timestamptz"},
    {"an instant before PostgreSQL's first", type_id::timestamp,
     value_view::of_integer(type_id::timestamp, -210866803200000001), "outside of the times"},
    {"a day after PostgreSQL's last", type_id::date, value_view::of_integer(type_id::date, 3000000000),
     "outside of the times"},
    {"a time of day after midnight", type_id::time_of_day, value_view::of_integer(type_id::time_of_day, 86'400'000'001),
     "fit into PostgreSQL's time"},
    {"a uuid of 15 bytes", type_id::uuid, value_view::of_bytes(type_id::uuid, "123456789012345"), "instead of 16"},
    {"a decimal that is no number", type_id::decimal, value_view::of_bytes(type_id::decimal, "1.2.3"),
     "numeric can't hold"},
    {"a decimal of too many digits", type_id::decimal, value_view::of_bytes(type_id::decimal, "1e200000"),
     "numeric can't hold"},
    {"a value of no type", type_id::unknown, value_view::of_bytes(type_id::unknown, "x"), "no type"},
};

class values : public libpq_test, public testing::WithParamInterface<refusal> {};

TEST_P(values, that_do_not_fit_are_refused_by_the_number_of_their_parameter)
{
    const refusal& row = GetParam();
    const auto statement = connection_->prepare(text("select $1, $2", {type_id::int64, row.declared}));
    const std::string what = what_of<conversion_error>([&] { statement->execute(std::vector{integer(1), row.value}); });
    EXPECT_NE(what.find("parameter 2"), std::string::npos) << what;
    EXPECT_NE(what.find(row.part), std::string::npos) << what;
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

INSTANTIATE_TEST_SUITE_P(parameters, values, testing::ValuesIn(refusals), name_of_row{});

TEST_F(values, of_a_gigabyte_are_refused_before_they_are_read)
{
    constexpr std::size_t size = std::size_t{1} << 30U;
    void* const pages = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ASSERT_NE(pages, MAP_FAILED);
    const std::string_view giant(static_cast<const char*>(pages), size);
    EXPECT_THROW(run("select $1", {value_view::of_bytes(type_id::blob, giant)}), conversion_error);
    EXPECT_THROW(run("select $1", {value_view::of_text(giant)}), conversion_error);
    munmap(pages, size);
}

TEST_F(values, of_an_integer_may_be_bound_where_a_wider_or_exact_type_was_declared)
{
    const auto statement = connection_->prepare(text("select $1::text || ' ' || $2::text || ' ' || $3::text",
                                                     {type_id::int64, type_id::float64, type_id::decimal}));
    const value_view five = value_view::of_integer(type_id::int16, 5);
    driver::rows& rows = statement->execute(std::vector{five, five, five});
    std::string_view all;
    ASSERT_TRUE(rows.next() && rows.text(0, all));
    EXPECT_EQ(all, "5 5 5");
}

} // namespace
} // namespace azoth::test_libpq
