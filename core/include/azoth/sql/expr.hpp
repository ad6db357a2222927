// Typed handles on expressions.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/schema/table.hpp>
#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/between.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/unary.hpp>

#include <concepts>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace azoth {

template <class Row> class select_statement;
template <class Row> class compound_statement;
template <class V> class labelled;

/// A predicate: true, false, or null. Every predicate converts to it.
using condition = expr<std::optional<bool>>;

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

// Builders of nodes, compiled once.
handle bind_value(value bound);
handle make_unary(node::unary_operator op, const handle& operand);
handle make_binary(node::binary_operator op, const handle& left, const handle& right, type_id type);
handle make_between(const handle& subject, const handle& low, const handle& high);
handle make_in_list(const handle& subject, std::vector<value> values, type_id element_type, bool negated);
handle make_in_select(const handle& subject, const handle& select, bool negated);
handle make_like(const handle& subject, const handle& pattern, char escape, bool ignore_case);
/// `text` with the characters that mean something in a pattern escaped by `!`, between `before` and `after`.
handle make_like_escaped(const handle& subject, std::string_view before, std::string_view text, std::string_view after);
handle make_label(const handle& expression, std::string_view name);
handle make_nullable(const handle& expression);
handle make_ordering(const handle& expression, bool descending, node::ordering::nulls where);
handle make_logical(bool conjunction, std::span<const handle> conditions);

/// The node of an operand: an expression's own, or a bind of the value.
template <class A> handle operand(const A& a)
{
    if constexpr (std::derived_from<A, handle>)
        return a;
    else
        return bind_value(value{a});
}
template <std::size_t N> handle operand(const char (&text)[N]) { return bind_value(value{std::string_view{text}}); }

} // namespace detail

/// A term of ORDER BY; every expression converts to an ascending one.
class ordering : public handle {
public:
    template <expression E>
    ordering(const E& e) : handle(detail::make_ordering(e, false, node::ordering::nulls::unspecified))
    {}
    /// Requires: `term` is an ordering node.
    explicit ordering(const handle& term, std::nullptr_t) : handle(term) {}
    ordering nulls_first() const;
    ordering nulls_last() const;
};

namespace detail {
template <class A, class B>
using compared = std::conditional_t<is_nullable<A> || is_nullable<B>, std::optional<bool>, bool>;
template <class A, class B> struct predicate_of {
    using type = expr<compared<A, B>>;
};
template <class A> struct predicate_of<A, std::nullopt_t> {
    using type = expr<bool>;
};
} // namespace detail

/// The type of a comparison of an `A` with a `B`: a null operand makes a null.
template <class A, class B> using predicate = typename detail::predicate_of<A, B>::type;

/// A typed handle on an expression: one pointer. `expr<>` has a type that is known at run time; every expression converts to it.
template <class V> class expr : public handle {
    using U = unwrap<V>;
    using P = expr<detail::compared<V, bool>>;
    static constexpr bool is_text = kind_of<U> == kind::text;

public:
    using value_type = V;

    /// Requires: the node gives a `V`.
    constexpr explicit expr(const node::base* shared) noexcept : handle(shared) {}
    explicit expr(const handle& shared) noexcept : handle(shared) {}
    constexpr expr(const expr&) noexcept = default;
    constexpr expr& operator=(const expr&) noexcept = default;
    /// An expression that is never null, as one that may be; any expression as `expr<>`.
    template <class W>
        requires(!std::is_same_v<V, W> && (std::is_same_v<V, std::optional<W>> || std::is_same_v<V, value>))
    expr(const expr<W>& e)
    noexcept : handle(e) {}

    ordering asc() const
    {
        return ordering{detail::make_ordering(*this, false, node::ordering::nulls::unspecified), nullptr};
    }
    ordering desc() const
    {
        return ordering{detail::make_ordering(*this, true, node::ordering::nulls::unspecified), nullptr};
    }
    /// The expression under a name of its own, when it is selected.
    labelled<V> label(std::string_view name) const;
    /// The same expression where an outer join may make it null.
    expr<std::optional<U>> nullable() const { return expr<std::optional<U>>{detail::make_nullable(*this)}; }

    expr<bool> is_null() const { return expr<bool>{detail::make_unary(node::unary_operator::is_null, *this)}; }
    expr<bool> is_not_null() const { return expr<bool>{detail::make_unary(node::unary_operator::is_not_null, *this)}; }
    /// Whether the two differ, nulls counting as equal to each other.
    template <class B> expr<bool> is_distinct_from(const B& b) const
    {
        return distinct<node::binary_operator::is_distinct_from>(b);
    }
    template <class B> expr<bool> is_not_distinct_from(const B& b) const
    {
        return distinct<node::binary_operator::is_not_distinct_from>(b);
    }

    /// Whether it is one of the values. An empty list: false.
    P in(std::initializer_list<U> values) const { return in_values(values, false); }
    template <plain R> P in(const R& values) const
    {
        static_assert(detail::list_of<V, R>,
                      "in() takes values of the column's type: a list in braces, a range, or a select of one column");
        return in_values(values, false);
    }
    template <class... W> P in(const select_statement<std::tuple<W...>>& select) const
    {
        return P{detail::make_in_select(*this, select, false)};
    }
    template <class... W> P in(const compound_statement<std::tuple<W...>>& select) const
    {
        return P{detail::make_in_select(*this, select, false)};
    }
    /// Whether it is none of the values. An empty list: true.
    P not_in(std::initializer_list<U> values) const { return in_values(values, true); }
    template <plain R> P not_in(const R& values) const
    {
        static_assert(
            detail::list_of<V, R>,
            "not_in() takes values of the column's type: a list in braces, a range, or a select of one column");
        return in_values(values, true);
    }
    template <class... W> P not_in(const select_statement<std::tuple<W...>>& select) const
    {
        return P{detail::make_in_select(*this, select, true)};
    }
    template <class... W> P not_in(const compound_statement<std::tuple<W...>>& select) const
    {
        return P{detail::make_in_select(*this, select, true)};
    }

    /// Whether it lies between the bounds, which belong to the range.
    template <class A, class B> P between(const A& low, const B& high) const
    {
        static_assert(comparable<V, detail::as_value<A>> && comparable<V, detail::as_value<B>>,
                      "between: the bounds have another type than the column");
        return P{detail::make_between(*this, detail::operand(low), detail::operand(high))};
    }

    // Text. `like` tells upper from lower case on every database, `ilike` does not.
    P like(std::string_view pattern, char escape = '\0') const
    {
        static_assert(is_text, "like() is for text, and this expression holds none");
        return P{detail::make_like(*this, detail::bind_value(pattern), escape, false)};
    }
    P like(const expr<std::string>& pattern) const
    {
        static_assert(is_text, "like() is for text, and this expression holds none");
        return P{detail::make_like(*this, pattern, '\0', false)};
    }
    P ilike(std::string_view pattern, char escape = '\0') const
    {
        static_assert(is_text, "ilike() is for text, and this expression holds none");
        return P{detail::make_like(*this, detail::bind_value(pattern), escape, true)};
    }
    P starts_with(std::string_view text) const
    {
        static_assert(is_text, "starts_with() is for text, and this expression holds none");
        return P{detail::make_like_escaped(*this, "", text, "%")};
    }
    P ends_with(std::string_view text) const
    {
        static_assert(is_text, "ends_with() is for text, and this expression holds none");
        return P{detail::make_like_escaped(*this, "%", text, "")};
    }
    P contains(std::string_view text) const
    {
        static_assert(is_text, "contains() is for text, and this expression holds none");
        return P{detail::make_like_escaped(*this, "%", text, "%")};
    }

private:
    template <node::binary_operator Op, class B> expr<bool> distinct(const B& b) const
    {
        static_assert(comparable<V, detail::as_value<B>>, "the value has another type than the column");
        return expr<bool>{detail::make_binary(Op, *this, detail::operand(b), type_id::boolean)};
    }
    template <class R> P in_values(const R& range, bool negated) const
    {
        std::vector<value> values;
        for (const auto& v : range) values.emplace_back(v);
        return P{detail::make_in_list(*this, std::move(values), detail::type_id_of<V>(), negated)};
    }
};

/// An expression with a name of its own: as a column of a select it is called so, in ORDER BY it is spelled by its name.
template <class V> class labelled : public expr<V> {
public:
    explicit labelled(const handle& label) : expr<V>(label) {}
};

template <class V> labelled<V> expr<V>::label(std::string_view name) const
{
    return labelled<V>{detail::make_label(*this, name)};
}

/// True and false as conditions.
inline constexpr expr<bool> true_{&node::true_constant};
inline constexpr expr<bool> false_{&node::false_constant};

/// A conjunction of conditions that were collected at run time; of none it is true.
condition and_(const std::vector<condition>& conditions);
/// A disjunction; of none it is false.
condition or_(const std::vector<condition>& conditions);

} // namespace azoth
