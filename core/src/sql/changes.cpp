#include <azoth/sql/changes.hpp>

#include <azoth/sql/node/bind.hpp>

namespace azoth {

namespace detail {

handle make_insert(const handle& table, std::span<const handle> columns)
{
    std::vector<handle> payload{table};
    payload.insert(payload.end(), columns.begin(), columns.end());
    return node::first_clause(node::clause_kind::insert, payload);
}

handle make_update(const handle& table) { return node::first_clause(node::clause_kind::update, {&table, 1}); }

handle make_delete(const handle& table) { return node::first_clause(node::clause_kind::delete_from, {&table, 1}); }

} // namespace detail

namespace {

// The table that a change is about: what its first clause begins with.
source changed_table(const handle& statement)
{
    const auto* clause = static_cast<const node::clause*>(&statement.node());
    while (clause->previous()) clause = clause->previous();
    return source{clause->payload().front()};
}

// A null without a type takes the column's, as far as that is known: not every database finds it out by itself.
handle with_type_of(const handle& column, const handle& given)
{
    const auto* bound = dynamic_cast<const node::bind*>(&given.node());
    const bool is_untyped_null = bound && bound->value().is_null() && bound->type() == type_id::unknown;
    return is_untyped_null ? detail::null_of(column.node().type()) : given;
}

std::vector<handle> columns_named(const source& table, const std::vector<std::string_view>& names)
{
    std::vector<handle> columns;
    columns.reserve(names.size());
    for (const std::string_view each : names) columns.push_back(table[each]);
    return columns;
}

} // namespace

expr<> excluded_column(const schema::table& of, std::string_view name)
{
    const type_id type = of[name].node().type();
    return expr<>{make_node<node::named_excluded_column>(of.name(), std::string{name}, type)};
}

returning_statement<dynamic_row> run_time_change::returning(const std::vector<std::string_view>& columns) const
{
    return returning_statement<dynamic_row>{with_columns(node::clause_kind::returning, columns)};
}

handle run_time_change::with_values(node::clause_kind kind, const std::vector<named_value>& given) const
{
    const source table = changed_table(*this);
    std::vector<handle> assignments;
    assignments.reserve(given.size());
    for (const named_value& each : given) {
        const handle column = table[each.column()];
        assignments.push_back(detail::make_assignment(column, with_type_of(column, each.given())));
    }
    return node::add_clause(*this, kind, assignments);
}

handle run_time_change::with_columns(node::clause_kind kind, const std::vector<std::string_view>& columns) const
{
    return node::add_clause(*this, kind, columns_named(changed_table(*this), columns));
}

insert_statement<dynamic_row> insert(const schema::table& into)
{
    return insert_statement<dynamic_row>{detail::make_insert(source{into}, {})};
}

insert_statement<dynamic_row> insert(const schema::table& into, const std::vector<std::string_view>& columns)
{
    const source table{into};
    return insert_statement<dynamic_row>{detail::make_insert(table, columns_named(table, columns))};
}

run_time_update update(const schema::table& table) { return run_time_update{detail::make_update(source{table})}; }
run_time_delete delete_from(const schema::table& table) { return run_time_delete{detail::make_delete(source{table})}; }

} // namespace azoth
