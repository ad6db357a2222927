// SQL's functions: aggregates, text, case, cast.
#pragma once

#include <azoth/sql/operators.hpp>

namespace azoth {

class window;

/// An aggregate: an expression over the rows of a group.
template <class V> class aggregate : public expr<V> {
public:
    explicit aggregate(const handle& call) : expr<V>(call) {}
    /// Over the rows for which the condition holds.
    aggregate filter(const condition& which) const;
    /// Taking the rows in this order: for aggregates to which it matters.
    template <std::convertible_to<ordering>... E>
        requires(sizeof...(E) > 0)
    aggregate order_by(const E&... e)
    const;
    /// Over a window instead of a group; without one over all rows of the statement. (Defined with the windows.)
    expr<V> over(const window& w) const;
    expr<V> over() const;
};

namespace detail {
struct aggregate_call {
    const char* name;
    bool distinct = false;
};
handle make_aggregate(aggregate_call call, type_id type, std::span<const handle> arguments);
handle add_filter(const handle& call, const handle& which);
handle add_order(const handle& call, std::span<const handle> orderings);
handle make_function(std::string_view name, type_id type, std::span<const handle> arguments);
handle make_cast(const handle& operand, type_id type);
handle make_case(std::span<const handle> branches, type_id type);

template <class V> struct distinct_argument {
    using value_type = V;
    handle argument;
    static constexpr bool distinct = true;
};
template <class E> concept aggregatable = expression<E> || requires { E::distinct; };

template <aggregatable E> handle aggregate_of(const char* name, type_id type, const E& e)
{
    if constexpr (expression<E>)
        return make_aggregate({name, false}, type, {&static_cast<const handle&>(e), 1});
    else
        return make_aggregate({name, true}, type, {&e.argument, 1});
}

template <class V>
using sum_type =
    std::optional<std::conditional_t<kind_of<unwrap<V>> == kind::integer, std::int64_t,
                                     std::conditional_t<kind_of<unwrap<V>> == kind::floating, double, unwrap<V>>>>;
template <class V>
using avg_type = std::optional<
    std::conditional_t<kind_of<unwrap<V>> == kind::integer || kind_of<unwrap<V>> == kind::floating, double, unwrap<V>>>;

// What can be added up.
template <class V>
inline constexpr bool summable = is_number(kind_of<unwrap<V>>) || kind_of<unwrap<V>> == kind::scaled
                                 || kind_of<unwrap<V>> == kind::duration || kind_of<unwrap<V>> == kind::dynamic;

template <class A, class R> using lifted = expr<null_if<R, is_nullable<as_value<A>>>>;
} // namespace detail

/// What a function takes: an expression or a value.
template <class A> concept argument = expression<A> || plain<A>;

template <class V> aggregate<V> aggregate<V>::filter(const condition& which) const
{
    return aggregate{detail::add_filter(*this, which)};
}
template <class V> template <std::convertible_to<ordering>... E>
    requires(sizeof...(E) > 0)
aggregate<V> aggregate<V>::order_by(const E&... e)
const
{
    const handle terms[] = {ordering(e)...};
    return aggregate{detail::add_order(*this, terms)};
}

/// The argument of an aggregate, each value once: `az::count(az::distinct(x))`.
template <expression E> detail::distinct_argument<typename E::value_type> distinct(const E& e) { return {e}; }

/// The number of rows.
aggregate<std::int64_t> count();
/// The number of rows in which the argument is not null.
template <detail::aggregatable E> aggregate<std::int64_t> count(const E& e)
{
    return aggregate<std::int64_t>{detail::aggregate_of("count", type_id::int64, e)};
}
/// The sum; null for no rows. Of integers an `int64`.
template <detail::aggregatable E> aggregate<detail::sum_type<typename E::value_type>> sum(const E& e)
{
    static_assert(detail::summable<typename E::value_type>, "sum() adds numbers, and this expression holds none");
    using V = detail::sum_type<typename E::value_type>;
    return aggregate<V>{detail::aggregate_of("sum", detail::type_id_of<V>(), e)};
}
/// The average; null for no rows. Of numbers a `double`.
template <detail::aggregatable E> aggregate<detail::avg_type<typename E::value_type>> avg(const E& e)
{
    static_assert(detail::summable<typename E::value_type>, "avg() is for numbers, and this expression holds none");
    using V = detail::avg_type<typename E::value_type>;
    return aggregate<V>{detail::aggregate_of("avg", detail::type_id_of<V>(), e)};
}
/// The least value; null for no rows.
template <expression E> aggregate<std::optional<unwrap<typename E::value_type>>> min(const E& e)
{
    return aggregate<std::optional<unwrap<typename E::value_type>>>{detail::aggregate_of("min", e.node().type(), e)};
}
/// The greatest value; null for no rows.
template <expression E> aggregate<std::optional<unwrap<typename E::value_type>>> max(const E& e)
{
    return aggregate<std::optional<unwrap<typename E::value_type>>>{detail::aggregate_of("max", e.node().type(), e)};
}

/// A value as an expression: one parameter, however often the handle is used.
template <class A> expr<detail::as_value<A>> literal(const A& a)
{
    return expr<detail::as_value<A>>{detail::operand(a)};
}

namespace detail {
template <class R, class... A> expr<R> call(std::string_view name, const A&... arguments)
{
    const handle nodes[] = {operand(arguments)...};
    return expr<R>{make_function(name, type_id_of<R>(), nodes)};
}
} // namespace detail

template <argument A> detail::lifted<A, std::string> lower(const A& a)
{
    return detail::call<typename detail::lifted<A, std::string>::value_type>("lower", a);
}
template <argument A> detail::lifted<A, std::string> upper(const A& a)
{
    return detail::call<typename detail::lifted<A, std::string>::value_type>("upper", a);
}
template <argument A> detail::lifted<A, std::string> trim(const A& a)
{
    return detail::call<typename detail::lifted<A, std::string>::value_type>("trim", a);
}
/// The number of characters.
template <argument A> detail::lifted<A, std::int64_t> length(const A& a)
{
    return detail::call<typename detail::lifted<A, std::int64_t>::value_type>("length", a);
}
template <argument A> expr<detail::as_value<A>> abs(const A& a) { return detail::call<detail::as_value<A>>("abs", a); }

/// Null where both are equal, else the first.
template <argument A, argument B> expr<std::optional<unwrap<detail::as_value<A>>>> nullif(const A& a, const B& b)
{
    static_assert(comparable<detail::as_value<A>, detail::as_value<B>>, "nullif: the arguments have different types");
    return detail::call<std::optional<unwrap<detail::as_value<A>>>>("nullif", a, b);
}
/// Any function by name, with the type that it gives. The name is checked to be an identifier.
template <class V, argument... A> aggregate<V> func(std::string_view name, const A&... arguments)
{
    return aggregate<V>{detail::call<V>(name, arguments...)};
}

template <class V, argument A> detail::lifted<A, V> cast(const A& a)
{
    return detail::lifted<A, V>{detail::make_cast(detail::operand(a), detail::type_id_of<V>())};
}

/// A CASE under construction; as it is, it gives null where no branch holds.
template <class V> class case_builder : public expr<std::optional<V>> {
public:
    explicit case_builder(const std::vector<handle>& branches)
        : expr<std::optional<V>>(detail::make_case(branches, detail::type_id_of<V>())),
          branches_(branches)
    {}
    template <argument A>
    auto when(const condition& c, const A& a) const -> case_builder<detail::common_value<V, detail::as_value<A>>>
    {
        static_assert(detail::interchangeable<V, detail::as_value<A>>, "the branches of a case have different types");
        std::vector<handle> branches = branches_;
        branches.push_back(c);
        branches.push_back(detail::operand(a));
        return case_builder<detail::common_value<V, detail::as_value<A>>>{branches};
    }
    template <argument A>
    auto otherwise(const A& a) const
        -> expr<null_if<detail::common_value<V, detail::as_value<A>>, is_nullable<detail::as_value<A>>>>
    {
        using R = null_if<detail::common_value<V, detail::as_value<A>>, is_nullable<detail::as_value<A>>>;
        static_assert(detail::interchangeable<V, detail::as_value<A>>, "the branches of a case have different types");
        std::vector<handle> branches = branches_;
        branches.push_back(detail::operand(a));
        return expr<R>{detail::make_case(branches, detail::type_id_of<R>())};
    }

private:
    std::vector<handle> branches_;
};

/// `CASE WHEN c THEN a`; go on with `.when(..)` and `.otherwise(..)`.
template <argument A> case_builder<unwrap<detail::as_value<A>>> case_when(const condition& c, const A& a)
{
    return case_builder<unwrap<detail::as_value<A>>>{std::vector<handle>{c, detail::operand(a)}};
}

} // namespace azoth
