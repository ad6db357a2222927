// The operators of C++ on expressions: with another expression, or with a value on either side.
#pragma once

#include <azoth/sql/arithmetic.hpp>

namespace azoth {

namespace detail {

// Asked in the operators' bodies, not by constraints: then the sentence is the first line of the compiler's message.
template <class V, class B, bool Equality> constexpr void check_operand()
{
    static_assert(Equality || !is_nullable<B>, "an optional value that is empty has no order: compare with *value");
    static_assert(
        !std::is_same_v<B, std::chrono::day> && !std::is_same_v<B, std::chrono::year>,
        "90d and 2y are a day and a year of the calendar; write std::chrono::days{90}, std::chrono::years{2}");
    static_assert(!std::is_same_v<B, std::nullptr_t>, "nullptr is no value of SQL: compare with std::nullopt");
    static_assert(
        !(kind_of<unwrap<V>> == kind::boolean && is_number(kind_of<unwrap<B>>)),
        "a condition can't be compared with a number: for 1 < x < 9 write x.between(2, 8), or two conditions and &&");
    static_assert(!(kind_of<unwrap<V>> == kind::row && kind_of<B> == kind::row && !comparable<V, B>),
                  "rows of different types: each element is compared with the one in the same place");
    static_assert(!(kind_of<unwrap<V>> == kind::decimal && kind_of<B> == kind::floating),
                  "a decimal and a floating-point value: write 0.05_dec (az::literals) or cast");
    static_assert(std::is_same_v<B, std::nullptr_t> || std::is_same_v<B, std::chrono::day> ||
                      std::is_same_v<B, std::chrono::year> || comparable<V, B>,
                  "the value has another type than the column: give a value of the column's type, or cast one of them");
}

// A comparison with a value that may be empty is decided here: IS NULL, or the operator.
template <class V, node::binary_operator Op, bool ColumnLeft, class B>
predicate<V, as_value<B>> compare_value(const expr<V>& e, const B& b)
{
    using P = predicate<V, as_value<B>>;
    constexpr bool equality = Op == node::binary_operator::equal || Op == node::binary_operator::not_equal;
    constexpr auto null_test =
        Op == node::binary_operator::equal ? node::unary_operator::is_null : node::unary_operator::is_not_null;
    check_operand<V, as_value<B>, equality>();
    if constexpr (std::is_same_v<B, std::nullopt_t>) {
        return P{make_unary(null_test, e)};
    } else if constexpr (is_nullable<B> && equality) {
        return b ? P{make_binary(Op, e, operand(*b), type_id::boolean)} : P{make_unary(null_test, e)};
    } else if constexpr (comparable<V, as_value<B>> && (!is_nullable<B>)) {
        if constexpr (ColumnLeft && bound_as_view<B>) {
            scratch keeper;
            return P{make_binary(Op, e, view_of_value(b, keeper), type_id::boolean)};
        } else if constexpr (ColumnLeft)
            return P{make_binary(Op, e, operand(b), type_id::boolean)};
        else
            return P{make_binary(Op, operand(b), e, type_id::boolean)};
    } else {
        return P{e};
    }
}

} // namespace detail

// The macro repeats three signatures per operator; it is undefined below.
#define AZOTH_COMPARISON(op, name)                                                                                     \
    template <class V, class W> predicate<V, W> operator op(const expr<V>& a, const expr<W>& b)                        \
    {                                                                                                                  \
        static_assert(comparable<V, W> || kind_of<unwrap<V>> != kind::row || kind_of<unwrap<W>> != kind::row,          \
                      "rows of different types: each element is compared with the one in the same place");             \
        static_assert(comparable<V, W>, "these columns can't be compared: their types differ; cast one of them");      \
        return predicate<V, W>{detail::make_binary(node::binary_operator::name, a, b, type_id::boolean)};              \
    }                                                                                                                  \
    template <class V, plain B> predicate<V, detail::as_value<B>> operator op(const expr<V>& a, const B& b)            \
    {                                                                                                                  \
        return detail::compare_value<V, node::binary_operator::name, true>(a, b);                                      \
    }                                                                                                                  \
    template <plain B, class V> predicate<V, detail::as_value<B>> operator op(const B& b, const expr<V>& a)            \
    {                                                                                                                  \
        return detail::compare_value<V, node::binary_operator::name, false>(a, b);                                     \
    }
AZOTH_COMPARISON(==, equal)
AZOTH_COMPARISON(!=, not_equal)
AZOTH_COMPARISON(<, less)
AZOTH_COMPARISON(<=, less_equal)
AZOTH_COMPARISON(>, greater)
AZOTH_COMPARISON(>=, greater_equal)
#undef AZOTH_COMPARISON

/// The expression that an arithmetic operator gives.
///
/// `/` of integers cuts the fraction off, and `%` has the sign of the dividend; decimals are divided exactly. Dividing by zero is an error or null,
/// as the database has it. What two expressions of run-time types give is the database's, too.
template <node::binary_operator Op, class A, class B>
using arithmetic = typename detail::arithmetic_expr<Op, A, B>::type;

#define AZOTH_ARITHMETIC(op, name)                                                                                     \
    template <class V, class W>                                                                                        \
    arithmetic<node::binary_operator::name, V, W> operator op(const expr<V>& a, const expr<W>& b)                      \
    {                                                                                                                  \
        return detail::arithmetic<node::binary_operator::name>(a, b);                                                  \
    }                                                                                                                  \
    template <class V, plain B>                                                                                        \
    arithmetic<node::binary_operator::name, V, detail::as_value<B>> operator op(const expr<V>& a, const B& b)          \
    {                                                                                                                  \
        return detail::arithmetic<node::binary_operator::name>(a, b);                                                  \
    }                                                                                                                  \
    template <plain B, class V>                                                                                        \
    arithmetic<node::binary_operator::name, detail::as_value<B>, V> operator op(const B& b, const expr<V>& a)          \
    {                                                                                                                  \
        return detail::arithmetic<node::binary_operator::name>(b, a);                                                  \
    }
AZOTH_ARITHMETIC(+, add)
AZOTH_ARITHMETIC(-, subtract)
AZOTH_ARITHMETIC(*, multiply)
AZOTH_ARITHMETIC(/, divide)
AZOTH_ARITHMETIC(%, modulo)
#undef AZOTH_ARITHMETIC

namespace detail {
template <class V>
inline constexpr bool is_bits = kind_of<unwrap<V>> == kind::integer || kind_of<unwrap<V>> == kind::dynamic;
template <class V>
inline constexpr bool has_sign = is_number(kind_of<unwrap<V>>) || kind_of<unwrap<V>> == kind::duration
                                 || kind_of<unwrap<V>> == kind::dynamic;
} // namespace detail

template <class V>
    requires(detail::has_sign<V>)
expr<V>
operator-(const expr<V>& e) { return expr<V>{detail::make_unary(node::unary_operator::negate, e)}; }

// Bits: of integers alone. A shift goes 0 to 63 places, and the result has to fit the wider operand's type.
#define AZOTH_BITWISE(op, name)                                                                                        \
    template <class V, class W>                                                                                        \
        requires(detail::is_bits<V> && detail::is_bits<W>)                                                             \
    arithmetic<node::binary_operator::name, V, W>                                                                      \
    operator op(const expr<V>& a, const expr<W>& b) { return detail::arithmetic<node::binary_operator::name>(a, b); }  \
    template <class V, std::integral B>                                                                                \
        requires(detail::is_bits<V> && kind_of<B> == kind::integer)                                                    \
    arithmetic<node::binary_operator::name, V, B>                                                                      \
    operator op(const expr<V>& a, B b) { return detail::arithmetic<node::binary_operator::name>(a, b); }               \
    template <std::integral B, class V>                                                                                \
        requires(detail::is_bits<V> && kind_of<B> == kind::integer)                                                    \
    arithmetic<node::binary_operator::name, B, V>                                                                      \
    operator op(B b, const expr<V>& a) { return detail::arithmetic<node::binary_operator::name>(b, a); }
AZOTH_BITWISE(&, bit_and)
AZOTH_BITWISE(|, bit_or)
AZOTH_BITWISE(^, bit_xor)
AZOTH_BITWISE(<<, shift_left)
AZOTH_BITWISE(>>, shift_right)
#undef AZOTH_BITWISE

template <class V>
    requires(detail::is_bits<V>)
expr<V>
operator~(const expr<V>& e) { return expr<V>{detail::make_unary(node::unary_operator::bit_not, e)}; }

namespace detail {
template <class V> concept truth = kind_of<unwrap<V>>
== kind::boolean || kind_of<unwrap<V>> == kind::dynamic;
handle make_pair_of_conditions(bool conjunction, const handle& a, const handle& b);
} // namespace detail

template <detail::truth V, detail::truth W> predicate<V, W> operator&&(const expr<V>& a, const expr<W>& b)
{
    return predicate<V, W>{detail::make_pair_of_conditions(true, a, b)};
}
template <detail::truth V, detail::truth W> predicate<V, W> operator||(const expr<V>& a, const expr<W>& b)
{
    return predicate<V, W>{detail::make_pair_of_conditions(false, a, b)};
}
template <detail::truth V> predicate<V, bool> operator!(const expr<V>& e)
{
    return predicate<V, bool>{detail::make_unary(node::unary_operator::not_, e)};
}

} // namespace azoth
