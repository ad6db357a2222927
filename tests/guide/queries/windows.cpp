//% Windows
//: A window function looks at further rows without grouping them. Without `over`, functions that only exist over a
//: window do not compile in a `select`.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Over a window
//: `az::partition_by` and `az::order_by` begin a window; `.over()` alone is all rows.
statements over_a_window()
{
    const auto dearest_first = az::partition_by(col<&Job::status>).order_by(col<&Job::cost>.desc());
    const auto jobs = az::select(col<&Job::name>, az::row_number().over(dearest_first), az::count().over());
    return {jobs};
}

//# Ranking
//: `rank` leaves places out after equal rows and `dense_rank` does not; `percent_rank` and `cume_dist` are parts of 1;
//: `ntile(n)` cuts into n parts of about the same size.
statements ranking()
{
    const auto by_cost = az::order_by(col<&Job::cost>);
    const auto jobs =
        az::select(az::row_number().over(by_cost), az::rank().over(by_cost), az::dense_rank().over(by_cost),
                   az::percent_rank().over(by_cost), az::cume_dist().over(by_cost), az::ntile(4).over(by_cost));
    return {jobs};
}

//# Other rows
//: `lag` looks back and `lead` ahead, one row or as many as are said. They are `std::optional` unless a third argument
//: stands in for the row that is not there.
statements other_rows()
{
    const auto by_due = az::order_by(col<&Job::due>);
    const auto jobs =
        az::select(az::lag(col<&Job::cost>).over(by_due), az::lead(col<&Job::flags>, 2).over(by_due),
                   az::lag(col<&Job::cost>, 1, 0).over(by_due), az::first_value(col<&Job::name>).over(by_due),
                   az::last_value(col<&Job::name>).over(by_due), az::nth_value(col<&Job::name>, 2).over(by_due));
    return {jobs};
}

//# Aggregates over a window
//: Every aggregate, also with `filter`. With an order and no frame, it goes up to the rows that are equal to the
//: current one: a running total.
statements aggregates_over_a_window()
{
    const auto running = az::select(col<&Job::name>, az::sum(col<&Job::cost>).over(az::order_by(col<&Job::due>)),
                                    az::avg(col<&Job::cost>).filter(col<&Job::urgent>).over());
    return {running};
}

//# Frames
//: In `rows`, in `groups` of equal rows, or in a `range` of the values of the one ordering. `exclude_current_row`,
//: `exclude_group` and `exclude_ties` leave rows out of it.
statements frames()
{
    const auto by_due = az::order_by(col<&Job::due>);
    const auto week = by_due.rows(az::preceding(6), az::current_row);
    const auto near = by_due.groups(az::unbounded_preceding, az::following(1)).exclude_ties();
    const auto flags = az::order_by(col<&Job::flags>).range(az::preceding(2), az::following(2));
    const auto jobs =
        az::select(az::sum(col<&Job::cost>).over(week), az::sum(col<&Job::cost>).over(near), az::count().over(flags));
    return {jobs};
}

//# Windows with a name
//: Written once, in the WINDOW clause, which appears by itself.
statements windows_with_a_name()
{
    const auto w = az::window("w").partition_by(col<&Job::status>).order_by(col<&Job::due>);
    const auto jobs = az::select(az::rank().over(w), az::lag(col<&Job::name>).over(w),
                                 az::sum(col<&Job::cost>).over(w.rows(az::preceding(1), az::following(1))));
    return {jobs};
}

//# The best rows of each group
//: A window function can't stand in WHERE: the statement that filters is one around it.
statements best_rows()
{
    const auto place =
        az::rank().over(az::partition_by(col<&Job::status>).order_by(col<&Job::cost>.desc())).label("place");
    const auto ranked = az::select(col<&Job::name>, place).subquery("ranked");
    const auto best = az::select(ranked[col<&Job::name>]).where(ranked[place] <= 3);
    return {best};
}
//.

} // namespace

examples windows()
{
    return {{"over_a_window", over_a_window},
            {"ranking", ranking},
            {"other_rows", other_rows},
            {"aggregates_over_a_window", aggregates_over_a_window},
            {"frames", frames},
            {"windows_with_a_name", windows_with_a_name},
            {"best_rows", best_rows}};
}

} // namespace guide
