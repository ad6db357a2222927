#include "compile/scope.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/values_table.hpp>

#include <algorithm>
#include <typeinfo>

namespace azoth::detail {
namespace {

std::string_view name_of(const node::base& named) noexcept
{
    if (const auto* alias = dynamic_cast<const node::alias*>(&named)) return alias->name();
    if (const auto* derived = dynamic_cast<const node::derived_table*>(&named)) return derived->name();
    if (const auto* common = dynamic_cast<const node::cte*>(&named)) return common->name();
    if (const auto* values = dynamic_cast<const node::values_table*>(&named)) return values->name();
    if (const auto* call = dynamic_cast<const node::table_function*>(&named)) return call->name();
    return {};
}

std::string shown(const scope_source& entry)
{
    std::string text{entry.name};
    if (entry.is_named && !entry.table_name.empty()) text += " (of " + std::string{entry.table_name} + ")";
    return text;
}

} // namespace

const node::base* scope_source::statement() const noexcept
{
    if (const auto* derived = dynamic_cast<const node::derived_table*>(node)) return &derived->select();
    if (const auto* common = dynamic_cast<const node::cte*>(node)) return &common->statement();
    return nullptr;
}

scope_source source_of(const node::base& from)
{
    scope_source entry;
    entry.node = &from;
    if (const auto* table = dynamic_cast<const node::table_source*>(&from)) {
        entry.table = &table->table();
        entry.name = entry.table_name = entry.table->name();
    } else if (const auto* alias = dynamic_cast<const node::alias*>(&from)) {
        entry.table = &alias->source().table();
        entry.table_name = entry.table->name();
        entry.name = alias->name();
        entry.is_named = true;
    } else if (const std::string_view name = name_of(from);
               !name.empty() || dynamic_cast<const node::derived_table*>(&from)) {
        // A branch of a set operation may stand in FROM without a name.
        entry.name = name;
        entry.is_named = true;
    } else {
        throw compile_error("what stands in FROM has to be a table, an alias, a subquery or another source of rows");
    }
    return entry;
}

scope_source source_of(const node::column& column)
{
    scope_source entry;
    entry.table = column.description();
    entry.name = entry.table_name = column.table();
    return entry;
}

void scope::add(const scope_source& entry)
{
    const auto same = std::find_if(sources_.begin(), sources_.end(),
                                   [&](const scope_source& each) { return each.name == entry.name; });
    if (same != sources_.end())
        throw compile_error("two sources of one statement are called " + std::string{entry.name} +
                            ": give one of them another name with az::alias");
    sources_.push_back(entry);
}

const scope_source* scope::find_here(const node::column& column) const noexcept
{
    const std::string_view table = column.table();
    for (const scope_source& each : sources_)
        if (!each.is_named && each.name == table) return &each;
    return nullptr;
}

const scope_source* scope::find_here(const node::source_column& column) const noexcept
{
    const std::string_view name = name_of(column.source());
    for (const scope_source& each : sources_)
        if (each.is_named && each.name == name) return &each;
    return nullptr;
}

const scope_source& scope::resolve(const node::column& column) const
{
    for (const scope* each = this; each; each = each->outer_)
        if (const scope_source* found = each->find_here(column)) return *found;

    const std::string table{column.table()};
    std::string text = "column " + table + '.' + std::string{column.name()} + ": table " + table + " is not in scope; ";
    for (const scope* each = this; each; each = each->outer_)
        for (const scope_source& entry : each->sources_)
            if (entry.is_named && entry.table_name == table)
                throw compile_error(text + "it is there as the alias " + std::string{entry.name} +
                                    ": reach the column through the alias");
    throw compile_error(text + listed() + ". Join " + table + ", or name it in from(...)");
}

const scope_source& scope::resolve(const node::source_column& column) const
{
    const std::string name{name_of(column.source())};
    for (const scope* each = this; each; each = each->outer_) {
        const scope_source* found = each->find_here(column);
        if (!found) continue;
        const auto* alias = dynamic_cast<const node::alias*>(&column.source());
        if (alias && alias->source().table().name() == found->table_name) return *found;
        const node::base& source = column.source();
        if (!alias && found->node && typeid(*found->node) == typeid(source)) return *found;
        throw compile_error("column " + name + '.' + column.name() + ": the name " + name +
                            " means another source here; give one of them another name");
    }
    throw compile_error("column " + name + '.' + column.name() + ": " + name + " is not in scope; " + listed() +
                        ". Join " + name + ", or name it in from(...)");
}

bool scope::knows(std::string_view name) const noexcept
{
    for (const scope* each = this; each; each = each->outer_)
        if (std::any_of(each->sources_.begin(), each->sources_.end(),
                        [&](const scope_source& entry) { return entry.name == name; }))
            return true;
    return false;
}

std::string scope::listed() const
{
    std::string text;
    for (const scope* each = this; each; each = each->outer_)
        for (const scope_source& entry : each->sources_) text += (text.empty() ? "in scope: " : ", ") + shown(entry);
    return text.empty() ? "nothing is in scope" : text;
}

} // namespace azoth::detail
