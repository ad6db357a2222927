// Typed handles on expressions.
#pragma once

#include <azoth/schema/table.hpp>
#include <azoth/sql/operand.hpp>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace azoth {

template <class Row> class select_statement;
template <class Row> class compound_statement;
template <class V> class labelled;

/// A predicate: true, false, or null. Every predicate converts to it.
using condition = expr<std::optional<bool>>;

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
using compared = std::conditional_t<holds_null<A> || holds_null<B>, std::optional<bool>, bool>;
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
    template <class B> using with = expr<detail::compared<V, detail::as_value<B>>>;
    using element_type = typename detail::array_element<U>::type;
    static constexpr bool is_text = kind_of<U> == kind::text || kind_of<U> == kind::dynamic;
    static constexpr bool is_array = kind_of<U> == kind::array;
    static constexpr bool is_document = kind_of<U> == kind::document || kind_of<U> == kind::dynamic;
    template <class B>
    static constexpr bool text_like =
        kind_of<unwrap<detail::as_value<B>>> == kind::text || kind_of<unwrap<detail::as_value<B>>> == kind::dynamic;

public:
    using value_type = V;

    /// Requires: the node gives a `V`.
    constexpr explicit expr(const node::base* shared) noexcept : handle(shared) {}
    explicit expr(const handle& shared) noexcept : handle(shared) {}
    explicit expr(handle&& made_for_it) noexcept : handle(std::move(made_for_it), taken_over) {}
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
    /// A range of values, or of expressions.
    template <plain R> P in(const R& values) const
    {
        static_assert(detail::list_of<V, R>,
                      "in() takes values of the column's type: a list in braces, a range, or a select of one column");
        return in_values(values, false);
    }
    template <class... W> P in(const select_statement<std::tuple<W...>>& select) const
    {
        static_assert(detail::is_select_of<V, W...>(),
                      "in(select): the select has other columns than what is looked for among its rows");
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
        static_assert(detail::is_select_of<V, W...>(),
                      "not_in(select): the select has other columns than what is looked for among its rows");
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

    // Text. Patterns and texts are values or expressions. `like` tells upper from lower case on every database, `ilike` does not.
    /// `%` stands for any text and `_` for one character, unless `escape` is before it. Without an escape character, none escapes.
    template <class B> with<B> like(const B& pattern, char escape = '\0') const
    {
        static_assert(is_text, "like() is for text, and this expression holds none");
        static_assert(!is_text || text_like<B>, "like() takes a text: the pattern is of another type");
        return with<B>{detail::make_like(*this, detail::operand(pattern), escape, false)};
    }
    template <class B> with<B> ilike(const B& pattern, char escape = '\0') const
    {
        static_assert(is_text, "ilike() is for text, and this expression holds none");
        static_assert(!is_text || text_like<B>, "ilike() takes a text: the pattern is of another type");
        return with<B>{detail::make_like(*this, detail::operand(pattern), escape, true)};
    }
    template <class B> with<B> starts_with(const B& text) const
    {
        static_assert(is_text, "starts_with() is for text, and this expression holds none");
        static_assert(!is_text || text_like<B>, "starts_with() takes a text");
        if constexpr (expression<B>)
            return with<B>{detail::make_starts_with(*this, text)};
        else if constexpr (text_like<B>)
            return with<B>{detail::make_like_escaped(*this, "", text, "%")};
        else
            return with<B>{*this};
    }
    template <class B> with<B> ends_with(const B& text) const
    {
        static_assert(is_text, "ends_with() is for text, and this expression holds none");
        static_assert(!is_text || text_like<B>, "ends_with() takes a text");
        if constexpr (expression<B>)
            return with<B>{detail::make_ends_with(*this, text)};
        else if constexpr (text_like<B>)
            return with<B>{detail::make_like_escaped(*this, "%", text, "")};
        else
            return with<B>{*this};
    }
    /// Whether the text is a part of this one; whether all of the elements are among those of this array.
    template <class B> with<B> contains(const B& what) const
    {
        using W = unwrap<detail::as_value<B>>;
        static_assert(is_text || is_array, "contains() is for text and arrays, and this expression holds none");
        if constexpr (is_array) {
            static_assert(std::is_same_v<U, W>, "contains(): the elements have another type than those of the array");
            if constexpr (std::is_same_v<U, W>)
                return with<B>{detail::make_array_contains(*this, detail::array_operand<element_type>(what))};
            else
                return with<B>{*this};
        } else {
            static_assert(!is_text || text_like<B>, "contains() takes a text");
            if constexpr (expression<B>)
                return with<B>{detail::make_contains(*this, what)};
            else if constexpr (text_like<B>)
                return with<B>{detail::make_like_escaped(*this, "%", what, "%")};
            else
                return with<B>{*this};
        }
    }
    P contains(std::initializer_list<element_type> elements) const
    {
        static_assert(is_array, "contains({..}) is for arrays, and this expression holds none");
        return P{detail::make_array_contains(
            *this, detail::make_array(detail::to_values(elements), detail::type_id_of<element_type>()))};
    }
    /// Whether a part of the text matches the regular expression: characters, `.`, `[..]`, `( | )`, `* + ? {m,n}`, `^`, `$`, `\d`, `\s`,
    /// `\w`. What else an expression may hold, and what follows from it, is the database's own.
    template <class B> with<B> matches(const B& expression) const
    {
        static_assert(is_text, "matches() is for text, and this expression holds none");
        static_assert(!is_text || text_like<B>, "matches() takes a text: the regular expression is of another type");
        return with<B>{
            detail::make_binary(node::binary_operator::matches, *this, detail::operand(expression), type_id::boolean)};
    }
    /// The text, compared and sorted by a collation. `binary` is the order of the bytes on every database; any other name is the database's.
    expr collate(std::string_view collation) const
    {
        static_assert(is_text, "collate() is for text, and this expression holds none");
        return expr{detail::make_collate(*this, collation)};
    }

    // JSON: what a document holds under a key, or at an index from 0 (negative ones count from the end); null where there is nothing.
    expr<std::optional<json>> operator[](std::string_view key) const
    {
        static_assert(is_document, "[\"key\"] leads into a JSON document, and this expression holds none");
        return expr<std::optional<json>>{detail::make_json_step(*this, value{key})};
    }
    expr<std::optional<json>> operator[](int index) const
    {
        static_assert(is_document, "[index] leads into a JSON document, and this expression holds none");
        return expr<std::optional<json>>{detail::make_json_step(*this, value{index})};
    }
    /// Of a document: the scalar that it is, as a `W`; null where there is none. Of an expression whose type only the database knows: the
    /// same expression, said to be a `W`.
    template <class W> expr<std::optional<unwrap<W>>> as() const
    {
        static_assert(is_document, "as<V>() is for JSON, and for what has its type at run time: use az::cast<V>(..)");
        using R = expr<std::optional<unwrap<W>>>;
        if constexpr (kind_of<U> == kind::document)
            return R{detail::make_json_value(*this, detail::type_id_of<W>())};
        else
            return R{detail::make_typed(*this, detail::type_id_of<W>())};
    }
    /// Whether the document is an object that has the key. False for null.
    expr<bool> has_key(std::string_view key) const
    {
        static_assert(is_document, "has_key() is for JSON documents, and this expression holds none");
        return (*this)[key].is_not_null();
    }

    // Arrays.
    /// Whether both have an element in common.
    template <class B> with<B> overlaps(const B& other) const
    {
        static_assert(is_array, "overlaps() is for arrays, and this expression holds none");
        static_assert(!is_array || std::is_same_v<U, unwrap<detail::as_value<B>>>,
                      "overlaps(): the elements have another type than those of the array");
        return with<B>{detail::make_array_overlaps(*this, detail::array_operand<element_type>(other))};
    }
    P overlaps(std::initializer_list<element_type> elements) const
    {
        static_assert(is_array, "overlaps() is for arrays, and this expression holds none");
        return P{detail::make_array_overlaps(
            *this, detail::make_array(detail::to_values(elements), detail::type_id_of<element_type>()))};
    }
    /// The element at an index, from 1; null where there is none.
    expr<std::optional<unwrap<element_type>>> element(int index) const
    {
        static_assert(is_array, "element() is for arrays, and this expression holds none");
        return expr<std::optional<unwrap<element_type>>>{
            detail::make_array_element(*this, index, detail::type_id_of<element_type>())};
    }

private:
    template <node::binary_operator Op, class B> expr<bool> distinct(const B& b) const
    {
        static_assert(comparable<V, detail::as_value<B>>, "the value has another type than the column");
        return expr<bool>{detail::make_binary(Op, *this, detail::operand(b), type_id::boolean)};
    }
    template <class R> P in_values(const R& range, bool negated) const
    {
        if constexpr (expression<detail::range_value<R>>)
            return P{
                detail::make_in_expressions(*this, std::vector<handle>(std::begin(range), std::end(range)), negated)};
        else if constexpr (kind_of<U> == kind::row)
            return P{detail::make_in_rows(*this, detail::flat_values(range), detail::types_of_row<U>(), negated)};
        else
            return P{detail::make_in_list(*this, detail::to_values(range), detail::type_id_of<V>(), negated)};
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
