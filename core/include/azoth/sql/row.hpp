// Row values and arrays as operands of comparisons.
#pragma once

#include <azoth/sql/functions.hpp>

namespace azoth {

namespace detail {
handle make_row(std::span<const handle> elements);
handle make_array_any(const handle& array, type_id element_type);
} // namespace detail

/// Several expressions or values as one: `az::row(a, b) > az::row(1, 2)`, `az::row(a, b).in({{1, "x"}, {2, "y"}})`, `az::row(a, b).in(select)`.
///
/// Rows are compared element by element, from the left.
template <argument... A>
    requires(sizeof...(A) > 1)
expr<std::tuple<detail::as_value<A>...>> row(const A&... elements)
{
    const handle nodes[] = {detail::operand(elements)...};
    return expr<std::tuple<detail::as_value<A>...>>{detail::make_row(nodes)};
}

/// Any element of an array, as one side of a comparison: `"red" == az::any(labels)`.
template <class V> expr<V> any(const expr<std::vector<V>>& array)
{
    return expr<V>{detail::make_array_any(array, detail::type_id_of<V>())};
}
template <class V> expr<std::optional<unwrap<V>>> any(const expr<std::optional<std::vector<V>>>& array)
{
    return expr<std::optional<unwrap<V>>>{detail::make_array_any(array, detail::type_id_of<V>())};
}

} // namespace azoth
