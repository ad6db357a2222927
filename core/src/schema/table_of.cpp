#include <azoth/schema/table_of.hpp>

#include <azoth/base/error.hpp>

namespace azoth::detail {
namespace {

schema::foreign_key key_to(std::string_view column, const reference_target& target, const column_options& options)
{
    schema::foreign_key key;
    key.columns = {std::string{column}};
    key.table = target.table;
    key.references = {std::string{target.column}};
    key.on_delete = options.on_delete;
    key.on_update = options.on_key_update;
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

void check_computed(std::string_view name, const column_options& options)
{
    if (options.selected)
        throw mapping_error("column " + std::string{name} +
                            ": az::computed is stored in the row, az::selected is no column of it: use one of them");
    if (options.primary_key || options.row_version || options.on_update || options.reference ||
        !options.default_sql.empty())
        throw mapping_error("column " + std::string{name} +
                            ": what az::computed gives can't be a key, a foreign key or a version, nor have a default "
                            "or a time of update");
}

void check_on_update(std::string_view name, schema::sql_type type, const column_options& options)
{
    if (type.id() != type_id::timestamp)
        throw mapping_error("column " + std::string{name} + " is " + to_string(type) +
                            ": az::on_update is for members of type az::timestamp");
    if (options.row_version)
        throw mapping_error("column " + std::string{name} +
                            ": az::row_version is kept with every update as it is; leave az::on_update out");
}

} // namespace

void table_builder::add_column(std::string_view name, schema::sql_type type, bool nullable,
                               const column_options& options)
{
    const std::string text{name};
    const schema::column_properties properties{nullable,
                                               options.primary_key,
                                               options.unique,
                                               options.indexed,
                                               std::string{options.default_sql},
                                               options.row_version,
                                               options.computed,
                                               options.on_update.call};
    if (options.computed) check_computed(name, options);
    if (options.row_version) check_row_version(name, type, nullable, description_);
    if (options.on_update) check_on_update(name, type, options);
    description_.columns.emplace_back(name, limited(name, type, options), properties);
    if (options.primary_key) description_.primary_key.push_back(text);
    if (options.reference) description_.foreign_keys.push_back(key_to(name, options.reference(), options));
    if (options.unique) description_.unique_keys.push_back({{}, {text}});
    if (options.indexed) description_.indexes.push_back({{}, {text}, false});
}

void table_builder::add_foreign_key(std::initializer_list<std::string_view> columns,
                                    reference_target (*const* targets)(), schema::referential_action on_delete,
                                    schema::referential_action on_update)
{
    schema::foreign_key key;
    key.on_delete = on_delete;
    key.on_update = on_update;
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

void table_builder::mark_removed_rows(std::string_view column)
{
    if (!description_.deletion_mark.empty())
        throw mapping_error{description_.name + " has two columns with az::soft_delete: " + description_.deletion_mark +
                            " and " + std::string{column}};
    description_.deletion_mark = column;
}

void table_builder::begin_with_key_of(const schema::table& base)
{
    schema::foreign_key key;
    key.columns = key.references = base.primary_key();
    key.table = base.name();
    key.on_delete = schema::referential_action::cascade; // without its base's a row means nothing
    key.on_update = schema::referential_action::cascade;
    for (const std::string& name : base.primary_key()) {
        schema::column_properties properties;
        properties.primary_key = true;
        description_.columns.emplace_back(name, base.find(name)->type(), properties);
    }
    description_.primary_key = base.primary_key();
    description_.foreign_keys.push_back(std::move(key));
    description_.base = std::make_shared<const schema::table>(base);
}

void table_builder::begin_with(const schema::table& base) { description_ = schema::description_of(base); }

namespace {

void add_parts(table_builder& builder, std::span<const table_part> parts, bool all_nullable)
{
    for (const table_part& each : parts)
        if (each.type)
            builder.add_column(each.name, each.type(), all_nullable || each.nullable, *each.options);
        else if (each.add)
            each.add(builder, each.part);
}

} // namespace

schema::table make_derived_table(std::string_view name, std::span<const table_part> parts, const schema::table& base,
                                 bool single)
{
    for (const table_part& each : parts) {
        if (!each.type) continue;
        const std::string column =
            "column " + std::string{each.name} + " of a struct that inherits, in " + std::string{name};
        if (each.options->primary_key)
            throw mapping_error(column + ": the key is its base's; leave az::primary_key out, az::unique is for keys "
                                         "of its own");
        if (each.options->row_version)
            throw mapping_error(column + ": the version of a row is one for the whole object; give az::row_version to "
                                         "a column of the base");
        if (base.find(each.name)) throw mapping_error(column + ": its base has a column of this name already");
    }
    table_builder builder{name};
    if (single)
        builder.begin_with(base);
    else
        builder.begin_with_key_of(base);
    add_parts(builder, parts, single);
    schema::table made = builder.build();
    if (made.deletion_mark() != (single ? base.deletion_mark() : std::string_view{}))
        throw mapping_error{"az::soft_delete of a struct that inherits, in " + std::string{name} +
                            ": an object is removed as a whole; give it to the base"};
    return made;
}

schema::table make_table(std::string_view name, std::span<const table_part> parts)
{
    table_builder builder{name};
    add_parts(builder, parts, false);
    return builder.build();
}

} // namespace azoth::detail
