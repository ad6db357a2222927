// INSERT, UPDATE and DELETE, as values that are built clause by clause.
#pragma once

#include <azoth/sql/select.hpp>

namespace azoth {

namespace detail {
handle make_insert(const handle& table, std::span<const handle> columns);
handle make_update(const handle& table);
handle make_delete(const handle& table);

template <class A, class T> inline constexpr bool assigns_to = false;
template <class B, class T> inline constexpr bool assigns_to<assignment<B>, T> = std::is_base_of_v<B, T>;
template <class A> inline constexpr bool is_assignment = false;
template <class T> inline constexpr bool is_assignment<assignment<T>> = true;
} // namespace detail

/// A column of a run-time table and its value: `{"name", 3}`.
struct named_value {
    std::string column;
    azoth::value value;
};

/// A change that gives rows back.
template <class Row> class [[nodiscard]] returning_statement : public handle {
public:
    using row_type = Row;
    explicit returning_statement(const handle& statement) : handle(statement) {}

    /// As a common table expression: the change happens, and the statement that uses it sees the rows that it gives back.
    azoth::cte cte(std::string_view name) const { return azoth::cte{detail::make_cte(*this, name)}; }
};

/// The clause that all changes share.
template <class T> class change_statement : public handle {
public:
    using row_type = void;

    /// The rows that were changed, as they are afterwards (of a delete: as they were).
    template <expression... E>
        requires(sizeof...(E) > 0)
    returning_statement<std::tuple<typename E::value_type...>> returning(const E&... e)
    const
    {
        const handle items[] = {e...};
        return returning_statement<std::tuple<typename E::value_type...>>{
            node::add_clause(*this, node::clause_kind::returning, items)};
    }
    template <std::same_as<T> U> returning_statement<U> returning() const
    {
        const handle items[] = {handle{&detail::entity_node<U>}};
        return returning_statement<U>{node::add_clause(*this, node::clause_kind::returning, items)};
    }

protected:
    explicit change_statement(const handle& statement) : handle(statement) {}
    template <class... E> handle with(node::clause_kind kind, const E&... e) const
    {
        const handle payload[] = {static_cast<const handle&>(e)...};
        return node::add_clause(*this, kind, payload);
    }
};

/// INSERT into the table of `T`.
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
};

/// INSERT into a table that is known at run time.
template <> class [[nodiscard]] insert_statement<dynamic_row> : public handle {
public:
    using row_type = void;
    explicit insert_statement(const schema::table& into);
    /// A further row. Throws: `mapping_error` for a column that the table is known not to have.
    insert_statement values(const std::vector<named_value>& row) const;

private:
    insert_statement(const handle& statement, schema::table into) : handle(statement), table_(std::move(into)) {}
    schema::table table_;
};

/// UPDATE of the table of `T`. Without `where` it does not compile at run time; `.where(az::true_)` says all rows.
template <class T> class [[nodiscard]] update_statement : public change_statement<T> {
public:
    explicit update_statement(const handle& statement) : change_statement<T>(statement) {}

    template <class... A>
        requires(sizeof...(A) > 0)
    update_statement set(const A&... assignments)
    const
    {
        static_assert((detail::is_assignment<A> && ...),
                      "set() takes assignments, as col<&User::name> = \"ann\"; == makes a condition");
        static_assert((detail::assigns_to<A, T> && ...),
                      "set() names a column of another table than the one that is updated");
        return update_statement{this->with(node::clause_kind::set, assignments...)};
    }
    template <class... E> update_statement where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as col<&User::age> > 18");
        return update_statement{this->with(node::clause_kind::where, conditions...)};
    }
};

/// DELETE from the table of `T`. Without `where` it does not compile at run time; `.where(az::true_)` says all rows.
template <class T> class [[nodiscard]] delete_statement : public change_statement<T> {
public:
    explicit delete_statement(const handle& statement) : change_statement<T>(statement) {}

    template <class... E> delete_statement where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as col<&User::age> > 18");
        return delete_statement{this->with(node::clause_kind::where, conditions...)};
    }
};

template <class T> insert_statement<T> insert()
{
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
insert_statement<dynamic_row> insert(const schema::table& into);
template <class T> update_statement<T> update()
{
    return update_statement<T>{detail::make_update(handle{&detail::table_node<T>})};
}
template <class T> delete_statement<T> delete_from()
{
    return delete_statement<T>{detail::make_delete(handle{&detail::table_node<T>})};
}

} // namespace azoth
