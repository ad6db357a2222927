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

stored_key::stored_key(const object& each)
{
    scratch keeper;
    std::vector<value_view> parts;
    row_key_views(each, keeper, parts);
    for (const value_view& part : parts) values_.emplace_back(part);
    for (const value& part : values_) views_.push_back(part.view());
}

// The tables of a struct, and those that its relationships lead to.
void key_followers::know(const mapper& type)
{
    std::vector<const mapper*> coming{&type};
    while (!coming.empty()) {
        const mapper& next = *coming.back();
        coming.pop_back();
        bool is_new = false;
        for (const mapper* table : next.tables())
            is_new = tables_.emplace(table->table().name(), &table->table()).second || is_new;
        if (!is_new) continue;
        for (const relationship& each : next.relationships()) coming.push_back(each.target);
    }
}

const std::vector<key_followers::reference>& key_followers::references_of(const mapper& type)
{
    if (const auto found = references_.find(&type); found != references_.end()) return found->second;
    know(type);
    std::vector<reference> all;
    for (const mapper* table : type.tables())
        for (const schema::foreign_key& key : table->table().foreign_keys()) {
            if (key.on_update != schema::referential_action::cascade) continue;
            reference made{key.table, {}, {}, {}};
            for (std::size_t i = 0; i != key.columns.size(); ++i)
                if (const std::optional<std::size_t> number = number_of(type, key.columns[i])) {
                    made.columns.push_back(*number);
                    made.follows.push_back(key.references[i]);
                }
            made.whole = made.columns;
            if (made.columns.size() == key.columns.size()) all.push_back(std::move(made));
        }
    add_chains(all);
    return references_[&type] = std::move(all);
}

void key_followers::add_chains(std::vector<reference>& all) const
{
    for (std::size_t next = 0; next != all.size(); ++next) {
        const auto table = tables_.find(all[next].table);
        if (table == tables_.end()) continue;
        for (const schema::foreign_key& key : table->second->foreign_keys()) {
            if (key.on_update != schema::referential_action::cascade) continue;
            reference made{key.table, {}, {}, all[next].whole};
            for (std::size_t i = 0; i != key.columns.size(); ++i)
                for (std::size_t j = 0; j != all[next].follows.size(); ++j)
                    if (all[next].follows[j] == key.columns[i]) {
                        made.columns.push_back(all[next].columns[j]);
                        made.follows.push_back(key.references[i]);
                    }
            const auto is_same = [&](const reference& each) {
                return each.table == made.table && each.columns == made.columns && each.follows == made.follows;
            };
            if (made.columns.size() == key.columns.size() && std::none_of(all.begin(), all.end(), is_same))
                all.push_back(std::move(made));
        }
    }
}

void key_followers::follow(const object& moved, const stored_key& was)
{
    for (object* each : core_.objects().objects())
        if (each->state == object_state::persistent)
            for (const reference& by : std::vector<reference>{references_of(*each->type)})
                if (moved.type->has_table(by.table)) take_over(*each, by, moved, was);
}

void key_followers::take_over(object& each, const reference& by, const object& moved, const stored_key& was)
{
    scratch keeper;
    for (const std::size_t number : by.whole)
        if (row_value(each, number, keeper).is_null()) return;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i != by.columns.size(); ++i) {
        const std::optional<std::size_t> place = place_in_key(*moved.type, by.follows[i]);
        if (!place || !binds_alike(row_value(each, by.columns[i], keeper), was.views()[*place])) return;
        places.push_back(*place);
    }
    const stored_key now{moved};
    const stored_key own{each};
    core_.note_written(each);
    for (std::size_t i = 0; i != by.columns.size(); ++i) {
        const mapped_column& column = each.type->columns()[by.columns[i]];
        const value before{row_value(each, by.columns[i], keeper)};
        const value written{column.view(each.data(), keeper)};
        core_.note_changed_key(each, by.columns[i], before, true);
        column.set(each.data(), now.views()[places[i]]);
        if (each.before) snapshot::renew(each.before, *each.type, each.data(), {&by.columns[i], 1});
        if (!binds_alike(written.view(), before.view())) column.set(each.data(), written.view());
    }
    if (each.type->is_computed()) each.expire_computed();
    const stored_key own_now{each};
    if (encoded_key(own.views()) == encoded_key(own_now.views())) return;
    core_.identities().of(*each.type).move(each, own.views(), own_now.views());
    follow(each, own);
}

} // namespace azoth::orm
