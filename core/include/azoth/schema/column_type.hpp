// The type of a column that holds the values of a C++ type.
#pragma once

#include <azoth/base/value.hpp>

namespace azoth::detail {

template <class V> inline constexpr bool is_list_of_lists = false;
template <class V> inline constexpr bool is_list_of_lists<std::vector<V>> = kind_of<unwrap<V>> == kind::array;

/// What a column of a `V` is; its limits are options of the column.
template <class V> struct column_type_of {
    static schema::sql_type make()
    {
        if constexpr (value_traits<V>::type == type_id::enumeration)
            return schema::sql_type::of(enumeration_of<V>());
        else if constexpr (value_traits<V>::type == type_id::range)
            return schema::sql_type::range_of(value_traits<V>::element_type);
        else
            return schema::sql_type{value_traits<V>::type};
    }
};
template <class V> struct column_type_of<std::optional<V>> : column_type_of<V> {};
template <converted V> struct column_type_of<V> : column_type_of<typename conversion_of<V>::base_type> {};
template <class V> struct column_type_of<std::vector<V>> {
    static schema::sql_type make()
    {
        if constexpr (std::is_same_v<std::vector<V>, blob>)
            return schema::sql_type{type_id::blob};
        else
            return schema::sql_type::array_of(column_type_of<V>::make());
    }
};

} // namespace azoth::detail
