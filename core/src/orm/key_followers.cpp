#include "orm/key_followers.hpp"

#include "orm/snapshot.hpp"

#include <algorithm>
#include <optional>

namespace azoth::orm {

namespace {

std::optional<std::size_t> number_of(const mapper& type, std::string_view name)
{
    const auto columns = type.columns();
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const mapped_column& column) { return column.name == name; });
    if (found == columns.end()) return {};
    return static_cast<std::size_t>(found - columns.begin());
}

// Where a column stands in the key.
std::optional<std::size_t> place_in_key(const mapper& type, std::string_view name)
{
    for (std::size_t i = 0; i != type.key().size(); ++i)
        if (type.columns()[type.key()[i]].name == name) return i;
    return {};
}

} // namespace

void row_key_views(const object& each, scratch& keeper, std::vector<value_view>& out)
{
    for (const std::size_t number : each.type->key()) out.push_back(row_value(each, number, keeper));
}

stored_key::stored_key(const object& each)
{
    scratch keeper;
    std::vector<value_view> parts;
    row_key_views(each, keeper, parts);
    for (const value_view& part : parts) values_.emplace_back(part);
    for (const value& part : values_) views_.push_back(part.view());
}

const std::vector<key_followers::reference>& key_followers::references_of(const mapper& type)
{
    const auto [place, fresh] = references_.try_emplace(&type);
    if (!fresh) return place->second;
    std::vector<reference> all;
    for (const mapper* table : type.tables())
        for (const schema::foreign_key& key : table->table().foreign_keys()) {
            if (key.on_update != schema::referential_action::cascade) continue;
            reference made{key.table, {}, {}};
            for (std::size_t i = 0; i != key.columns.size(); ++i)
                if (const std::optional<std::size_t> number = number_of(type, key.columns[i])) {
                    made.columns.push_back(*number);
                    made.follows.push_back(key.references[i]);
                }
            if (made.columns.size() == key.columns.size()) all.push_back(std::move(made));
        }
    return references_[&type] = std::move(all);
}

void key_followers::follow(const object& moved, const stored_key& was)
{
    const std::string_view table = moved.type->root().table().name();
    for (object* each : core_.objects().objects())
        if (each->state == object_state::persistent && each != &moved)
            for (const reference& by : std::vector<reference>{references_of(*each->type)})
                if (by.table == table) take_over(*each, by, moved, was);
}

void key_followers::take_over(object& each, const reference& by, const object& moved, const stored_key& was)
{
    scratch keeper;
    for (std::size_t i = 0; i != by.columns.size(); ++i) {
        const std::optional<std::size_t> place = place_in_key(*moved.type, by.follows[i]);
        if (!place || !binds_alike(row_value(each, by.columns[i], keeper), was.views()[*place])) return;
    }
    const stored_key own{each};
    for (std::size_t i = 0; i != by.columns.size(); ++i) {
        const mapped_column& column = each.type->columns()[by.columns[i]];
        const std::size_t number = moved.type->key()[*place_in_key(*moved.type, by.follows[i])];
        const value before{row_value(each, by.columns[i], keeper)};
        const value now{column.view(each.data(), keeper)};
        const value_view key = row_value(moved, number, keeper);
        core_.note_changed_key(each, by.columns[i], before);
        column.set(each.data(), key);
        if (each.before) snapshot::renew(each.before, *each.type, each.data(), {&by.columns[i], 1});
        if (!binds_alike(now.view(), before.view())) column.set(each.data(), now.view());
    }
    const stored_key own_now{each};
    if (encoded_key(own.views()) == encoded_key(own_now.views())) return;
    core_.identities().of(*each.type).move(each, own.views(), own_now.views());
    follow(each, own);
}

} // namespace azoth::orm
