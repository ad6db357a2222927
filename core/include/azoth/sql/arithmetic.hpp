// What arithmetic operators give for which operands.
#pragma once

#include <azoth/sql/expr.hpp>

namespace azoth::detail {

constexpr bool is_point_in_time(kind k) { return k == kind::day || k == kind::instant; }

template <class D> inline constexpr bool whole_days = false;
template <class R, class P>
inline constexpr bool whole_days<std::chrono::duration<R, P>> =
    std::is_convertible_v<std::chrono::duration<R, P>, std::chrono::days>;

// The type of numbers of both types together; void for a decimal and a floating-point number.
template <class A, class B> constexpr auto pick_number()
{
    constexpr bool is_decimal = kind_of<A> == kind::decimal || kind_of<B> == kind::decimal;
    constexpr bool is_floating = kind_of<A> == kind::floating || kind_of<B> == kind::floating;
    if constexpr (is_decimal && is_floating)
        return std::type_identity<void>{};
    else if constexpr (is_decimal)
        return std::type_identity<decimal>{};
    else if constexpr (is_floating)
        return std::type_identity<double>{};
    else if constexpr (std::is_unsigned_v<A> || std::is_unsigned_v<B> || sizeof(A) == 8 || sizeof(B) == 8)
        return std::type_identity<std::int64_t>{};
    else
        return std::type_identity<int>{};
}

// The type of `A op B` where at least one is a date, an instant or a duration; void where the operator is not defined.
template <node::binary_operator Op, class A, class B> constexpr auto pick_time()
{
    constexpr kind a = kind_of<A>;
    constexpr kind b = kind_of<B>;
    constexpr bool plus = Op == node::binary_operator::add;
    constexpr bool minus = Op == node::binary_operator::subtract;
    constexpr bool times = Op == node::binary_operator::multiply;
    if constexpr ((plus || minus) && is_point_in_time(a) && b == kind::months)
        return std::type_identity<A>{};
    else if constexpr ((plus || minus) && a == kind::instant && b == kind::duration)
        return std::type_identity<A>{};
    else if constexpr ((plus || minus) && a == kind::day && b == kind::duration && whole_days<B>)
        return std::type_identity<A>{};
    else if constexpr (plus && is_point_in_time(b) && (a == kind::duration || a == kind::months))
        return pick_time<Op, B, A>();
    else if constexpr (minus && a == kind::day && b == kind::day)
        return std::type_identity<std::chrono::days>{};
    else if constexpr (minus && is_point_in_time(a) && is_point_in_time(b))
        return std::type_identity<std::chrono::microseconds>{};
    else if constexpr ((plus || minus) && a == kind::duration && b == kind::duration)
        return std::type_identity<std::conditional_t<std::is_same_v<A, B>, A, std::chrono::microseconds>>{};
    else if constexpr (times && a == kind::duration && b == kind::integer)
        return std::type_identity<A>{};
    else if constexpr (times && a == kind::integer && b == kind::duration)
        return std::type_identity<B>{};
    else
        return std::type_identity<void>{};
}

template <node::binary_operator Op, class A, class B> constexpr auto pick_arithmetic()
{
    constexpr kind a = kind_of<A>;
    constexpr kind b = kind_of<B>;
    if constexpr (a == kind::none || b == kind::none)
        return std::type_identity<void>{};
    else if constexpr (a == kind::dynamic || b == kind::dynamic)
        return std::type_identity<value>{};
    else if constexpr (is_number(a) && is_number(b) && Op == node::binary_operator::modulo &&
                       (a == kind::floating || b == kind::floating))
        return std::type_identity<void>{};
    else if constexpr (is_number(a) && is_number(b))
        return pick_number<A, B>();
    else if constexpr (a == kind::text && b == kind::text && Op == node::binary_operator::add)
        return std::type_identity<std::string>{};
    else
        return pick_time<Op, A, B>();
}

/// The type of `A op B`, void where the operator is not defined.
template <node::binary_operator Op, class A, class B>
using raw_arithmetic = typename decltype(pick_arithmetic<Op, unwrap<A>, unwrap<B>>())::type;

template <node::binary_operator Op, class A, class B> struct arithmetic_expr {
    using type = expr<null_if<raw_arithmetic<Op, A, B>, is_nullable<A> || is_nullable<B>>>;
};
template <node::binary_operator Op, class A, class B>
    requires std::is_void_v<raw_arithmetic<Op, A, B>>
struct arithmetic_expr<Op, A, B> {
    using type = expr<value>;
};

template <class A, class B> constexpr auto pick_common()
{
    if constexpr (is_number(kind_of<A>) && is_number(kind_of<B>))
        return pick_number<A, B>();
    else
        return std::type_identity<A>{};
}
/// The type that values of both types have together: in the branches of a case, the arguments of coalesce.
template <class A, class B> using common_value = typename decltype(pick_common<unwrap<A>, unwrap<B>>())::type;

/// Whether values of both types can stand for each other: they can be compared, and are not a date and an instant.
template <class A, class B>
inline constexpr bool interchangeable =
    comparable<A, B> && !(is_point_in_time(kind_of<unwrap<A>>) && kind_of<unwrap<A>> != kind_of<unwrap<B>> &&
                          is_point_in_time(kind_of<unwrap<B>>));

template <node::binary_operator Op, class A, class B> constexpr void check_arithmetic()
{
    using U = unwrap<A>;
    using W = unwrap<B>;
    constexpr bool is_calendar_word = std::is_same_v<U, std::chrono::day> || std::is_same_v<U, std::chrono::year> ||
                                      std::is_same_v<W, std::chrono::day> || std::is_same_v<W, std::chrono::year>;
    static_assert(
        !is_calendar_word,
        "90d and 2y are a day and a year of the calendar; write std::chrono::days{90}, std::chrono::years{2}");
    static_assert(!(kind_of<U> == kind::decimal && kind_of<W> == kind::floating) &&
                      !(kind_of<U> == kind::floating && kind_of<W> == kind::decimal),
                  "a decimal and a floating-point value: write 0.05_dec (az::literals) or cast");
    static_assert(!(kind_of<U> == kind::day && kind_of<W> == kind::duration &&
                    !whole_days<W>)&&!(kind_of<W> == kind::day && kind_of<U> == kind::duration && !whole_days<U>),
                  "a date has no time of day: add whole days (std::chrono::days), or cast it to az::timestamp");
    static_assert(!(Op == node::binary_operator::modulo && is_number(kind_of<U>) && is_number(kind_of<W>) &&
                    (kind_of<U> == kind::floating || kind_of<W> == kind::floating)),
                  "% is for integers and decimals: cast floating-point numbers to one of them");
    static_assert(
        !std::is_void_v<raw_arithmetic<Op, A, B>> || is_calendar_word,
        "this operator isn't defined for these types: numbers go with numbers, and + joins a text with a text");
}

// Whether the operand is a plain number of whole days, which is bound as such beside a date.
template <class Date, class Amount> constexpr bool is_day_count()
{
    if constexpr (plain<Amount>)
        return kind_of<unwrap<as_value<Date>>> == kind::day && kind_of<Amount> == kind::duration;
    else
        return false;
}

template <class Date, class Amount> handle shift_amount(const Amount& amount)
{
    if constexpr (is_day_count<Date, Amount>())
        return bind_value(days_value(std::chrono::floor<std::chrono::days>(amount).count()));
    else
        return operand(amount);
}

/// `left op right`, each an expression or a value.
template <node::binary_operator Op, class L, class R>
typename arithmetic_expr<Op, as_value<L>, as_value<R>>::type arithmetic(const L& left, const R& right)
{
    check_arithmetic<Op, as_value<L>, as_value<R>>();
    using A = unwrap<as_value<L>>;
    using B = unwrap<as_value<R>>;
    using E = typename arithmetic_expr<Op, as_value<L>, as_value<R>>::type;
    constexpr bool back = Op == node::binary_operator::subtract;
    constexpr bool defined = !std::is_void_v<raw_arithmetic<Op, A, B>>;
    constexpr bool shifts = kind_of<B> == kind::duration || kind_of<B> == kind::months;
    constexpr bool is_shifted = kind_of<A> == kind::duration || kind_of<A> == kind::months;
    if constexpr (!defined)
        return E{handle{&node::null_constant}};
    else if constexpr (std::is_same_v<raw_arithmetic<Op, A, B>, std::string>)
        return E{make_binary(node::binary_operator::concat, operand(left), operand(right), type_id::text)};
    else if constexpr (is_point_in_time(kind_of<A>) && shifts)
        return E{make_time_shift(operand(left), shift_amount<L>(right), kind_of<B> == kind::months, back)};
    else if constexpr (is_point_in_time(kind_of<B>) && is_shifted)
        return E{make_time_shift(operand(right), shift_amount<R>(left), kind_of<A> == kind::months, false)};
    else if constexpr (is_point_in_time(kind_of<A>) && is_point_in_time(kind_of<B>))
        return E{make_time_difference(operand(left), operand(right))};
    else if constexpr (kind_of<B> == kind::months && kind_of<A> == kind::dynamic)
        return E{make_time_shift(operand(left), operand(right), true, back)};
    else if constexpr (kind_of<A> == kind::months && kind_of<B> == kind::dynamic)
        return E{make_time_shift(operand(right), operand(left), true, false)};
    else
        return E{make_binary(Op, operand(left), operand(right), type_id_of<typename E::value_type>())};
}

} // namespace azoth::detail
