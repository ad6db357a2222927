#include <azoth/sql/aggregates.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/grouping_set.hpp>

namespace azoth {

namespace {

double checked(double fraction)
{
    if (!(fraction >= 0 && fraction <= 1)) throw compile_error("the fraction of a percentile lies between 0 and 1");
    return fraction;
}

} // namespace

continuous_percentile percentile_cont(double fraction) { return continuous_percentile{checked(fraction)}; }
discrete_percentile percentile_disc(double fraction) { return discrete_percentile{checked(fraction)}; }

namespace detail {

handle make_string_agg(const handle& text, std::string_view separator, bool distinct)
{
    return node::aggregate::make({text, bind_value(separator)}, "string_agg", type_id::text,
                                 node::aggregate::form{.distinct = distinct});
}

handle make_percentile(const char* name, double fraction, type_id type, const handle& order)
{
    return node::aggregate::make({bind_value(fraction), order}, name, type,
                                 node::aggregate::form{.within_group = true, .orderings = 1});
}

handle make_grouping_set(bool is_cube, std::span<const handle> expressions)
{
    return node::grouping_set::make(expressions, is_cube ? node::grouping::cube : node::grouping::rollup);
}

} // namespace detail
} // namespace azoth
