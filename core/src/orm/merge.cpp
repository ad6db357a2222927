// Bringing what was changed elsewhere into a session: copies of structs, detached objects, objects of other sessions.
#include "orm/deferred_columns.hpp"
#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/row_versions.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/session_access.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <vector>

namespace azoth::orm {

namespace {

/// What is merged: an object, or a struct that is none.
struct origin {
    const mapper* type;
    const void* data;
    object* managed; // null: a struct

    // What the program or the database said of a relation; null when nobody did.
    const relation_state* told(const relationship& definition) const
    {
        const relation_state* state = definition.in(const_cast<void*>(data)).state();
        const bool is_told = state && (state->loaded || (state->assigned && definition.is_to_one()));
        return is_told && definition.cascade.save_merge && !definition.read_only ? state : nullptr;
    }
    // The values of an expired object are not known to be its row's.
    bool has_values() const noexcept { return !managed || !managed->has(object::expired); }
};

// Queries of a merge see the session half merged: nothing of that is flushed.
class suspended_autoflush {
public:
    explicit suspended_autoflush(session_core& core) : core_(core), before_(core.suspend_autoflush(true)) {}
    suspended_autoflush(const suspended_autoflush&) = delete;
    suspended_autoflush& operator=(const suspended_autoflush&) = delete;
    ~suspended_autoflush() { core_.suspend_autoflush(before_); }

private:
    session_core& core_;
    bool before_;
};

// What can fail comes first: all objects that are met and their counterparts are found, loaded and compared. Then the session changes: new
// objects come in, columns are copied, relations are set between the counterparts.
class merging {
public:
    explicit merging(session_core& core) : core_(core) {}

    object* run(const origin& first)
    {
        if (first.managed && core_.contains(*first.managed)) return first.managed;
        find_counterpart(first);
        for (std::size_t i = 0; i != waiting_.size(); ++i) find_related(waiting_[i]);
        for (pair& each : waiting_) bring_in(each);
        for (const pair& each : waiting_) copy_columns(each.from, *each.to);
        for (const pair& each : waiting_)
            for (const relationship& definition : each.from.type->relationships())
                if (const relation_state* state = each.from.told(definition))
                    set_relation(definition.in(each.to->data()), definition, *state);
        return waiting_.front().to;
    }

private:
    struct pair {
        origin from;
        object* to; // null until it is made, where there is no row
    };

    // Changes nothing but what is loaded.
    void find_counterpart(const origin& from)
    {
        if (from.managed && (core_.contains(*from.managed) || merged_.contains(from.managed))) return;
        object* const to = find(from);
        if (to && from.has_values()) {
            to->touch();
            require_same_version(from, *to);
        }
        if (from.has_values()) require_values(from);
        if (from.managed) merged_.emplace(from.managed, waiting_.size());
        waiting_.push_back({from, to});
    }

    void find_related(pair each) // a copy: the list grows
    {
        for (const relationship& definition : each.from.type->relationships()) {
            const relation_state* state = each.from.told(definition);
            if (!state) continue;
            for (object* member : state->items) find_counterpart({member->type, member->data(), member});
            // Who is known to be in a collection already does not come in anew.
            if (!each.to || definition.is_to_one()) continue;
            relation_state& theirs = definition.in(each.to->data()).ensure_state();
            if (!theirs.loaded) load_relation(theirs);
        }
    }

    void bring_in(pair& each)
    {
        if (each.to) return;
        each.to = core_.objects().make_blank(*each.from.type);
        core_.add(*each.to);
    }

    object* find(const origin& from)
    {
        if (from.type->key_is_unset(from.data)) return nullptr;
        scratch keeper;
        std::vector<value_view> key;
        from.type->key_views(from.data, keeper, key);
        const bool is_complete =
            std::none_of(key.begin(), key.end(), [](const value_view& part) { return part.is_null(); });
        if (!is_complete) return nullptr;
        object* const found = get(core_, *from.type, key);
        // A new object would take the key of a row that is there; and what is hidden is not this session's to change.
        if (!found && is_hidden(core_, *from.type, key))
            throw state_error{"merge: a filter of this session (add_filter, az::soft_delete) hides the row of " +
                              std::string{from.type->struct_name()} +
                              " that has the key of what is merged: merge it while filters are ignored "
                              "(az::no_filters), or leave it out"};
        return found;
    }

    // Throws: `conversion_error` for a value that can't be bound.
    static void require_values(const origin& from)
    {
        scratch keeper;
        for (const mapped_column& column : from.type->columns()) {
            const deferred_member* late = deferred_in(column, from.data);
            if (!late || late->is_loaded()) static_cast<void>(column.view(from.data, keeper));
        }
    }

    static void copy_columns(const origin& from, object& to)
    {
        if (!from.has_values()) return;
        to.touch();
        const auto columns = from.type->columns();
        std::vector<bool> left_to_relations(columns.size(), false);
        for (const relationship& definition : from.type->relationships())
            if (definition.kind == relationship_kind::belongs_to && from.told(definition))
                for (const std::size_t number : definition.own_columns) left_to_relations[number] = true;
        for (std::size_t i = 0; i != columns.size(); ++i) {
            const deferred_member* late = deferred_in(columns[i], from.data);
            if (left_to_relations[i] || columns[i].computed || (late && !late->is_loaded())) continue;
            if (from.type->place() && i == from.type->place()->discriminator) continue; // the session's own
            scratch keeper;
            columns[i].set(to.data(), columns[i].view(from.data, keeper));
        }
    }

    // Values that were read before somebody else changed the row would undo that change.
    static void require_same_version(const origin& from, const object& to)
    {
        if (!from.type->has_version() || to.state != object_state::persistent) return;
        const mapped_column& version = from.type->columns()[from.type->version_column()];
        scratch keeper;
        const std::int64_t given = version.view(from.data, keeper).integer();
        const std::int64_t known = known_version(to, keeper).integer();
        if (given != 0 && given != known)
            throw stale_object{"merge: an object of " + std::string{from.type->struct_name()} + " has version " +
                                   std::to_string(given) + ", and its row has version " + std::to_string(known) +
                                   ": somebody else changed the row; get it from this session and change it anew",
                               from.type->table().name()};
    }

    object* merged(object* each) const
    {
        const auto known = merged_.find(each);
        return known == merged_.end() ? each : waiting_[known->second].to; // else one of the session's own
    }

    void set_relation(relation& to, const relationship& definition, const relation_state& told)
    {
        std::vector<object*> targets;
        for (object* each : told.items) targets.push_back(merged(each));
        if (definition.is_to_one()) {
            to.set_target(targets.empty() ? nullptr : targets.front());
            return;
        }
        relation_state& state = to.ensure_state();
        if (!state.loaded) load_relation(state); // of one that is new: there is nothing
        to.assign(targets);
    }

    session_core& core_;
    std::vector<pair> waiting_{};
    boost::unordered_flat_map<object*, std::size_t> merged_{}; // places in the list
};

object* merge(session_core& core, const origin& from)
{
    const session_core::usage in_use{core};
    core.autoflush();
    const suspended_autoflush quiet{core};
    return merging{core}.run(from);
}

} // namespace

object* merge(session_core& core, const object_argument& given)
{
    object& each = required(given, "merge");
    return merge(core, origin{each.type, each.data(), &each});
}

object* merge(session_core& core, const mapper& type, const void* value)
{
    return merge(core, origin{&type, value, nullptr});
}

} // namespace azoth::orm
