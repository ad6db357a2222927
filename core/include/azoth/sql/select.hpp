// SELECT, as a value that is built clause by clause.
#pragma once

#include <azoth/sql/functions.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/join.hpp>
#include <azoth/sql/source.hpp>

#include <cstddef>
#include <iosfwd>

namespace azoth {

class dynamic_row;

namespace detail {

handle make_select(std::span<const handle> items);
handle make_join(node::join_kind kind, const handle& source, const handle* on);
handle make_limit(std::size_t n);
handle make_scalar_subquery(const handle& select, type_id type);
handle make_exists(const handle& select);
handle make_derived_table(const handle& select, std::string_view name);
handle add_join(const handle& statement, node::join_kind kind, const handle& source, const handle* on);
handle add_number(const handle& statement, node::clause_kind kind, std::size_t n);

/// The clauses that join the target of relationship `R` (and, for pairs, its table), seen from the owner's table or from `as`. Defined with
/// the relationships.
template <auto R> handle join_relationship(const handle& statement, node::join_kind kind, const handle* as);

// The items of a select as nodes: a mapped struct's columns are one item.
template <class T> std::span<const handle> entity_columns();
template <class T> inline constexpr node::entity entity_node{&entity_columns<T>};

template <class E>
concept condition_like = std::convertible_to<const E&, condition> ||
    (expression<E>&& kind_of<unwrap<typename E::value_type>> == kind::dynamic);
template <class S> concept source_like = std::convertible_to<const S&, const source&> || std::same_as<S, schema::table>;

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

} // namespace detail

/// The type of the only column of a row; void when there are several.
template <class Row> using scalar_t = typename detail::scalar_of<Row>::type;

/// The clauses that selects and queries share. Each gives a new statement and leaves this one alone.
template <class Self> class select_clauses : public handle {
public:
    /// FROM exactly these, besides the joins.
    template <class... T>
        requires(sizeof...(T) > 0)
    Self from()
    const
    {
        const handle sources[] = {handle{&detail::table_node<T>}...};
        return with(node::clause_kind::from, sources);
    }
    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    Self from(const S&... s)
    const
    {
        const handle sources[] = {source{s}...};
        return with(node::clause_kind::from, sources);
    }

    // A join of a mapped struct or source, on the one foreign key between it and what is there, on a condition, or along a relationship.
#define AZOTH_JOIN(name, kind)                                                                                         \
    template <class T> Self name() const                                                                               \
    {                                                                                                                  \
        return join_on(node::join_kind::kind, handle{&detail::table_node<T>}, nullptr);                                \
    }                                                                                                                  \
    template <class T> Self name(const condition& on) const                                                            \
    {                                                                                                                  \
        return join_on(node::join_kind::kind, handle{&detail::table_node<T>}, &on);                                    \
    }                                                                                                                  \
    template <auto R> Self name() const                                                                                \
    {                                                                                                                  \
        return self().over(detail::join_relationship<R>(*this, node::join_kind::kind, nullptr));                       \
    }                                                                                                                  \
    template <auto R> Self name(const source& as) const                                                                \
    {                                                                                                                  \
        return self().over(detail::join_relationship<R>(*this, node::join_kind::kind, &as));                           \
    }                                                                                                                  \
    Self name(const source& s) const { return join_on(node::join_kind::kind, s, nullptr); }                            \
    Self name(const source& s, const condition& on) const { return join_on(node::join_kind::kind, s, &on); }
    AZOTH_JOIN(join, inner)
    AZOTH_JOIN(left_join, left)
    AZOTH_JOIN(right_join, right)
    AZOTH_JOIN(full_join, full)
#undef AZOTH_JOIN
    template <class T> Self cross_join() const
    {
        return join_on(node::join_kind::cross, handle{&detail::table_node<T>}, nullptr);
    }
    Self cross_join(const source& s) const { return join_on(node::join_kind::cross, s, nullptr); }

    /// Rows for which all of these conditions hold, and those of earlier calls.
    template <class... E> Self where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...),
                      "where() takes conditions, as col<&User::age> > 18: neither assignments, made by =, "
                      "nor columns alone");
        return with_all(node::clause_kind::where, conditions...);
    }
    Self where(const std::vector<condition>& conditions) const
    {
        return with_list(node::clause_kind::where, conditions);
    }
    /// Rows in which the member's column has this value.
    template <auto P, class B = type_of<P>> Self filter_by(const B& v) const { return where(azoth::col<P> == v); }

    template <expression... E> Self group_by(const E&... e) const
    {
        return with_all(node::clause_kind::group_by, e...);
    }
    Self group_by(const std::vector<expr<>>& e) const { return with_list(node::clause_kind::group_by, e); }
    template <class... E> Self having(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "having() takes conditions, as az::count() > 1");
        return with_all(node::clause_kind::having, conditions...);
    }
    template <std::convertible_to<ordering>... E> Self order_by(const E&... e) const
    {
        return with_all(node::clause_kind::order_by, ordering(e)...);
    }
    Self order_by(const std::vector<ordering>& e) const { return with_list(node::clause_kind::order_by, e); }
    Self limit(std::size_t n) const { return self().over(detail::add_number(*this, node::clause_kind::limit, n)); }
    Self offset(std::size_t n) const { return self().over(detail::add_number(*this, node::clause_kind::offset, n)); }
    /// Equal rows once.
    Self distinct() const { return with(node::clause_kind::distinct, {}); }

protected:
    explicit select_clauses(const handle& statement) : handle(statement) {}

private:
    const Self& self() const { return static_cast<const Self&>(*this); }
    Self with(node::clause_kind kind, std::span<const handle> payload) const
    {
        return self().over(node::add_clause(*this, kind, payload));
    }
    template <class... E> Self with_all(node::clause_kind kind, const E&... e) const
    {
        const handle payload[] = {static_cast<const handle&>(e)...};
        return with(kind, payload);
    }
    template <class E> Self with_list(node::clause_kind kind, const std::vector<E>& list) const
    {
        return list.empty() ? self() : with(kind, std::vector<handle>(list.begin(), list.end()));
    }
    Self join_on(node::join_kind kind, const handle& s, const handle* on) const
    {
        return self().over(detail::add_join(*this, kind, s, on));
    }
};

/// A select whose rows are of type `Row`. A value: copies are cheap, and may be used by several threads at once.
template <class Row> class [[nodiscard]] select_statement : public select_clauses<select_statement<Row>> {
public:
    using row_type = Row;

    explicit select_statement(const handle& statement) : select_clauses<select_statement<Row>>(statement) {}

    /// As a source of another statement, under this name.
    azoth::subquery subquery(std::string_view name) const
    {
        return azoth::subquery{detail::make_derived_table(*this, name)};
    }
    /// As an expression: the value of its one row, null when it has none.
    expr<std::optional<unwrap<scalar_t<Row>>>> scalar_subquery() const requires(detail::checked_one_column<Row>())
    {
        using V = std::optional<unwrap<scalar_t<Row>>>;
        return expr<V>{detail::make_scalar_subquery(*this, detail::type_id_of<V>())};
    }

private:
    friend class select_clauses<select_statement<Row>>;
    select_statement over(const handle& statement) const { return select_statement{statement}; }
};

/// A select of expressions: rows are tuples.
template <expression... E>
    requires(sizeof...(E) > 0)
select_statement<std::tuple<typename E::value_type...>> select(const E&... e)
{
    const handle items[] = {e...};
    return select_statement<std::tuple<typename E::value_type...>>{detail::make_select(items)};
}
/// A select of plain structs, which no session knows.
template <class T> select_statement<T> select()
{
    const handle items[] = {handle{&detail::entity_node<T>}};
    return select_statement<T>{detail::make_select(items)};
}
/// A select of columns that are known at run time.
select_statement<dynamic_row> select(const std::vector<expr<>>& items);

/// Whether the select has a row.
template <class Row> expr<bool> exists(const select_statement<Row>& statement)
{
    return expr<bool>{detail::make_exists(statement)};
}
/// Whether a row of `T` fulfils the condition.
template <class T> expr<bool> exists(const condition& c)
{
    return exists(select(literal(1)).template from<T>().where(c));
}
template <class T> expr<bool> exists(const alias<T>& source, const condition& c)
{
    return exists(select(literal(1)).from(source).where(c));
}

} // namespace azoth
