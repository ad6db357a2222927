//% Groups and aggregates
//: Aggregates leave nulls out. Over no rows they are null, and so a `std::optional`; only `count` is 0 then.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Group by and having
//: GROUP BY and HAVING always spell the whole expression, also of a handle that is labelled.
statements group_by_and_having()
{
    const auto posts = az::count().label("posts");
    const auto busy = az::select(col<&Post::user_id>, posts)
                          .group_by(col<&Post::user_id>)
                          .having(az::count() > 1)
                          .order_by(posts.desc());
    return {busy};
}

//# Aggregates
//: `count` is an `int64`; so is `sum` of integers, else it has the type of the operand; `avg` is a `double`, of
//: decimals a decimal. On PostgreSQL, results of other types are cast back.
statements basic_aggregates()
{
    const auto jobs =
        az::select(az::count(), az::count(col<&Job::rating>), az::sum(col<&Job::flags>), az::avg(col<&Job::flags>),
                   az::avg(col<&Job::cost>), az::min(col<&Job::due>), az::max(col<&Job::due>));
    return {jobs};
}

//# Each value once
//: `az::distinct` around the argument of an aggregate.
statements each_value_once()
{
    const auto jobs = az::select(az::count(az::distinct(col<&Job::name>)), az::sum(az::distinct(col<&Job::flags>)));
    return {jobs};
}

//# Some rows only
//: `filter` counts what fulfils a condition, beside others that count everything.
statements some_rows_only()
{
    const auto jobs = az::select(az::count(), az::count().filter(col<&Job::urgent>),
                                 az::sum(col<&Job::cost>).filter(col<&Job::flags> > 3));
    return {jobs};
}

//# Joining the texts of a group
//: With an order, where that matters.
statements string_agg()
{
    const auto names = az::select(az::string_agg(col<&Job::name>, ", "));
    const auto in_order = az::select(az::string_agg(col<&Job::name>, ", ").order_by(col<&Job::due>.desc()));
    const auto per_status =
        az::select(col<&Job::status>, az::string_agg(col<&Job::name>, ", ").order_by(col<&Job::due>))
            .group_by(col<&Job::status>);
    return {names, in_order, per_status};
}

//# Truth of a group
//: Whether a condition holds in all of its rows, or in one of them.
statements truth_of_a_group()
{
    const auto jobs = az::select(az::bool_and(col<&Job::urgent>), az::bool_or(col<&Job::flags> > 3));
    return {jobs};
}

//# Arrays of a group
//: The values, nulls among them.
statements array_agg()
{
    const auto jobs = az::select(col<&Job::status>, az::array_agg(col<&Job::id>)).group_by(col<&Job::status>);
    return {jobs};
}

//# Percentiles
//: `percentile_cont` interpolates between numbers, `percentile_disc` gives one of the values.
statements percentiles()
{
    const auto median = az::select(az::percentile_cont(0.5).within_group(col<&Job::cost>),
                                   az::percentile_disc(0.9).within_group(col<&Job::due>));
    return {median};
}

//# Sub-totals
//: `rollup` groups by all of its expressions, by all but the last, and so on; `cube` by every subset of them. What a
//: row is not grouped by is null in it.
statements subtotals()
{
    const auto jobs = az::select(col<&Job::status>.nullable(), col<&Job::urgent>.nullable(), az::count())
                          .group_by(az::rollup(col<&Job::status>, col<&Job::urgent>));
    const auto every = az::select(col<&Job::status>.nullable(), col<&Job::urgent>.nullable(), az::count())
                           .group_by(az::cube(col<&Job::status>, col<&Job::urgent>));
    return {jobs, every};
}
//.

} // namespace

examples aggregates()
{
    return {{"group_by_and_having", group_by_and_having},
            {"basic_aggregates", basic_aggregates},
            {"each_value_once", each_value_once},
            {"some_rows_only", some_rows_only},
            {"string_agg", string_agg},
            {"truth_of_a_group", truth_of_a_group},
            {"array_agg", array_agg},
            {"percentiles", percentiles},
            {"subtotals", subtotals}};
}

} // namespace guide
