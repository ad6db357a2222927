#include <azoth/schema/mapping.hpp>

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

} // namespace

void table_builder::add_column(std::string_view name, type_id type, bool nullable, const column_options& options)
{
    const std::string text{name};
    const schema::column_properties properties{nullable, options.primary_key, options.unique, options.indexed,
                                               std::string{options.default_sql}};
    description_.columns.emplace_back(name, schema::sql_type{type, options.length}, properties);
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

} // namespace azoth::detail
