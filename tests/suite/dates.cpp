// Arithmetic with dates and instants, and their parts: the same numbers on every database.
#include "suite/models.hpp"
#include "suite/value_of.hpp"

namespace suite {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using az::col;
using az::date_part;
using az::literal;
using E = Everything;

az::date on(int y, unsigned m, unsigned d) { return year{y} / month{m} / day{d}; }
az::timestamp at(int y, unsigned m, unsigned d, microseconds since_midnight = {})
{
    return sys_days{year{y} / month{m} / day{d}} + since_midnight;
}

// The date `months` after, with the day clamped to the month's last: what every database has to give.
az::date reckoned(az::date from, int count)
{
    const year_month target = from.year() / from.month() + months{count};
    const day greatest = (target / last).day();
    return target / (from.day() < greatest ? from.day() : greatest);
}

constexpr microseconds last_microsecond = 24h - 1us;

const test_case moved_dates[] = {
    {"days are added to a date",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 2, 28)) + days{2}), on(2024, 3, 1)); }},
    {"days are taken from a date",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 1, 1)) - days{1}), on(2023, 12, 31)); }},
    {"days come first, too",
     [](database& db) { EXPECT_EQ(value_of(db, days{31} + literal(on(2023, 12, 1))), on(2024, 1, 1)); }},
    {"a negative number of days goes back",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 3, 1)) + days{-1}), on(2024, 2, 29)); }},
    {"weeks are days",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 2, 22)) + weeks{1}), on(2024, 2, 29)); }},
    {"days before 1970 are like others",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(1900, 2, 28)) + days{1}), on(1900, 3, 1)); }},
    {"a month from January 31 leads to the last day of February",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(on(2024, 1, 31)) + months{1}), on(2024, 2, 29));
         EXPECT_EQ(value_of(db, literal(on(2023, 1, 31)) + months{1}), on(2023, 2, 28));
         EXPECT_EQ(value_of(db, literal(on(1900, 1, 31)) + months{1}), on(1900, 2, 28));
     }},
    {"a month from February 29 keeps the day",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 2, 29)) + months{1}), on(2024, 3, 29)); }},
    {"a month back from March 31 leads to the last day of February",
     [](database& db) { EXPECT_EQ(value_of(db, literal(on(2024, 3, 31)) - months{1}), on(2024, 2, 29)); }},
    {"a year from February 29 leads to February 28",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(on(2024, 2, 29)) + years{1}), on(2025, 2, 28));
         EXPECT_EQ(value_of(db, literal(on(2024, 2, 29)) + years{4}), on(2028, 2, 29));
     }},
    {"months lead into other years",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(on(2024, 11, 30)) + months{3}), on(2025, 2, 28));
         EXPECT_EQ(value_of(db, literal(on(2024, 1, 15)) - months{13}), on(2022, 12, 15));
     }},
    {"months from each day of a leap year are reckoned alike",
     [](database& db) {
         for (sys_days each = on(2024, 1, 1); each < sys_days{on(2025, 1, 1)}; each += days{7})
             for (const int count : {-25, -1, 0, 1, 11, 13})
                 EXPECT_EQ(value_of(db, literal(az::date{each}) + months{count}), reckoned(az::date{each}, count))
                     << az::format_date(each) << " and " << count << " months";
     }},
    {"moves follow each other",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(on(2024, 1, 31)) + months{1} + days{1} - years{1}), on(2023, 3, 1));
     }},
    {"a date that is null stays null",
     [](database& db) {
         EXPECT_EQ(value_of(db, null_like(on(2024, 1, 1)) + days{1}), std::nullopt);
         EXPECT_EQ(value_of(db, null_like(on(2024, 1, 1)) + months{1}), std::nullopt);
     }},
    {"columns are moved, too",
     [](database& db) {
         db.create(everything);
         db.add(E{.day = on(2024, 1, 31)});
         az::session session{db.engine()};
         const auto moved =
             session.query(col<&E::day> + days{1}, col<&E::day> + months{1}, col<&E::maybe_day> + months{1}).one();
         EXPECT_EQ(std::get<0>(moved), on(2024, 2, 1));
         EXPECT_EQ(std::get<1>(moved), on(2024, 2, 29));
         EXPECT_EQ(std::get<2>(moved), std::nullopt);
         EXPECT_EQ(session.query<E>().where(col<&E::day> + days{1} == on(2024, 2, 1)).count(), 1U);
     }},
};

const test_case moved_instants[] = {
    {"a microsecond is added",
     [](database& db) { EXPECT_EQ(value_of(db, literal(at(2023, 12, 31, last_microsecond)) + 1us), at(2024, 1, 1)); }},
    {"a microsecond is taken",
     [](database& db) { EXPECT_EQ(value_of(db, literal(at(2024, 3, 1)) - 1us), at(2024, 2, 29, last_microsecond)); }},
    {"before 1970, too",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(at(1970, 1, 1)) - 1us), at(1969, 12, 31, last_microsecond));
         EXPECT_EQ(value_of(db, literal(at(1969, 12, 31, last_microsecond)) + 2us), at(1970, 1, 1, 1us));
         EXPECT_EQ(value_of(db, literal(at(1900, 1, 1, 1us)) - 36h), at(1899, 12, 30, 12h + 1us));
     }},
    {"minutes, hours and days are durations",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(at(2024, 1, 1, 123456us)) - 90min), at(2023, 12, 31, 22h + 30min + 123456us));
         EXPECT_EQ(value_of(db, literal(at(2024, 2, 28, 5us)) + days{2} + 1h), at(2024, 3, 1, 1h + 5us));
     }},
    {"a duration comes first, too",
     [](database& db) { EXPECT_EQ(value_of(db, 1s + literal(at(2024, 1, 1))), at(2024, 1, 1, 1s)); }},
    {"months keep the time of day to the microsecond",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(at(2024, 1, 31, 12h + 999999us)) + months{1}), at(2024, 2, 29, 12h + 999999us));
         EXPECT_EQ(value_of(db, literal(at(2024, 3, 31, last_microsecond)) - months{1}),
                   at(2024, 2, 29, last_microsecond));
         EXPECT_EQ(value_of(db, literal(at(2024, 2, 29, 1us)) + years{1}), at(2025, 2, 28, 1us));
     }},
    {"the first and the last year",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(at(1, 1, 1)) + last_microsecond), at(1, 1, 1, last_microsecond));
         EXPECT_EQ(value_of(db, literal(at(9999, 12, 31)) + last_microsecond), at(9999, 12, 31, last_microsecond));
     }},
    {"an instant that is null stays null",
     [](database& db) {
         EXPECT_EQ(value_of(db, null_like(at(2024, 1, 1)) + 1h), std::nullopt);
         EXPECT_EQ(value_of(db, null_like(at(2024, 1, 1)) + months{1}), std::nullopt);
     }},
    {"columns are moved and compared",
     [](database& db) {
         db.create(everything);
         db.add(E{.at = at(2024, 2, 29, last_microsecond)});
         az::session session{db.engine()};
         EXPECT_EQ(session.query(col<&E::at> + 1us).scalar(), at(2024, 3, 1));
         EXPECT_EQ(session.query<E>().where(col<&E::at> + 1us == at(2024, 3, 1)).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::at> + 1us > at(2024, 3, 1)).count(), 0U);
         EXPECT_EQ(session.query(az::max(col<&E::at>) + 1us).scalar(), at(2024, 3, 1));
     }},
};

const test_case differences[] = {
    {"the difference of two dates is days",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(on(2024, 3, 1)) - literal(on(2024, 2, 28)) == days{2}), true);
         EXPECT_EQ(holds(db, literal(on(2024, 2, 28)) - on(2024, 3, 1) == days{-2}), true);
         EXPECT_EQ(holds(db, literal(on(2024, 3, 1)) - literal(on(1970, 1, 1)) > days{19782}), true);
         EXPECT_EQ(holds(db, literal(on(2024, 3, 1)) - literal(on(1970, 1, 1)) > days{19783}), false);
     }},
    {"the difference of two instants is microseconds",
     [](database& db) {
         const auto a = literal(at(2024, 3, 1));
         const auto b = literal(at(2024, 2, 29, last_microsecond));
         EXPECT_EQ(holds(db, a - b == 1us), true);
         EXPECT_EQ(holds(db, b - a == -1us), true);
         EXPECT_EQ(value_of(db, az::cast<std::int64_t>(a - literal(at(1, 1, 1)))),
                   duration_cast<microseconds>(at(2024, 3, 1) - at(1, 1, 1)).count());
     }},
    {"a date and an instant differ by the time since midnight",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(at(2024, 1, 2, 3h)) - literal(on(2024, 1, 2)) == 3h), true);
         EXPECT_EQ(holds(db, literal(on(2024, 1, 2)) - literal(at(2024, 1, 2, 3h)) == -3h), true);
     }},
    {"durations are added, multiplied and turned round",
     [](database& db) {
         const auto hour = literal(1h);
         EXPECT_EQ(holds(db, hour + 30min == 90min), true);
         EXPECT_EQ(holds(db, hour - 90min == -30min), true);
         EXPECT_EQ(holds(db, hour * 3 == 3h), true);
         EXPECT_EQ(holds(db, 3 * hour > 2h), true);
         EXPECT_EQ(holds(db, -hour == -1h), true);
         EXPECT_EQ(value_of(db, literal(at(2024, 1, 1)) + hour * 25), at(2024, 1, 2, 1h));
     }},
    {"a difference moves a date",
     [](database& db) {
         const auto difference = literal(on(2024, 3, 1)) - literal(on(2024, 2, 28));
         EXPECT_EQ(value_of(db, literal(on(2024, 12, 31)) + difference), on(2025, 1, 2));
         EXPECT_EQ(value_of(db, literal(on(2025, 1, 1)) - difference), on(2024, 12, 30));
     }},
    {"durations and integers are cast into each other",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<std::int64_t>(literal(90min))), 5'400'000'000);
         EXPECT_EQ(holds(db, az::cast<microseconds>(literal(std::int64_t{5'400'000'000})) == 90min), true);
     }},
};

template <class V>
void expect_parts(database& db, const V& v, const std::vector<std::pair<date_part, std::int64_t>>& expected)
{
    for (const auto& [part, number] : expected)
        EXPECT_EQ(value_of(db, az::extract(part, literal(v))), number) << az::to_string(part);
}

const test_case parts[] = {
    {"parts of a date",
     [](database& db) {
         expect_parts(db, on(2024, 12, 30),
                      {{date_part::year, 2024},
                       {date_part::quarter, 4},
                       {date_part::month, 12},
                       {date_part::week, 1},
                       {date_part::day, 30},
                       {date_part::hour, 0},
                       {date_part::minute, 0},
                       {date_part::second, 0},
                       {date_part::microsecond, 0},
                       {date_part::epoch, 1735516800},
                       {date_part::day_of_week, 1},
                       {date_part::day_of_year, 365}});
     }},
    {"parts of an instant at the end of everything",
     [](database& db) {
         expect_parts(db, at(2023, 12, 31, last_microsecond),
                      {{date_part::year, 2023},
                       {date_part::quarter, 4},
                       {date_part::month, 12},
                       {date_part::week, 52},
                       {date_part::day, 31},
                       {date_part::hour, 23},
                       {date_part::minute, 59},
                       {date_part::second, 59},
                       {date_part::microsecond, 999999},
                       {date_part::epoch, 1704067199},
                       {date_part::day_of_week, 0},
                       {date_part::day_of_year, 365}});
     }},
    {"parts of an instant before 1970",
     [](database& db) {
         expect_parts(db, at(1969, 12, 31, last_microsecond),
                      {{date_part::epoch, -1}, {date_part::second, 59}, {date_part::microsecond, 999999}});
     }},
    {"quarters",
     [](database& db) {
         for (unsigned m = 1; m <= 12; ++m)
             EXPECT_EQ(value_of(db, az::extract(date_part::quarter, literal(on(2024, m, 1)))), (m + 2) / 3);
     }},
    {"weeks are those of ISO 8601",
     [](database& db) {
         const std::pair<az::date, int> weeks[] = {{on(2020, 12, 31), 53}, {on(2021, 1, 3), 53},
                                                   {on(2021, 1, 4), 1},    {on(2024, 1, 1), 1},
                                                   {on(2023, 1, 1), 52},   {on(2026, 12, 31), 53}};
         for (const auto& [day, week] : weeks)
             EXPECT_EQ(value_of(db, az::extract(date_part::week, literal(day))), week) << az::format_date(day);
     }},
    {"the part of a null is null",
     [](database& db) {
         for (const auto part : {date_part::year, date_part::week, date_part::microsecond, date_part::epoch}) {
             EXPECT_EQ(value_of(db, az::extract(part, null_like(on(2024, 1, 1)))), std::nullopt);
             EXPECT_EQ(value_of(db, az::extract(part, null_like(at(2024, 1, 1)))), std::nullopt);
         }
     }},
    {"rows are grouped by a part of a column",
     [](database& db) {
         db.create(everything);
         db.add(E{.day = on(2023, 5, 1)}, E{.day = on(2024, 5, 1)}, E{.day = on(2024, 6, 1)});
         az::session session{db.engine()};
         const auto year = az::extract(date_part::year, col<&E::day>).label("year");
         const auto rows = session.query(year, az::count()).group_by(year).order_by(year).all();
         EXPECT_EQ(rows, (std::vector<std::tuple<std::int64_t, std::int64_t>>{{2023, 1}, {2024, 2}}));
     }},
};

const test_case truncated[] = {
    {"a date is cut",
     [](database& db) {
         const auto day = literal(on(2024, 8, 18));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::year, day)), on(2024, 1, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::quarter, day)), on(2024, 7, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::month, day)), on(2024, 8, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::week, day)), on(2024, 8, 12));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::day, day)), on(2024, 8, 18));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::hour, day)), on(2024, 8, 18));
     }},
    {"an instant is cut",
     [](database& db) {
         const auto time = literal(at(2024, 8, 18, 12h + 34min + 56s + 789012us));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::year, time)), at(2024, 1, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::quarter, time)), at(2024, 7, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::month, time)), at(2024, 8, 1));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::week, time)), at(2024, 8, 12));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::day, time)), at(2024, 8, 18));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::hour, time)), at(2024, 8, 18, 12h));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::minute, time)), at(2024, 8, 18, 12h + 34min));
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::second, time)), at(2024, 8, 18, 12h + 34min + 56s));
     }},
    {"the last microsecond of a year is cut to the year's first",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::year, literal(at(2023, 12, 31, last_microsecond)))),
                   at(2023, 1, 1));
     }},
    {"every month has its quarter",
     [](database& db) {
         for (unsigned m = 1; m <= 12; ++m)
             EXPECT_EQ(value_of(db, az::date_trunc(date_part::quarter, literal(on(2024, m, 29)))),
                       on(2024, (m - 1) / 3 * 3 + 1, 1));
     }},
    {"a null stays null",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::date_trunc(date_part::week, null_like(at(2024, 1, 1)))), std::nullopt);
     }},
    {"the day of the week is no step to cut to",
     [](database&) {
         EXPECT_THROW(static_cast<void>(az::date_trunc(date_part::day_of_week, literal(on(2024, 1, 1)))),
                      az::compile_error);
     }},
};

const test_case compared[] = {
    {"a date is compared with an instant as its midnight",
     [](database& db) {
         db.create(everything);
         db.add(E{.at = at(2024, 1, 2), .day = on(2024, 1, 2)}, E{.at = at(2024, 1, 2, 1us), .day = on(2024, 1, 2)});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<E>().where(col<&E::at> == col<&E::day>).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::day> < col<&E::at>).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::at> >= on(2024, 1, 2)).count(), 2U);
         EXPECT_EQ(session.query<E>().where(col<&E::at> == on(2024, 1, 2)).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::day> == at(2024, 1, 2)).count(), 2U);
         EXPECT_EQ(session.query<E>().where(col<&E::at>.between(on(2024, 1, 1), on(2024, 1, 2))).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::at>.in(std::vector{on(2024, 1, 2)})).count(), 1U);
         EXPECT_EQ(session.query<E>().where(col<&E::at> > sys_days{on(2024, 1, 2)} + 0h).count(), 1U);
     }},
    {"dates and instants are cast into each other",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<az::date>(literal(at(2023, 12, 31, last_microsecond)))), on(2023, 12, 31));
         EXPECT_EQ(value_of(db, az::cast<az::timestamp>(literal(on(2024, 1, 2)))), at(2024, 1, 2));
     }},
    {"texts are cast to dates and instants, and back",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<az::date>(literal("2024-02-29"))), on(2024, 2, 29));
         EXPECT_EQ(value_of(db, az::cast<az::timestamp>(literal("2024-02-29 12:00:00.123456Z"))),
                   at(2024, 2, 29, 12h + 123456us));
         EXPECT_EQ(value_of(db, az::cast<az::timestamp>(literal("2024-02-29 12:00:00"))), at(2024, 2, 29, 12h));
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(at(2024, 2, 29, 123456us)))),
                   "2024-02-29 00:00:00.123456Z");
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(on(2024, 2, 29)))), "2024-02-29");
     }},
    {"the database's clock is near the program's",
     [](database& db) {
         const az::timestamp now = value_of(db, az::current_timestamp());
         EXPECT_LT(now - az::now(), minutes{5});
         EXPECT_GT(now - az::now(), -minutes{5});
         const az::date today = value_of(db, az::current_date());
         EXPECT_LE(sys_days{today}, floor<days>(az::now() + hours{1}));
         EXPECT_EQ(holds(db, az::current_timestamp() - literal(az::now()) < 5min), true);
         EXPECT_EQ(holds(db, az::current_date() - literal(on(2024, 1, 1)) > days{7}), true);
     }},
};

AZOTH_SUITE(moved_dates, moved_dates);
AZOTH_SUITE(moved_instants, moved_instants);
AZOTH_SUITE(time_differences, differences);
AZOTH_SUITE(time_parts, parts);
AZOTH_SUITE(truncated_times, truncated);
AZOTH_SUITE(compared_times, compared);

} // namespace
} // namespace suite
