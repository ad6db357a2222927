//% Functions
//: An expression means the same on every database, or the statement is refused with the remedy; where a database says
//: it in another way, its SQL is written that way. A function of a null is null unless it says otherwise.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Case
//: The first branch whose condition holds. Without `otherwise` the rest is null, and the type a `std::optional`.
statements cases()
{
    const auto price =
        az::case_when(col<&Job::cost> > 100, "dear").when(col<&Job::cost> > 10, "fair").otherwise("cheap");
    const auto jobs = az::select(col<&Job::name>, price.label("price"));
    return {jobs};
}

//# Standing in for nulls
//: `az::coalesce` is the first of any number of arguments that is not null, `az::nullif` is null where both arguments
//: are equal.
statements standing_in_for_nulls()
{
    const auto jobs = az::select(az::coalesce(col<&Job::rating>, 0), az::nullif(col<&Job::flags>, 0));
    return {jobs};
}

//# Greatest and least
//: Of the arguments that are not null; null when all of them are.
statements greatest_and_least()
{
    const auto jobs = az::select(az::greatest(col<&Job::rating>, col<&Job::flags>), az::least(col<&Job::flags>, 3));
    return {jobs};
}

//# Casts
//: To any type that can be stored. To an integer, the fraction is cut off; a text that is no number is an error on
//: PostgreSQL and 0 on SQLite.
statements casts()
{
    const auto jobs = az::select(az::cast<double>(col<&Job::cost>), az::cast<std::string>(col<&Job::flags>));
    return {jobs};
}

//# Values as expressions
//: `az::literal` makes an expression of a value, where one is needed and no column is near. It is a parameter, too, and
//: one parameter however often the handle is used.
statements values_as_expressions()
{
    const auto rate = az::literal(1.19_dec);
    const auto jobs = az::select(col<&Job::cost> * rate).where(col<&Job::cost> * rate > 100);
    return {jobs};
}

//# Texts
//: Positions and lengths count characters; the first is 1, and values below it are refused. Of letters beyond ASCII,
//: SQLite's `lower` and `upper` do not know the case.
statements text_functions()
{
    const auto users =
        az::select(az::lower(col<&User::username>), az::upper(col<&User::username>), az::trim(col<&User::username>),
                   az::length(col<&User::username>), az::substring(col<&User::username>, 2, 3),
                   az::replace(col<&User::username>, "a", "b"));
    return {users};
}

//# Numbers
//: `az::round` takes a number of digits, and a half goes away from zero. The type stays the argument's.
statements number_functions()
{
    const auto jobs = az::select(az::abs(col<&Job::flags>), az::round(col<&Job::cost>, 1), az::floor(col<&Job::cost>),
                                 az::ceil(col<&Job::cost>));
    return {jobs};
}

//# Any function by name
//: With the type that it gives: what the database has and azoth has no name for. The name is checked to be an
//: identifier. It can be an [aggregate](#aggregates), too, with `filter`, `order_by` and `over`.
statements any_function()
{
    const auto users = az::select(az::func<std::string>("ltrim", col<&User::username>, "a"));
    return {users};
}

statements any_aggregate()
{
    const auto spread = az::select(
        az::func<std::optional<double>>("stddev", az::cast<double>(col<&Job::flags>)).filter(col<&Job::urgent>));
    return {spread};
}
//.

} // namespace

examples functions()
{
    return {{"cases", cases},
            {"standing_in_for_nulls", standing_in_for_nulls},
            {"greatest_and_least", greatest_and_least},
            {"casts", casts},
            {"values_as_expressions", values_as_expressions},
            {"text_functions", text_functions},
            {"number_functions", number_functions},
            {"any_function", any_function},
            {"any_aggregate", any_aggregate, databases::postgresql}};
}

} // namespace guide
