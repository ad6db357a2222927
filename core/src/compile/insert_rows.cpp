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
    std::vector<std::string_view> names;
    for (const node::base* each : statement.columns) {
        const std::string_view name = changed_column(*each, *statement.table);
        if (std::find(names.begin(), names.end(), name) != names.end())
            fail_twice(statement.table->table().name(), name);
        names.push_back(name);
    }
    return names;
}

bool insert_cell::is_default() const noexcept
{
    if (list) return list->is_default(row, column);
    return !expression || expression == &node::default_constant;
}

insert_rows::insert_rows(const node::insert& statement) : columns(named_columns(statement))
{
    const std::string& table = statement.table->table().name();
    const bool is_by_position = !columns.empty();
    for (const auto& row : statement.rows) {
        if (const auto* list = row.empty() ? nullptr : dynamic_cast<const node::value_rows*>(row.front())) {
            add_list(statement, *list);
        } else if (!is_by_position) {
            add_assignments(statement, row);
        } else if (row.size() != columns.size()) {
            throw compile_error("an insert into " + table + " names " + std::to_string(columns.size()) +
                                " columns and gives " + std::to_string(row.size()) + " values");
        } else {
            auto& given = values.emplace_back();
            for (const node::base* each : row) given.push_back({.expression = each});
        }
    }
    if (statement.default_values) values.emplace_back();
    if (values.empty())
        throw compile_error("an insert into " + table +
                            (statement.rows.empty() ? " without values" : " of an empty list of rows"));
    for (auto& row : values) row.resize(columns.size());
}

std::size_t insert_rows::column_number(std::string_view name)
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    const auto number = static_cast<std::size_t>(found - columns.begin());
    if (found == columns.end()) columns.push_back(name);
    return number;
}

void insert_rows::add_assignments(const node::insert& statement, const std::vector<const node::base*>& row)
{
    const std::string& table = statement.table->table().name();
    auto& given = values.emplace_back(columns.size());
    for (const node::base* part : row) {
        const node::assignment& assignment = assignment_of(*part);
        const std::string_view name = column_of(assignment.target(), table);
        const std::size_t number = column_number(name);
        if (number == given.size()) given.emplace_back();
        if (given[number].expression) fail_twice(table, name);
        given[number].expression = &assignment.value();
    }
}

// Where the insert names columns, only these are taken.
void insert_rows::add_list(const node::insert& statement, const node::value_rows& list)
{
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < list.columns().size(); ++i) {
        const std::string_view name = list.columns()[i].name;
        const bool is_taken =
            statement.columns.empty() || std::find(columns.begin(), columns.end(), name) != columns.end();
        numbers.push_back(is_taken ? column_number(name) : static_cast<std::size_t>(-1));
    }
    values.reserve(values.size() + list.row_count());
    for (std::size_t row = 0; row < list.row_count(); ++row) {
        auto& given = values.emplace_back(columns.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (numbers[i] < given.size()) given[numbers[i]] = {.list = &list, .row = row, .column = i};
    }
}

void insert_rows::drop_columns_of_defaults()
{
    for (std::size_t i = columns.size(); i-- > 0;) {
        const bool has_value =
            std::any_of(values.begin(), values.end(), [&](const auto& row) { return !row[i].is_default(); });
        if (has_value) continue;
        const auto offset = static_cast<std::ptrdiff_t>(i);
        columns.erase(columns.begin() + offset);
        for (auto& row : values) row.erase(row.begin() + offset);
    }
}

void check_targets(const node::table_source& changed, const std::vector<const node::assignment*>& assignments)
{
    const std::string& table = changed.table().name();
    std::vector<std::string_view> names;
    for (const node::assignment* each : assignments) {
        const std::string_view name = column_of(each->target(), table);
        if (std::find(names.begin(), names.end(), name) != names.end()) fail_twice(table, name);
        names.push_back(name);
    }
}

std::string_view changed_column(const node::base& column, const node::table_source& changed)
{
    const std::string& table = changed.table().name();
    if (const auto* known = dynamic_cast<const node::column*>(&column)) return column_of(*known, table);
    throw compile_error("a statement that changes " + table + " names something that is no column");
}

} // namespace azoth::detail
