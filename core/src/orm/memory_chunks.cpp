#include "orm/memory_chunks.hpp"

#include <mutex>
#include <vector>

namespace azoth::orm {

namespace {

constexpr std::size_t most_kept = 64;

struct kept_chunks {
    std::mutex mutex;
    std::vector<std::byte*> free;

    kept_chunks() { free.reserve(most_kept); }
};

// Never destroyed: objects may live as long as the program does.
kept_chunks& kept()
{
    static auto& all = *new kept_chunks;
    return all;
}

} // namespace

void chunk_release::operator()(std::byte* memory) const noexcept
{
    if (size == chunk_size) {
        kept_chunks& all = kept();
        const std::lock_guard lock{all.mutex};
        if (all.free.size() != most_kept) {
            all.free.push_back(memory);
            return;
        }
    }
    delete[] memory;
}

memory_chunk make_memory_chunk(std::size_t size)
{
    if (size == chunk_size) {
        kept_chunks& all = kept();
        const std::lock_guard lock{all.mutex};
        if (!all.free.empty()) {
            memory_chunk found{all.free.back(), {size}};
            all.free.pop_back();
            return found;
        }
    }
    return {new std::byte[size], {size}};
}

} // namespace azoth::orm
