// Instants and days.
#include "suite/round_trip.hpp"

namespace suite {
namespace {

using E = Everything;
using namespace std::chrono;
using namespace std::chrono_literals;

az::timestamp at(int y, unsigned m, unsigned d, microseconds since_midnight = {})
{
    return sys_days{year{y} / month{m} / day{d}} + since_midnight;
}
az::date on(int y, unsigned m, unsigned d) { return year{y} / month{m} / day{d}; }

constexpr microseconds last_microsecond = 24h - 1us;

const test_case timestamps[] = {
    {"the epoch comes back", [](database& db) { keeps<&E::at>(db, az::timestamp{}); }},
    {"a microsecond comes back",
     [](database& db) { keeps<&E::at>(db, at(2024, 2, 29, 12h + 34min + 56s + 789012us)); }},
    {"an instant before 1970 comes back", [](database& db) { keeps<&E::at>(db, az::timestamp{-1us}); }},
    {"an instant of 1900 comes back", [](database& db) { keeps<&E::at>(db, at(1900, 2, 28, last_microsecond)); }},
    {"the first instant of the year 1 comes back", [](database& db) { keeps<&E::at>(db, at(1, 1, 1)); }},
    {"the last instant of the year 9999 comes back",
     [](database& db) { keeps<&E::at>(db, at(9999, 12, 31, last_microsecond)); }},
    {"the year 10000 comes back or is refused", [](database& db) { keeps_or_refuses<&E::at>(db, at(10000, 1, 1)); }},
    {"the greatest timestamp comes back or is refused",
     [](database& db) { keeps_or_refuses<&E::at>(db, az::timestamp::max()); }},
    {"the least timestamp comes back or is refused",
     [](database& db) { keeps_or_refuses<&E::at>(db, az::timestamp::min()); }},
    {"a present optional timestamp comes back", [](database& db) { keeps<&E::maybe_at>(db, at(2000, 1, 1, 1us)); }},
    {"an empty optional timestamp comes back", [](database& db) { keeps<&E::maybe_at>(db, std::nullopt); }},
    {"instants are ordered by time",
     [](database& db) {
         db.create(everything);
         const az::timestamp times[] = {at(2024, 1, 1), at(1969, 12, 31, last_microsecond), at(2024, 1, 1, 1us),
                                        at(9999, 1, 1), at(1, 1, 1)};
         for (const az::timestamp time : times) db.add(E{.at = time});
         az::session session{db.engine()};
         std::vector<az::timestamp> sorted;
         for (const auto& [time] : session.query(az::col<&E::at>).order_by(az::col<&E::at>).all())
             sorted.push_back(time);
         EXPECT_EQ(sorted, (std::vector{times[4], times[1], times[0], times[2], times[3]}));
         EXPECT_EQ(session.query<E>().where(az::col<&E::at> > times[0]).count(), 2U);
     }},
};

const test_case dates[] = {
    {"the epoch's day comes back", [](database& db) { keeps<&E::day>(db, on(1970, 1, 1)); }},
    {"a leap day comes back", [](database& db) { keeps<&E::day>(db, on(2024, 2, 29)); }},
    {"a day before 1970 comes back", [](database& db) { keeps<&E::day>(db, on(1969, 12, 31)); }},
    {"the first day of the year 1 comes back", [](database& db) { keeps<&E::day>(db, on(1, 1, 1)); }},
    {"the last day of the year 9999 comes back", [](database& db) { keeps<&E::day>(db, on(9999, 12, 31)); }},
    {"the year 10000 comes back or is refused", [](database& db) { keeps_or_refuses<&E::day>(db, on(10000, 1, 1)); }},
    {"February 30 is refused", [](database& db) { refuses<&E::day>(db, on(2024, 2, 30)); }},
    {"a present optional day comes back", [](database& db) { keeps<&E::maybe_day>(db, on(2024, 12, 31)); }},
    {"an empty optional day comes back", [](database& db) { keeps<&E::maybe_day>(db, std::nullopt); }},
};

AZOTH_SUITE(timestamps, timestamps);
AZOTH_SUITE(dates, dates);

} // namespace
} // namespace suite
