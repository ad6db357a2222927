// What a relationship member holds: eight bytes, and a state that is allocated when the relation is loaded or changed.
#pragma once

#include <azoth/orm/object.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

namespace azoth::orm {

struct relationship;

/// Whether a relation may be loaded when it is read, where a query said otherwise than the mapping.
enum class lazy_rule : std::uint8_t { as_mapped, allowed, refused };

/// The state of a relation. One that belongs to a managed object points plainly to objects of the same space; one of a struct that is no
/// object yet holds its objects.
struct relation_state {
    object* owner = nullptr; ///< null in a struct that is no object yet
    const relationship* definition = nullptr;
    bool loaded = false;
    /// Set by the program since the last flush: a to-one has the target in `items` whatever its row says, a collection that is not loaded
    /// loses the members that it has in the database.
    bool assigned = false;
    /// Of a to-one: its target was being removed already when the program assigned it.
    bool assigned_doomed = false;
    lazy_rule rule = lazy_rule::as_mapped;
    /// What a loaded relation has: the rows that the session's filters let through, those of a query's own join, or all that there are.
    enum class coverage : std::uint8_t { filtered, joined, whole } covers = coverage::filtered;
    /// To-one: the target in `items`, none or one. To-many: the members of the collection; while it is not loaded only those that were added.
    std::vector<object*> items;
    /// Since the last flush: objects that came in, and objects that left.
    std::vector<object*> added;
    std::vector<object*> removed;
};

/// A relationship member without its types. Both of its classes, to-one and to-many, are nothing but this.
class relation {
public:
    relation() noexcept = default;
    /// A copy of a member of an object is a read-only handle on the same relation; of any other struct it is a copy.
    relation(const relation&);
    relation(relation&&) noexcept;
    /// Assigns the relation: a bound member stays bound, its old targets leave, the new ones come in.
    relation& operator=(const relation&);
    relation& operator=(relation&&);
    ~relation()
    {
        if (kind() != unloaded_object && word_ != 0) discard();
    }

    // To-one. Reading loads.
    object* target() const;
    void set_target(object*);
    // To-many. Reading loads, changing does not.
    std::span<object* const> items() const;
    void add(object*);
    void remove(object*);
    void clear();
    void assign(std::span<object* const>);
    bool contains(const object*) const;

    // For sessions:
    /// Makes this the member of `owner`. Requires: it holds nothing.
    void bind(object& owner) noexcept { word_ = reinterpret_cast<std::uintptr_t>(&owner) | unloaded_object; }
    /// Takes out what the member of a struct that is about to become an object holds: its own state, of a to-one handle its target, else
    /// null. The targets are counted; the caller releases them.
    std::unique_ptr<relation_state> take(const relationship& definition);
    /// The state of a bound member, or null when it was neither loaded nor changed.
    relation_state* state() const noexcept { return kind() == plain_state && word_ != 0 ? pointed() : nullptr; }
    /// The same, made when it is not there. Requires: bound.
    relation_state& ensure_state() const
    {
        if (kind() == unloaded_object) make_state();
        return *pointed();
    }
    /// Forgets state and changes: the relation is unloaded again. Requires: bound.
    void unload() noexcept;
    /// Forgets what was loaded; what the program changed since the last flush stays. Requires: bound.
    void forget_loaded() noexcept;
    bool is_bound() const noexcept;

private:
    enum tag : std::uintptr_t { plain_state = 0, unloaded_object = 1, handle_on_state = 2, mask = 3 };

    std::uintptr_t kind() const noexcept { return word_ & mask; }
    relation_state* pointed() const noexcept
    {
        return reinterpret_cast<relation_state*>(word_ & ~static_cast<std::uintptr_t>(mask));
    }
    void make_state() const;
    relation_state& free_state();
    void require_writable() const;
    void discard() noexcept;

    // Tagged pointer: to the state, to the object whose unloaded member this is, or to the state of the relation that this is a handle on.
    mutable std::uintptr_t word_ = 0;
};

static_assert(sizeof(relation) == 8 || sizeof(void*) != 8);

} // namespace azoth::orm
