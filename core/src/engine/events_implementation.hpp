// The listeners of an engine, as the engine sees them.
#pragma once

#include <azoth/engine/events.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <string_view>
#include <variant>
#include <vector>

namespace azoth {

enum class event : unsigned { before_execute, after_execute, connect, checkout, checkin, begin, commit, rollback };

/// The list is replaced, never changed, so that whoever tells an event holds no lock while listeners run; while nobody listens, an event
/// costs one load.
struct event_registry::implementation {
    using before_function = std::function<void(const execution_started&)>;
    using after_function = std::function<void(const execution_finished&)>;
    using plain_function = std::function<void()>;

    /// Whether somebody listens to `what`. One who was added a moment ago may be missed.
    bool listens(event what) const noexcept { return (listening_.load(std::memory_order_relaxed) & bit(what)) != 0; }

    listener_id add(event what, std::variant<before_function, after_function, plain_function> function);
    void remove(listener_id) noexcept;

    /// What a listener throws passes through: the statement is not executed.
    void tell(const execution_started&) const;
    void tell(const execution_finished&) const noexcept;
    void tell(event) const noexcept;

private:
    struct listener {
        listener_id id;
        event what;
        std::variant<before_function, after_function, plain_function> function;
    };
    using list = std::vector<std::shared_ptr<const listener>>;

    static unsigned bit(event what) noexcept { return 1U << static_cast<unsigned>(what); }
    std::shared_ptr<const list> current() const;
    void replace(list next);
    template <class Function, class... A> void tell_all(event what, const A&... arguments) const noexcept;

    std::atomic<unsigned> listening_{0};
    mutable std::mutex mutex_;
    std::shared_ptr<const list> list_ = std::make_shared<const list>();
    listener_id last_id_ = 0;
};

} // namespace azoth
