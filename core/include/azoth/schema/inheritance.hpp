// How a struct says that it inherits from another one that is mapped: the vocabulary of hierarchies.
#pragma once

#include <azoth/schema/mapping.hpp>

#include <type_traits>

namespace azoth {

namespace detail {
// What tells a class from others is kept as it is written, texts as views.
template <class V>
using identity_type = std::conditional_t<std::is_convertible_v<V, std::string_view>, std::string_view, V>;
} // namespace detail

/// The mapping of the root of a hierarchy says which member tells what a row is.
template <auto P, class V> struct polymorphic_on_def {
    static constexpr auto member = P;
    V identity;
};
/// The root of a hierarchy: the member holds for each row which struct it is, and `identity` for those that are no more than the root.
/// Sessions keep it; a program may read it.
///
/// Requires: a member that is mapped to a column of its own, of a type that `identity` has: a text, an integer, an enumeration (else
/// `mapping_error`).
template <auto P, class V> constexpr polymorphic_on_def<P, detail::identity_type<V>> polymorphic_on(V identity)
{
    return {identity};
}

/// The mapping of a struct that derives from one that is mapped.
template <class Base, class V> struct inherits_def {
    using base = Base;
    V identity;
};
/// The struct has its base's columns, key and relationships besides its own: a part of `az::table`, then its own columns stand in a table
/// of its own, whose key is the base's and refers to it; or the first one of `az::single_table`. `identity`: what the hierarchy's
/// `az::polymorphic_on` member holds for it.
///
/// Requires: `Base` is mapped above, itself or what it inherits from has `az::polymorphic_on`, and the struct derives from it as its first
/// base.
template <class Base, class V> constexpr inherits_def<Base, detail::identity_type<V>> inherits(V identity)
{
    static_assert(is_mapped<Base>, "inherits: the base is not mapped: write its az::mapped above this mapping");
    return {identity};
}

/// The mapping of a struct whose columns stand in its base's table.
template <class... Part> struct single_table_def {
    std::string_view name;
    detail::part_list<Part...> parts;
};
/// The mapping of a struct whose own columns stand in its base's table, where they are null in the rows of others:
/// `az::single_table(az::inherits<Employee>("manager"), az::column<&Manager::budget>())`.
template <class Base, class V, class... Part>
constexpr single_table_def<inherits_def<Base, V>, Part...> single_table(inherits_def<Base, V> base, Part... parts)
{
    return {mapped<Base>.name, {{base}, {parts}...}};
}
template <class First, class... Part> constexpr auto single_table(First, Part...)
{
    static_assert(std::is_void_v<First>, "single_table() begins with az::inherits<Base>(...): whose table it is");
}

namespace detail {

template <std::size_t I, class Base, class V>
constexpr const inherits_def<Base, V>& inherits_part(const part_slot<I, inherits_def<Base, V>>& slot)
{
    return slot.part;
}
template <std::size_t I, auto P, class V>
constexpr const polymorphic_on_def<P, V>& polymorphic_part(const part_slot<I, polymorphic_on_def<P, V>>& slot)
{
    return slot.part;
}

/// Whether the mapping of `T` says that it inherits.
template <class T> concept inheriting = requires { inherits_part(mapped<T>.parts); };
/// Whether `T` is the root of a hierarchy.
template <class T> concept hierarchy_root = requires { polymorphic_part(mapped<T>.parts); };

template <class T> using base_struct = typename std::remove_cvref_t<decltype(inherits_part(mapped<T>.parts))>::base;

template <class Mapping> inline constexpr bool is_single_table = false;
template <class... Part> inline constexpr bool is_single_table<single_table_def<Part...>> = true;

/// Whether the columns of `D` stand in the table of `T`, from which it inherits.
template <class D, class T> constexpr bool shares_table()
{
    if constexpr (std::is_same_v<D, T>)
        return true;
    else if constexpr (!inheriting<D>)
        return false;
    else
        return is_single_table<mapping_of<D>> && shares_table<base_struct<D>, T>();
}

} // namespace detail
} // namespace azoth
