// Pointers to members as compile-time names.
#pragma once

#include <string_view>
#include <type_traits>

namespace azoth {

namespace detail {
template <class> struct member_traits;
template <class M, class T> struct member_traits<M T::*> {
    using owner = T;
    using type = M;
};
} // namespace detail

/// The struct that the pointer to member `P` belongs to.
template <auto P> using owner_of = typename detail::member_traits<std::remove_cv_t<decltype(P)>>::owner;
/// The type of the member that `P` points to.
template <auto P> using type_of = typename detail::member_traits<std::remove_cv_t<decltype(P)>>::type;

template <class V> class deferred;

namespace detail {

template <class M> struct column_value_of {
    using type = M;
};
template <class V> struct column_value_of<deferred<V>> {
    using type = V;
};
/// What the column of the member that `P` points to holds.
template <auto P> using column_value = typename column_value_of<type_of<P>>::type;

template <auto P> inline constexpr bool is_deferred = !std::is_same_v<column_value<P>, type_of<P>>;

template <class V> const V& stored_value(const V& member) { return member; }
template <class V> const V& stored_value(const deferred<V>& member) { return *member; }

} // namespace detail

/// The name of the member that `P` points to, as the source spells it.
///
/// Both compilers write it into `__PRETTY_FUNCTION__` as `P = &User::username`, g++ in parentheses where the type asks for them.
template <auto P> constexpr std::string_view member_name()
{
    constexpr std::string_view function = __PRETTY_FUNCTION__;
    constexpr auto begin = function.find("P = ");
    constexpr auto end = function.find_first_of(";]", begin);
    constexpr auto text = function.substr(begin + 4, end - begin - 4);
    constexpr auto colons = text.rfind("::");
    return text.substr(colons + 2, text.size() - colons - 2 - (text.ends_with(')') ? 1 : 0));
}

} // namespace azoth
