// The listeners to objects, as sessions see them.
#pragma once

#include <azoth/orm/events.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace azoth::orm {

constexpr unsigned bit(object_event what) noexcept { return 1U << static_cast<unsigned>(what); }

struct object_listener {
    listener_id id = 0;
    object_event what{};
    const mapper* type = nullptr; ///< null where it is told of sessions
    std::size_t column = 0;       ///< of `after_change`
    std::function<void(session&, object*)> function{};
    std::function<void(session&, object&, const value_view&, const value_view&)> change{};
};

/// The list is replaced, never changed, so that whoever tells an event holds no lock while listeners run.
class object_listeners {
public:
    struct list {
        std::vector<std::shared_ptr<const object_listener>> all;
        unsigned heard = 0;
    };

    listener_id add(object_listener listener);
    void remove(listener_id) noexcept;
    std::shared_ptr<const list> current() const;
    /// The events that somebody listens to; one who was added a moment ago by another thread may be missed.
    unsigned heard() const noexcept { return heard_.load(std::memory_order_relaxed); }

private:
    void replace(list next);

    std::atomic<unsigned> heard_{0};
    mutable std::mutex mutex_;
    std::shared_ptr<const list> list_ = std::make_shared<const list>();
};

} // namespace azoth::orm
