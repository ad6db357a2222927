#include <azoth/sql/changes.hpp>

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

insert_statement<dynamic_row>::insert_statement(const schema::table& into)
    : handle(detail::make_insert(source{into}, {})),
      table_(into)
{}

insert_statement<dynamic_row> insert_statement<dynamic_row>::values(const std::vector<named_value>& row) const
{
    const source into{table_};
    std::vector<handle> assignments;
    assignments.reserve(row.size());
    for (const named_value& item : row)
        assignments.push_back(detail::make_assignment(into[item.column], detail::bind_value(item.value)));
    return {node::add_clause(*this, node::clause_kind::values, assignments), table_};
}

insert_statement<dynamic_row> insert(const schema::table& into) { return insert_statement<dynamic_row>{into}; }

} // namespace azoth
