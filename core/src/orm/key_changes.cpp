// Keys that programs change: natural ones. Their rows get them before new rows and other changes are written, so that what refers to them finds
// them.
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"
#include "orm/key_followers.hpp"
#include "orm/row_versions.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace azoth::orm {

namespace {

// The columns of the key that differ from the row's.
std::vector<std::size_t> changed_key_columns(const object& each)
{
    std::vector<std::size_t> changed;
    // What the database generates is not the program's to change; updates tell it.
    if (!each.before || each.type->has_generated_key()) return changed;
    scratch keeper;
    for (const std::size_t number : each.type->key())
        if (!binds_alike(each.before->column(number), each.type->columns()[number].view(each.data(), keeper)))
            changed.push_back(number);
    return changed;
}

std::string describe(const object& each) { return "the key of an object of " + std::string{each.type->struct_name()}; }

bool is_among(const std::vector<object*>& objects, const object* wanted)
{
    return std::find(objects.begin(), objects.end(), wanted) != objects.end();
}

// Whether a foreign key leads from the tables of `referring` to those of `other`.
bool refers_to(const mapper& referring, const mapper& other)
{
    return std::any_of(referring.tables().begin(), referring.tables().end(), [&](const mapper* table) {
        const auto keys = table->table().foreign_keys();
        return std::any_of(keys.begin(), keys.end(),
                           [&](const schema::foreign_key& key) { return other.has_table(key.table); });
    });
}

// What an update of the key writes besides: the times that tell of it.
std::vector<std::size_t> columns_of_times(const mapper& type)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i != type.columns().size(); ++i)
        if (type.columns()[i].on_update) columns.push_back(i);
    return columns;
}

} // namespace

// Struct by struct, those that are referred to first.
void flush_plan::change_keys()
{
    for (object* each : doomed_) core_.restore_key(*each);
    std::vector<const mapper*> types;
    std::vector<object*> natural;
    std::copy_if(candidates_.begin(), candidates_.end(), std::back_inserter(natural),
                 [](const object* each) { return !each->type->has_generated_key(); });
    for (const object* each : natural)
        if (std::find(types.begin(), types.end(), each->type) == types.end()) types.push_back(each->type);
    while (!types.empty()) {
        auto next = std::find_if(types.begin(), types.end(), [&](const mapper* type) {
            return std::none_of(types.begin(), types.end(), [&](const mapper* other) {
                return &other->root() != &type->root() && refers_to(*type, *other);
            });
        });
        if (next == types.end()) next = types.begin();
        std::vector<object*> theirs;
        std::copy_if(natural.begin(), natural.end(), std::back_inserter(theirs),
                     [&](const object* each) { return each->type == *next; });
        types.erase(next);
        change_keys_of(theirs);
    }
}

void flush_plan::change_keys_of(const std::vector<object*>& objects)
{
    std::vector<object*> moving;
    for (object* each : objects) {
        take_keys_of_targets(*each);
        if (!changed_key_columns(*each).empty()) moving.push_back(each);
    }
    // A key is given up before another object takes it.
    while (!moving.empty()) {
        std::vector<object*> ready;
        for (object* each : moving) {
            scratch keeper;
            std::vector<value_view> key;
            each->type->key_views(each->data(), keeper, key);
            object* const holder = core_.identities().find(*each->type, key);
            if (holder && holder->has(object::doomed) && !keeps_row(*holder))
                remove_first(each->type->root(), {holder});
            else if (holder && is_among(moving, holder))
                continue;
            else if (holder)
                throw state_error{describe(*each) + " was changed to that of another object, which has it in this "
                                                    "session: give that one another key, or remove it"};
            ready.push_back(each);
        }
        if (ready.empty())
            throw state_error{describe(*moving.front()) +
                              " was exchanged with another one's, in a circle: write another key and flush in between"};
        write_keys(ready);
        std::erase_if(moving, [&](const object* each) { return is_among(ready, each); });
    }
}

// A relation that was assigned, and whose foreign key is a part of the object's own key.
void flush_plan::take_keys_of_targets(object& each)
{
    const auto key = each.type->key();
    for (const relationship& definition : each.type->relationships()) {
        const auto& own = definition.own_columns;
        if (definition.kind != relationship_kind::belongs_to || definition.read_only ||
            std::find_first_of(own.begin(), own.end(), key.begin(), key.end()) == own.end())
            continue;
        const relation_state* state = definition.in(each.data()).state();
        if (!state || !state->assigned || state->items.empty()) continue;
        object* const target = state->items.front();
        if (target->state == object_state::persistent && !target->has(object::doomed))
            set_key(each, definition, own, target, definition.target_columns, true);
    }
}

void flush_plan::write_keys(const std::vector<object*>& objects)
{
    std::map<std::pair<const mapper*, std::vector<std::size_t>>, std::vector<object*>> alike;
    for (object* each : objects) alike[{each->type, changed_key_columns(*each)}].push_back(each);
    key_followers followers{core_};
    for (auto& [shape, theirs] : alike) {
        const auto& [type, changed] = shape;
        std::vector<std::size_t> columns = changed;
        for (object* each : theirs) {
            core_.note_written(*each);
            tell_changes(*each, changed);
            each->before->find_changes(*type, each->data());
            set_times_of_update(*each, marked_columns(each->before->marks()));
            if (!type->has_version()) continue;
            core_.note_changed_key(*each, type->version_column(), value{each->before->column(type->version_column())});
            count_version_up(*each);
        }
        const std::vector<std::size_t> times = columns_of_times(*type);
        columns.insert(columns.end(), times.begin(), times.end());
        if (type->has_version() && std::find(columns.begin(), columns.end(), type->version_column()) == columns.end())
            columns.push_back(type->version_column());
        for (const table_change& part : by_table(*type, columns)) write(*part.table, part.columns, theirs, false);
        for (object* each : theirs) {
            const stored_key was{*each};
            for (const std::size_t number : changed)
                core_.note_changed_key(*each, number, value{each->before->column(number)});
            forget_changed_keys(*each, changed);
            snapshot::renew(each->before, *type, each->data(), columns);
            if (type->is_computed()) each->expire_computed();
            core_.identities().of(*type).move(*each, was.views(), stored_key{*each}.views());
            followers.follow(*each, was);
            if (core_.events().hears_flushes()) updated_now_.push_back(each);
        }
    }
}

} // namespace azoth::orm
