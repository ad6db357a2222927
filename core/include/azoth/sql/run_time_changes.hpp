// INSERT, UPDATE and DELETE of tables that are known at run time: columns by name.
#pragma once

#include <azoth/sql/insert.hpp>

namespace azoth {

namespace detail {
handle make_update(const handle& table);
handle make_delete(const handle& table);
} // namespace detail

/// A column of a run-time table and what it is given: `{"name", 3}`, `{"level", t["level"] + 1}`, `{"height", {}}` (a null).
class named_value {
public:
    named_value(std::string_view column, const azoth::value& v) : column_(column), given_(detail::bind_value(v)) {}
    template <expression E> named_value(std::string_view column, const E& e) : column_(column), given_(e) {}
    // A template, so that braces mean a null.
    template <std::same_as<default_value_t> D>
    named_value(std::string_view column, D) : column_(column),
                                              given_(&node::default_constant)
    {}

    const std::string& column() const noexcept { return column_; }
    /// A bound value, an expression, or DEFAULT.
    const handle& given() const noexcept { return given_; }

private:
    std::string column_;
    handle given_;
};

/// What the changes of a run-time table share. Unknown columns of a described table are `mapping_error`s that list those there are.
class run_time_change : public handle {
public:
    using row_type = void;

    template <expression... E>
        requires(sizeof...(E) > 0)
    returning_statement<std::tuple<typename E::value_type...>> returning(const E&... e)
    const
    {
        const handle items[] = {e...};
        return returning_statement<std::tuple<typename E::value_type...>>{
            node::add_clause(*this, node::clause_kind::returning, items)};
    }
    /// Columns of the table by name.
    returning_statement<dynamic_row> returning(const std::vector<std::string_view>& columns) const;

    /// The statement made ready, with `az::param` as its parameters.
    azoth::prepared<void> prepare() const { return azoth::prepared<void>{*this}; }

protected:
    explicit run_time_change(const handle& statement) : handle(statement) {}
    handle with_values(node::clause_kind kind, const std::vector<named_value>& given) const;
    handle with_columns(node::clause_kind kind, const std::vector<std::string_view>& columns) const;
    template <class... E> handle with(node::clause_kind kind, const E&... e) const
    {
        const handle payload[] = {static_cast<const handle&>(e)...};
        return node::add_clause(*this, kind, payload);
    }
};

template <> class [[nodiscard]] upsert_statement<dynamic_row> : public run_time_change {
public:
    explicit upsert_statement(const handle& statement) : run_time_change(statement) {}
    /// Of `do_update`: only the rows that are there and fulfil these conditions are updated.
    template <class... E> upsert_statement where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as table[\"age\"] > 18");
        return upsert_statement{this->with(node::clause_kind::where, conditions...)};
    }
};

template <> class [[nodiscard]] conflict_clause<dynamic_row> : private run_time_change {
public:
    explicit conflict_clause(const handle& statement) : run_time_change(statement) {}
    upsert_statement<dynamic_row> do_nothing() const
    {
        return upsert_statement<dynamic_row>{node::add_clause(*this, node::clause_kind::do_nothing, {})};
    }
    /// `az::excluded_column(table, "name")` is what would have been inserted.
    upsert_statement<dynamic_row> do_update(const std::vector<named_value>& given) const
    {
        return upsert_statement<dynamic_row>{with_values(node::clause_kind::do_update, given)};
    }
};

/// INSERT into a table that is known at run time.
template <> class [[nodiscard]] insert_statement<dynamic_row> : public run_time_change {
public:
    explicit insert_statement(const handle& statement) : run_time_change(statement) {}

    /// A further row; columns that are not named get their defaults.
    insert_statement values(const std::vector<named_value>& row) const
    {
        return insert_statement{with_values(node::clause_kind::values, row)};
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
    /// What becomes of rows that meet another one in the key of these columns; without columns: in any key.
    conflict_clause<dynamic_row> on_conflict(const std::vector<std::string_view>& columns = {}) const
    {
        return conflict_clause<dynamic_row>{with_columns(node::clause_kind::on_conflict, columns)};
    }
};

/// UPDATE of a table that is known at run time. All rows: `.where(az::true_)`.
class [[nodiscard]] run_time_update : public run_time_change {
public:
    explicit run_time_update(const handle& statement) : run_time_change(statement) {}

    run_time_update set(const std::vector<named_value>& given) const
    {
        return run_time_update{with_values(node::clause_kind::set, given)};
    }
    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    run_time_update from(const S&... sources)
    const { return run_time_update{this->with(node::clause_kind::from, source{sources}...)}; }
    template <class... E> run_time_update where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as table[\"age\"] > 18");
        return run_time_update{this->with(node::clause_kind::where, conditions...)};
    }
};

/// DELETE from a table that is known at run time. All rows: `.where(az::true_)`.
class [[nodiscard]] run_time_delete : public run_time_change {
public:
    explicit run_time_delete(const handle& statement) : run_time_change(statement) {}

    template <detail::source_like... S>
        requires(sizeof...(S) > 0)
    run_time_delete using_(const S&... sources)
    const { return run_time_delete{this->with(node::clause_kind::from, source{sources}...)}; }
    template <class... E> run_time_delete where(const E&... conditions) const
    {
        static_assert((detail::condition_like<E> && ...), "where() takes conditions, as table[\"age\"] > 18");
        return run_time_delete{this->with(node::clause_kind::where, conditions...)};
    }
};

insert_statement<dynamic_row> insert(const schema::table& into);
/// INSERT into these columns. Throws: `mapping_error` for one that the table is known not to have.
insert_statement<dynamic_row> insert(const schema::table& into, const std::vector<std::string_view>& columns);
run_time_update update(const schema::table& table);
run_time_delete delete_from(const schema::table& table);

} // namespace azoth
