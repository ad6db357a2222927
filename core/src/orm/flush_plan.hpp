// What one flush writes.
#pragma once

#include "orm/relation_changes.hpp"
#include "orm/session_core.hpp"
#include "orm/unique_values.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <optional>
#include <vector>

namespace azoth::orm {

/// A flush: found out first, then written in the order that the foreign keys ask for.
///
/// Invariants: 1. nothing is sent when nothing has changed; 2. an object that was written is marked as such at once, so that a failure later
/// leaves a session that rollback can restore; 3. memory that the flush changes for it (foreign keys, generated keys) has a snapshot first.
class flush_plan {
public:
    explicit flush_plan(session_core& core) noexcept : core_(core) {}

    /// `all_watched`: compares every watched object, else those that were given for writing since the last flush.
    void run(bool all_watched);
    /// Whether `run` would write anything as far as memory tells; writes nothing.
    bool finds_changes(bool all_watched);

private:
    // An owner, and the relation through which an object is adopted by it, or leaves it, without a member of its own that says so.
    struct adoption {
        object* owner;
        const relationship* definition;
        bool leaves;
    };

    // cascades.cpp
    void cascade_save();
    void require_members() const;
    void complete_changes();
    void find_orphans();
    bool has_parent(object& child, const relationship& definition) const;
    void load_whole(relation_state& state);
    void cascade_remove();
    void adopt_members();
    void let_go_of(object& child, object& owner, const relationship& definition);

    // foreign_keys.cpp
    void sync_foreign_keys(object& each, bool inserting);
    void set_key(object& each, const relationship& definition, std::span<const std::size_t> key_columns, object* target,
                 std::span<const std::size_t> target_columns, bool assigned);
    void sync_adoptions(object& each, const std::vector<adoption>& all);
    void leave_deleted_owners(object& each);
    void require_parents(const object& each) const;
    static void require_in_session(const relationship& definition, const object& target);

    // session_events.cpp
    bool will_change(object& each) const;
    void tell_before(bool all_watched);
    void tell_changes(const std::vector<object*>& objects);
    void tell_changes(object& each, const std::vector<std::size_t>& changed);
    void tell_after();

    // flush_plan.cpp. Here and below `type` is the root of a hierarchy, for objects of all its structs.
    void prepare(bool all_watched);
    void collect_updates(bool all_watched);
    std::vector<const mapper*> mappers_in_order() const;
    void insert_all(const mapper& type);
    void remove(const mapper& type, std::vector<object*> objects);
    static void hide_if_marked(object& each);
    void mark_removed(const mapper& type, const std::vector<object*>& objects);
    void remove_rows(const mapper& table, std::span<object* const> objects);
    std::vector<object*> of_type(const std::vector<object*>& objects, const mapper& type) const;
    void check_identities(const mapper& type, const std::vector<object*>& coming) const;
    void finish();

    // update_rows.cpp
    void update(const mapper& type, const std::vector<object*>& objects);
    void update_level(const mapper& type, const std::vector<object*>& objects);
    void write(const mapper& type, const std::vector<std::size_t>& columns, const std::vector<object*>& objects,
               bool nulls);
    void note_changed_keys(object& each, const std::vector<std::size_t>& changed);
    void give_up(const mapper& type, const std::vector<value_given_up>& values);
    void make_way(const mapper& type, const std::vector<object*>& coming);
    void remove_first(const mapper& type, std::vector<object*> objects);
    bool is_ready(object& each) const;
    void update_references(const mapper& type, const std::vector<object*>& targets);

    // key_changes.cpp
    void change_keys();
    void change_keys_of(const std::vector<object*>& objects);
    void take_keys_of_targets(object& each);
    void write_keys(const std::vector<object*>& objects);

    // insert_rows.cpp
    void insert_batch(const mapper& type, std::span<object* const> batch);

    // pairs.cpp
    void remove_pairs();
    void insert_pairs();

    session_core& core_;
    std::vector<object*> candidates_; // persistent ones that may have changed
    // Those to be removed whose cascades were followed; what listeners remove later is the next round's.
    std::vector<object*> doomed_;
    boost::unordered_flat_map<object*, std::vector<adoption>> adoptions_;
    std::vector<object*> inserted_now_;
    // For listeners; empty where there are none.
    std::vector<object*> updated_now_, removed_now_;
    // Where listeners may change relations while rows are written.
    std::optional<relation_changes> written_relations_;
};

/// Whether the object's struct marks removed rows, and its own is one.
bool is_marked(const object& each);

/// Whether a doomed object keeps its row, which is marked as removed.
inline bool keeps_row(const object& each) noexcept { return each.type->has_mark() && !each.has(object::permanently); }

/// Writes the columns that tell when their row was changed, unless they are among the `changed` ones.
void set_times_of_update(object& each, const std::vector<std::size_t>& changed);
/// Unloads relations whose foreign key members are among the `changed` ones, where the relations were not assigned: they lead elsewhere now.
void forget_changed_keys(object& each, const std::vector<std::size_t>& changed);
/// Rows in the order of their keys: writers that meet wait for each other in the same order.
void sort_by_key(std::vector<object*>& objects);

/// Whether a relationship leads from the struct, or one that inherits from it, to one of these.
bool refers_to_itself(const mapper& type);

/// The rows of one struct that are inserted together, parents before children, as groups whose members do not need each other.
std::vector<std::vector<object*>> in_levels(const mapper& type, const std::vector<object*>& objects);

} // namespace azoth::orm
