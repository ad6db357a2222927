#include "compile/insert_rows.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/constant.hpp>

#include <algorithm>
#include <string>

namespace azoth::detail {
namespace {

std::string_view column_of(const node::column& column, std::string_view table)
{
    if (column.table() == table) return column.name();
    throw compile_error("column " + std::string{column.table()} + '.' + std::string{column.name()} + " is none of " +
                        std::string{table} + ", which the statement changes");
}

[[noreturn]] void fail_twice(std::string_view table, std::string_view column)
{
    throw compile_error("column " + std::string{table} + '.' + std::string{column} + " is given two values");
}

const node::assignment& assignment_of(const node::base& part)
{
    if (const auto* assignment = dynamic_cast<const node::assignment*>(&part)) return *assignment;
    throw compile_error("values(...) takes assignments, or as many values as the insert names columns");
}

} // namespace

std::vector<std::string_view> named_columns(const node::insert& statement)
{
    const std::string& table = statement.table->table().name();
    std::vector<std::string_view> names;
    for (const node::base* each : statement.columns) {
        const auto* column = dynamic_cast<const node::column*>(each);
        if (!column) throw compile_error("an insert into " + table + " names something that is no column");
        const std::string_view name = column_of(*column, table);
        if (std::find(names.begin(), names.end(), name) != names.end()) fail_twice(table, name);
        names.push_back(name);
    }
    return names;
}

insert_rows::insert_rows(const node::insert& statement) : columns(named_columns(statement))
{
    const std::string& table = statement.table->table().name();
    if (statement.rows.empty()) throw compile_error("an insert into " + table + " without values");
    const bool is_by_position = !columns.empty();
    for (const auto& row : statement.rows) {
        if (!is_by_position) {
            add_assignments(statement, row);
        } else if (row.size() != columns.size()) {
            throw compile_error("an insert into " + table + " names " + std::to_string(columns.size()) +
                                " columns and gives " + std::to_string(row.size()) + " values");
        } else {
            values.push_back(row);
        }
    }
    if (statement.default_values) values.emplace_back();
    for (auto& row : values) row.resize(columns.size());
}

void insert_rows::add_assignments(const node::insert& statement, const std::vector<const node::base*>& row)
{
    const std::string& table = statement.table->table().name();
    auto& given = values.emplace_back(columns.size());
    for (const node::base* part : row) {
        const node::assignment& assignment = assignment_of(*part);
        const std::string_view name = column_of(assignment.target(), table);
        const auto found = std::find(columns.begin(), columns.end(), name);
        const auto index = static_cast<std::size_t>(found - columns.begin());
        if (found == columns.end()) {
            columns.push_back(name);
            given.push_back(nullptr);
        }
        if (given[index]) fail_twice(table, name);
        given[index] = &assignment.value();
    }
}

void insert_rows::drop_columns_of_defaults()
{
    for (std::size_t i = columns.size(); i-- > 0;) {
        const bool has_value = std::any_of(
            values.begin(), values.end(), [&](const auto& row) { return row[i] && row[i] != &node::default_constant; });
        if (has_value) continue;
        const auto offset = static_cast<std::ptrdiff_t>(i);
        columns.erase(columns.begin() + offset);
        for (auto& row : values) row.erase(row.begin() + offset);
    }
}

void check_targets(const node::update& statement)
{
    const std::string& table = statement.table->table().name();
    std::vector<std::string_view> names;
    for (const node::assignment* each : statement.assignments) {
        const std::string_view name = column_of(each->target(), table);
        if (std::find(names.begin(), names.end(), name) != names.end()) fail_twice(table, name);
        names.push_back(name);
    }
}

} // namespace azoth::detail
