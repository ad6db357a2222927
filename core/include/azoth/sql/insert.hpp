// INSERT, and what it does with rows that a key does not let in.
#pragma once

#include <azoth/sql/node/excluded_column.hpp>
#include <azoth/sql/returning.hpp>
#include <azoth/sql/row_builder.hpp>

#include <initializer_list>
#include <ranges>

namespace azoth {

namespace detail {
handle make_insert(const handle& table, std::span<const handle> columns);

template <class R, class T> concept rows_of = requires(const R& rows) { requires std::is_same_v<range_value<R>, T>; };

template <auto P>
inline constexpr node::excluded_column excluded_node{mapped<owner_of<P>>.name, mapped_column_name<P>(),
                                                     type_id_of<column_value<P>>()};
} // namespace detail

/// In an upsert, what the row that was not inserted has for this member's column: `name = az::excluded<&User::name>`.
template <auto P>
    requires(detail::checked_column<P>())
inline constexpr expr<detail::column_value<P>> excluded{&detail::excluded_node<P>};
/// The same of a table that is known at run time.
///
/// Throws: `mapping_error` listing the columns when the table is known to have none of this name.
expr<> excluded_column(const schema::table& of, std::string_view name);

/// An insert that says what becomes of rows that a key does not let in.
template <class T> class [[nodiscard]] upsert_statement : public change_statement<T> {
public:
    explicit upsert_statement(const handle& statement) : change_statement<T>(statement) {}

    /// Of `do_update`: only the rows that are there and fulfil these conditions are updated.
    template <class... E> upsert_statement where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as col<&User::age> > 18");
        return upsert_statement{this->with(node::clause_kind::where, conditions...)};
    }
};

/// An insert and the key that its rows may meet: not a statement until it is said what then.
template <class T> class [[nodiscard]] conflict_clause : public handle {
public:
    explicit conflict_clause(const handle& statement) : handle(statement) {}

    /// Rows that are there stay as they are.
    upsert_statement<T> do_nothing() const
    {
        return upsert_statement<T>{node::add_clause(*this, node::clause_kind::do_nothing, {})};
    }
    /// Rows that are there are updated. `az::excluded<&T::member>` is what would have been inserted.
    template <class... A>
        requires(sizeof...(A) > 0)
    upsert_statement<T> do_update(const A&... assignments)
    const
    {
        static_assert((detail::is_assignment<A> && ...),
                      "do_update() takes assignments, as col<&User::name> = az::excluded<&User::name>; == makes a "
                      "condition");
        static_assert((detail::assigns_to<A, T> && ...),
                      "do_update() names a column of another table than the one that is inserted into");
        const handle payload[] = {static_cast<const handle&>(assignments)...};
        return upsert_statement<T>{node::add_clause(*this, node::clause_kind::do_update, payload)};
    }
};

/// INSERT into the table of `T`.
///
/// All values of a statement count against the database's limit of parameters: one with more is a `compile_error`.
template <class T> class [[nodiscard]] insert_statement : public change_statement<T> {
public:
    explicit insert_statement(const handle& statement) : change_statement<T>(statement) {}

    /// A further row; columns that are not named get their defaults.
    template <class... A>
        requires(sizeof...(A) > 0)
    insert_statement values(const A&... assignments)
    const
    {
        static_assert((detail::is_assignment<A> && ...),
                      "values() takes assignments, as col<&User::name> = \"ann\"; == makes a condition");
        static_assert((detail::assigns_to<A, T> && ...),
                      "values() names a column of another table than the one that is inserted into");
        return insert_statement{this->with(node::clause_kind::values, assignments...)};
    }
    /// A further row: the mapped members of a struct. A single integer primary key that is zero is left to the database; relationships are
    /// no part of the row. Where the insert names columns, only these.
    insert_statement values(const T& row) const { return with_rows(std::span<const T>{&row, 1}); }
    /// The same of all elements of a vector, an array, a span. None: a `compile_error`.
    template <detail::rows_of<T> R> insert_statement values(const R& rows) const { return with_rows(rows); }
    insert_statement values(std::initializer_list<T> rows) const { return with_rows(rows); }
    /// A row of nothing but defaults.
    insert_statement default_values() const
    {
        return insert_statement{node::add_clause(*this, node::clause_kind::default_values, {})};
    }
    /// The rows of a select, in the order of the columns that were named.
    template <class Row> insert_statement from_select(const select_statement<Row>& rows) const
    {
        return insert_statement{this->with(node::clause_kind::from_select, rows)};
    }
    template <class Row> insert_statement from_select(const compound_statement<Row>& rows) const
    {
        return insert_statement{this->with(node::clause_kind::from_select, rows)};
    }

    /// What becomes of rows that meet another one in the key of these columns; without columns: in any key.
    template <auto... P> conflict_clause<T> on_conflict() const
    {
        const std::vector<handle> key{col<P>...};
        return conflict_clause<T>{node::add_clause(*this, node::clause_kind::on_conflict, key)};
    }

private:
    template <class R> insert_statement with_rows(const R& rows) const
    {
        detail::row_builder all{schema::table_of<T>()};
        for (const T& each : rows) detail::add_row(all, each);
        const handle list = all.build();
        return insert_statement{this->with(node::clause_kind::values, list)};
    }
};

template <class T> insert_statement<T> insert()
{
    static_assert(!detail::inheriting<T>, "a struct that inherits is no row of one table: add objects to a session, or "
                                          "name the columns of one table, as insert(col<&T::a>, col<&T::b>)");
    return insert_statement<T>{detail::make_insert(handle{&detail::table_node<T>}, {})};
}
/// INSERT into these columns of one table.
template <class T, class... M>
    requires(sizeof...(M) > 0)
insert_statement<T> insert(const column_ref<T, M>&... columns)
{
    const handle named[] = {columns...};
    return insert_statement<T>{detail::make_insert(handle{&detail::table_node<T>}, named)};
}

} // namespace azoth
