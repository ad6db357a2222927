#include "orm/space.hpp"

#include "orm/deferred_columns.hpp"
#include "orm/hierarchy.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <new>
#include <utility>

namespace azoth::orm {

namespace {
[[noreturn]] void throw_two_sessions(const relationship& definition)
{
    throw state_error{definition.name +
                      ": objects of two sessions can't be linked: get the other object through this session, or "
                      "merge it"};
}

std::size_t block_size_of(const mapper& type)
{
    constexpr std::size_t alignment = alignof(std::max_align_t);
    return (object_offset + type.operations().size + alignment - 1) / alignment * alignment;
}
} // namespace

void* block_pool::allocate()
{
    if (free_) {
        void* block = free_;
        free_ = *static_cast<void**>(block);
        return block;
    }
    if (next_ == end_) {
        const std::size_t most = std::max<std::size_t>(1, chunk_size / size_);
        const std::size_t bytes = size_ * blocks_in_next_chunk_;
        chunks_.push_back(make_memory_chunk(blocks_in_next_chunk_ == most ? std::max(bytes, chunk_size) : bytes));
        next_ = reinterpret_cast<char*>(chunks_.back().get());
        end_ = next_ + bytes;
        // A space of one object stays small; one that grows takes its memory in larger pieces.
        blocks_in_next_chunk_ = std::min(blocks_in_next_chunk_ * 4, most);
    }
    void* block = next_;
    next_ += size_;
    return block;
}

void block_pool::give_back(void* block) noexcept
{
    *static_cast<void**>(block) = free_;
    free_ = block;
}

void block_pool::take_over(block_pool& other)
{
    chunks_.insert(chunks_.end(), std::make_move_iterator(other.chunks_.begin()),
                   std::make_move_iterator(other.chunks_.end()));
    other.chunks_.clear();
    while (other.free_) {
        void* block = other.free_;
        other.free_ = *static_cast<void**>(block);
        give_back(block);
    }
    for (; other.next_ != other.end_; other.next_ += size_) give_back(other.next_);
}

space::~space()
{
    for (object* each : objects_) {
        delete each->before;
        each->type->operations().destroy(each->data());
        each->~object();
    }
}

void space::release() noexcept
{
    if (holds_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

inline block_pool& space::pool_for(std::size_t block_size)
{
    // Objects of one size come mostly one after the other.
    if (recent_pool_ < pools_.size() && pools_[recent_pool_].block_size() == block_size) return pools_[recent_pool_];
    for (recent_pool_ = 0; recent_pool_ != pools_.size(); ++recent_pool_)
        if (pools_[recent_pool_].block_size() == block_size) return pools_[recent_pool_];
    return pools_.emplace_back(block_size);
}

object* space::place(const mapper& type, void* value)
{
    if (objects_.size() == objects_.capacity()) objects_.reserve(objects_.size() * 2 + 1);
    block_pool& pool = pool_for(block_size_of(type));
    void* block = pool.allocate();
    auto* made = ::new (block) object;
    made->type = &type;
    made->home = this;
    made->index = static_cast<std::uint32_t>(objects_.size());
    try {
        if (value)
            type.operations().move_construct(made->data(), value);
        else
            type.operations().construct(made->data());
    } catch (...) {
        made->~object();
        pool.give_back(block);
        throw;
    }
    for (const relationship& each : type.declared_relationships()) each.in(made->data()).bind(*made);
    for (const mapped_column& each : type.deferred_columns()) {
        deferred_member& member = deferred_at(each, made->data());
        member.bind(*made, value && member.is_loaded());
    }
    objects_.push_back(made);
    if (type.place() && value) set_identity(*made);
    return made;
}

namespace {

// What the relations of a struct held, with its counts.
struct given_relations {
    std::vector<std::pair<const relationship*, std::unique_ptr<relation_state>>> all;

    given_relations() = default;
    given_relations(const given_relations&) = delete;
    given_relations& operator=(const given_relations&) = delete;
    ~given_relations()
    {
        for (auto& [each, state] : all)
            for (object* target : state->items) target->release();
    }

    // Throws before there is an object that would be linked to a part of them only.
    void require_linkable(const session_core* session) const
    {
        for (const auto& [each, state] : all)
            for (const object* target : state->items) {
                const session_core* theirs = target->home->session();
                if (each->read_only) throw state_error{each->name + " is mapped read-only and can't be changed"};
                if (theirs && session && theirs != session) throw_two_sessions(*each);
                session = theirs ? theirs : session;
            }
    }
};

} // namespace

object* space::make_blank(const mapper& type) { return place(type, nullptr); }

object* space::make(const mapper& type, void* value)
{
    // What the struct's relations hold is taken out first and linked once the object is whole.
    given_relations given;
    for (const relationship& each : type.declared_relationships())
        if (std::unique_ptr<relation_state> state = each.in(value).take(each))
            given.all.emplace_back(&each, std::move(state));
    if (!given.all.empty()) {
        type.relationships(); // a mapping that does not fit is told before anything is linked
        given.require_linkable(session_);
    }
    object* made = place(type, value);
    made->retain();
    for (auto& [each, state] : given.all) {
        relation& member = each->in(made->data());
        if (each->is_to_one())
            member.set_target(state->items.empty() ? nullptr : state->items.front());
        else
            member.assign(state->items);
    }
    return made;
}

void space::destroy(object* victim) noexcept
{
    const mapper& type = *victim->type;
    const std::uint32_t place = victim->index;
    delete victim->before;
    type.operations().destroy(victim->data());
    victim->~object();
    objects_[place] = objects_.back();
    objects_[place]->index = place;
    objects_.pop_back();
    for (block_pool& pool : pools_)
        if (pool.block_size() == block_size_of(type)) pool.give_back(victim);
}

void space::take_over(space& other)
{
    objects_.reserve(objects_.size() + other.objects_.size());
    for (object* each : other.objects_) {
        each->home = this;
        each->index = static_cast<std::uint32_t>(objects_.size());
        objects_.push_back(each);
    }
    other.objects_.clear();
    for (block_pool& pool : other.pools_) pool_for(pool.block_size()).take_over(pool);
    holds_.fetch_add(other.holds_.load());
}

std::string of_another_session(const object& each)
{
    return "the object of " + std::string{each.type->struct_name()} + " belongs to another session: merge it";
}

std::string not_of_this_session(const object& each)
{
    return "the object of " + std::string{each.type->struct_name()} + " does not belong to this session";
}

void space::adopt(object& each)
{
    space* joined = each.home;
    if (joined == this) return;
    if (joined->session_) throw state_error{of_another_session(each)};
    take_over(*joined);
    delete joined;
}

void space::join(object& a, object& b, const relationship& definition)
{
    space* kept = a.home;
    space* joined = b.home;
    if (kept == joined) return;
    if (kept->session_ && joined->session_) throw_two_sessions(definition);
    if (joined->session_ || (!kept->session_ && joined->objects_.size() > kept->objects_.size()))
        std::swap(kept, joined);
    kept->take_over(*joined);
    delete joined;
}

// Most have no `ptr` yet, so that nobody else can be counting them now, and the space is held for all of those at once.
void retain_all(std::span<object* const> objects) noexcept
{
    std::size_t first_ones = 0;
    for (object* each : objects) {
        if (each->references.load(std::memory_order_relaxed) == 0) {
            each->references.store(1, std::memory_order_relaxed);
            ++first_ones;
        } else {
            each->retain();
        }
    }
    if (first_ones != 0) objects.front()->home->hold(first_ones);
}

void object::hold_space() noexcept { home->hold(); }

void object::release_space() noexcept { home->release(); }

} // namespace azoth::orm

namespace azoth {

std::string_view to_string(object_state state) noexcept
{
    switch (state) {
    case object_state::transient: return "transient";
    case object_state::pending: return "pending";
    case object_state::persistent: return "persistent";
    case object_state::deleted: return "deleted";
    case object_state::detached: return "detached";
    }
    return "unknown";
}

} // namespace azoth
