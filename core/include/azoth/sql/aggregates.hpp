// Aggregates beyond count, sum, avg, min and max, and groupings of several kinds at once.
#pragma once

#include <azoth/sql/functions.hpp>

namespace azoth {

namespace detail {
template <class E> handle argument_of(const E& e)
{
    if constexpr (expression<E>)
        return e;
    else
        return e.argument;
}
template <class E>
inline constexpr bool is_truth = kind_of<unwrap<typename E::value_type>> == kind::boolean ||
                                 kind_of<unwrap<typename E::value_type>> == kind::dynamic;
handle make_string_agg(const handle& text, std::string_view separator, bool distinct);
handle make_percentile(const char* name, double fraction, type_id type, const handle& order);
handle make_grouping_set(bool is_cube, std::span<const handle> expressions);
} // namespace detail

/// The texts of a group, joined; null for no rows. `.order_by(..)` says in which order.
template <detail::aggregatable E>
aggregate<std::optional<std::string>> string_agg(const E& e, std::string_view separator)
{
    static_assert(kind_of<unwrap<typename E::value_type>> == kind::text ||
                      kind_of<unwrap<typename E::value_type>> == kind::dynamic,
                  "string_agg() joins texts: cast the expression, az::cast<std::string>(x)");
    return aggregate<std::optional<std::string>>{
        detail::make_string_agg(detail::argument_of(e), separator, !expression<E>)};
}
/// The values of a group, nulls among them, as an array; null for no rows.
template <detail::aggregatable E> aggregate<std::optional<std::vector<typename E::value_type>>> array_agg(const E& e)
{
    return aggregate<std::optional<std::vector<typename E::value_type>>>{
        detail::aggregate_of("array_agg", type_id::array, e)};
}
/// Whether the condition holds in all rows of a group; nulls are left out, and no rows give null.
template <expression E> aggregate<std::optional<bool>> bool_and(const E& e)
{
    static_assert(detail::is_truth<E>, "bool_and() takes a condition");
    return aggregate<std::optional<bool>>{detail::aggregate_of("bool_and", type_id::boolean, e)};
}
/// Whether it holds in one of them.
template <expression E> aggregate<std::optional<bool>> bool_or(const E& e)
{
    static_assert(detail::is_truth<E>, "bool_or() takes a condition");
    return aggregate<std::optional<bool>>{detail::aggregate_of("bool_or", type_id::boolean, e)};
}

/// An aggregate of the values in their order: an expression once `within_group` says which.
class continuous_percentile {
public:
    explicit continuous_percentile(double fraction) : fraction_(fraction) {}
    /// Over the values of a number; null for no rows.
    template <expression E> aggregate<std::optional<double>> within_group(const E& e) const
    {
        static_assert(is_number(kind_of<unwrap<typename E::value_type>>) ||
                          kind_of<unwrap<typename E::value_type>> == kind::dynamic,
                      "percentile_cont() interpolates numbers: percentile_disc() takes whatever can be ordered");
        return within_group(ordering{e});
    }
    aggregate<std::optional<double>> within_group(const ordering& order) const
    {
        return aggregate<std::optional<double>>{
            detail::make_percentile("percentile_cont", fraction_, type_id::float64, order)};
    }

private:
    double fraction_;
};
class discrete_percentile {
public:
    explicit discrete_percentile(double fraction) : fraction_(fraction) {}
    /// Over the values of an expression; null for no rows.
    template <expression E> aggregate<std::optional<unwrap<typename E::value_type>>> within_group(const E& e) const
    {
        return aggregate<std::optional<unwrap<typename E::value_type>>>{
            detail::make_percentile("percentile_disc", fraction_, e.node().type(), ordering{e})};
    }

private:
    double fraction_;
};

/// The value below which `fraction` of the values lie, between two of them where there is none: `percentile_cont(.5).within_group(x)` is
/// the median. Throws, as the next one: `compile_error` for a fraction that does not lie between 0 and 1.
continuous_percentile percentile_cont(double fraction);
/// The first of the values at which at least `fraction` of them have been seen.
discrete_percentile percentile_disc(double fraction);

/// In `group_by`: groups by all of these, by all but the last, and so on, and all rows as one group. What a row is not grouped by is null
/// in it: select it with `.nullable()`.
template <expression... E>
    requires(sizeof...(E) > 0)
expr<> rollup(const E&... e)
{
    const handle parts[] = {e...};
    return expr<>{detail::make_grouping_set(false, parts)};
}
/// In `group_by`: groups by every subset of these.
template <expression... E>
    requires(sizeof...(E) > 0)
expr<> cube(const E&... e)
{
    const handle parts[] = {e...};
    return expr<>{detail::make_grouping_set(true, parts)};
}

} // namespace azoth
