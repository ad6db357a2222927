#include <azoth/schema/table.hpp>

#include <algorithm>

namespace azoth::schema {
namespace {

bool holds(std::span<const table> tables, std::string_view name) noexcept
{
    return std::any_of(tables.begin(), tables.end(), [&](const table& each) { return each.name() == name; });
}

// Whether every table that `each` refers to is created already, is itself, or is none of those that are asked for.
bool is_ready(const table& each, std::span<const table> waiting) noexcept
{
    const auto keys = each.foreign_keys();
    return std::all_of(keys.begin(), keys.end(),
                       [&](const foreign_key& key) { return key.table == each.name() || !holds(waiting, key.table); });
}

} // namespace

// Rounds over what is left keep the given order among tables that do not depend on each other: DDL is the same in every run.
std::vector<table> in_dependency_order(std::span<const table> tables)
{
    std::vector<table> waiting;
    for (const table& each : tables)
        if (!holds(waiting, each.name())) waiting.push_back(each);

    std::vector<table> ordered;
    ordered.reserve(waiting.size());
    while (!waiting.empty()) {
        const auto ready =
            std::find_if(waiting.begin(), waiting.end(), [&](const table& each) { return is_ready(each, waiting); });
        if (ready == waiting.end()) break;
        ordered.push_back(*ready);
        waiting.erase(ready);
    }
    ordered.insert(ordered.end(), waiting.begin(), waiting.end());
    return ordered;
}

} // namespace azoth::schema
