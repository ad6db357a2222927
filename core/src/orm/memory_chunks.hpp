// The memory that objects stand in, taken in pieces.
#pragma once

#include <cstddef>
#include <memory>

namespace azoth::orm {

/// The size of a whole piece, in bytes.
inline constexpr std::size_t chunk_size = 64 * 1024;

/// Gives a piece back. Some whole ones of the process are kept for the next session, which has not to wait for the system's pages then.
struct chunk_release {
    std::size_t size = 0;
    void operator()(std::byte* memory) const noexcept;
};

using memory_chunk = std::unique_ptr<std::byte[], chunk_release>;

/// `size` bytes of any content, aligned for every type that is not over-aligned. May be called by several threads at once.
memory_chunk make_memory_chunk(std::size_t size);

} // namespace azoth::orm
