// UPDATE and DELETE, as values that are built clause by clause. INSERT stands in insert.hpp, what concerns tables that are known at run
// time in run_time_changes.hpp.
#pragma once

#include <azoth/sql/insert.hpp>
#include <azoth/sql/run_time_changes.hpp>

namespace azoth {

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
    /// Further tables whose columns `set` and `where` may name: UPDATE .. FROM.
    template <class... U>
        requires(sizeof...(U) > 0)
    update_statement from()
    const { return update_statement{this->with(node::clause_kind::from, handle{&detail::table_node<U>}...)}; }
    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    update_statement from(const S&... sources)
    const { return update_statement{this->with(node::clause_kind::from, source{sources}...)}; }
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

    /// Further tables whose columns `where` may name: DELETE .. USING.
    template <class... U>
        requires(sizeof...(U) > 0)
    delete_statement using_()
    const { return delete_statement{this->with(node::clause_kind::from, handle{&detail::table_node<U>}...)}; }
    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    delete_statement using_(const S&... sources)
    const { return delete_statement{this->with(node::clause_kind::from, source{sources}...)}; }
    template <class... E> delete_statement where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as col<&User::age> > 18");
        return delete_statement{this->with(node::clause_kind::where, conditions...)};
    }
};

template <class T> update_statement<T> update()
{
    static_assert(!detail::is_single_table<detail::mapping_of<T>>,
                  "the rows of this struct stand among others in its base's table: update that one, whose set() takes "
                  "these columns, too, with a condition on what tells them apart");
    return update_statement<T>{detail::make_update(handle{&detail::table_node<T>})};
}
template <class T> delete_statement<T> delete_from()
{
    static_assert(!detail::inheriting<T>,
                  "a struct that inherits has no row of its own alone: delete from its root, with a condition on what "
                  "tells its rows apart");
    return delete_statement<T>{detail::make_delete(handle{&detail::table_node<T>})};
}

} // namespace azoth
