// Where objects live that refer to each other.
#pragma once

#include "orm/memory_chunks.hpp"

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/object.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace azoth::orm {

class session_core;

/// Blocks of one size, taken from larger ones and kept for reuse.
class block_pool {
public:
    explicit block_pool(std::size_t block_size) noexcept : size_(block_size) {}

    std::size_t block_size() const noexcept { return size_; }
    void* allocate();
    void give_back(void* block) noexcept;
    /// Takes over the other's memory. Requires: the same block size.
    void take_over(block_pool& other);

private:
    std::size_t size_;
    std::vector<memory_chunk> chunks_;
    char* next_ = nullptr;
    char* end_ = nullptr;
    void* free_ = nullptr;
    std::size_t blocks_in_next_chunk_ = 1;
};

/// The objects that may point to each other plainly, and their memory. A session has one; `make` starts a small one; linking joins them.
///
/// Invariants: 1. the space lives as long as `holds` is not zero: one for the session, one for each object with a `ptr`, one for each copy of
/// a relationship member; 2. relations of its objects point to its objects only.
class space {
public:
    space() = default;
    space(const space&) = delete;
    space& operator=(const space&) = delete;

    /// A new object, moved from `*value`. Its relations are bound; what they held before is linked. The caller owns one `ptr`'s count of it.
    object* make(const mapper& type, void* value);
    /// A new object for a row: default constructed, its relations bound and unloaded, counted by nobody.
    object* make_blank(const mapper& type);
    /// Destroys an object that nothing points to.
    void destroy(object* victim) noexcept;

    std::span<object* const> objects() const noexcept { return objects_; }

    void hold(std::size_t times = 1) noexcept { holds_.fetch_add(times, std::memory_order_relaxed); }
    /// The last one destroys the space and all that is in it.
    void release() noexcept;
    bool is_held_once() const noexcept { return holds_.load(std::memory_order_acquire) == 1; }

    session_core* session() const noexcept { return session_; }
    void set_session(session_core* owner) noexcept { session_ = owner; }

    /// Takes the space of `each` into this one. Throws: `state_error` when it belongs to a session.
    void adopt(object& each);
    /// Makes one space of the spaces of two objects that are about to be linked. Throws: `state_error` when they belong to two sessions.
    static void join(object& a, object& b, const relationship& definition);

private:
    ~space();
    object* place(const mapper& type, void* value);
    block_pool& pool_for(std::size_t block_size);
    void take_over(space& other);

    std::atomic<std::size_t> holds_{0};
    session_core* session_ = nullptr;
    std::vector<object*> objects_;
    std::vector<block_pool> pools_;
    std::size_t recent_pool_ = 0; ///< the one that was used last
};

// What errors say of an object.
std::string of_another_session(const object& each);
std::string not_of_this_session(const object& each);

} // namespace azoth::orm
