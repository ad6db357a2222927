// What a C++ type is to SQL: the classification that operators and conversions are checked against.
#pragma once

#include <azoth/base/time.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace azoth {

class value;
class decimal;
class json;
class uuid;
class inet;
template <class V> class range;
template <int Scale> class scaled;

/// Bytes. Empty bytes are not null.
using blob = std::vector<std::byte>;

/// Converts a type of the program's own to and from one that azoth knows.
///
/// A specialisation has `base_type`, `static T from_base(...)` and `static base_type to_base(const T&)`. Two values are the same to a
/// session when their base values are.
template <class T> struct type_conversion;

/// The same for types that only wrap another one: `template <> struct az::sql_type<UserId> : az::stored_as<UserId, std::int64_t> {};`
template <class T> struct sql_type;

/// The families of types that may meet in an expression.
enum class kind {
    none,
    dynamic,
    boolean,
    integer,
    floating,
    decimal,
    text,
    bytes,
    day,
    instant,
    duration,
    months,
    enumeration,
    row,
    array,
    document,
    scaled,
    other
};

/// The family of `V`; `none` for types that look like values and are not: characters, `nullptr`, `90d` of std::chrono.
template <class V> inline constexpr kind kind_of = std::is_enum_v<V> ? kind::enumeration : kind::other;
template <> inline constexpr kind kind_of<value> = kind::dynamic;
template <> inline constexpr kind kind_of<bool> = kind::boolean;
template <class V>
    requires std::integral<V>
inline constexpr kind kind_of<V> = kind::integer;
template <class V>
    requires std::floating_point<V>
inline constexpr kind kind_of<V> = kind::floating;
template <> inline constexpr kind kind_of<char> = kind::none;
template <> inline constexpr kind kind_of<wchar_t> = kind::none;
template <> inline constexpr kind kind_of<char8_t> = kind::none;
template <> inline constexpr kind kind_of<char16_t> = kind::none;
template <> inline constexpr kind kind_of<char32_t> = kind::none;
template <> inline constexpr kind kind_of<std::nullptr_t> = kind::none;
template <> inline constexpr kind kind_of<decimal> = kind::decimal;
template <> inline constexpr kind kind_of<std::string> = kind::text;
template <> inline constexpr kind kind_of<std::string_view> = kind::text;
template <> inline constexpr kind kind_of<const char*> = kind::text;
template <> inline constexpr kind kind_of<char*> = kind::text;
template <> inline constexpr kind kind_of<blob> = kind::bytes;
template <> inline constexpr kind kind_of<date> = kind::day;
template <> inline constexpr kind kind_of<std::chrono::sys_days> = kind::day;
template <class D> inline constexpr kind kind_of<std::chrono::sys_time<D>> = kind::instant;
template <class D> inline constexpr kind kind_of<std::chrono::local_time<D>> = kind::instant;
template <class R, class P> inline constexpr kind kind_of<std::chrono::duration<R, P>> = kind::duration;
template <> inline constexpr kind kind_of<std::chrono::months> = kind::months;
template <> inline constexpr kind kind_of<std::chrono::years> = kind::months;
template <> inline constexpr kind kind_of<std::chrono::day> = kind::none;
template <> inline constexpr kind kind_of<std::chrono::year> = kind::none;
template <class... V> inline constexpr kind kind_of<std::tuple<V...>> = kind::row;
template <class V> inline constexpr kind kind_of<std::vector<V>> = kind::array;
template <> inline constexpr kind kind_of<json> = kind::document;
template <int Scale> inline constexpr kind kind_of<scaled<Scale>> = kind::scaled;
template <> inline constexpr kind kind_of<std::byte> = kind::none;

namespace detail {
template <class V> struct unwrapped {
    using type = V;
    static constexpr bool nullable = false;
};
template <class V> struct unwrapped<std::optional<V>> {
    using type = V;
    static constexpr bool nullable = true;
};
template <> struct unwrapped<std::nullopt_t> {
    using type = std::nullopt_t;
    static constexpr bool nullable = true;
};
} // namespace detail

/// `V` without its `std::optional`.
template <class V> using unwrap = typename detail::unwrapped<V>::type;
template <class V> inline constexpr bool is_nullable = detail::unwrapped<V>::nullable;
/// `V`, made optional when `Null`.
template <class V, bool Null> using null_if = std::conditional_t<Null, std::optional<unwrap<V>>, V>;

constexpr bool is_number(kind k) { return k == kind::integer || k == kind::floating || k == kind::decimal; }

/// Whether values of the two families may be compared.
constexpr bool comparable_kinds(kind a, kind b)
{
    if (a == kind::none || b == kind::none) return false;
    if (a == kind::dynamic || b == kind::dynamic) return true;
    if (is_number(a) && is_number(b))
        return !(a == kind::decimal && b == kind::floating) && !(a == kind::floating && b == kind::decimal);
    if ((a == kind::day && b == kind::instant) || (a == kind::instant && b == kind::day)) return true;
    return a == b;
}

namespace detail {
template <class... U, class... W> constexpr bool comparable_rows(std::tuple<U...>*, std::tuple<W...>*);
// Types that only meet their like.
constexpr bool stands_alone(kind k) { return k == kind::enumeration || k == kind::scaled || k == kind::other; }
template <class V> inline constexpr bool is_local_time = false;
template <class D> inline constexpr bool is_local_time<std::chrono::local_time<D>> = true;

template <class U, class W> constexpr bool comparable_types();
template <class U, class W> struct comparable_elements {
    static constexpr bool value = false;
};
template <class U, class W> struct comparable_elements<std::vector<U>, std::vector<W>> {
    static constexpr bool value = comparable_types<typename unwrapped<U>::type, typename unwrapped<W>::type>();
};

template <class U, class W> constexpr bool comparable_types()
{
    if constexpr (std::is_same_v<U, std::nullopt_t> || std::is_same_v<W, std::nullopt_t>)
        return true;
    else if constexpr (stands_alone(kind_of<U>) && kind_of<W> != kind::dynamic)
        return std::is_same_v<U, W>;
    else if constexpr (kind_of<U> == kind::row && kind_of<W> == kind::row)
        return comparable_rows(static_cast<U*>(nullptr), static_cast<W*>(nullptr));
    else if constexpr (kind_of<U> == kind::array && kind_of<W> == kind::array)
        return comparable_elements<U, W>::value;
    // An instant and a calendar time meet in no zone that both would name.
    else if constexpr (kind_of<U> == kind::instant && kind_of<W> == kind::instant)
        return is_local_time<U> == is_local_time<W>;
    else
        return comparable_kinds(kind_of<U>, kind_of<W>);
}
template <class... U, class... W> constexpr bool comparable_rows(std::tuple<U...>*, std::tuple<W...>*)
{
    if constexpr (sizeof...(U) == sizeof...(W))
        return (comparable_types<typename unwrapped<U>::type, typename unwrapped<W>::type>() && ...);
    else
        return false;
}
} // namespace detail

/// Whether an expression of type `A` may be compared with one of type `B`.
template <class A, class B> inline constexpr bool comparable = detail::comparable_types<unwrap<A>, unwrap<B>>();

} // namespace azoth
