// Listeners to objects, typed.
#pragma once

#include <azoth/engine/object_events.hpp>
#include <azoth/orm/mapper_of.hpp>
#include <azoth/orm/ptr.hpp>

#include <utility>

namespace azoth {

namespace orm {
/// What may be told of objects and sessions: the listeners of `object_events` by their names.
enum class object_event : std::uint8_t {
    before_insert,
    before_update,
    before_remove,
    after_insert,
    after_update,
    after_remove,
    after_load,
    after_change,
    before_flush,
    after_flush,
    before_commit,
    after_commit,
    after_rollback
};
} // namespace orm

namespace detail {
template <class T, class P>
std::function<void(session&, orm::object&)> untyped(std::function<void(session&, P&)> listener)
{
    return [listener = std::move(listener)](session& in, orm::object& object) {
        ptr<T> typed{&object};
        listener(in, typed);
    };
}
} // namespace detail

#define AZOTH_OBJECT_EVENT(name, pointer)                                                                              \
    template <class T> listener_id object_events::name(std::function<void(session&, pointer&)> listener)               \
    {                                                                                                                  \
        return add(orm::object_event::name, orm::mapper_of<T>(), detail::untyped<T, pointer>(std::move(listener)));    \
    }
AZOTH_OBJECT_EVENT(before_insert, ptr<T>)
AZOTH_OBJECT_EVENT(before_update, ptr<T>)
AZOTH_OBJECT_EVENT(before_remove, ptr<T>)
AZOTH_OBJECT_EVENT(after_insert, const ptr<T>)
AZOTH_OBJECT_EVENT(after_update, const ptr<T>)
AZOTH_OBJECT_EVENT(after_remove, const ptr<T>)
AZOTH_OBJECT_EVENT(after_load, const ptr<T>)
#undef AZOTH_OBJECT_EVENT

template <auto M>
listener_id object_events::after_change(
    std::function<void(session&, const ptr<owner_of<M>>&, const type_of<M>& before, const type_of<M>& after)> listener)
{
    using V = type_of<M>;
    static_assert(storable<V>, "after_change listens to a column: name a member that is mapped to one");
    const auto call = [listener = std::move(listener)](session& in, orm::object& object, const value_view& before,
                                                       const value_view& after) {
        V values[2]{};
        const auto read = [](const value& from, V& to) {
            detail::operations_of<V>::read(detail::value_cells{from, member_name<M>()}, 0, &to);
        };
        read(value{before}, values[0]);
        read(value{after}, values[1]);
        listener(in, ptr<owner_of<M>>{&object}, values[0], values[1]);
    };
    return add_change(orm::mapper_of<owner_of<M>>(), detail::offset_of_member<M>(), call);
}

} // namespace azoth
