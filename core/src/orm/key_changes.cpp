// Keys that programs change: natural ones. Their rows get them before anything else is written, so that what refers to them finds them.
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"
#include "orm/key_followers.hpp"
#include "orm/row_versions.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
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

} // namespace

void flush_plan::change_keys()
{
    for (object* each : doomed_) core_.restore_key(*each);
    std::vector<object*> moving;
    std::copy_if(candidates_.begin(), candidates_.end(), std::back_inserter(moving),
                 [](const object* each) { return !changed_key_columns(*each).empty(); });
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
            else if (holder && std::find(moving.begin(), moving.end(), holder) != moving.end())
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
        std::erase_if(moving, [&](object* each) { return std::find(ready.begin(), ready.end(), each) != ready.end(); });
    }
}

void flush_plan::write_keys(const std::vector<object*>& objects)
{
    std::map<std::pair<const mapper*, std::vector<std::size_t>>, std::vector<object*>> alike;
    for (object* each : objects) alike[{each->type, changed_key_columns(*each)}].push_back(each);
    for (auto& [shape, theirs] : alike) {
        const auto& [type, changed] = shape;
        std::vector<std::size_t> columns = changed;
        for (object* each : theirs) {
            core_.note_written(*each);
            tell_changes(*each, changed);
            if (!type->has_version()) continue;
            core_.note_changed_key(*each, type->version_column(), value{each->before->column(type->version_column())});
            count_version_up(*each);
        }
        if (type->has_version()) columns.push_back(type->version_column());
        for (const table_change& part : by_table(*type, columns)) write(*part.table, part.columns, theirs, false);
        key_followers followers{core_};
        for (object* each : theirs) {
            const stored_key was{*each};
            for (const std::size_t number : changed)
                core_.note_changed_key(*each, number, value{each->before->column(number)});
            snapshot::renew(each->before, *type, each->data(), columns);
            core_.identities().of(*type).move(*each, was.views(), stored_key{*each}.views());
            followers.follow(*each, was);
            if (core_.events().hears_flushes()) updated_now_.push_back(each);
        }
    }
}

} // namespace azoth::orm
