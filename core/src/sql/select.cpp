#include <azoth/sql/select.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/subselect.hpp>

namespace azoth {

select_statement<dynamic_row> select(const std::vector<expr<>>& items)
{
    if (items.empty()) throw compile_error{"a select without columns: give at least one"};
    return select_statement<dynamic_row>{detail::make_select(std::vector<handle>(items.begin(), items.end()))};
}

namespace detail {

untyped_select::untyped_select(std::initializer_list<const node::base*> items)
    : handle(node::first_clause(node::clause_kind::select, items))
{}

untyped_select::untyped_select(const untyped_select& before, node::clause_kind kind,
                               std::initializer_list<const node::base*> payload)
    : handle(node::add_clause(before, kind, payload))
{}

handle make_select(std::span<const handle> items) { return node::first_clause(node::clause_kind::select, items); }

handle make_join(node::join_kind kind, const handle& source, const handle* on)
{
    return on ? node::join::make({source, *on}, kind) : node::join::make({source}, kind);
}

handle add_join(const handle& statement, node::join_kind kind, const handle& source, const handle* on)
{
    const handle payload[] = {make_join(kind, source, on)};
    return node::add_clause(statement, node::clause_kind::join, payload);
}

handle make_limit(std::size_t n)
{
    if (n > static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max()))
        throw compile_error{"a limit or offset above 9223372036854775807"};
    return bind_value(static_cast<std::int64_t>(n));
}

handle add_number(const handle& statement, node::clause_kind kind, std::size_t n)
{
    const handle payload[] = {make_limit(n)};
    return node::add_clause(statement, kind, payload);
}

handle make_scalar_subquery(const handle& select, type_id type)
{
    return node::subselect::make({select}, node::subselect_use::scalar, type);
}

handle make_exists(const handle& select)
{
    return node::subselect::make({select}, node::subselect_use::exists, type_id::boolean);
}

handle make_quantified(const handle& select, bool all, type_id type)
{
    return node::subselect::make({select}, all ? node::subselect_use::all : node::subselect_use::any, type);
}

handle make_derived_table(const handle& select, std::string_view name)
{
    return make_node<node::derived_table>(select, std::string{name});
}

handle make_lateral_table(const handle& select, std::string_view name)
{
    return make_node<node::derived_table>(select, std::string{name}, true);
}

handle make_set_operation(node::clause_kind operation, const handle& left, const handle& right)
{
    const handle branches[] = {left, right};
    return node::first_clause(operation, branches);
}

handle add_lock(const handle& statement, node::lock_strength strength, std::initializer_list<lock_option> options)
{
    node::lock_wait waiting = node::lock_wait::wait;
    std::vector<handle> tables;
    for (const lock_option& each : options) {
        if (each.table) tables.emplace_back(each.table);
        if (each.wait == node::lock_wait::wait) continue;
        if (waiting != node::lock_wait::wait && waiting != each.wait)
            throw compile_error{"az::nowait and az::skip_locked say what to do with the same rows: give one of them"};
        waiting = each.wait;
    }
    const handle lock[] = {node::row_lock::make(tables, strength, waiting)};
    return node::add_clause(statement, node::clause_kind::lock, lock);
}

} // namespace detail
} // namespace azoth
