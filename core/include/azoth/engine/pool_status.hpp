// What a pool is doing.
#pragma once

#include <cstddef>

namespace azoth {

/// The connections of an engine at one moment.
struct pool_status {
    std::size_t in_use = 0;
    /// Open and free.
    std::size_t idle = 0;
    /// Threads that wait for one.
    std::size_t waiting = 0;
};

} // namespace azoth
