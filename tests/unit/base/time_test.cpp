#include <azoth/base/error.hpp>
#include <azoth/base/time.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <random>

using namespace std::chrono;
using azoth::format_date;
using azoth::format_timestamp;
using azoth::parse_date;
using azoth::parse_timestamp;
using azoth::timestamp;

namespace {

timestamp at(year_month_day day, microseconds since_midnight) { return sys_days{day} + since_midnight; }

constexpr year_month_day newyear = 2024y / January / 1;

} // namespace

TEST(time, an_instant_is_written_with_microseconds_and_zone)
{
    const struct {
        const char* name;
        timestamp instant;
        const char* text;
    } cases[] = {
        {"the epoch", timestamp{}, "1970-01-01 00:00:00.000000Z"},
        {"a microsecond before the epoch", timestamp{-1us}, "1969-12-31 23:59:59.999999Z"},
        {"a microsecond", at(2024y / January / 31, 12h + 30min + 1us), "2024-01-31 12:30:00.000001Z"},
        {"a leap day", at(2024y / February / 29, 23h + 59min + 59s), "2024-02-29 23:59:59.000000Z"},
        {"the first instant", at(0y / January / 1, 0us), "0000-01-01 00:00:00.000000Z"},
        {"the last instant", at(9999y / December / 31, 24h - 1us), "9999-12-31 23:59:59.999999Z"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.name);
        EXPECT_EQ(format_timestamp(c.instant), c.text);
        EXPECT_EQ(parse_timestamp(c.text), c.instant);
    }
}

TEST(time, instants_outside_the_years_0000_to_9999_have_no_text_form)
{
    EXPECT_THROW((void)format_timestamp(at(0y / January / 1, -1us)), azoth::conversion_error);
    EXPECT_THROW((void)format_timestamp(at(9999y / December / 31, 24h)), azoth::conversion_error);
    // Their years don't fit into std::chrono::year and would come out as others.
    EXPECT_THROW((void)format_timestamp(timestamp::max()), azoth::conversion_error);
    EXPECT_THROW((void)format_timestamp(timestamp::min()), azoth::conversion_error);
}

TEST(time, a_text_that_was_written_reads_back)
{
    std::mt19937_64 random{1};
    std::uniform_int_distribution<std::int64_t> any{at(0y / January / 1, 0us).time_since_epoch().count(),
                                                    at(9999y / December / 31, 24h - 1us).time_since_epoch().count()};
    std::string before;
    timestamp instant_before;
    for (int i = 0; i < 10'000; ++i) {
        const timestamp instant{microseconds{any(random)}};
        const std::string text = format_timestamp(instant);
        ASSERT_EQ(parse_timestamp(text), instant) << text;
        if (i > 0) {
            ASSERT_EQ(text < before, instant < instant_before) << "the order of texts is the order of time";
        }
        before = text;
        instant_before = instant;
    }
}

TEST(time, iso_8601_texts_are_read)
{
    const struct {
        const char* text;
        microseconds since_newyear;
    } cases[] = {
        {"2024-01-01", 0us},
        {"2024-01-01 00:00", 0us},
        {"2024-01-01T12:30", 12h + 30min},
        {"2024-01-01 12:30:15", 12h + 30min + 15s},
        {"2024-01-01T12:30:15Z", 12h + 30min + 15s},
        {"2024-01-01 12:30:15.5", 12h + 30min + 15s + 500ms},
        {"2024-01-01 12:30:15.000001", 12h + 30min + 15s + 1us},
        {"2024-01-01 12:30:15.0000019Z", 12h + 30min + 15s + 1us},
        {"2024-01-01 12:30:15.123456789012", 12h + 30min + 15s + 123456us},
        {"2024-01-01 12:30:15+02", 10h + 30min + 15s},
        {"2024-01-01 12:30:15+0230", 10h + 15s},
        {"2024-01-01 12:30:15+02:30", 10h + 15s},
        {"2024-01-01 12:30:15.25-02:30", 15h + 15s + 250ms},
        {"2024-01-01 00:15+01", -45min},
        {"2024-01-01 12:30Z", 12h + 30min},
        {"2023-12-31 23:59:59-00:01", 59s},
    };
    for (const auto& c : cases) EXPECT_EQ(parse_timestamp(c.text), at(newyear, c.since_newyear)) << c.text;
}

TEST(time, what_is_no_point_in_time_is_refused)
{
    for (const char* const text : {
             "",
             " ",
             "now",
             "2024",
             "2024-01",
             "2024-1-1",
             "24-01-01",
             "02024-01-01",
             "2024-00-01",
             "2024-13-01",
             "2024-01-00",
             "2024-01-32",
             "2023-02-29",
             "2100-02-29",
             "2024-04-31",
             "2024/01/01",
             "2024-01-01 ",
             "2024-01-01T",
             "2024-01-01x12:30",
             "2024-01-01  12:30",
             "2024-01-01 12",
             "2024-01-01 1:30",
             "2024-01-01 24:00",
             "2024-01-01 12:60",
             "2024-01-01 12:30:60",
             "2024-01-01 12:30:",
             "2024-01-01 12:30:15.",
             "2024-01-01 12:30:15,5",
             "2024-01-01 12:30.5",
             "2024-01-01 12:30:15 Z",
             "2024-01-01 12:30:15z",
             "2024-01-01 12:30:15ZZ",
             "2024-01-01 12:30:15+",
             "2024-01-01 12:30:15+2",
             "2024-01-01 12:30:15+24",
             "2024-01-01 12:30:15+02:",
             "2024-01-01 12:30:15+02:6",
             "2024-01-01 12:30:15+02:60",
             "2024-01-01 12:30:15+02:30:00",
             "2024-01-01Z",
             "-024-01-01",
             "+2024-01-01",
             "2024-01-01 -1:30",
             "2024-01-01 12:30:15+-1",
             "infinity",
             "1704067200",
         })
        EXPECT_EQ(parse_timestamp(text), std::nullopt) << '"' << text << '"';
    EXPECT_EQ(parse_timestamp(std::string_view("2024-01-01\0", 11)), std::nullopt) << "a NUL at the end";
}

TEST(time, a_day_is_written_and_read)
{
    EXPECT_EQ(format_date(2024y / January / 31), "2024-01-31");
    EXPECT_EQ(format_date(0y / January / 1), "0000-01-01");
    EXPECT_EQ(format_date(9999y / December / 31), "9999-12-31");
    EXPECT_EQ(parse_date("2024-02-29"), 2024y / February / 29);
    EXPECT_EQ(parse_date("0000-01-01"), 0y / January / 1);
    for (const char* const text :
         {"", "2024-02-30", "2023-02-29", "2024-01-01 ", "2024-01-01 00:00", "20240101", "2024-1-1", "10000-01-01"})
        EXPECT_EQ(parse_date(text), std::nullopt) << '"' << text << '"';
}

TEST(time, a_day_that_is_none_has_no_text_form)
{
    EXPECT_THROW((void)format_date(2023y / February / 29), azoth::conversion_error);
    EXPECT_THROW((void)format_date(10000y / January / 1), azoth::conversion_error);
    EXPECT_THROW((void)format_date(year{-1} / January / 1), azoth::conversion_error);
}

TEST(time, now_is_the_clock_without_what_databases_cut)
{
    const auto before = floor<microseconds>(system_clock::now());
    const timestamp now = azoth::now();
    EXPECT_LE(before, now);
    EXPECT_LE(now, system_clock::now());
}
