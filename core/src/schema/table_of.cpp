#include <azoth/schema/table_of.hpp>

#include <azoth/base/error.hpp>

namespace azoth::detail {
namespace {

schema::foreign_key key_to(std::string_view column, const reference_target& target, schema::referential_action action)
{
    schema::foreign_key key;
    key.columns = {std::string{column}};
    key.table = target.table;
    key.references = {std::string{target.column}};
    key.on_delete = action;
    return key;
}

// The type with the limits that the column's options set.
schema::sql_type limited(std::string_view name, schema::sql_type type, const column_options& options)
{
    if (options.precision != 0 || options.scale != 0) {
        if (type.id() != type_id::decimal)
            throw mapping_error("column " + std::string{name} + " is " + to_string(type) +
                                ": az::numeric is for members of type az::decimal");
        if (options.scale < 0 || options.precision < options.scale || options.precision < 1)
            throw mapping_error("column " + std::string{name} + ": numeric(" + std::to_string(options.precision) +
                                ", " + std::to_string(options.scale) +
                                ") says no number of digits: write numeric(10, 2) for 8 digits before the point and 2 "
                                "after it");
        return schema::sql_type::numeric(options.precision, options.scale);
    }
    if (options.length == 0) return type;
    if (type.id() != type_id::text)
        throw mapping_error("column " + std::string{name} + " is " + to_string(type) +
                            ": az::max_length is for members that are stored as text");
    return schema::sql_type{type.id(), options.length};
}

void check_row_version(std::string_view name, schema::sql_type type, bool is_nullable,
                       const schema::table_description& table)
{
    if (is_nullable || !(is_integer(type.id()) || type.id() == type_id::timestamp))
        throw mapping_error(
            "column " + std::string{name} +
            ": az::row_version is for members of an integer type or az::timestamp that are not optional");
    for (const schema::column& other : table.columns)
        if (other.is_row_version())
            throw mapping_error(table.name + " has two columns with az::row_version: " + other.name() + " and " +
                                std::string{name});
}

} // namespace

void table_builder::add_column(std::string_view name, schema::sql_type type, bool nullable,
                               const column_options& options)
{
    const std::string text{name};
    const schema::column_properties properties{
        nullable,           options.primary_key, options.unique, options.indexed, std::string{options.default_sql},
        options.row_version};
    if (options.row_version) check_row_version(name, type, nullable, description_);
    description_.columns.emplace_back(name, limited(name, type, options), properties);
    if (options.primary_key) description_.primary_key.push_back(text);
    if (options.reference) description_.foreign_keys.push_back(key_to(name, options.reference(), options.on_delete));
    if (options.unique) description_.unique_keys.push_back({{}, {text}});
    if (options.indexed) description_.indexes.push_back({{}, {text}, false});
}

void table_builder::add_foreign_key(std::initializer_list<std::string_view> columns,
                                    reference_target (*const* targets)(), schema::referential_action action)
{
    schema::foreign_key key;
    key.on_delete = action;
    for (const std::string_view column : columns) {
        const reference_target target = (*targets++)();
        key.columns.emplace_back(column);
        key.table = target.table;
        key.references.emplace_back(target.column);
    }
    description_.foreign_keys.push_back(std::move(key));
}

void table_builder::add_unique(std::initializer_list<std::string_view> columns)
{
    schema::unique_key key;
    for (const std::string_view column : columns) key.columns.emplace_back(column);
    description_.unique_keys.push_back(std::move(key));
}

void table_builder::add(const check& part)
{
    description_.checks.push_back({std::string{part.name}, std::string{part.sql}});
}

schema::table make_table(std::string_view name, std::span<const table_part> parts)
{
    table_builder builder{name};
    for (const table_part& each : parts)
        if (each.type)
            builder.add_column(each.name, each.type(), each.nullable, *each.options);
        else if (each.add)
            each.add(builder, each.part);
    return builder.build();
}

} // namespace azoth::detail
