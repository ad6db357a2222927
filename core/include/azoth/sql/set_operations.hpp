// What a statement that gives rows can become: a branch of UNION, INTERSECT or EXCEPT, a source, a value.
#pragma once

#include <azoth/sql/cte.hpp>
#include <azoth/sql/expr.hpp>

#include <cstddef>
#include <tuple>

namespace azoth {

namespace detail {

handle make_set_operation(node::clause_kind operation, const handle& left, const handle& right);
handle make_scalar_subquery(const handle& select, type_id type);
handle make_exists(const handle& select);
handle make_quantified(const handle& select, bool all, type_id type);
handle make_derived_table(const handle& select, std::string_view name);
handle make_lateral_table(const handle& select, std::string_view name);
handle add_number(const handle& statement, node::clause_kind kind, std::size_t n);

template <class Row> inline constexpr bool one_column = false;
template <class V> inline constexpr bool one_column<std::tuple<V>> = true;
// True, or a sentence for whoever asks for one value of several.
template <class Row> constexpr bool checked_one_column()
{
    static_assert(one_column<Row>,
                  "one value can be had of rows with one column: select that column alone, or take the whole row");
    return true;
}
template <class Row> struct scalar_of {
    using type = void;
};
template <class V> struct scalar_of<std::tuple<V>> {
    using type = V;
};

// Whether values `W` may stand in a column whose values are read as `V`.
template <class V, class W>
inline constexpr bool column_takes = std::is_same_v<V, W> || std::is_same_v<V, std::optional<W>> ||
                                     kind_of<unwrap<V>> == kind::dynamic || kind_of<unwrap<W>> == kind::dynamic;
template <class Row, class Other> struct row_takes : std::is_same<Row, Other> {};
template <class... V, class... W> struct row_takes<std::tuple<V...>, std::tuple<W...>> {
    static constexpr bool check()
    {
        if constexpr (sizeof...(V) == sizeof...(W))
            return (column_takes<V, W> && ...);
        else
            return false;
    }
    static constexpr bool value = check();
};

// A statement, of whatever rows.
template <class S> concept rows_like = std::derived_from<S, handle> && requires { typename S::row_type; };

} // namespace detail

/// The type of the only column of a row; void when there are several.
template <class Row> using scalar_t = typename detail::scalar_of<Row>::type;

/// What every statement that gives rows can become a part of. `Self` is the statement.
template <class Self, class Row> class rows_statement {
public:
    /// The rows of both statements, equal ones once. Types and names of the columns are those of this statement, which is the first branch; a
    /// branch keeps its own order and limit.
    template <class S> compound_statement<Row> union_(const S& other) const
    {
        return combined<S>(node::clause_kind::union_, other);
    }
    /// The rows of both statements.
    template <class S> compound_statement<Row> union_all(const S& other) const
    {
        return combined<S>(node::clause_kind::union_all, other);
    }
    /// The rows that both give, each once.
    template <class S> compound_statement<Row> intersect(const S& other) const
    {
        return combined<S>(node::clause_kind::intersect, other);
    }
    /// The rows that both give, each as often as the one that gives it less often.
    template <class S> compound_statement<Row> intersect_all(const S& other) const
    {
        return combined<S>(node::clause_kind::intersect_all, other);
    }
    /// The rows of this statement that the other does not give, each once.
    template <class S> compound_statement<Row> except(const S& other) const
    {
        return combined<S>(node::clause_kind::except, other);
    }
    /// The rows of this statement, each as often as it gives it more than the other does.
    template <class S> compound_statement<Row> except_all(const S& other) const
    {
        return combined<S>(node::clause_kind::except_all, other);
    }

    /// As a source of another statement, under this name.
    azoth::subquery subquery(std::string_view name) const
    {
        return azoth::subquery{detail::make_derived_table(self(), name)};
    }
    /// As a source that is computed for each row of the sources before it, whose columns it may name.
    azoth::subquery lateral(std::string_view name) const
    {
        return azoth::subquery{detail::make_lateral_table(self(), name)};
    }
    /// As a common table expression: WITH, under this name.
    azoth::cte cte(std::string_view name) const { return azoth::cte{detail::make_cte(self(), name)}; }
    /// As an expression: the value of its one row, null when it has none.
    expr<std::optional<unwrap<scalar_t<Row>>>> scalar_subquery() const requires(detail::checked_one_column<Row>())
    {
        using V = std::optional<unwrap<scalar_t<Row>>>;
        return expr<V>{detail::make_scalar_subquery(self(), detail::type_id_of<V>())};
    }

private:
    const Self& self() const { return static_cast<const Self&>(*this); }
    template <class S> compound_statement<Row> combined(node::clause_kind operation, const S& other) const
    {
        static_assert(detail::row_takes<Row, typename S::row_type>::value,
                      "the branches of a union, intersect or except select the same types in the same order; what "
                      "may be null in one of them may be null in the first");
        return compound_statement<Row>{detail::make_set_operation(operation, self(), other)};
    }
};

/// Statements whose rows are combined by a set operation. A value, as a select.
template <class Row>
class [[nodiscard]] compound_statement : public handle, public rows_statement<compound_statement<Row>, Row> {
public:
    using row_type = Row;

    explicit compound_statement(const handle& statement) : handle(statement) {}

    /// By columns of the first branch: the handles that it selects, or their labels.
    template <std::convertible_to<ordering>... E> compound_statement order_by(const E&... e) const
    {
        return compound_statement{node::add_clause(*this, node::clause_kind::order_by, {&ordering(e).node()...})};
    }
    compound_statement order_by(const std::vector<ordering>& e) const
    {
        if (e.empty()) return *this;
        return compound_statement{
            node::add_clause(*this, node::clause_kind::order_by, std::vector<handle>(e.begin(), e.end()))};
    }
    compound_statement limit(std::size_t n) const
    {
        return compound_statement{detail::add_number(*this, node::clause_kind::limit, n)};
    }
    compound_statement offset(std::size_t n) const
    {
        return compound_statement{detail::add_number(*this, node::clause_kind::offset, n)};
    }
};

/// Whether the statement has a row.
template <detail::rows_like S> expr<bool> exists(const S& statement)
{
    return expr<bool>{detail::make_exists(statement)};
}

/// On the right of a comparison: whether it holds with all values of the select, or with one of them.
template <class V> expr<V> all(const select_statement<std::tuple<V>>& statement)
{
    return expr<V>{detail::make_quantified(statement, true, detail::type_id_of<V>())};
}
template <class V> expr<V> all(const compound_statement<std::tuple<V>>& statement)
{
    return expr<V>{detail::make_quantified(statement, true, detail::type_id_of<V>())};
}
template <class V> expr<V> any(const select_statement<std::tuple<V>>& statement)
{
    return expr<V>{detail::make_quantified(statement, false, detail::type_id_of<V>())};
}
template <class V> expr<V> any(const compound_statement<std::tuple<V>>& statement)
{
    return expr<V>{detail::make_quantified(statement, false, detail::type_id_of<V>())};
}

} // namespace azoth
