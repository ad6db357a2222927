// The connections of an engine: how many there may be, and who gets the next one.
#pragma once

#include "engine/pooled_connection.hpp"

#include <azoth/engine/pool_status.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace azoth {

struct pool_settings {
    /// The greatest number of connections.
    std::size_t size = 10;
    /// How many stay open while nobody uses them.
    std::size_t kept = 10;
    /// How long to wait for a connection that becomes free. Zero: not at all.
    std::chrono::nanoseconds timeout = std::chrono::seconds{30};
    /// The age at which a connection is replaced, at its next use. Zero: never.
    std::chrono::nanoseconds recycle{};
    /// Whether a connection is asked for a sign of life each time that it is taken.
    bool pre_ping = false;
    /// There is one connection, which is the database: it is never closed, and a thread that holds it does not get it again.
    bool single = false;
};

/// Bounded and fair. Safe for several threads.
///
/// Invariants:
/// 1. There are at most `size` places; a connection belongs to one of them.
/// 2. While somebody waits, no place is free: one that becomes free is handed to whoever has waited longest.
/// 3. Connections are opened, tested and closed without the lock, by whoever holds their place.
class pool {
public:
    using connector = std::function<std::unique_ptr<driver::connection>()>;

    pool(const pool_settings&, connector);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;
    /// Requires: all places were given back.
    ~pool();

    /// A connected place. Throws: `pool_timeout`, and what the connector throws; the place is free again then.
    pooled_connection& take();
    /// `reusable`: whether its connection may be given to somebody else; it is closed otherwise.
    void give_back(pooled_connection&, bool reusable) noexcept;
    /// This connection was found lost: those that were opened before this moment are not used again, and closed as soon as they are free.
    void invalidate(const pooled_connection&) noexcept;

    azoth::pool_status status() const;

private:
    struct waiter;
    using clock = pooled_connection::clock;

    pooled_connection& acquire();
    pooled_connection* free_place();
    pooled_connection& wait(std::unique_lock<std::mutex>&, clock::time_point since);
    void release(pooled_connection&) noexcept;
    void make_ready(pooled_connection&);
    bool is_outdated(const pooled_connection&) const noexcept;
    bool is_surplus() const noexcept;
    std::string exhausted(clock::duration waited) const;

    const pool_settings settings_;
    const connector connect_;
    std::atomic<std::uint64_t> epoch_{0};
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<pooled_connection>> places_;
    /// Free places with a connection, the last one used most recently; and without one. Both have room for all places.
    std::vector<pooled_connection*> idle_;
    std::vector<pooled_connection*> empty_;
    waiter* first_waiter_ = nullptr;
    waiter* last_waiter_ = nullptr;
    std::size_t waiter_count_ = 0;
};

} // namespace azoth
