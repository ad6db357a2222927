#include <azoth/orm/relation.hpp>

#include "orm/linking.hpp"
#include "orm/loader.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

void retain_all(const std::vector<object*>& objects) noexcept
{
    for (object* each : objects) each->retain();
}

void release_all(const std::vector<object*>& objects) noexcept
{
    for (object* each : objects) each->release();
}

// The state as the program may read it: loaded, and of a row as it is now.
relation_state& loaded(relation_state& state)
{
    if (state.owner && state.owner->has(object::expired)) state.owner->reload();
    const bool is_set = state.assigned && state.definition->is_to_one();
    if (!state.loaded && !is_set) load_for_reading(state);
    return state;
}

bool holds_itself(const relation_state& state) noexcept { return state.owner == nullptr; }

} // namespace

relation::relation(const relation& other)
{
    switch (other.kind()) {
    case plain_state:
        if (other.word_ == 0) return;
        if (holds_itself(*other.pointed())) {
            auto copy = std::make_unique<relation_state>(*other.pointed());
            retain_all(copy->items);
            word_ = reinterpret_cast<std::uintptr_t>(copy.release());
            return;
        }
        [[fallthrough]];
    case unloaded_object: {
        relation_state& state = other.ensure_state();
        state.owner->retain();
        word_ = reinterpret_cast<std::uintptr_t>(&state) | handle_on_state;
        return;
    }
    case handle_on_state:
        other.pointed()->owner->retain();
        word_ = other.word_;
        return;
    default: return;
    }
}

relation::relation(relation&& other) noexcept
{
    if (other.is_bound()) {
        // Moving from an object's member leaves the object as it is.
        *this = relation{std::as_const(other)};
        return;
    }
    word_ = std::exchange(other.word_, 0);
}

relation& relation::operator=(const relation& other)
{
    if (this == &other) return *this;
    if (!is_bound()) {
        relation copy{other};
        std::swap(word_, copy.word_);
        return *this;
    }
    const relationship& definition = *ensure_state().definition;
    if (definition.is_to_one()) {
        set_target(other.target());
    } else {
        const auto theirs = other.items();
        assign(std::vector<object*>(theirs.begin(), theirs.end()));
    }
    return *this;
}

relation& relation::operator=(relation&& other)
{
    if (is_bound() || other.is_bound()) return *this = std::as_const(other);
    discard();
    word_ = std::exchange(other.word_, 0);
    return *this;
}

void relation::discard() noexcept
{
    if (kind() == handle_on_state) {
        pointed()->owner->release();
    } else if (kind() == plain_state && word_ != 0) {
        relation_state* state = pointed();
        if (holds_itself(*state)) release_all(state->items);
        delete state;
    }
    word_ = 0;
}

bool relation::is_bound() const noexcept
{
    return kind() == unloaded_object || (kind() == plain_state && word_ != 0 && pointed()->owner != nullptr);
}

// Of an object's member, which is unloaded.
void relation::make_state() const
{
    auto* owner = reinterpret_cast<object*>(word_ & ~static_cast<std::uintptr_t>(mask));
    const auto offset =
        static_cast<std::size_t>(reinterpret_cast<const char*>(this) - static_cast<const char*>(owner->data()));
    auto made = std::make_unique<relation_state>();
    made->owner = owner;
    made->definition = &owner->type->relationship_at(offset);
    // What has no row yet has nothing in the database that could be loaded.
    made->loaded = owner->state == object_state::transient || owner->state == object_state::pending;
    word_ = reinterpret_cast<std::uintptr_t>(made.release());
}

relation_state& relation::free_state()
{
    if (word_ == 0) {
        auto made = std::make_unique<relation_state>();
        made->loaded = true;
        word_ = reinterpret_cast<std::uintptr_t>(made.release());
    }
    return *pointed();
}

std::unique_ptr<relation_state> relation::take(const relationship& definition)
{
    if (word_ == 0) return nullptr;
    std::unique_ptr<relation_state> taken;
    if (kind() == plain_state && holds_itself(*pointed())) {
        taken.reset(pointed());
        word_ = 0;
        return taken;
    }
    if (definition.is_to_one()) {
        taken = std::make_unique<relation_state>();
        if (object* known = target()) taken->items.push_back(known);
        retain_all(taken->items);
    }
    discard();
    return taken;
}

void relation::unload() noexcept
{
    // The state stays: copies of the member may refer to it.
    if (relation_state* known = state()) {
        known->loaded = false;
        known->covers = relation_state::coverage::filtered;
        known->assigned = false;
        known->items.clear();
        known->added.clear();
        known->removed.clear();
    }
}

void relation::forget_loaded() noexcept
{
    relation_state* known = state();
    if (!known || (known->assigned && known->definition->is_to_one())) return;
    known->loaded = false;
    known->covers = relation_state::coverage::filtered;
    known->items = known->added;
}

void relation::require_writable() const
{
    if (kind() == handle_on_state)
        throw state_error{"this is a copy of the member " + pointed()->definition->name +
                          ": change the object's own, through its az::ptr"};
}

object* relation::target() const
{
    if (word_ == 0) return nullptr;
    const relation_state& state = loaded(ensure_state());
    return state.items.empty() ? nullptr : state.items.front();
}

std::span<object* const> relation::items() const
{
    if (word_ == 0) return {};
    return loaded(ensure_state()).items;
}

bool relation::contains(const object* wanted) const
{
    const auto all = items();
    return std::find(all.begin(), all.end(), wanted) != all.end();
}

void relation::set_target(object* target)
{
    require_writable();
    if (is_bound()) {
        link_one(ensure_state(), target);
        return;
    }
    relation_state& state = free_state();
    if (target) target->retain();
    release_all(state.items);
    state.items.clear();
    if (target) state.items.push_back(target);
}

void relation::add(object* member)
{
    require_writable();
    if (!member)
        throw state_error{(is_bound() ? ensure_state().definition->name + ": " : std::string{}) +
                          "a null pointer can't be a member of a collection"};
    if (is_bound()) {
        link_many(ensure_state(), *member);
        return;
    }
    relation_state& state = free_state();
    if (std::find(state.items.begin(), state.items.end(), member) != state.items.end()) return;
    state.items.push_back(member);
    member->retain();
}

void relation::remove(object* member)
{
    require_writable();
    if (!member) return;
    if (is_bound()) {
        unlink_many(ensure_state(), *member);
        return;
    }
    relation_state& state = free_state();
    if (std::erase(state.items, member) != 0) member->release();
}

void relation::clear() { assign({}); }

void relation::assign(std::span<object* const> members)
{
    require_writable();
    const std::vector<object*> wanted(members.begin(), members.end());
    // What is in the database and not known yet leaves when it is: at the next reading, or at the flush.
    if (is_bound() && !ensure_state().loaded) replace_unknown(ensure_state());
    const std::vector<object*> now =
        is_bound() ? ensure_state().items : std::vector<object*>(items().begin(), items().end());
    for (object* each : now)
        if (std::find(wanted.begin(), wanted.end(), each) == wanted.end()) remove(each);
    for (object* each : wanted) add(each);
}

} // namespace azoth::orm
