#include "orm/object_listeners.hpp"

#include <azoth/base/log.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace azoth {

namespace orm {

namespace {
// Unique in the program, and different from the numbers of an engine's other listeners.
listener_id next_id() noexcept
{
    static std::atomic<listener_id> last{std::uint64_t{1} << 63U};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}
} // namespace

listener_id object_listeners::add(object_listener listener)
{
    const std::lock_guard lock{mutex_};
    const listener_id id = listener.id = next_id();
    list next = *list_;
    next.all.push_back(std::make_shared<const object_listener>(std::move(listener)));
    replace(std::move(next));
    return id;
}

void object_listeners::remove(listener_id id) noexcept
{
    try {
        const std::lock_guard lock{mutex_};
        list next = *list_;
        if (std::erase_if(next.all, [&](const auto& each) { return each->id == id; }) != 0) replace(std::move(next));
    } catch (const std::exception& failure) { // out of memory: it stays
        log(std::string{"a listener could not be removed: "} + failure.what());
    }
}

std::shared_ptr<const object_listeners::list> object_listeners::current() const
{
    const std::lock_guard lock{mutex_};
    return list_;
}

// Requires: the lock is held.
void object_listeners::replace(list next)
{
    next.heard = 0;
    for (const auto& each : next.all) next.heard |= bit(each->what);
    heard_.store(next.heard, std::memory_order_relaxed);
    list_ = std::make_shared<const list>(std::move(next));
}

} // namespace orm

object_events::object_events() : listeners_(std::make_shared<orm::object_listeners>()) {}

void object_events::remove(listener_id id) noexcept { listeners_->remove(id); }

listener_id object_events::add(orm::object_event what, const orm::mapper& type,
                               std::function<void(session&, orm::object&)> listener)
{
    orm::object_listener made{.what = what, .type = &type};
    made.function = [listener = std::move(listener)](session& in, orm::object* object) { listener(in, *object); };
    return listeners_->add(std::move(made));
}

listener_id object_events::add_change(
    const orm::mapper& type, std::size_t offset,
    std::function<void(session&, orm::object&, const value_view& before, const value_view& after)> listener)
{
    const auto columns = type.columns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const orm::mapped_column& column) { return column.offset == offset; });
    if (found == columns.end())
        throw mapping_error{"after_change names a member of " + std::string{type.struct_name()} +
                            " that is mapped to no column"};
    orm::object_listener made{.what = orm::object_event::after_change, .type = &type};
    made.column = static_cast<std::size_t>(found - columns.begin());
    made.change = std::move(listener);
    return listeners_->add(std::move(made));
}

namespace {

listener_id add_of_session(orm::object_listeners& to, orm::object_event what, std::function<void(session&)> listener)
{
    orm::object_listener made{.what = what};
    made.function = [listener = std::move(listener)](session& in, orm::object*) { listener(in); };
    return to.add(std::move(made));
}

} // namespace

listener_id object_events::before_flush(std::function<void(session&)> listener)
{
    return add_of_session(*listeners_, orm::object_event::before_flush, std::move(listener));
}
listener_id object_events::after_flush(std::function<void(session&)> listener)
{
    return add_of_session(*listeners_, orm::object_event::after_flush, std::move(listener));
}
listener_id object_events::before_commit(std::function<void(session&)> listener)
{
    return add_of_session(*listeners_, orm::object_event::before_commit, std::move(listener));
}
listener_id object_events::after_commit(std::function<void(session&)> listener)
{
    return add_of_session(*listeners_, orm::object_event::after_commit, std::move(listener));
}
listener_id object_events::after_rollback(std::function<void(session&)> listener)
{
    return add_of_session(*listeners_, orm::object_event::after_rollback, std::move(listener));
}

} // namespace azoth
