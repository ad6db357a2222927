// What an expression is made of: operands, their types, and the builders of nodes.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/between.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/unary.hpp>

#include <concepts>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace azoth {

/// An expression of a type that the compiler knows.
template <class E> concept expression = std::derived_from<E, handle> && requires { typename E::value_type; };
/// A value of the program: neither an expression nor a statement.
template <class B> concept plain = !std::derived_from<B, handle> && !requires { typename B::row_type; };

namespace detail {

template <class V> constexpr type_id type_id_of()
{
    using U = unwrap<V>;
    if constexpr (kind_of<U> == kind::decimal)
        return type_id::decimal;
    else if constexpr (kind_of<U> == kind::document)
        return type_id::json;
    else if constexpr (kind_of<U> == kind::duration)
        return type_id::interval;
    else if constexpr (kind_of<U> == kind::months)
        return type_id::int32;
    else if constexpr (kind_of<U> == kind::array)
        return type_id::array;
    else if constexpr (std::is_same_v<U, std::string_view>)
        return type_id::text;
    else if constexpr (storable<U>)
        return value_traits<U>::type;
    else
        return type_id::unknown;
}

template <class A> struct value_type_of {
    using type = A;
};
template <expression E> struct value_type_of<E> {
    using type = typename E::value_type;
};
template <class A>
    requires(kind_of<A> == kind::text)
struct value_type_of<A> {
    using type = std::string;
};
template <> struct value_type_of<std::chrono::sys_days> {
    using type = date;
};
template <class D>
    requires(!std::is_same_v<D, std::chrono::days>)
struct value_type_of<std::chrono::sys_time<D>> {
    using type = timestamp;
};
template <class D> struct value_type_of<std::chrono::local_time<D>> {
    using type = local_timestamp;
};

/// What an operand is as a value in an expression: `E::value_type`, or the type that a plain value has once it is bound.
template <class A> using as_value = typename value_type_of<std::decay_t<A>>::type;

template <class R> concept value_range = requires(const R& r)
{
    std::begin(r);
    std::end(r);
}
&&kind_of<std::decay_t<R>> != kind::text;
template <class R> using range_value = std::iter_value_t<decltype(std::begin(std::declval<const R&>()))>;
// Whether `R` is a range of what an expression of type `V` may be compared with.
template <class V, class R> constexpr bool is_list_of()
{
    if constexpr (value_range<R>)
        return comparable<V, as_value<range_value<R>>>;
    else
        return false;
}
template <class V, class R> inline constexpr bool list_of = is_list_of<V, R>();

// Whether rows of a select are what an expression of type `V` may be compared with.
template <class V, class... W> constexpr bool is_select_of()
{
    if constexpr (kind_of<unwrap<V>> == kind::row)
        return comparable<V, std::tuple<W...>>;
    else if constexpr (sizeof...(W) == 1)
        return (comparable<V, W> && ...);
    else
        return false;
}

// The type of an array's elements; of nothing that can be made, where there is no array.
template <class U> struct array_element {
    struct type {
        type() = delete;
    };
};
template <class E> struct array_element<std::vector<E>> {
    using type = E;
};

// A tuple is null in parts; a comparison with it may be null as a whole.
template <class V> inline constexpr bool holds_null = is_nullable<V>;
template <class... V> inline constexpr bool holds_null<std::tuple<V...>> = (is_nullable<V> || ...);

// Builders of nodes, compiled once.
handle bind_value(value bound);
handle bind_view(const value_view& bound);
value duration_value(std::chrono::microseconds amount);
value months_value(std::int64_t months);
value days_value(std::int64_t days);
handle make_unary(node::unary_operator op, const handle& operand);
/// Comparisons of a date with an instant compare instants: the date is its midnight.
handle make_binary(node::binary_operator op, const handle& left, const handle& right, type_id type);
/// With a value, which is bound.
handle make_binary(node::binary_operator op, const handle& left, const value_view& right, type_id type);
handle make_between(const handle& subject, const handle& low, const handle& high);
handle make_in_list(const handle& subject, std::vector<value> values, type_id element_type, bool negated);
handle make_in_rows(const handle& subject, std::vector<value> values, std::vector<type_id> types, bool negated);
handle make_in_expressions(const handle& subject, std::span<const handle> expressions, bool negated);
handle make_in_select(const handle& subject, const handle& select, bool negated);
handle make_like(const handle& subject, const handle& pattern, char escape, bool ignore_case);
/// `text` with the characters that mean something in a pattern escaped by `!`, between `before` and `after`.
handle make_like_escaped(const handle& subject, std::string_view before, std::string_view text, std::string_view after);
handle make_starts_with(const handle& subject, const handle& text);
handle make_ends_with(const handle& subject, const handle& text);
handle make_contains(const handle& subject, const handle& text);
handle make_collate(const handle& text, std::string_view collation);
handle make_label(const handle& expression, std::string_view name);
handle make_nullable(const handle& expression);
handle make_ordering(const handle& expression, bool descending, node::ordering::nulls where);
handle make_logical(bool conjunction, std::span<const handle> conditions);
/// The expression, said to be of a type that nothing tells.
handle make_typed(const handle& expression, type_id type);
handle make_json_step(const handle& document, value step);
/// What the document holds, as a `type`.
handle make_json_value(const handle& document, type_id type);
handle make_array(std::vector<value> values, type_id element_type);
handle make_array_contains(const handle& array, const handle& other);
handle make_array_overlaps(const handle& array, const handle& other);
handle make_array_element(const handle& array, int index, type_id type);
/// Months when `in_months`, else days for a bound integer and a duration for an interval.
handle make_time_shift(const handle& subject, const handle& amount, bool in_months, bool back);
handle make_time_difference(const handle& left, const handle& right);

/// A plain operand as it is bound.
template <class A> value to_value(const A& a)
{
    if constexpr (kind_of<A> == kind::duration)
        return duration_value(std::chrono::floor<std::chrono::microseconds>(a));
    else if constexpr (kind_of<A> == kind::months)
        return months_value(std::chrono::duration_cast<std::chrono::months>(a).count());
    else
        return value{a};
}

// The values of a range.
template <class R> std::vector<value> to_values(const R& range)
{
    std::vector<value> values;
    for (const auto& each : range) values.push_back(to_value(each));
    return values;
}

// Whether a plain operand is bound as its traits show it; durations and the like are not.
template <class A>
inline constexpr bool bound_as_view = storable<A>&& kind_of<A> != kind::duration&& kind_of<A> !=
                                      kind::months&& kind_of<A> != kind::array&& kind_of<A> != kind::dynamic;
template <std::size_t N> inline constexpr bool bound_as_view<char[N]> = true;
template <> inline constexpr bool bound_as_view<std::string_view> = true;
template <> inline constexpr bool bound_as_view<const char*> = true;
template <class A> value_view view_of_value(const A& a, scratch& keeper)
{
    if constexpr (storable<A>)
        return value_traits<A>::view(a, keeper);
    else
        return value_view::of_text(a);
}

/// The node of an operand: an expression's own, or a bind of the value.
template <class A> handle operand(const A& a)
{
    if constexpr (std::derived_from<A, handle>) {
        return a;
    } else if constexpr (kind_of<A> == kind::array) {
        return make_array(to_values(a), type_id_of<typename A::value_type>());
    } else if constexpr (bound_as_view<A>) {
        scratch keeper;
        return bind_view(view_of_value(a, keeper));
    } else {
        return bind_value(to_value(a));
    }
}

// The values of a range of tuples, row by row, and the types of their columns.
template <class R> std::vector<value> flat_values(const R& range)
{
    std::vector<value> values;
    for (const auto& each : range)
        std::apply([&](const auto&... part) { (values.push_back(to_value(part)), ...); }, each);
    return values;
}
template <class T> std::vector<type_id> types_of_row()
{
    return []<class... V>(std::type_identity<std::tuple<V...>>) {
        return std::vector<type_id>{type_id_of<V>()...};
    }(std::type_identity<T>{});
}

// The node of an array of `E`: an expression's own, or a bind of the values.
template <class E, class A> handle array_operand(const A& a)
{
    if constexpr (std::derived_from<A, handle>)
        return a;
    else
        return make_array(to_values(a), type_id_of<E>());
}

} // namespace detail
} // namespace azoth
