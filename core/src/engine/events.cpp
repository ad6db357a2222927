#include "engine/events_implementation.hpp"

#include <azoth/base/log.hpp>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace azoth {
namespace {

void log_listener_failure(const char* what) noexcept
{
    try {
        log(std::string{"a listener threw: "} + what);
    } catch (...) {
        log("a listener threw");
    }
}

} // namespace

listener_id event_registry::implementation::add(event what,
                                                std::variant<before_function, after_function, plain_function> function)
{
    const std::lock_guard lock{mutex_};
    const listener_id id = ++last_id_;
    list next = *list_;
    next.push_back(std::make_shared<const listener>(listener{id, what, std::move(function)}));
    replace(std::move(next));
    return id;
}

void event_registry::implementation::remove(listener_id id) noexcept
{
    try {
        const std::lock_guard lock{mutex_};
        list next = *list_;
        std::erase_if(next, [&](const auto& each) { return each->id == id; });
        replace(std::move(next));
    } catch (const std::exception& e) {
        log_listener_failure(e.what()); // out of memory: it stays
    }
}

// Requires: the lock is held.
void event_registry::implementation::replace(list next)
{
    unsigned listening = 0;
    for (const auto& each : next) listening |= bit(each->what);
    list_ = std::make_shared<const list>(std::move(next));
    listening_.store(listening, std::memory_order_relaxed);
}

std::shared_ptr<const event_registry::implementation::list> event_registry::implementation::current() const
{
    const std::lock_guard lock{mutex_};
    return list_;
}

template <class Function, class... A>
void event_registry::implementation::tell_all(event what, const A&... arguments) const noexcept
{
    if (!listens(what)) return;
    const std::shared_ptr<const list> listeners = current();
    for (const auto& each : *listeners) {
        if (each->what != what) continue;
        try {
            std::get<Function>(each->function)(arguments...);
        } catch (const std::exception& e) {
            log_listener_failure(e.what());
        } catch (...) {
            log_listener_failure("something that is no std::exception");
        }
    }
}

void event_registry::implementation::tell(const execution_started& started) const
{
    if (!listens(event::before_execute)) return;
    const std::shared_ptr<const list> listeners = current();
    for (const auto& each : *listeners)
        if (each->what == event::before_execute) std::get<before_function>(each->function)(started);
}

void event_registry::implementation::tell(const execution_finished& finished) const noexcept
{
    tell_all<after_function>(event::after_execute, finished);
}

void event_registry::implementation::tell(event what) const noexcept { tell_all<plain_function>(what); }

event_registry::event_registry() : implementation_(std::make_unique<implementation>()) {}
event_registry::~event_registry() = default;

listener_id event_registry::before_execute(std::function<void(const execution_started&)> listener)
{
    return implementation_->add(event::before_execute, std::move(listener));
}
listener_id event_registry::after_execute(std::function<void(const execution_finished&)> listener)
{
    return implementation_->add(event::after_execute, std::move(listener));
}
listener_id event_registry::on_connect(std::function<void()> listener)
{
    return implementation_->add(event::connect, std::move(listener));
}
listener_id event_registry::on_checkout(std::function<void()> listener)
{
    return implementation_->add(event::checkout, std::move(listener));
}
listener_id event_registry::on_checkin(std::function<void()> listener)
{
    return implementation_->add(event::checkin, std::move(listener));
}
listener_id event_registry::on_begin(std::function<void()> listener)
{
    return implementation_->add(event::begin, std::move(listener));
}
listener_id event_registry::on_commit(std::function<void()> listener)
{
    return implementation_->add(event::commit, std::move(listener));
}
listener_id event_registry::on_rollback(std::function<void()> listener)
{
    return implementation_->add(event::rollback, std::move(listener));
}
void event_registry::remove(listener_id id) noexcept
{
    implementation_->remove(id);
    object_events::remove(id);
}

} // namespace azoth
