#include "orm/unique_values.hpp"

#include "orm/snapshot.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <string>

namespace azoth::orm {

namespace {

// Each unique key of a table as numbers of columns; the primary key where the program sets it.
std::vector<std::vector<std::size_t>> unique_keys_of(const mapper& type)
{
    std::vector<std::vector<std::size_t>> keys;
    if (!type.has_generated_key()) keys.emplace_back(type.key().begin(), type.key().end());
    for (const schema::unique_key& key : type.table().unique_keys()) {
        std::vector<std::size_t>& numbers = keys.emplace_back();
        for (const std::string& column : key.columns) numbers.push_back(type.column_number(column));
    }
    return keys;
}

// A value of a unique key as text; empty when a null makes it differ from every other.
std::string encoded(const mapper& type, const std::vector<std::size_t>& key, const object& each, bool in_row)
{
    scratch keeper;
    std::vector<value_view> parts;
    for (const std::size_t number : key) {
        parts.push_back(in_row && each.before ? each.before->column(number)
                                              : type.columns()[number].view(each.data(), keeper));
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
    for (const std::vector<std::size_t>& key : unique_keys_of(type)) {
        boost::unordered_flat_set<std::string> wanted;
        for (const object* each : coming) wanted.insert(encoded(type, key, *each, false));
        wanted.erase(std::string{});
        for (object* each : leaving)
            if (wanted.contains(encoded(type, key, *each, true)) && noted.insert(each).second) found.push_back(each);
    }
    return found;
}

} // namespace azoth::orm
