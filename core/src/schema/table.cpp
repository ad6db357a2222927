#include <azoth/schema/table.hpp>

#include <azoth/base/error.hpp>
#include <azoth/schema/names.hpp>

#include <algorithm>
#include <utility>

namespace azoth::schema {
namespace {

const column* find_column(const table_description& description, std::string_view name) noexcept
{
    const auto found = std::find_if(description.columns.begin(), description.columns.end(),
                                    [&](const column& each) { return each.name() == name; });
    return found == description.columns.end() ? nullptr : &*found;
}

void check_columns_differ(const table_description& description)
{
    for (auto each = description.columns.begin(); each != description.columns.end(); ++each)
        if (find_column(description, each->name()) != &*each)
            throw mapping_error("table " + description.name + " has two columns named " + each->name());
}

void check_columns_exist(const table_description& description, std::string_view part,
                         const std::vector<std::string>& columns)
{
    if (columns.empty()) throw mapping_error(std::string{part} + " of table " + description.name + " has no column");
    for (const std::string& name : columns) {
        if (find_column(description, name)) continue;
        std::string text =
            std::string{part} + " of table " + description.name + " names the column " + name + "; there are:";
        for (const column& each : description.columns) text += ' ' + each.name();
        throw mapping_error(text);
    }
}

// `table.column`; the last dot divides, for the name of a table may hold a schema's.
foreign_key parse_reference(const table_description& description, const column& from)
{
    const std::string& reference = from.reference();
    const std::size_t dot = reference.rfind('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == reference.size())
        throw mapping_error("column " + from.name() + " of table " + description.name + " refers to '" + reference +
                            "': write references_to(\"table.column\")");
    foreign_key key;
    key.columns = {from.name()};
    key.table = reference.substr(0, dot);
    key.references = {reference.substr(dot + 1)};
    return key;
}

// What the options of columns say, as parts of the table.
table_description with_column_options(std::string_view name, std::initializer_list<column> columns)
{
    table_description description;
    description.name = name;
    description.columns = columns;
    for (const column& each : description.columns) {
        if (each.is_primary_key()) description.primary_key.push_back(each.name());
        if (!each.reference().empty()) description.foreign_keys.push_back(parse_reference(description, each));
        if (each.is_unique()) description.unique_keys.push_back({{}, {each.name()}});
        if (each.is_indexed()) description.indexes.push_back({{}, {each.name()}, false});
    }
    return description;
}

void name_constraints(table_description& description)
{
    const std::string& table = description.name;
    for (foreign_key& each : description.foreign_keys)
        if (each.name.empty()) each.name = constraint_name("fk", table, each.columns);
    for (unique_key& each : description.unique_keys)
        if (each.name.empty()) each.name = constraint_name("uq", table, each.columns);
    for (index& each : description.indexes)
        if (each.name.empty()) each.name = constraint_name("ix", table, each.columns);
    std::size_t number = 0;
    for (check_constraint& each : description.checks) {
        ++number;
        if (each.name.empty()) each.name = constraint_name("ck", table, {std::to_string(number)});
    }
}

// Constraints and indexes of one table share a space of names in some databases.
void check_names_differ(const table_description& description)
{
    std::vector<std::string_view> names;
    for (const foreign_key& each : description.foreign_keys) names.push_back(each.name);
    for (const unique_key& each : description.unique_keys) names.push_back(each.name);
    for (const index& each : description.indexes) names.push_back(each.name);
    for (const check_constraint& each : description.checks) names.push_back(each.name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end())
        throw mapping_error("table " + description.name + " has two constraints or indexes named " +
                            std::string{*twice});
}

void check_parts(const table_description& description)
{
    check_columns_differ(description);
    for (const std::string& name : description.primary_key) check_columns_exist(description, "the primary key", {name});
    for (const foreign_key& each : description.foreign_keys) {
        check_columns_exist(description, "a foreign key", each.columns);
        if (each.columns.size() != each.references.size())
            throw mapping_error("a foreign key of table " + description.name + " to " + each.table + " has " +
                                std::to_string(each.columns.size()) + " columns and refers to " +
                                std::to_string(each.references.size()));
    }
    for (const unique_key& each : description.unique_keys)
        check_columns_exist(description, "a unique key", each.columns);
    for (const index& each : description.indexes) check_columns_exist(description, "an index", each.columns);
}

std::shared_ptr<const table_description> checked(table_description description)
{
    check_parts(description);
    name_constraints(description);
    check_names_differ(description);
    return std::make_shared<const table_description>(std::move(description));
}

std::shared_ptr<const table_description> named(std::string_view name)
{
    table_description description;
    description.name = name;
    return std::make_shared<const table_description>(std::move(description));
}

} // namespace

table::table(const table&) noexcept = default;
table& table::operator=(const table&) noexcept = default;
table::~table() = default;

table::table(std::string_view name) : data_(named(name)) {}

table::table(std::string_view name, std::initializer_list<column> columns)
    : data_(checked(with_column_options(name, columns)))
{}

table::table(table_description description) : data_(checked(std::move(description))) {}

const column* table::find(std::string_view column) const noexcept { return find_column(*data_, column); }

const table& table::root() const noexcept
{
    const table* each = this;
    while (each->base()) each = each->base();
    return *each;
}

table_description description_of(const table& of)
{
    const auto copy = [](auto all) { return std::vector(all.begin(), all.end()); };
    return {of.name(),
            copy(of.columns()),
            of.primary_key(),
            copy(of.foreign_keys()),
            copy(of.unique_keys()),
            copy(of.checks()),
            copy(of.indexes()),
            std::string{of.deletion_mark()},
            of.base() ? std::make_shared<const table>(*of.base()) : nullptr};
}

table merged(const table& a, const table& b)
{
    table_description all = description_of(a);
    for (const column& each : b.columns()) {
        const column* known = a.find(each.name());
        if (!known)
            all.columns.push_back(each);
        else if (to_string(known->type()) != to_string(each.type()) || known->is_nullable() != each.is_nullable())
            throw mapping_error("table " + a.name() + " has two columns named " + each.name() +
                                ", which two structs describe differently");
    }
    const auto add = [](auto& to, const auto& more) {
        for (const auto& each : more)
            if (std::none_of(to.begin(), to.end(), [&](const auto& known) { return known.name == each.name; }))
                to.push_back(each);
    };
    add(all.foreign_keys, b.foreign_keys());
    add(all.unique_keys, b.unique_keys());
    add(all.checks, b.checks());
    add(all.indexes, b.indexes());
    return table{std::move(all)};
}

const column* generated_key(const table& of) noexcept
{
    if (of.primary_key().size() != 1) return nullptr;
    const column* key = of.find(of.primary_key().front());
    const type_id type = key->type().id();
    const bool is_integer = type == type_id::int16 || type == type_id::int32 || type == type_id::int64;
    if (!is_integer || !key->default_sql().empty()) return nullptr;
    const auto refers = [&](const foreign_key& each) {
        return std::count(each.columns.begin(), each.columns.end(), key->name()) > 0;
    };
    return std::any_of(of.foreign_keys().begin(), of.foreign_keys().end(), refers) ? nullptr : key;
}

} // namespace azoth::schema
