// What happens in an engine, told to whoever listens.
#pragma once

#include <azoth/engine/object_events.hpp>

#include <azoth/base/value_view.hpp>
#include <azoth/compile/compiled.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace azoth {

/// A statement that is about to be executed.
struct execution_started {
    std::string_view sql;
    statement_kind kind = statement_kind::other;
    /// The bound values, of a batch perhaps those of its first part alone; empty unless the engine shows values.
    std::span<const value_view> parameters;
    /// How many times it runs: the rows of a batch.
    std::size_t times = 1;
};

/// A statement that was executed, successfully or not.
struct execution_finished {
    std::string_view sql;
    statement_kind kind = statement_kind::other;
    /// From handing it to the driver until its rows were read, closed, or the failure came.
    std::chrono::nanoseconds duration{};
    /// Rows that were read, or that a change met.
    std::uint64_t rows = 0;
    bool failed = false;
};

/// The listeners of an engine. Adding and removing are safe at any time; a listener runs in the thread of what it is told about and must not
/// throw (what it throws ends in the log hook, but for `before_execute`, whose exception stops the statement).
///
/// The listeners to objects hear of all sessions of the engine; a session uses those that were there when its transaction began.
class event_registry : public object_events {
public:
    event_registry();
    ~event_registry();

    listener_id before_execute(std::function<void(const execution_started&)> listener);
    listener_id after_execute(std::function<void(const execution_finished&)> listener);
    listener_id on_connect(std::function<void()> listener);
    listener_id on_checkout(std::function<void()> listener);
    listener_id on_checkin(std::function<void()> listener);
    listener_id on_begin(std::function<void()> listener);
    listener_id on_commit(std::function<void()> listener);
    listener_id on_rollback(std::function<void()> listener);
    void remove(listener_id) noexcept;

    // For the engine:
    struct implementation;
    implementation& internals() noexcept { return *implementation_; }

private:
    std::unique_ptr<implementation> implementation_;
};

} // namespace azoth
