#include "orm/statements.hpp"

#include "orm/hierarchy.hpp"

#include <azoth/sql/changes.hpp>
#include <azoth/sql/node/assignment.hpp>

namespace azoth::orm {

namespace {

std::string key_of(char what, const void* subject, std::span<const std::size_t> columns = {}, std::size_t number = 0)
{
    std::string key;
    key += what;
    key.append(reinterpret_cast<const char*>(&subject), sizeof subject);
    for (const std::size_t column : columns) key.append(reinterpret_cast<const char*>(&column), sizeof column);
    if (number != 0) key.append(reinterpret_cast<const char*>(&number), sizeof number);
    return key;
}

// A parameter whose value comes later; until then any value that is not null stands for it.
handle parameter(type_id type)
{
    if (has_bytes(type)) return detail::bind_value(value{value_view::of_bytes(type, {})});
    switch (type) {
    case type_id::boolean: return detail::bind_value(value{value_view::of_boolean(false)});
    case type_id::float32:
    case type_id::float64: return detail::bind_value(value{value_view::of_floating(type, 0)});
    case type_id::array: return detail::bind_value(value::array_of(type_id::unknown, {}));
    default: return detail::bind_value(value{value_view::of_integer(type, 0)});
    }
}

// The same for a column that is set: where a decimal's digits after the point are a part of the text they are as many as the column has.
handle parameter_of(const mapper& type, std::size_t number)
{
    const mapped_column& column = type.columns()[number];
    const type_id of = column.column.node().type();
    const schema::column* const described = of == type_id::decimal ? type.table().find(column.name) : nullptr;
    const int scale = described ? described->type().scale() : -1;
    if (scale < 0) return parameter(of);
    const std::string digits = scale == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(scale), '0');
    return detail::bind_value(value{value_view::of_bytes(of, digits)});
}

// What is compared keeps all its digits.
handle equals_parameter(const handle& column)
{
    return detail::make_binary(node::binary_operator::equal, column, parameter(column.node().type()), type_id::boolean);
}

std::vector<handle> key_conditions(const mapper& type)
{
    std::vector<handle> conditions;
    for (const std::size_t number : type.key()) conditions.push_back(equals_parameter(type.columns()[number].column));
    return conditions;
}

// Those of a row that is as the session knows it.
std::vector<handle> row_conditions(const mapper& type)
{
    std::vector<handle> conditions = key_conditions(type);
    if (type.has_version()) conditions.push_back(equals_parameter(type.columns()[type.version_column()].column));
    return conditions;
}

handle pair_source(const relationship& definition) { return source{*definition.pairs}; }

std::vector<handle> pair_conditions(const relationship& definition, bool both)
{
    const source pairs{*definition.pairs};
    std::vector<handle> conditions;
    for (const std::string& column : definition.pair_own) conditions.push_back(equals_parameter(pairs[column]));
    if (both)
        for (const std::string& column : definition.pair_target) conditions.push_back(equals_parameter(pairs[column]));
    return conditions;
}

row_insert row_insert_of(const mapper& type, std::span<const std::size_t> columns, std::size_t rows, bool read_key)
{
    row_insert request;
    request.table = &type.table();
    for (const std::size_t number : columns) {
        request.columns.push_back(type.columns()[number].name);
        request.column_types.push_back(type.columns()[number].operations->type);
    }
    if (read_key) {
        request.generated_key = type.columns()[type.key().front()].name;
        request.generated_key_type = type.columns()[type.key().front()].operations->type;
    }
    request.row_count = rows;
    return request;
}

row_update row_update_of(const mapper& type, std::span<const std::size_t> columns, std::size_t rows)
{
    const auto described = [&](std::size_t number) {
        const mapped_column& column = type.columns()[number];
        return row_update::column{column.name, column.operations->type};
    };
    row_update request;
    request.table = &type.table();
    for (const std::size_t number : columns) request.columns.push_back(described(number));
    for (const std::size_t number : type.key()) request.conditions.push_back(described(number));
    request.key_size = request.conditions.size();
    if (type.has_version()) request.conditions.push_back(described(type.version_column()));
    request.row_count = rows;
    return request;
}

} // namespace

template_statement::template_statement(azoth::compiled statement) : text(std::move(statement))
{
    for (std::size_t i = 0; i != text.parameters.size(); ++i) in_order = in_order && text.parameters[i].value == i;
}

std::shared_ptr<statements> statements::of(engine& owner)
{
    static const char key = 0;
    return std::static_pointer_cast<statements>(
        owner.service(&key, [&] { return std::make_shared<statements>(owner); }));
}

const template_statement& statements::find(const std::string& key, const std::function<azoth::compiled()>& make)
{
    const std::lock_guard lock{mutex_};
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) return *found->second;
    auto made = std::make_unique<template_statement>(make());
    return *by_key_.emplace(key, std::move(made)).first->second;
}

const template_statement& statements::get(const mapper& type)
{
    return find(key_of('g', &type), [&] {
        // Whether it is of this struct is told by the row.
        const handle select = with_tables(detail::make_select({&type.entity(), 1}), type);
        return engine_.compile(node::add_clause(select, node::clause_kind::where, key_conditions(type)));
    });
}

const template_statement& statements::update(const mapper& type, std::span<const std::size_t> columns)
{
    return find(key_of('u', &type, columns), [&] {
        std::vector<handle> assignments;
        for (const std::size_t number : columns)
            assignments.push_back(detail::make_assignment(type.columns()[number].column, parameter_of(type, number)));
        const handle set = node::add_clause(detail::make_update(type.source()), node::clause_kind::set, assignments);
        return engine_.compile(node::add_clause(set, node::clause_kind::where, row_conditions(type)));
    });
}

const compiled* statements::update_rows(const mapper& type, std::span<const std::size_t> columns, std::size_t rows)
{
    const compiled& text =
        find(key_of('U', &type, columns, rows), [&] {
            return engine_.compile_row_updates(row_update_of(type, columns, rows)).value_or(azoth::compiled{});
        }).text;
    return text.sql.empty() ? nullptr : &text;
}

const template_statement& statements::remove(const mapper& type)
{
    return find(key_of('d', &type), [&] {
        return engine_.compile(
            node::add_clause(detail::make_delete(type.source()), node::clause_kind::where, row_conditions(type)));
    });
}

const compiled& statements::insert(const mapper& type, std::span<const std::size_t> columns, std::size_t rows,
                                   bool read_key)
{
    return find(key_of(read_key ? 'I' : 'i', &type, columns, rows),
                [&] { return engine_.compile_rows(row_insert_of(type, columns, rows, read_key)); })
        .text;
}

const compiled& statements::insert_arrays(const mapper& type, std::span<const std::size_t> columns, bool read_keys)
{
    return find(key_of(read_keys ? 'A' : 'a', &type, columns),
                [&] { return engine_.compile_row_arrays(row_insert_of(type, columns, 1, read_keys)); })
        .text;
}

const compiled& statements::insert_pair(const relationship& definition)
{
    return find(key_of('p', &definition),
                [&] {
                    row_insert request;
                    request.table = definition.pairs.get();
                    for (const auto* side : {&definition.pair_own, &definition.pair_target})
                        for (const std::string& column : *side) {
                            request.columns.push_back(column);
                            request.column_types.push_back(definition.pairs->find(column)->type().id());
                        }
                    return engine_.compile_rows(request);
                })
        .text;
}

const template_statement& statements::remove_pair(const relationship& definition)
{
    return find(key_of('q', &definition), [&] {
        return engine_.compile(node::add_clause(detail::make_delete(pair_source(definition)), node::clause_kind::where,
                                                pair_conditions(definition, true)));
    });
}

const template_statement& statements::remove_pairs(const relationship& definition)
{
    return find(key_of('r', &definition), [&] {
        return engine_.compile(node::add_clause(detail::make_delete(pair_source(definition)), node::clause_kind::where,
                                                pair_conditions(definition, false)));
    });
}

const compiled& statements::text(std::string_view sql, std::vector<type_id> column_types)
{
    return find('t' + std::string{sql},
                [&] {
                    compiled made;
                    made.id = next_compiled_id();
                    made.kind = statement_kind::select;
                    made.sql = sql;
                    made.column_types = std::move(column_types);
                    return made;
                })
        .text;
}

std::optional<bool> statements::keys_are_quick(const mapper& type) const
{
    const std::lock_guard lock{mutex_};
    const auto found = quick_keys_.find(&type);
    return found == quick_keys_.end() ? std::nullopt : std::optional<bool>{found->second};
}

void statements::note_quick_keys(const mapper& type, std::optional<bool> quick)
{
    const std::lock_guard lock{mutex_};
    if (quick)
        quick_keys_.insert_or_assign(&type, *quick);
    else
        quick_keys_.erase(&type);
}

} // namespace azoth::orm
