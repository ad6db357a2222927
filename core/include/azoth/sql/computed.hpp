// Columns named inside a mapping, and members that the database computes of them.
#pragma once

#include <azoth/sql/column_ref.hpp>

#include <type_traits>

namespace azoth {

namespace detail {

template <auto P> constexpr void checked_member()
{
    static_assert(is_mapped<owner_of<P>>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    static_assert(is_mapped_column<P>(),
                  "az::member: not a mapped column: add az::column<&T::member>() to az::mapped<T>; "
                  "of a value object name a part, az::member<&T::member, &Part::member>");
}
// Functions, so that the mapping is looked at when all of them are there.
template <class T> std::string_view table_name_of()
{
    if constexpr (is_mixin<mapping_of<T>>)
        return {}; // one of several: only within the definition of a table, which says no name
    else
        return mapped<T>.name;
}
template <class T> const schema::table& table_with()
{
    if constexpr (is_mixin<mapping_of<T>>)
        throw mapping_error{"az::member names a column of a mixin, which stands in several tables"};
    else
        return schema::table_of<T>();
}
template <auto P> std::string_view column_name_of()
{
    checked_member<P>();
    return mapped_column_name<P>();
}
template <auto P, auto Q> std::string_view column_name_of()
{
    checked_column<P, Q>();
    return embedded_name<P, Q>::value;
}
template <auto P>
inline constexpr node::column member_node{&table_name_of<owner_of<P>>, &column_name_of<P>,
                                          type_id_of<column_value<P>>(), is_nullable<column_value<P>>,
                                          &table_with<owner_of<P>>};
template <auto P, auto Q>
inline constexpr node::column member_part_node{&table_name_of<owner_of<P>>, &column_name_of<P, Q>,
                                               type_id_of<embedded_value<P, Q>>(), is_nullable<embedded_value<P, Q>>,
                                               &table_with<owner_of<P>>};

template <auto P> constexpr expr<column_value<P>> member_named() { return expr<column_value<P>>{&member_node<P>}; }
template <auto P, auto Q> constexpr expr<embedded_value<P, Q>> member_named()
{
    return expr<embedded_value<P, Q>>{&member_part_node<P, Q>};
}
} // namespace detail

/// The column of a member named inside a mapping, where `az::col` is not there yet: `az::member<&Product::stock>`, or of a part of a value
/// object `az::member<&Product::price, &Money::cents>`.
template <auto... P> inline constexpr auto member = detail::member_named<P...>();

namespace detail {
template <class F> handle expression_of()
{
    static_assert(expression<std::invoke_result_t<F>>,
                  "the lambda gives no expression: return one of az::member<&T::m>, as az::member<&T::a> * 2");
    return F{}();
}

template <class F> inline constexpr bool makes_expression = std::is_invocable_v<F>&& std::is_empty_v<F>;

struct selected_t {
    handle (*expression)();
    constexpr void apply(column_options& options) const { options.selected = expression; }
};
} // namespace detail

/// The database computes the column from others of its row whenever it is written, and stores it:
/// `az::computed([] { return az::member<&Line::price> * az::member<&Line::count>; })`. The lambda captures nothing and runs when the
/// table is created; values in it become literals.
///
/// Sessions don't write the column; the member is read when it is next accessed after its object was written. A flush that finds it
/// assigned throws `state_error`.
template <class F>
    requires(detail::makes_expression<F>)
constexpr computed_t computed(F) noexcept { return {{{}, {&detail::expression_of<F>}}}; }

/// Every select of the struct computes the member, and the table has no column of it:
/// `az::selected([] { return az::select(az::count(az::member<&Review::id>)).where(..).scalar_subquery(); })`. The lambda captures nothing
/// and names columns by `az::member`; those of the struct itself are the selected row's.
///
/// The value is that of the moment when the object was read. It is read anew as `az::computed` ones are, and as little assigned.
template <class F>
    requires(detail::makes_expression<F>)
constexpr detail::selected_t selected(F) noexcept { return {&detail::expression_of<F>}; }

} // namespace azoth
