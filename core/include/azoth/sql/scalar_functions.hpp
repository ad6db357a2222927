// Functions of one row: choices among values, parts of texts, rounding.
#pragma once

#include <azoth/sql/functions.hpp>

namespace azoth {

namespace detail {
template <class A, class... B> struct common_of {
    using type = unwrap<A>;
};
template <class A, class B, class... C> struct common_of<A, B, C...> {
    using type = typename common_of<common_value<A, B>, C...>::type;
};
// What coalesce, greatest and least give: null where all arguments are.
template <class... A>
using chosen = expr<null_if<typename common_of<as_value<A>...>::type, (is_nullable<as_value<A>> && ...)>>;

/// Says of an operand that may be null that it may.
template <class A> handle choice(const A& a)
{
    if constexpr (expression<A> && (is_nullable<as_value<A>> || kind_of<as_value<A>> == kind::dynamic))
        return make_nullable(operand(a));
    else
        return operand(a);
}
template <class R, class... A> R choose(std::string_view name, const A&... arguments)
{
    const handle nodes[] = {choice(arguments)...};
    return R{make_function(name, type_id_of<typename R::value_type>(), nodes)};
}

handle make_substring(const handle& text, std::span<const handle> from_and_count);
handle make_round(const handle& number, int digits);
value position_value(std::int64_t position);
value count_value(std::int64_t count);

template <class V> inline constexpr bool is_whole = kind_of<unwrap<V>> == kind::integer;
template <class V>
inline constexpr bool is_numeric = is_number(kind_of<unwrap<V>>) || kind_of<unwrap<V>> == kind::dynamic;
template <class V> inline constexpr bool is_whole_or_dynamic = is_whole<V> || kind_of<unwrap<V>> == kind::dynamic;
template <class V>
inline constexpr bool is_textual = kind_of<unwrap<V>> == kind::text || kind_of<unwrap<V>> == kind::dynamic;

// A place in a text or a number of characters: a value is checked, an expression is taken as it is.
template <class A> handle place(const A& a, value (*checked)(std::int64_t))
{
    if constexpr (expression<A>)
        return a;
    else if constexpr (std::integral<A>)
        return bind_value(checked(static_cast<std::int64_t>(a)));
    else
        return handle{&node::null_constant};
}
template <class... A> using lifted_text = expr<null_if<std::string, (is_nullable<as_value<A>> || ...)>>;
} // namespace detail

/// The first of the arguments that is not null.
template <argument A, argument... B>
    requires(sizeof...(B) > 0)
detail::chosen<A, B...> coalesce(const A& a, const B&... b)
{
    static_assert((detail::interchangeable<detail::as_value<A>, detail::as_value<B>> && ...),
                  "coalesce: the arguments have different types");
    return detail::choose<detail::chosen<A, B...>>("coalesce", a, b...);
}

/// The greatest of the arguments that are not null.
template <argument A, argument... B>
    requires(sizeof...(B) > 0)
detail::chosen<A, B...> greatest(const A& a, const B&... b)
{
    static_assert((detail::interchangeable<detail::as_value<A>, detail::as_value<B>> && ...),
                  "greatest: the arguments have different types");
    return detail::choose<detail::chosen<A, B...>>("greatest", a, b...);
}
/// The least of the arguments that are not null.
template <argument A, argument... B>
    requires(sizeof...(B) > 0)
detail::chosen<A, B...> least(const A& a, const B&... b)
{
    static_assert((detail::interchangeable<detail::as_value<A>, detail::as_value<B>> && ...),
                  "least: the arguments have different types");
    return detail::choose<detail::chosen<A, B...>>("least", a, b...);
}

/// `count` characters of the text from the position `from`, which is 1 for the first.
///
/// Throws: `compile_error` for a position below 1 or a negative count; of expressions, the database decides.
template <argument A, class B, class C>
detail::lifted_text<A, B, C> substring(const A& text, const B& from, const C& count)
{
    static_assert(detail::is_textual<detail::as_value<A>>, "substring() is for text");
    static_assert(detail::is_whole_or_dynamic<detail::as_value<B>> && detail::is_whole_or_dynamic<detail::as_value<C>>,
                  "substring(text, from, count): position and count are integers");
    const handle places[] = {detail::place(from, detail::position_value), detail::place(count, detail::count_value)};
    return detail::lifted_text<A, B, C>{detail::make_substring(detail::operand(text), places)};
}
/// The text from the position `from` on.
template <argument A, class B> detail::lifted_text<A, B> substring(const A& text, const B& from)
{
    static_assert(detail::is_textual<detail::as_value<A>>, "substring() is for text");
    static_assert(detail::is_whole_or_dynamic<detail::as_value<B>>,
                  "substring(text, from): the position is an integer");
    const handle places[] = {detail::place(from, detail::position_value)};
    return detail::lifted_text<A, B>{detail::make_substring(detail::operand(text), places)};
}

/// The text with every `from` replaced by `to`. An empty `from` is nowhere.
template <argument A, argument B, argument C>
detail::lifted_text<A, B, C> replace(const A& text, const B& from, const C& to)
{
    static_assert(detail::is_textual<detail::as_value<A>> && detail::is_textual<detail::as_value<B>> &&
                      detail::is_textual<detail::as_value<C>>,
                  "replace(text, from, to): all three are texts");
    return detail::call<typename detail::lifted_text<A, B, C>::value_type>("replace", text, from, to);
}

/// Rounded to so many digits after the point, a half away from zero.
///
/// Throws: `compile_error` for a negative number of digits.
template <argument A> expr<detail::as_value<A>> round(const A& number, int digits = 0)
{
    static_assert(detail::is_numeric<detail::as_value<A>>, "round() is for numbers");
    if constexpr (detail::is_whole<detail::as_value<A>>)
        return expr<detail::as_value<A>>{detail::operand(number)};
    else
        return expr<detail::as_value<A>>{detail::make_round(detail::operand(number), digits)};
}
/// The greatest whole number that is not above it.
template <argument A> expr<detail::as_value<A>> floor(const A& number)
{
    static_assert(detail::is_numeric<detail::as_value<A>>, "floor() is for numbers");
    if constexpr (detail::is_whole<detail::as_value<A>>)
        return expr<detail::as_value<A>>{detail::operand(number)};
    else
        return detail::call<detail::as_value<A>>("floor", number);
}
/// The least whole number that is not below it.
template <argument A> expr<detail::as_value<A>> ceil(const A& number)
{
    static_assert(detail::is_numeric<detail::as_value<A>>, "ceil() is for numbers");
    if constexpr (detail::is_whole<detail::as_value<A>>)
        return expr<detail::as_value<A>>{detail::operand(number)};
    else
        return detail::call<detail::as_value<A>>("ceil", number);
}

} // namespace azoth
