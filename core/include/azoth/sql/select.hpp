// SELECT, as a value that is built clause by clause.
#pragma once

#include <azoth/sql/aggregates.hpp>
#include <azoth/sql/lock.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/join.hpp>
#include <azoth/sql/prepared.hpp>
#include <azoth/sql/print.hpp>
#include <azoth/sql/set_operations.hpp>
#include <azoth/sql/source.hpp>
#include <azoth/sql/window.hpp>

#include <cstddef>

namespace azoth {

class dynamic_row;

namespace detail {

handle make_select(std::span<const handle> items);
handle make_join(node::join_kind kind, const handle& source, const handle* on);
handle make_limit(std::size_t n);
handle add_join(const handle& statement, node::join_kind kind, const handle& source, const handle* on);

/// The clauses that join the target of relationship `R` (and, for pairs, its table), seen from the owner's table or from `as`. Defined with
/// the relationships.
template <auto R> handle join_relationship(const handle& statement, node::join_kind kind, const handle* as);

// The items of a select as nodes: a mapped struct's columns are one item.
template <class T> std::span<const handle> entity_columns();
template <class T> constexpr bool computes_members()
{
    if constexpr (inheriting<T>)
        return computes_some(table_parts<T>.span()) || computes_members<base_struct<T>>();
    else
        return computes_some(table_parts<T>.span());
}
template <class T> inline constexpr node::entity entity_node{&entity_columns<T>, computes_members<T>()};

template <class E>
concept condition_like = std::convertible_to<const E&, condition> ||
    (expression<E>&& kind_of<unwrap<typename E::value_type>> == kind::dynamic);
template <class S> concept source_like = std::convertible_to<const S&, const source&> || std::same_as<S, schema::table>;

// What a select is without the types of its rows. Its constructors are inherited by the statements, which make the next one with them.
class untyped_select : public handle {
public:
    explicit untyped_select(const handle& statement) : handle(statement) {}
    explicit untyped_select(handle&& statement) : handle(std::move(statement), taken_over) {}
    // Of these items.
    explicit untyped_select(std::initializer_list<const node::base*> items);
    untyped_select(const untyped_select&, handle&& statement) : handle(std::move(statement), taken_over) {}
    // With a further clause.
    untyped_select(const untyped_select& before, node::clause_kind kind,
                   std::initializer_list<const node::base*> payload);
};
} // namespace detail

/// The clauses that selects and queries share. Each gives a new statement and leaves this one alone.
///
/// `Untyped` is what a statement is without its types: it makes the next statement from this one, in place.
template <class Self, class Untyped = detail::untyped_select> class select_clauses : public Untyped {
public:
    /// FROM exactly these, besides the joins.
    template <class... T>
        requires(sizeof...(T) > 0)
    Self from()
    const { return with(node::clause_kind::from, {&detail::table_node<T>...}); }
    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    Self from(const S&... s)
    const { return with(node::clause_kind::from, {&source(s).node()...}); }

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
        return next(detail::join_relationship<R>(*this, node::join_kind::kind, nullptr));                              \
    }                                                                                                                  \
    template <auto R> Self name(const source& as) const                                                                \
    {                                                                                                                  \
        return next(detail::join_relationship<R>(*this, node::join_kind::kind, &as));                                  \
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
    template <auto P, class B = detail::column_value<P>> Self filter_by(const B& v) const
    {
        return where(azoth::col<P> == v);
    }

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
    Self limit(std::size_t n) const { return next(detail::add_number(*this, node::clause_kind::limit, n)); }
    Self offset(std::size_t n) const { return next(detail::add_number(*this, node::clause_kind::offset, n)); }
    /// Equal rows once.
    Self distinct() const { return with(node::clause_kind::distinct, {}); }
    /// Of the rows in which these are equal only the first, in the order that `order_by` says, which begins with the same.
    template <expression... E>
        requires(sizeof...(E) > 0)
    Self distinct_on(const E&... e)
    const { return with_all(node::clause_kind::distinct_on, e...); }

    /// Locks the rows against being changed or locked by others, until the transaction ends. Options: `az::nowait`, `az::skip_locked`,
    /// `az::of<T>`. Where a transaction that writes locks the whole database, it does that instead.
    template <std::same_as<lock_option>... O> Self for_update(O... options) const
    {
        return next(detail::add_lock(*this, node::lock_strength::update, {options...}));
    }
    /// Locks the rows against being changed by others; they may lock them in the same way.
    template <std::same_as<lock_option>... O> Self for_share(O... options) const
    {
        return next(detail::add_lock(*this, node::lock_strength::share, {options...}));
    }

    using Untyped::Untyped;

private:
    const Self& self() const { return static_cast<const Self&>(*this); }
    Self next(handle&& statement) const { return Self{self(), std::move(statement)}; }
    Self with(node::clause_kind kind, std::initializer_list<const node::base*> payload) const
    {
        return Self{self(), kind, payload};
    }
    template <class... E> Self with_all(node::clause_kind kind, const E&... e) const
    {
        return with(kind, {&e.node()...});
    }
    template <class E> Self with_list(node::clause_kind kind, const std::vector<E>& list) const
    {
        return list.empty() ? self()
                            : next(node::add_clause(*this, kind, std::vector<handle>(list.begin(), list.end())));
    }
    Self join_on(node::join_kind kind, const handle& s, const handle* on) const
    {
        return next(detail::add_join(*this, kind, s, on));
    }
};

/// A select whose rows are of type `Row`. A value: copies are cheap, and may be used by several threads at once.
template <class Row>
class [[nodiscard]] select_statement : public select_clauses<select_statement<Row>>,
                                       public rows_statement<select_statement<Row>, Row> {
public:
    using row_type = Row;
    using select_clauses<select_statement<Row>>::select_clauses;

    /// As a combination of one branch, for what takes either.
    operator compound_statement<Row>() const { return compound_statement<Row>{static_cast<const handle&>(*this)}; }

    /// The statement made ready, with `az::param` as its parameters.
    azoth::prepared<Row> prepare() const { return azoth::prepared<Row>{*this}; }
};

/// A select of expressions: rows are tuples.
template <expression... E>
    requires(sizeof...(E) > 0)
select_statement<std::tuple<typename E::value_type...>> select(const E&... e)
{
    return select_statement<std::tuple<typename E::value_type...>>(
        std::initializer_list<const node::base*>{&e.node()...});
}
/// A select of plain structs, which no session knows.
template <class T> select_statement<T> select()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    static_assert(!detail::inheriting<T>, "a struct that inherits is no row of one table: session.query<T>() gives its "
                                          "objects, select(columns...) columns");
    return select_statement<T>(std::initializer_list<const node::base*>{&detail::entity_node<T>});
}
/// A select of columns that are known at run time.
select_statement<dynamic_row> select(const std::vector<expr<>>& items);

/// Whether a row of `T` fulfils the condition.
template <class T> expr<bool> exists(const condition& c)
{
    return exists(select(literal(1)).template from<T>().where(c));
}
template <class T> expr<bool> exists(const alias<T>& source, const condition& c)
{
    return exists(select(literal(1)).from(source).where(c));
}

namespace detail {
// What becomes an expression with one more word.
template <class E>
inline constexpr bool is_unfinished =
    std::is_same_v<E, continuous_percentile> || std::is_same_v<E, discrete_percentile>;
template <class V> inline constexpr bool is_unfinished<window_function<V>> = true;
} // namespace detail

/// Refuses, in words, what is no expression yet.
template <class... E>
    requires(detail::is_unfinished<E> || ...)
select_statement<std::tuple<>> select(const E&...)
{
    static_assert(sizeof...(E) == 0, "a window function needs .over(...), a percentile .within_group(...): without, it "
                                     "is no expression");
    return select_statement<std::tuple<>>{handle{&node::null_constant}};
}

} // namespace azoth
