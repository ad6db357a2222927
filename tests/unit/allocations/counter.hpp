// How often a thread asks for memory.
#pragma once

#include <cstddef>

namespace azoth::allocation_test {

/// The allocations of this thread since the program began.
std::size_t allocations() noexcept;

/// The allocations of this thread while `run` runs.
template <class F> std::size_t count_allocations(F&& run)
{
    const std::size_t before = allocations();
    run();
    return allocations() - before;
}

} // namespace azoth::allocation_test
