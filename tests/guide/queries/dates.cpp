//% Dates and times
//: Instants are in UTC, to the microsecond, on every database. `90d` is a `std::chrono::day` and `1y` a year: durations
//: are spelled `days{90}`. Outside the years 0000 to 9999 SQLite has no dates: the result is null.
//: It compares instants as the texts that azoth writes, `2024-01-31 12:00:00.000000Z`. In tables that others fill, with
//: `2024-01-31 12:00:00` for example, they are read as they are, but for comparisons they have to be rewritten once.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Values of std::chrono
//: Dates are `year_month_day` or `sys_days`, instants `sys_time`. A date beside an instant is its midnight.
statements chrono_values()
{
    const auto& due = col<&Job::due>;
    const auto& created = col<&Job::created>;
    const auto jobs = az::select(col<&Job::id>)
                          .where(due < 2030y / 1 / 1, created >= std::chrono::sys_days{2024y / 1 / 1} + 5h)
                          .where(created > due);
    return {jobs};
}

//# Moving a date
//: A date takes whole days, weeks, and steps of the calendar: from January 31, a month leads to the last day of
//: February. Hours do not compile.
statements moving_a_date()
{
    const auto jobs = az::select(col<&Job::due> + days{30}, col<&Job::due> - std::chrono::weeks{1},
                                 col<&Job::due> + months{1}, col<&Job::due> - std::chrono::years{1});
    return {jobs};
}

//# Moving an instant
//: By exact durations, of which a day is 24 hours, and by steps of the calendar.
statements moving_an_instant()
{
    const auto jobs =
        az::select(col<&Job::created> - 90min, col<&Job::created> + days{1}, col<&Job::created> + months{1});
    return {jobs};
}

//# Between two dates
//: The difference of two dates is a number of whole days, that of two instants is one of microseconds: both are
//: durations.
statements between_two_dates()
{
    const auto parent = az::alias<Job>("parent");
    const auto later =
        az::select(col<&Job::due> - parent[col<&Job::due>], col<&Job::created> - parent[col<&Job::created>])
            .from<Job>()
            .join(parent, parent[col<&Job::id>] == col<&Job::parent_id>)
            .where(col<&Job::due> - parent[col<&Job::due>] > days{7});
    return {later};
}

//# Parts
//: An `int64`. Weeks are those of ISO 8601, `day_of_week` is 0 on Sundays; `second` is whole, and `microsecond` what is
//: left of it; `epoch` is the number of seconds since 1970, rounded down.
statements parts()
{
    const auto jobs = az::select(az::extract(az::date_part::year, col<&Job::due>),
                                 az::extract(az::date_part::day_of_week, col<&Job::due>),
                                 az::extract(az::date_part::epoch, col<&Job::created>));
    return {jobs};
}

//# Truncating
//: Everything below the part at its least. A date stays a date; weeks begin on Monday.
statements truncating()
{
    const auto month = az::date_trunc(az::date_part::month, col<&Job::due>).label("month");
    const auto per_month = az::select(month, az::count()).group_by(month).order_by(month);
    const auto hours = az::select(az::date_trunc(az::date_part::hour, col<&Job::created>));
    return {per_month, hours};
}

//# The clock
//: That of the database: of the transaction's begin on PostgreSQL, to the millisecond on SQLite. `az::now()` is the
//: program's own, and a value.
statements clock()
{
    const auto overdue = az::select(col<&Job::id>, az::current_timestamp() - col<&Job::created>)
                             .where(az::current_date() - col<&Job::due> > days{7});
    const auto fresh = az::select(col<&Job::id>).where(col<&Job::created> > az::now() - 5min);
    return {overdue, fresh};
}

//# Durations
//: Added to each other, negated, and multiplied by numbers. In a column they are an interval on PostgreSQL and an
//: integer of microseconds on SQLite. `az::cast<std::int64_t>` gives their number of microseconds.
statements durations()
{
    const auto& spent = col<&Job::spent>;
    const auto jobs = az::select(-spent, spent + 5min, spent * 3, az::cast<std::int64_t>(spent)).where(spent > 1h);
    return {jobs};
}
//.

} // namespace

examples dates()
{
    return {{"chrono_values", chrono_values},
            {"moving_a_date", moving_a_date},
            {"moving_an_instant", moving_an_instant},
            {"between_two_dates", between_two_dates},
            {"parts", parts},
            {"truncating", truncating},
            {"clock", clock},
            {"durations", durations}};
}

} // namespace guide
