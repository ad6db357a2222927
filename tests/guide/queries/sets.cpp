//% Set operations
//: All branches select the same types in the same order; names come from the first. What may be null in one of them may
//: be null in the first.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Union, intersect, except
//: Equal rows once, as in a set.
statements union_intersect_except()
{
    const auto jobs = az::select(col<&Job::id>, col<&Job::name>);
    const auto archived = az::select(col<&Archive::id>, col<&Archive::name>);
    const auto all = jobs.union_(archived);
    const auto both = jobs.intersect(archived);
    const auto rest = jobs.except(archived);
    return {all, both, rest};
}

//# With repeated rows
//: `union_all` gives the rows of both. `intersect_all` and `except_all` count how often a row is there.
statements with_repeated_rows()
{
    const auto names = az::select(col<&Job::name>);
    const auto archived = az::select(col<&Archive::name>);
    const auto all = names.union_all(archived);
    const auto both = names.intersect_all(archived);
    const auto rest = names.except_all(archived);
    return {all, both, rest};
}

//# Order and limit of the whole
//: After the operation, by columns of the first branch.
statements of_the_whole()
{
    const auto jobs = az::select(col<&Job::id>, col<&Job::name>);
    const auto archived = az::select(col<&Archive::id>, col<&Archive::name>);
    const auto some = jobs.union_all(archived).order_by(col<&Job::name>.desc()).limit(5).offset(1);
    return {some};
}

//# Order and limit of a branch
//: A branch keeps its own.
statements of_a_branch()
{
    const auto cheapest = az::select(col<&Job::id>, col<&Job::name>).order_by(col<&Job::cost>).limit(3);
    const auto dearest = az::select(col<&Job::id>, col<&Job::name>).order_by(col<&Job::cost>.desc()).limit(3);
    const auto both = cheapest.union_all(dearest).order_by(col<&Job::name>);
    return {both};
}

//# A combination as a source
//: As of a select, `.subquery`, `.cte`, `.scalar_subquery` and `in` take it.
statements a_combination_as_a_source()
{
    const auto both = az::select(col<&Job::name>).union_all(az::select(col<&Archive::name>)).subquery("both");
    const auto names = az::select(both[col<&Job::name>], az::count()).group_by(both[col<&Job::name>]);
    return {names};
}
//.

} // namespace

examples sets()
{
    return {{"union_intersect_except", union_intersect_except},
            {"with_repeated_rows", with_repeated_rows},
            {"of_the_whole", of_the_whole},
            {"of_a_branch", of_a_branch},
            {"a_combination_as_a_source", a_combination_as_a_source}};
}

} // namespace guide
