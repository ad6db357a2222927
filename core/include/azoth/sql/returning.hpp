// What all changes share: RETURNING.
#pragma once

#include <azoth/sql/prepared.hpp>
#include <azoth/sql/select.hpp>

namespace azoth {

namespace detail {
template <class A, class T> inline constexpr bool assigns_to = false;
template <class B, class T>
inline constexpr bool assigns_to<assignment<B>, T> =
    (std::is_base_of_v<B, T> && (!inheriting<T> || std::is_same_v<B, T> || shares_table<T, B>())) ||
    shares_table<B, T>();
template <class A> inline constexpr bool is_assignment = false;
template <class T> inline constexpr bool is_assignment<assignment<T>> = true;
} // namespace detail

/// A change that gives rows back.
template <class Row> class [[nodiscard]] returning_statement : public handle {
public:
    using row_type = Row;
    explicit returning_statement(const handle& statement) : handle(statement) {}

    /// As a common table expression: the change happens, and the statement that uses it sees the rows that it gives back.
    azoth::cte cte(std::string_view name) const { return azoth::cte{detail::make_cte(*this, name)}; }
    /// The statement made ready, with `az::param` as its parameters.
    azoth::prepared<Row> prepare() const { return azoth::prepared<Row>{*this}; }
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
        return returning_statement<std::tuple<typename E::value_type...>>{
            node::add_clause(*this, node::clause_kind::returning, {&e.node()...})};
    }
    template <std::same_as<T> U> returning_statement<U> returning() const
    {
        return returning_statement<U>{node::add_clause(*this, node::clause_kind::returning, {&detail::entity_node<U>})};
    }

    /// The statement made ready, with `az::param` as its parameters.
    azoth::prepared<void> prepare() const { return azoth::prepared<void>{*this}; }

protected:
    explicit change_statement(const handle& statement) : handle(statement) {}
    template <class... E> handle with(node::clause_kind kind, const E&... e) const
    {
        return node::add_clause(*this, kind, {&e.node()...});
    }
};

} // namespace azoth
