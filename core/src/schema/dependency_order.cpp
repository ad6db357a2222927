#include <azoth/schema/table.hpp>

#include <algorithm>
#include <utility>

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

struct split {
    std::vector<table> ordered;
    std::vector<table> in_circles; // and what depends on those
};

// Rounds over what is left keep the given order among tables that do not depend on each other: DDL is the same in every
// run.
split order(std::span<const table> tables)
{
    split parts;
    std::vector<table>& waiting = parts.in_circles;
    for (const table& each : tables)
        if (!holds(waiting, each.name())) waiting.push_back(each);
    for (;;) {
        const auto ready =
            std::find_if(waiting.begin(), waiting.end(), [&](const table& each) { return is_ready(each, waiting); });
        if (ready == waiting.end()) return parts;
        parts.ordered.push_back(*ready);
        waiting.erase(ready);
    }
}

} // namespace

std::vector<table> in_dependency_order(std::span<const table> tables)
{
    split parts = order(tables);
    parts.ordered.insert(parts.ordered.end(), parts.in_circles.begin(), parts.in_circles.end());
    return std::move(parts.ordered);
}

bool refer_in_a_circle(std::span<const table> tables) { return !order(tables).in_circles.empty(); }

} // namespace azoth::schema
