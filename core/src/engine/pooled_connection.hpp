// One of a pool's places for a connection.
#pragma once

#include <azoth/driver/connection.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>

namespace azoth {

class rows;

/// A place in a pool: it is free, with a connection or without one, or in the hands of one thread, which then uses it without a lock.
struct pooled_connection {
    using clock = std::chrono::steady_clock;

    /// Null: not connected.
    std::unique_ptr<driver::connection> link;

    // The holder's:
    /// The open rows that keep the connection busy.
    rows* stream = nullptr;
    /// The open transaction is a read-only one of the kind that has to be undone when it ends.
    bool writing_forbidden = false;
    /// A failure said that the connection is lost.
    bool lost = false;

    // The pool's, written while nobody or the same thread holds the place:
    clock::time_point opened{};
    /// How many times the pool had been invalidated when the connection was opened.
    std::uint64_t epoch = 0;

    // The pool's, under its lock:
    /// No thread: free.
    std::thread::id holder{};
    clock::time_point taken{};
};

} // namespace azoth
