#include "orm/flush_plan.hpp"

#include "orm/dependency_graph.hpp"
#include "orm/hierarchy.hpp"
#include "orm/row_versions.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <functional>
#include <iterator>

namespace azoth::orm {

namespace {

// A key in words; only integers are shown, other values can be secrets.
std::string key_text(std::span<const value_view> key)
{
    std::string text;
    for (const value_view& part : key)
        text += (text.empty() ? "" : ", ") +
                (is_integer(part.type()) && !part.is_null() ? std::to_string(part.integer()) : std::string{"..."});
    return "(" + text + ")";
}

bool stands_in(const mapper& root, std::string_view table)
{
    if (!root.place()) return root.table().name() == table;
    const std::vector<const mapper*> classes = classes_of(root);
    return std::any_of(classes.begin(), classes.end(),
                       [&](const mapper* each) { return each->table().name() == table; });
}

// Objects of one hierarchy, so that those of one struct are written together. The order is that of the first of each.
void put_structs_together(std::vector<object*>& objects)
{
    auto begin = objects.begin();
    while (begin != objects.end())
        begin = std::stable_partition(begin, objects.end(),
                                      [type = (*begin)->type](const object* each) { return each->type == type; });
}

} // namespace

namespace {

template <class Key> void sort_by(std::vector<object*>& objects, Key&& key_of)
{
    using keyed = std::pair<decltype(key_of(nullptr)), object*>;
    std::vector<keyed> all;
    all.reserve(objects.size());
    for (object* each : objects) all.emplace_back(key_of(each), each);
    const auto before = [](const keyed& a, const keyed& b) { return a.first < b.first; };
    // As they were loaded, mostly.
    if (std::is_sorted(all.begin(), all.end(), before)) return;
    std::stable_sort(all.begin(), all.end(), before);
    std::transform(all.begin(), all.end(), objects.begin(), [](const keyed& each) { return each.second; });
}

} // namespace

void sort_by_key(std::vector<object*>& objects)
{
    if (objects.size() < 2) return;
    const mapper& type = *objects.front()->type;
    scratch keeper;
    if (type.has_integer_key()) {
        const mapped_column& key = type.columns()[type.key().front()];
        sort_by(objects, [&](const object* each) { return key.view(each->data(), keeper).integer(); });
        return;
    }
    std::vector<value_view> key;
    sort_by(objects, [&](const object* each) {
        key.clear();
        type.key_views(each->data(), keeper, key);
        return encoded_key(key);
    });
}

std::vector<const mapper*> flush_plan::mappers_in_order() const
{
    std::vector<const mapper*> types;
    std::vector<const mapper*> structs; // that are there; those of a hierarchy are one type
    const auto note = [&](const object* each) {
        if (std::find(structs.begin(), structs.end(), each->type) != structs.end()) return;
        structs.push_back(each->type);
        const mapper* root = &each->type->root();
        if (std::find(types.begin(), types.end(), root) == types.end()) types.push_back(root);
    };
    std::for_each(core_.pending.begin(), core_.pending.end(), note);
    std::for_each(doomed_.begin(), doomed_.end(), note);
    dependency_graph graph{types.size()};
    for (const mapper* each : structs) {
        const auto i = static_cast<std::size_t>(std::find(types.begin(), types.end(), &each->root()) - types.begin());
        for (const mapper* table : each->tables())
            for (const schema::foreign_key& key : table->table().foreign_keys())
                for (std::size_t j = 0; j != types.size(); ++j)
                    if (stands_in(*types[j], key.table)) graph.add(j, i);
    }
    const dependency_graph::order order = graph.sort();
    if (!order.in_cycles.empty()) {
        std::string names;
        for (const std::size_t i : order.in_cycles) names += (names.empty() ? "" : ", ") + types[i]->table().name();
        throw mapping_error{"tables refer to each other in a circle, so that no order of writing fits: " + names};
    }
    std::vector<const mapper*> sorted;
    for (const std::size_t i : order.sorted) sorted.push_back(types[i]);
    // Updates come between inserts and deletes, in any order.
    for (const object* each : candidates_)
        if (std::find(sorted.begin(), sorted.end(), &each->type->root()) == sorted.end())
            sorted.push_back(&each->type->root());
    return sorted;
}

void flush_plan::collect_updates(bool all_watched)
{
    candidates_.clear();
    const auto note = [&](object* each) {
        if (each->state == object_state::persistent && !each->has(object::doomed)) candidates_.push_back(each);
    };
    for (object* each : all_watched ? core_.watched : core_.touched) note(each);
    const std::size_t listed = candidates_.size();
    for (object* each : core_.related) note(each);
    for (auto& [each, by] : adoptions_) note(each);
    // Each list has an object once, in the order of loading, which is the keys' order mostly.
    if (candidates_.size() == listed) return;
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
}

std::vector<object*> flush_plan::of_type(const std::vector<object*>& objects, const mapper& type) const
{
    std::vector<object*> found;
    std::copy_if(objects.begin(), objects.end(), std::back_inserter(found),
                 [&](const object* each) { return &each->type->root() == &type; });
    return found;
}

// Two objects of one session never have the same key.
void flush_plan::check_identities(const mapper& type, const std::vector<object*>& coming) const
{
    boost::unordered_flat_map<std::string, const object*> keys;
    scratch keeper;
    std::vector<value_view> key;
    for (const object* each : coming) {
        if (type.key_is_unset(each->data())) continue;
        key.clear();
        type.key_views(each->data(), keeper, key);
        const object* known = core_.identities().find(type, key);
        const bool goes = known && known->has(object::doomed) && !keeps_row(*known);
        if ((known && known != each && !goes) || !keys.emplace(encoded_key(key), each).second)
            throw identity_conflict{"two objects of " + std::string{type.struct_name()} +
                                    " in one session have the same key in " + type.table().name() + ", " +
                                    key_text(key) + ": get the object that is there and change it"};
    }
}

void flush_plan::insert_all(const mapper& type)
{
    std::vector<object*> objects = of_type(core_.pending, type);
    std::erase_if(objects, [](const object* each) { return each->state != object_state::pending; });
    if (objects.empty()) return;
    const auto by_order = [](const object* a, const object* b) { return a->order < b->order; };
    if (!std::is_sorted(objects.begin(), objects.end(), by_order)) std::sort(objects.begin(), objects.end(), by_order);
    for (std::vector<object*>& level : in_levels(type, objects)) {
        for (object* each : level) sync_foreign_keys(*each, true);
        if (type.place()) {
            std::for_each(level.begin(), level.end(), [](object* each) { set_identity(*each); });
            put_structs_together(level);
        }
        // Their keys are whole now, also where they are foreign keys.
        check_identities(type, level);
        make_way(type, level);
        // Objects with and without a key of their own are different statements.
        for (std::size_t begin = 0; begin != level.size();) {
            const mapper& of = *level[begin]->type;
            const bool unset = type.key_is_unset(level[begin]->data());
            std::size_t end = begin + 1;
            while (end != level.size() && level[end]->type == &of && type.key_is_unset(level[end]->data()) == unset)
                ++end;
            insert_batch(of, std::span{level}.subspan(begin, end - begin));
            begin = end;
        }
    }
}

void flush_plan::remove_rows(const mapper& table, std::span<object* const> objects)
{
    const template_statement& text = core_.texts().remove(table);
    scratch keeper;
    std::vector<value_view> values;
    std::vector<value_view> row;
    std::vector<value_view> parameters;
    for (const object* each : objects) {
        values.clear();
        table.key_views(each->data(), keeper, values);
        if (table.has_version()) values.push_back(known_version(*each, keeper));
        const auto arranged = text.arrange(values, row);
        parameters.insert(parameters.end(), arranged.begin(), arranged.end());
    }
    std::vector<std::uint64_t> affected(objects.size());
    core_.transaction(true).execute_batch(text.text, parameters, objects.size(), affected);
    for (const std::uint64_t rows : affected)
        if (rows != 1)
            throw stale_object{
                "a delete from " + table.table().name() + " met " + std::to_string(rows) +
                    " rows instead of one: somebody else removed or changed the row; roll back and load it again",
                table.table().name()};
}

void flush_plan::remove(const mapper& type, std::vector<object*> objects)
{
    // Some may have gone before, to make way, or stay after all.
    std::erase_if(objects, [](const object* each) { return !each->has(object::doomed); });
    if (type.has_mark()) {
        const auto kept =
            std::partition(objects.begin(), objects.end(), [](const object* each) { return !keeps_row(*each); });
        mark_removed(type, {kept, objects.end()});
        objects.erase(kept, objects.end());
    }
    if (objects.empty()) return;
    sort_by_key(objects);
    std::vector<std::vector<object*>> levels = in_levels(type, objects);
    std::reverse(levels.begin(), levels.end());
    for (std::vector<object*>& level : levels) {
        if (type.place()) put_structs_together(level);
        for (std::size_t begin = 0; begin != level.size();) {
            const mapper& of = *level[begin]->type;
            std::size_t end = begin + 1;
            while (end != level.size() && level[end]->type == &of) ++end;
            const auto tables = of.tables();
            for (auto table = tables.rbegin(); table != tables.rend(); ++table)
                remove_rows(**table, std::span{level}.subspan(begin, end - begin));
            begin = end;
        }
        for (object* each : level) {
            core_.identities().of(type).erase(*each);
            each->state = object_state::deleted;
            each->clear(object::doomed);
            core_.deleted.push_back(each);
            if (core_.events().hears_flushes()) removed_now_.push_back(each);
        }
    }
}

void flush_plan::finish()
{
    // What listeners have added since the inserts is the next round's.
    const auto is_to_come = [](const object* each) { return each->state == object_state::pending; };
    for (object* each : core_.related) {
        if (is_to_come(each)) continue;
        core_.note_written(*each);
        each->clear(object::relation_set);
        for (const relationship& definition : each->type->declared_relationships())
            if (relation_state* state = definition.in(each->data()).state()) {
                // A has_one that was assigned without being read is known now.
                state->loaded = state->loaded || (state->assigned && definition.is_to_one());
                if (written_relations_) {
                    if (written_relations_->settle(*state)) each->set(object::relation_set);
                } else {
                    state->assigned = false;
                    state->added.clear();
                    state->removed.clear();
                }
                if (!state->loaded) state->items = state->added;
            }
    }
    std::erase_if(core_.related,
                  [&](const object* each) { return !is_to_come(each) && !each->has(object::relation_set); });
    for (object* each : core_.touched) each->clear(object::touched);
    core_.touched.clear();
    std::erase_if(core_.pending, std::not_fn(is_to_come));
    std::erase_if(core_.doomed, [](const object* each) { return !each->has(object::doomed); });
    for (object* each : inserted_now_) {
        each->clear(object::marked);
        // A new row whose foreign key the program set itself has a parent that can be loaded.
        for (const relationship& definition : each->type->declared_relationships())
            if (relation_state* state = definition.in(each->data()).state();
                state && definition.kind == relationship_kind::belongs_to && state->items.empty())
                state->loaded = false;
        // Whoever holds a reference from before the flush may go on writing through it.
        if (each->has(object::touched)) {
            each->clear(object::touched);
            core_.watch(*each);
            each->clear(object::touched);
        }
    }
    core_.touched.clear();
}

void flush_plan::prepare(bool all_watched)
{
    adoptions_.clear();
    cascade_save();
    require_members();
    complete_changes();
    find_orphans();
    cascade_remove();
    adopt_members();
    collect_updates(all_watched);
    doomed_ = core_.doomed;
}

void flush_plan::run(bool all_watched)
{
    prepare(all_watched);
    const bool is_heard = core_.events().hears_flushes();
    if (is_heard) tell_before(all_watched);
    const std::vector<const mapper*> types = mappers_in_order();
    if (core_.events().hears(object_event::after_change)) written_relations_.emplace().note(core_.related);
    remove_pairs();
    change_keys();
    for (const mapper* type : types) insert_all(*type);
    for (const mapper* type : types) update(*type, of_type(candidates_, *type));
    insert_pairs();
    for (auto type = types.rbegin(); type != types.rend(); ++type) remove(**type, of_type(doomed_, **type));
    finish();
    if (is_heard) tell_after();
}

bool flush_plan::finds_changes(bool all_watched)
{
    if (!core_.pending.empty() || !core_.doomed.empty() || !core_.related.empty()) return true;
    const std::vector<object*>& candidates = all_watched ? core_.watched : core_.touched;
    return std::any_of(candidates.begin(), candidates.end(), [](const object* each) {
        // One whose row is gone keeps its snapshot for a rollback.
        return each->before && each->state == object_state::persistent &&
               each->before->find_changes(*each->type, each->data());
    });
}

} // namespace azoth::orm
