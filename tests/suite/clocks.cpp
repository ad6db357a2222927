// Times of day, calendar times and durations.
#include "suite/rich.hpp"

namespace suite {
namespace {

using R = Rich;
using namespace std::chrono;
using namespace std::chrono_literals;

constexpr microseconds last_microsecond = 24h - 1us;

az::local_timestamp local(int y, unsigned m, unsigned d, microseconds since_midnight = {})
{
    return local_days{year{y} / month{m} / day{d}} + since_midnight;
}

/// Reads one value that a statement in the database's own words gives.
template <class V> V read_text(database& db, const char* sql)
{
    az::connection link{db.engine()};
    az::compiled text;
    text.id = az::next_compiled_id();
    text.sql = sql;
    text.column_types = {az::value_traits<V>::type};
    az::rows found = link.execute(text, {}, az::fetching::buffered, az::visibility::counted);
    V v{};
    if (found.next()) az::read_cell(found.row(), 0, v);
    return v;
}

bool has_intervals(database& db) { return db.engine().capabilities().supports_array_parameters; }

const test_case times_of_day[] = {
    {"midnight comes back", [](database& db) { keeps<&R::at>(db, az::time_of_day{}); }},
    {"a time of day comes back to the microsecond",
     [](database& db) { keeps<&R::at>(db, az::time_of_day{12h + 34min + 56s + 789012us}); }},
    {"the last microsecond of the day comes back",
     [](database& db) { keeps<&R::at>(db, az::time_of_day{last_microsecond}); }},
    {"a present optional time comes back", [](database& db) { keeps<&R::maybe_at>(db, az::time_of_day{1us}); }},
    {"an empty optional time comes back", [](database& db) { keeps<&R::maybe_at>(db, std::nullopt); }},
    {"times are ordered by the clock",
     [](database& db) {
         db.create(rich);
         db.add(R{.at = az::time_of_day{9h}}, R{.at = az::time_of_day{10h}}, R{.at = az::time_of_day{9h + 1us}});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().where(az::col<&R::at> > az::time_of_day{9h}).count(), 2U);
         EXPECT_EQ(session.query<R>().order_by(az::col<&R::at>.desc()).first()->at, az::time_of_day{10h});
     }},
};

const test_case local_times[] = {
    {"a calendar time comes back to the microsecond",
     [](database& db) { keeps<&R::local>(db, local(2024, 2, 29, 12h + 34min + 56s + 789012us)); }},
    {"a calendar time before 1970 comes back", [](database& db) { keeps<&R::local>(db, local(1969, 12, 31, 1us)); }},
    {"the first calendar time of the year 1 comes back", [](database& db) { keeps<&R::local>(db, local(1, 1, 1)); }},
    {"the last calendar time of the year 9999 comes back",
     [](database& db) { keeps<&R::local>(db, local(9999, 12, 31, last_microsecond)); }},
    {"a calendar time of the year 10000 comes back or is refused",
     [](database& db) { keeps_or_refuses<&R::local>(db, local(10000, 1, 1)); }},
    {"a present optional calendar time comes back",
     [](database& db) { keeps<&R::maybe_local>(db, local(2024, 6, 30, 23h)); }},
    {"an empty optional calendar time comes back", [](database& db) { keeps<&R::maybe_local>(db, std::nullopt); }},
    {"calendar times are ordered",
     [](database& db) {
         db.create(rich);
         db.add(R{.local = local(2024, 1, 1, 1us)}, R{.local = local(2023, 12, 31, last_microsecond)});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().where(az::col<&R::local> < local_days{2024y / 1 / 1}).count(), 1U);
     }},
};

const test_case durations[] = {
    {"a duration comes back to the microsecond", [](database& db) { keeps<&R::exact>(db, 25h + 1us); }},
    {"a negative duration comes back", [](database& db) { keeps<&R::exact>(db, -(48h + 1us)); }},
    {"the greatest duration comes back", [](database& db) { keeps<&R::exact>(db, microseconds::max()); }},
    {"the least duration comes back", [](database& db) { keeps<&R::exact>(db, microseconds::min()); }},
    {"hours come back", [](database& db) { keeps<&R::hours>(db, 1'000'000h); }},
    {"a duration that microseconds can't hold is refused",
     [](database& db) { refuses<&R::hours>(db, hours{std::numeric_limits<std::int64_t>::max() / 3600}); }},
    {"a present optional duration comes back", [](database& db) { keeps<&R::maybe_seconds>(db, -5s); }},
    {"an empty optional duration comes back", [](database& db) { keeps<&R::maybe_seconds>(db, std::nullopt); }},
    {"a duration that would be cut is refused, and the column named",
     [](database& db) {
         store<&R::exact>(db, 90min);
         az::session session{db.engine()};
         session.execute(az::update<R>().set(az::col<& R::hours> = 90min).where(az::true_));
         const std::string text = error_of<az::conversion_error>([&] { session.query<R>().one(); });
         EXPECT_NE(text.find("\"hours\""), std::string::npos) << text;
     }},
    {"days of an interval are 24 hours",
     [](database& db) {
         if (!has_intervals(db)) GTEST_SKIP() << "the database has no intervals";
         EXPECT_EQ(read_text<microseconds>(db, "SELECT interval '2 days 1 hour 0.5 seconds'"), 49h + 500ms);
     }},
    {"months of an interval are refused",
     [](database& db) {
         if (!has_intervals(db)) GTEST_SKIP() << "the database has no intervals";
         EXPECT_THROW(read_text<microseconds>(db, "SELECT interval '1 month'"), az::conversion_error);
     }},
    {"the infinite instants are refused",
     [](database& db) {
         if (!has_intervals(db)) GTEST_SKIP() << "the database has no intervals";
         EXPECT_THROW(read_text<az::timestamp>(db, "SELECT timestamptz 'infinity'"), az::conversion_error);
         EXPECT_THROW(read_text<az::timestamp>(db, "SELECT timestamptz '-infinity'"), az::conversion_error);
         EXPECT_THROW(read_text<az::local_timestamp>(db, "SELECT timestamp 'infinity'"), az::conversion_error);
         EXPECT_THROW(read_text<az::date>(db, "SELECT date 'infinity'"), az::conversion_error);
         EXPECT_THROW(read_text<az::time_of_day>(db, "SELECT time '24:00:00'"), az::conversion_error);
     }},
    {"numbers that no decimal is are refused",
     [](database& db) {
         if (!has_intervals(db)) GTEST_SKIP() << "the database has no intervals";
         EXPECT_THROW(read_text<az::decimal>(db, "SELECT numeric 'NaN'"), az::conversion_error);
         EXPECT_THROW(read_text<az::decimal>(db, "SELECT numeric '1e40'"), az::conversion_error);
         EXPECT_EQ(read_text<az::decimal>(db, "SELECT 12345678901234567890123456789012345678.0000000000"),
                   az::decimal{std::string_view{"12345678901234567890123456789012345678"}});
     }},
};

AZOTH_SUITE(times_of_day, times_of_day);
AZOTH_SUITE(local_times, local_times);
AZOTH_SUITE(durations, durations);

} // namespace
} // namespace suite
