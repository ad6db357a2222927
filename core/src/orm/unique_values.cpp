#include "orm/unique_values.hpp"

#include "orm/dependency_graph.hpp"
#include "orm/hierarchy.hpp"
#include "orm/snapshot.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace azoth::orm {

namespace {

// Numbers of columns, which objects of a struct have, and those of structs that inherit from it.
struct unique_columns {
    const mapper* of;
    std::vector<std::size_t> numbers;
};

// Each unique key of the tables; the primary key where the program sets it.
std::vector<unique_columns> unique_keys_of(const mapper& type)
{
    std::vector<unique_columns> keys;
    if (!type.has_generated_key()) keys.push_back({&type, {type.key().begin(), type.key().end()}});
    for (const mapper* each : classes_of(type))
        for (const schema::unique_key& key : each->table().unique_keys()) {
            std::vector<std::size_t> numbers;
            for (const std::string& column : key.columns) numbers.push_back(each->column_number(column));
            // Only loaded columns have the same numbers in all structs.
            const std::size_t most = type.place() ? each->loaded_columns().size() : each->columns().size();
            if (std::all_of(numbers.begin(), numbers.end(), [&](std::size_t number) { return number < most; }))
                keys.push_back({each, std::move(numbers)});
        }
    return keys;
}

// A value of a unique key as text; empty when a null makes it differ from every other.
std::string encoded(const unique_columns& key, const object& each, bool in_row)
{
    if (!each.type->is_a(*key.of)) return {};
    scratch keeper;
    std::vector<value_view> parts;
    for (const std::size_t number : key.numbers) {
        parts.push_back(in_row && each.before ? each.before->column(number)
                                              : each.type->columns()[number].view(each.data(), keeper));
        if (parts.back().is_null()) return {};
    }
    return encoded_key(parts);
}

} // namespace

std::vector<object*> in_the_way_of(const mapper& type, const std::vector<object*>& coming,
                                   const std::vector<object*>& leaving)
{
    std::vector<object*> found;
    if (coming.empty() || leaving.empty()) return found;
    boost::unordered_flat_set<object*> noted;
    for (const unique_columns& key : unique_keys_of(type)) {
        boost::unordered_flat_set<std::string> wanted;
        for (const object* each : coming) wanted.insert(encoded(key, *each, false));
        wanted.erase(std::string{});
        for (object* each : leaving)
            if (wanted.contains(encoded(key, *each, true)) && noted.insert(each).second) found.push_back(each);
    }
    return found;
}

namespace {

// Among the columns of the key that the object changes one that may be null meanwhile.
std::size_t nullable_column(const unique_columns& key, const object& each)
{
    scratch keeper;
    const auto found = std::find_if(key.numbers.begin(), key.numbers.end(), [&](std::size_t number) {
        const mapped_column& column = each.type->columns()[number];
        return column.operations->nullable &&
               !binds_alike(each.before->column(number), column.view(each.data(), keeper));
    });
    return found == key.numbers.end() ? value_given_up::none : *found;
}

} // namespace

update_order order_of_updates(const mapper& type, const std::vector<object*>& objects,
                              const std::vector<value_given_up>& given_up)
{
    const auto keys = unique_keys_of(type);
    if (keys.empty()) return {.levels = {objects}, .held_in_cycles = {}};
    dependency_graph graph{objects.size()};
    std::vector<std::vector<std::size_t>> before(objects.size());
    std::vector<value_given_up> wanted;
    for (const unique_columns& key : keys) {
        boost::unordered_flat_map<std::string, std::size_t> holders;
        for (std::size_t i = 0; i != objects.size(); ++i)
            if (std::string held = encoded(key, *objects[i], true);
                !held.empty() && held != encoded(key, *objects[i], false))
                holders.emplace(std::move(held), i);
        if (holders.empty()) continue;
        for (std::size_t i = 0; i != objects.size(); ++i) {
            const auto found = holders.find(encoded(key, *objects[i], false));
            if (found == holders.end()) continue;
            object* holder = objects[found->second];
            const value_given_up value{holder, nullable_column(key, *holder)};
            if (value.nullable_column != value_given_up::none &&
                std::find(given_up.begin(), given_up.end(), value) != given_up.end())
                continue;
            graph.add(found->second, i);
            before[i].push_back(found->second);
            wanted.push_back(value);
        }
    }
    const dependency_graph::order order = graph.sort();
    update_order result;
    std::vector<std::size_t> level(objects.size(), 0);
    for (const std::size_t i : order.sorted) {
        for (const std::size_t earlier : before[i]) level[i] = std::max(level[i], level[earlier] + 1);
        if (result.levels.size() <= level[i]) result.levels.resize(level[i] + 1);
        result.levels[level[i]].push_back(objects[i]);
    }
    for (const std::size_t i : order.in_cycles)
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(result.held_in_cycles),
                     [&](const value_given_up& each) { return each.holder == objects[i]; });
    return result;
}

} // namespace azoth::orm
