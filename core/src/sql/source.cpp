#include <azoth/sql/source.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/values_table.hpp>
#include <azoth/sql/seen_through.hpp>

namespace azoth {

namespace {

struct output_column {
    std::string_view name;
    type_id type;
    bool nullable;
};

// What a select's item is called as a column of a derived table; without a name it can't be reached by one.
output_column as_output(const node::base& item)
{
    if (const auto* computed = dynamic_cast<const node::selected*>(&item))
        return as_output(computed->labelled().node());
    if (const auto* label = dynamic_cast<const node::label*>(&item)) {
        const output_column inner = as_output(label->expression());
        return {label->name(), item.type(), inner.nullable};
    }
    if (const auto* wrapped = dynamic_cast<const node::nullable*>(&item)) {
        output_column inner = as_output(wrapped->expression());
        inner.nullable = true;
        return inner;
    }
    if (const auto* column = dynamic_cast<const node::column*>(&item))
        return {column->name(), column->type(), column->is_nullable()};
    if (const auto* column = dynamic_cast<const node::source_column*>(&item))
        return {column->name(), column->type(), column->is_nullable()};
    return {{}, item.type(), true};
}

std::vector<output_column> columns_of(const node::base& statement)
{
    std::vector<output_column> columns;
    for (const node::base* item : node::items_of(statement)) {
        if (const auto* entity = dynamic_cast<const node::entity*>(item))
            for (const handle& column : entity->columns()) columns.push_back(as_output(column.node()));
        else
            columns.push_back(as_output(*item));
    }
    return columns;
}

std::string listed(const schema::table& table)
{
    std::string names;
    for (const schema::column& column : table.columns()) names += (names.empty() ? "" : ", ") + column.name();
    return names;
}

[[noreturn]] void throw_no_column(std::string_view source, std::string_view name, const std::string& known)
{
    throw mapping_error{"\"" + std::string{source} + "\" has no column \"" + std::string{name} +
                        "\"; it has: " + known};
}

const schema::column* find_in(const schema::table& table, std::string_view name)
{
    const schema::column* column = table.find(name);
    if (!column && table.is_described()) throw_no_column(table.name(), name, listed(table));
    return column;
}

type_id wanted_or_own(type_id wanted, type_id own) { return wanted == type_id::unknown ? own : wanted; }

// The column `name` of `source`, which is called `called` and consists of the rows of `statement`.
handle column_of_rows(const handle& source, std::string_view called, const node::base& statement, std::string_view name,
                      type_id type)
{
    std::string known;
    for (const output_column& column : columns_of(statement)) {
        if (column.name == name)
            return make_node<node::source_column>(source, std::string{name}, wanted_or_own(type, column.type),
                                                  column.nullable);
        if (!column.name.empty()) known += (known.empty() ? "" : ", ") + std::string{column.name};
    }
    throw_no_column(called, name, known);
}

} // namespace

namespace detail {

handle make_named_column(std::string_view table, std::string_view name, type_id type)
{
    return make_node<node::named_column>(std::string{table}, std::string{name}, type, true);
}

handle make_alias(const handle& table, std::string_view name)
{
    return make_node<node::alias>(table, std::string{name});
}

handle column_by_name(const handle& source, std::string_view name, type_id type)
{
    const node::base& node = source.node();
    if (const auto* table = dynamic_cast<const node::table_source*>(&node)) {
        const schema::column* column = find_in(table->table(), name);
        return make_node<node::named_column>(table->table().name(), std::string{name},
                                             column ? wanted_or_own(type, column->type().id()) : type,
                                             column == nullptr || column->is_nullable());
    }
    if (const auto* alias = dynamic_cast<const node::alias*>(&node)) {
        const schema::column* column = find_in(alias->source().table(), name);
        return make_node<node::source_column>(source, std::string{name},
                                              column ? wanted_or_own(type, column->type().id()) : type,
                                              column == nullptr || column->is_nullable());
    }
    if (const auto* derived = dynamic_cast<const node::derived_table*>(&node))
        return column_of_rows(source, derived->name(), derived->select(), name, type);
    if (const auto* common = dynamic_cast<const node::cte*>(&node))
        return column_of_rows(source, common->name(), common->statement(), name, type);
    if (const auto* values = dynamic_cast<const node::values_table*>(&node)) {
        std::string known;
        for (const node::value_rows::column_form& column : values->rows().columns()) {
            if (column.name == name)
                return make_node<node::source_column>(source, std::string{name}, wanted_or_own(type, column.type),
                                                      column.nullable);
            known += (known.empty() ? "" : ", ") + column.name;
        }
        throw_no_column(values->name(), name, known);
    }
    // A function's columns are known to the database alone.
    if (dynamic_cast<const node::table_function*>(&node))
        return make_node<node::source_column>(source, std::string{name}, type, true);
    throw mapping_error{"this source has no columns that are known by name"};
}

handle column_through(const handle& source, const handle& column)
{
    if (const auto* computed = dynamic_cast<const node::selected*>(&column.node())) {
        // A table has no such column: under its other name the expression is computed anew. A subquery has one of that name.
        const auto& label = static_cast<const node::label&>(computed->labelled().node());
        if (dynamic_cast<const node::alias*>(&source.node()))
            return seen_through(label.children().front(), computed->table(), source);
        return column_by_name(source, label.name(), column.node().type());
    }
    const output_column seen = as_output(column.node());
    if (seen.name.empty())
        throw mapping_error{"an expression without a label can't be seen through a source: give it a label"};
    return column_by_name(source, seen.name, seen.type);
}

} // namespace detail

source::source(const schema::table& table) : handle(make_node<node::named_table>(table)) {}

expr<> source::operator[](std::string_view name) const
{
    return expr<>{detail::column_by_name(*this, name, type_id::unknown)};
}

namespace schema {
expr<value> table::operator[](std::string_view column) const { return azoth::source{*this}[column]; }
} // namespace schema

} // namespace azoth
