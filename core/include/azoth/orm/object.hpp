// A managed object: a program's struct with what a session needs to know of it in front.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace azoth {

/// Where an object stands between the program and the database.
enum class object_state : std::uint8_t {
    transient,  ///< known to no session, without a row
    pending,    ///< added; the next flush inserts it
    persistent, ///< has a row, and a session that keeps it
    deleted,    ///< its row was deleted in the session's transaction, which is still open
    detached    ///< has a row, but its session is gone or let it go
};

std::string_view to_string(object_state) noexcept;

namespace orm {

class mapper;
class space;
class snapshot;

/// The header of a managed object; the struct follows it in the same block.
///
/// Invariants: 1. `references` counts the program's `ptr`s; the space holds the memory as long as any of its objects has one, or its
/// session lives; 2. everything but `references` belongs to the thread that the session belongs to; 3. an object with a snapshot is watched:
/// its values are compared with it when the session flushes.
struct object {
    /// What the flags mean.
    enum flag : std::uint16_t {
        expired = 1,         ///< its values are read anew at the next access
        touched = 2,         ///< was given to the program for writing since the last flush
        relation_set = 4,    ///< one of its relations was changed since the last flush
        doomed = 8,          ///< the next flush deletes its row
        marked = 16,         ///< was inserted by the flush that is under way, or is reached by the walk that is
        inserted = 32,       ///< its row was inserted in the open transaction
        key_generated = 64,  ///< its key came from the database in the open transaction
        version_began = 128, ///< its first version was written to it in the open transaction
        unfiltered = 256, ///< was read while a filter of its struct was ignored, and not by a filtered statement since
        written = 512,    ///< stands in a list of what an end of the transaction or of a savepoint puts back
        permanently = 1024, ///< of a doomed one: its row is deleted though its struct marks removed rows
        recomputed = 2048   ///< of an expired one: it was written, and only what the database computed is not known
    };

    std::atomic<std::uint32_t> references{0};
    std::uint16_t flags = 0;
    object_state state = object_state::transient;
    const mapper* type = nullptr;
    space* home = nullptr;
    snapshot* before = nullptr;
    /// Place among the objects of its space.
    std::uint32_t index = 0;
    /// Order of being added: what inserts follow.
    std::uint32_t order = 0;
    /// The query that gave it last, by its number in the session: its objects are expected to be loaded alike.
    std::uint32_t given_by = 0;

    bool has(std::uint16_t which) const noexcept { return (flags & which) != 0; }
    void set(std::uint16_t which) noexcept { flags = static_cast<std::uint16_t>(flags | which); }
    void clear(std::uint16_t which) noexcept { flags = static_cast<std::uint16_t>(flags & ~which); }

    /// Its values are read anew at the next access, and its relations are unloaded then.
    void expire() noexcept
    {
        clear(recomputed);
        set(expired);
    }
    /// What the database computes is read anew at the next access; its relations stay.
    void expire_computed() noexcept
    {
        if (!has(expired)) set(expired | recomputed);
    }
    /// Whether its relations are to be unloaded when it is read.
    bool relations_are_stale() const noexcept { return (flags & (expired | recomputed)) == expired; }

    void* data() noexcept;
    const void* data() const noexcept { return const_cast<object*>(this)->data(); }

    // One more or one less `ptr`.
    void retain() noexcept
    {
        if (references.fetch_add(1, std::memory_order_relaxed) == 0) hold_space();
    }
    void release() noexcept
    {
        if (references.fetch_sub(1, std::memory_order_acq_rel) == 1) release_space();
    }

    /// Reads the values again, if it can: without a session those last seen stay.
    void reload();
    /// Gets the object ready for being written to: loaded, with a snapshot, watched.
    void touch();

private:
    void hold_space() noexcept;
    void release_space() noexcept;
};

/// Where the struct stands behind its header.
inline constexpr std::size_t object_offset =
    (sizeof(object) + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);

/// Says that a count of the object is taken over from whoever counted it.
struct counted_t {};
inline constexpr counted_t already_counted{};

/// Counts one more `ptr` to each of the objects, which belong to one space and to this thread's session.
void retain_all(std::span<object* const> objects) noexcept;

inline void* object::data() noexcept { return reinterpret_cast<char*>(this) + object_offset; }

/// The object whose struct stands at `data`.
inline object* object_at(void* data) noexcept
{
    return reinterpret_cast<object*>(static_cast<char*>(data) - object_offset);
}

} // namespace orm
} // namespace azoth
