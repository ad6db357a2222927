// What happens to the objects of sessions, told to whoever listens. The templates are defined in azoth/orm/events.hpp.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/schema/member.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace azoth {

class session;
template <class T> class ptr;

namespace orm {
enum class object_event : std::uint8_t;
class mapper;
class object_listeners;
struct object;
} // namespace orm

/// What a listener is removed by. Never zero, and never given again for another one.
using listener_id = std::uint64_t;

/// Listeners to objects: of one session (`session.events()`), or of all sessions of an engine (`engine.events()`). Adding and removing are
/// safe at any time.
///
/// A flush that has something to write tells, in this order: `before_flush`; `before_x` of each object that is going to be written, before
/// any statement; `after_change` of each column, before its update is sent; then `after_x` of each object that was written; `after_flush`.
/// Listeners may change, add and remove objects: what one leaves behind is written by a further round of the same flush, of which there are
/// 100 at the most (else `state_error`). `after_change` is told between statements: it may change columns and add objects, but no relations of
/// objects that have a row. Inside of a flush nobody may flush, commit, roll back or set a savepoint: `state_error`.
///
/// An exception of a listener stops what is told of and comes out of the session's call; after that of `before_flush` the session goes on, after
/// another one inside of a flush it must be rolled back. After a commit or rollback it is too late for that: those exceptions end in the log
/// hook.
///
/// Nothing is told of set-based changes, of text statements, and of rows that the database changes by itself.
class object_events {
public:
    object_events();
    object_events(const object_events&) = delete;
    object_events& operator=(const object_events&) = delete;

    /// An object of `T` is going to be inserted. The listener may change it: what it leaves is written.
    template <class T> listener_id before_insert(std::function<void(session&, ptr<T>&)> listener);
    /// An object's row is going to be updated. The listener may change it further.
    template <class T> listener_id before_update(std::function<void(session&, ptr<T>&)> listener);
    /// An object's row is going to be deleted, because the program removed it or by a cascade of its mapping.
    template <class T> listener_id before_remove(std::function<void(session&, ptr<T>&)> listener);
    /// An object's row was inserted, in the transaction that is still open; it has its key.
    template <class T> listener_id after_insert(std::function<void(session&, const ptr<T>&)> listener);
    /// An object's row was updated.
    template <class T> listener_id after_update(std::function<void(session&, const ptr<T>&)> listener);
    /// An object's row was deleted.
    template <class T> listener_id after_remove(std::function<void(session&, const ptr<T>&)> listener);
    /// An object was made from a row, and all rows of the load were read; not when an object is read again. The listener can't end the
    /// transaction: `commit` and `rollback` throw `state_error`.
    template <class T> listener_id after_load(std::function<void(session&, const ptr<T>&)> listener);
    /// The member `M` of an object that has a row was changed, and is about to be written: `before` is what the row has.
    template <auto M>
    listener_id after_change(
        std::function<void(session&, const ptr<owner_of<M>>&, const type_of<M>& before, const type_of<M>& after)>
            listener);

    /// A flush has found something to write, and has written nothing yet.
    listener_id before_flush(std::function<void(session&)> listener);
    /// A flush has written all there was, in the transaction that is still open.
    listener_id after_flush(std::function<void(session&)> listener);
    /// Before a commit flushes.
    listener_id before_commit(std::function<void(session&)> listener);
    /// The transaction is over; what the listener asks of the session begins a new one.
    listener_id after_commit(std::function<void(session&)> listener);
    /// The same after a rollback, also one that the end of the session brings.
    listener_id after_rollback(std::function<void(session&)> listener);
    /// An unknown id is ignored.
    void remove(listener_id) noexcept;

    // For sessions:
    orm::object_listeners& listeners() const noexcept { return *listeners_; }

private:
    listener_id add(orm::object_event what, const orm::mapper& type,
                    std::function<void(session&, orm::object&)> listener);
    listener_id
    add_change(const orm::mapper& type, std::size_t offset,
               std::function<void(session&, orm::object&, const value_view& before, const value_view& after)> listener);

    std::shared_ptr<orm::object_listeners> listeners_;
};

} // namespace azoth
