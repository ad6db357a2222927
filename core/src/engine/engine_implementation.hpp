// What an engine consists of.
#pragma once

#include "engine/echo.hpp"
#include "engine/events_implementation.hpp"
#include "engine/pool.hpp"
#include "engine/prepared.hpp"

#include <azoth/compile/compiled_cache.hpp>
#include <azoth/compile/dialect.hpp>
#include <azoth/driver/driver.hpp>
#include <azoth/engine/engine.hpp>
#include <azoth/engine/uri.hpp>

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace azoth {

/// Counts of what was executed; on a cache line of its own, since every thread writes here.
class alignas(64) execution_counters {
public:
    void count(statement_kind kind, std::size_t times = 1) noexcept
    {
        by_kind_[static_cast<std::size_t>(kind)].fetch_add(1, std::memory_order_relaxed);
        if (times > 1) batched_rows_.fetch_add(times - 1, std::memory_order_relaxed);
    }
    statement_counts read() const noexcept;

private:
    std::array<std::atomic<std::uint64_t>, 6> by_kind_{};
    std::atomic<std::uint64_t> batched_rows_{0};
};

struct engine::implementation {
    implementation(std::string_view uri, const engine_options&);
    implementation(driver::ready_driver, const engine_options&);

    /// Whether echo or a listener wants to know of executions.
    bool is_watched() noexcept
    {
        return echo.is_on() || events.internals().listens(event::before_execute) ||
               events.internals().listens(event::after_execute);
    }
    bound_statement bind(const handle& statement);
    /// What executes the prepared statement here; made at the first call. Throws: `compile_error`. Lifetime: the statement's.
    const bound_form& form_of(const prepared_statement& statement);
    /// Ends what is open on the connection and gives it back to the pool, or closes it when that is not possible.
    void give_back(pooled_connection&) noexcept;
    /// A connection that was lost is not used again, nor are those that are as old.
    void found_lost(pooled_connection&) noexcept;
    std::unique_ptr<driver::connection> connect();

    /// Unique in the program, unlike its address.
    const std::uint64_t id;
    std::unique_ptr<const azoth::dialect> dialect;
    std::unique_ptr<driver::driver> driver;
    driver::connect_target target;
    std::string masked_uri;
    bool show_values;
    azoth::echo echo;
    event_registry events;
    std::unique_ptr<compiled_cache> statements;
    compiled table_names;
    execution_counters counters;
    std::mutex services_mutex;
    std::map<const void*, std::shared_ptr<void>> services;
    std::unique_ptr<pool> connections; // last: its connections go first

private:
    implementation(const uri&, const registry&, const engine_options&);
    implementation(std::unique_ptr<const azoth::dialect>, std::unique_ptr<driver::driver>, driver::connect_target,
                   const engine_options&);
    compiled compile(const handle& statement) const;
};

} // namespace azoth
