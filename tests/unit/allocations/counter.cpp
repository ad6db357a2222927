#include "unit/allocations/counter.hpp"

#include <cstdlib>
#include <new>

namespace {
thread_local std::size_t count = 0;

void* counted(std::size_t size)
{
    ++count;
    if (void* block = std::malloc(size == 0 ? 1 : size)) return block;
    throw std::bad_alloc{};
}
} // namespace

// The program's own: every `new` of this executable and of the library in it. The arrays' and nothrow forms call these.
void* operator new(std::size_t size) { return counted(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

std::size_t azoth::allocation_test::allocations() noexcept { return count; }
