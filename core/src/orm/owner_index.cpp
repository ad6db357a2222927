#include "orm/owner_index.hpp"

#include "orm/loader.hpp"
#include "orm/snapshot.hpp"

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

type_id type_of(const mapper& type, std::size_t number) { return type.columns()[number].operations->type; }

// What refers says so itself, also where the program has changed it; what is referred to has the key of its row.
value_view part(bool refers, const object& of, std::size_t number, scratch& keeper)
{
    return refers ? of.type->columns()[number].view(of.data(), keeper) : row_value(of, number, keeper);
}
value_view owners_part(const relationship& definition, const object& owner, std::size_t number, scratch& keeper)
{
    return part(definition.kind == relationship_kind::belongs_to, owner, number, keeper);
}
value_view targets_part(const relationship& definition, const object& target, std::size_t number, scratch& keeper)
{
    return part(definition.kind != relationship_kind::belongs_to, target, number, keeper);
}

bool comes_before(const value_view& x, const value_view& y)
{
    if (is_integer(x.type())) return x.integer() < y.integer();
    return x.type() == type_id::text ? x.bytes() < y.bytes() : encoded_key({&x, 1}) < encoded_key({&y, 1});
}

int compare(const relationship& definition, const object& a, const object& b)
{
    scratch keeper;
    scratch other_keeper;
    for (const std::size_t number : definition.own_columns) {
        const value_view x = owners_part(definition, a, number, keeper);
        const value_view y = owners_part(definition, b, number, other_keeper);
        if (comes_before(x, y)) return -1;
        if (comes_before(y, x)) return 1;
    }
    return 0;
}

} // namespace

owner_index::owner_index(const relationship& definition, std::span<object* const> owners)
    : definition_(definition),
      by_number_(definition.own_columns.size() == 1 &&
                 is_integer(type_of(*definition.owner, definition.own_columns.front())) &&
                 (definition.target_columns.size() != 1 ||
                  is_integer(type_of(*definition.target, definition.target_columns.front()))))
{
    owners_.reserve(owners.size());
    if (by_number_)
        index_numbers(owners);
    else
        index_texts(owners);
}

void owner_index::index_numbers(std::span<object* const> owners)
{
    std::vector<std::pair<std::int64_t, object*>> all;
    all.reserve(owners.size());
    scratch keeper;
    for (object* owner : owners)
        if (const value_view key = owners_part(definition_, *owner, definition_.own_columns.front(), keeper);
            !key.is_null())
            all.emplace_back(key.integer(), owner);
    if (!std::is_sorted(all.begin(), all.end())) std::sort(all.begin(), all.end());
    for (const auto& [number, owner] : all) owners_.push_back(owner);
    for (std::size_t begin = 0, end = 0; begin != all.size(); begin = end) {
        while (end != all.size() && all[end].first == all[begin].first) ++end;
        numbers_.push_back(all[begin].first);
        groups_.push_back({owners_.cbegin() + static_cast<std::ptrdiff_t>(begin),
                           owners_.cbegin() + static_cast<std::ptrdiff_t>(end)});
    }
}

void owner_index::index_texts(std::span<object* const> owners)
{
    scratch keeper;
    for (object* owner : owners)
        if (std::none_of(definition_.own_columns.begin(), definition_.own_columns.end(), [&](std::size_t number) {
                return owners_part(definition_, *owner, number, keeper).is_null();
            }))
            owners_.push_back(owner);
    std::stable_sort(owners_.begin(), owners_.end(),
                     [&](const object* a, const object* b) { return compare(definition_, *a, *b) < 0; });
    std::vector<value_view> key;
    for (auto begin = owners_.cbegin(), end = begin; begin != owners_.cend(); begin = end) {
        while (end != owners_.cend() && compare(definition_, **begin, **end) == 0) ++end;
        key.clear();
        for (const std::size_t number : definition_.own_columns)
            key.push_back(owners_part(definition_, **begin, number, keeper));
        texts_.emplace(encoded_key(key), groups_.size());
        groups_.push_back({begin, end});
    }
}

std::vector<value> owner_index::keys_to_ask() const
{
    std::vector<value> keys;
    keys.reserve(groups_.size() * definition_.own_columns.size());
    scratch keeper;
    for (const group& each : groups_)
        if (each.is_asked_for)
            for (const std::size_t number : definition_.own_columns)
                keys.emplace_back(owners_part(definition_, **each.first, number, keeper));
    return keys;
}

inline const owner_index::group* owner_index::of_number(std::int64_t number)
{
    if (last_ == numbers_.size() || numbers_[last_] != number) {
        last_ = static_cast<std::size_t>(std::lower_bound(numbers_.begin(), numbers_.end(), number) - numbers_.begin());
        if (last_ == numbers_.size() || numbers_[last_] != number) return nullptr;
    }
    return &groups_[last_];
}

const owner_index::group* owner_index::of_text(const std::vector<value_view>& key) const
{
    const auto found = texts_.find(encoded_key(key));
    return found == texts_.end() ? nullptr : &groups_[found->second];
}

const owner_index::group* owner_index::of(const object& target)
{
    scratch keeper;
    if (by_number_) {
        const value_view key = targets_part(definition_, target, definition_.target_columns.front(), keeper);
        return key.is_null() ? nullptr : of_number(key.integer());
    }
    std::vector<value_view> key;
    for (const std::size_t number : definition_.target_columns)
        key.push_back(targets_part(definition_, target, number, keeper));
    return of_text(key);
}

const owner_index::group* owner_index::of(const cells& row)
{
    std::int64_t number = 0;
    if (by_number_) return row.int64(0, number) ? of_number(number) : nullptr;
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t own : definition_.own_columns)
        key.push_back(key_cell(row, key.size(), type_of(*definition_.owner, own), keeper));
    return of_text(key);
}

} // namespace azoth::orm
