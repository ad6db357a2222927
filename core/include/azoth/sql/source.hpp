// What can stand in FROM: mapped tables, run-time tables, aliases, subqueries.
#pragma once

#include <azoth/sql/computed.hpp>
#include <azoth/sql/node/table_source.hpp>

namespace azoth {

namespace detail {
template <class T> inline constexpr node::table_source table_node{&schema::table_of<T>};

handle make_named_column(std::string_view table, std::string_view name, type_id type);
handle make_alias(const handle& table, std::string_view name);
// The column that `source` has under the name of `column`, or under `name`.
handle column_through(const handle& source, const handle& column);
handle column_by_name(const handle& source, std::string_view name, type_id type);
} // namespace detail

/// A source: a handle that FROM and the joins take, and that gives the columns seen through it.
class source : public handle {
public:
    explicit source(const handle& node) : handle(node) {}
    source(const schema::table& table);

    /// A column by name, with its type. Throws: `mapping_error` when the source is known to have none of this name.
    template <class V> expr<V> col(std::string_view name) const
    {
        return expr<V>{detail::column_by_name(*this, name, detail::type_id_of<V>())};
    }
    /// A column by name, its type known at run time.
    expr<> operator[](std::string_view name) const;
    /// That column or label, seen through this source.
    template <class V> expr<V> operator[](const expr<V>& column) const
    {
        return expr<V>{detail::column_through(*this, column)};
    }
};

/// A mapped struct's table under another name.
template <class T> class alias : public source {
public:
    explicit alias(std::string_view name) : source(detail::make_alias(handle{&detail::table_node<T>}, name)) {}

    /// A column of `T`, seen through the alias.
    template <class M> expr<M> operator[](const column_ref<T, M>& column) const
    {
        return expr<M>{detail::column_through(*this, column)};
    }
    /// What selects compute for a member of `T`, computed of the alias's rows.
    template <class M> expr<M> operator[](const selected_ref<T, M>& expression) const
    {
        return expr<M>{detail::column_through(*this, expression)};
    }
    expr<> operator[](std::string_view name) const { return source::operator[](name); }
};

/// A select that stands in FROM under a name.
class subquery : public source {
public:
    using source::source;
};

namespace schema {
template <class V> expr<V> table::operator[](const expr<V>& column) const { return azoth::source{*this}[column]; }
template <class V> expr<V> table::col(std::string_view column) const { return azoth::source{*this}.col<V>(column); }
} // namespace schema

} // namespace azoth
