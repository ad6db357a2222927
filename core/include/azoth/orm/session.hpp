// A session: one object per row, changes noticed and written in the right order.
#pragma once

#include <azoth/engine/connection.hpp>
#include <azoth/engine/result.hpp>
#include <azoth/orm/loading.hpp>
#include <azoth/orm/query.hpp>
#include <azoth/orm/row_stream.hpp>
#include <azoth/orm/session_access.hpp>
#include <azoth/orm/session_options.hpp>
#include <azoth/orm/text_query.hpp>
#include <azoth/sql/changes.hpp>

#include <array>
#include <concepts>
#include <initializer_list>
#include <memory>

namespace azoth {

/// A conversation with a database: loads objects, keeps one for each row, notices what the program changes, and writes it when it is
/// flushed, in one transaction that begins with the first statement and ends with commit, rollback or the session.
///
/// It owns every object that it loaded or was given until its transaction ends or the object is expunged. It belongs to one thread at a
/// time. After a failed flush it says "roll back first" to everything but `rollback`.
class session {
public:
    /// Takes no connection yet. Lifetime: not beyond the engine.
    explicit session(engine& owner, session_options options = {});
    session(const session&) = delete;
    session& operator=(const session&) = delete;
    session(session&&) noexcept;
    /// Rolls an open transaction back. Objects that the program still points to stay readable.
    ~session();

    /// Makes an object of `value` and adds it: the next flush inserts it, and what it is linked to. Objects that are linked to one of the
    /// session's are added as well.
    template <class T>
        requires(!detail::is_pointer<T>)
    ptr<T> add(T value)
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        return orm::adopt<T>(orm::add(*core_, orm::mapper_of<T>(), &value));
    }
    /// Adds a transient object; one that is there already stays. Throws: `state_error` for an object of another session.
    template <class T> ptr<T> add(const ptr<T>& object)
    {
        orm::add(*core_, object.managed());
        return object;
    }
    template <class T> void add_all(std::initializer_list<ptr<T>> objects)
    {
        for (const ptr<T>& each : objects) add(each);
    }
    template <class... T> void add_all(const ptr<T>&... objects) { (add(objects), ...); }

    /// The next flush deletes the object's row, and those of objects that cascade.
    ///
    /// Throws: `state_error` when the object has no row here.
    template <class T> void remove(const ptr<T>& object) { orm::remove(*core_, object.managed()); }
    template <class T> void remove(const to_one<T>& object) { remove(object.get()); }

    /// The object of this key, its parts in the order of the mapping: from memory, else by a select; null when there is no such row.
    template <class T, class... K> ptr<T> get(const K&... key)
    {
        static_assert(sizeof...(K) > 0, "get: the key is missing");
        scratch keeper;
        const value_view parts[] = {value_traits<detail::as_value<K>>::view(key, keeper)...};
        return ptr<T>{orm::get(*core_, orm::mapper_of<T>(), parts)};
    }
    /// Throws: `not_found` naming the struct.
    template <class T, class... K> ptr<T> get_or_throw(const K&... key)
    {
        ptr<T> found = get<T>(key...);
        if (!found) orm::throw_not_found(orm::mapper_of<T>());
        return found;
    }

    /// Reads the object's values again, now.
    template <class T> void refresh(const ptr<T>& object) { orm::refresh(*core_, object.managed()); }
    /// Reads the object's values again at their next access. Changes that were not flushed are lost then.
    template <class T> void expire(const ptr<T>& object) { orm::expire(*core_, object.managed()); }
    void expire_all();
    /// Lets the object go: pending ones become transient, persistent ones detached.
    template <class T> void expunge(const ptr<T>& object) { orm::expunge(*core_, object.managed()); }
    template <class T> bool contains(const ptr<T>& object) const { return orm::contains(*core_, object.managed()); }
    /// Whether a flush would write something.
    bool is_modified();

    /// A query of objects, to which clauses are added.
    template <class T> azoth::query<ptr<T>> query()
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        return azoth::query<ptr<T>>(*core_, std::initializer_list<const node::base*>{&detail::entity_node<T>});
    }
    /// Objects from a text of SQL: each takes its columns by their names; others may be there, too.
    template <class T> text_query<T> query(const text_statement& text)
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        return text_query<T>{*core_, text};
    }
    /// Several objects for each row.
    template <class T, class U, class... R> azoth::query<std::tuple<ptr<T>, ptr<U>, ptr<R>...>> query()
    {
        return azoth::query<std::tuple<ptr<T>, ptr<U>, ptr<R>...>>(
            *core_, std::initializer_list<const node::base*>{&detail::entity_node<T>, &detail::entity_node<U>,
                                                             &detail::entity_node<R>...});
    }
    /// Columns and other expressions.
    template <expression... E>
        requires(sizeof...(E) > 0)
    azoth::query<std::tuple<typename E::value_type...>> query(const E&... e)
    {
        return azoth::query<std::tuple<typename E::value_type...>>(
            *core_, std::initializer_list<const node::base*>{&e.node()...});
    }

    /// Flushes, then runs a statement in the session's transaction. Objects that a change may have met are read again at their next access.
    template <executable S> result_of<S> execute(const S& statement)
    {
        return result_of<S>{orm::execute(*core_, statement)};
    }

    /// The same of a prepared one: `session.execute(p, name = "ann")`.
    ///
    /// Throws: `compile_error` naming the parameter, for a value that is missing, unknown, or of another type.
    template <class Row, std::same_as<bound_argument>... A>
    result<Row> execute(const prepared<Row>& statement, const A&... arguments)
    {
        const std::array<const bound_argument*, sizeof...(A)> given{&arguments...};
        return result<Row>{orm::execute(*core_, statement.statement(), given, fetching::buffered)};
    }

    /// Flushes, then runs a select whose rows come one at a time, in constant memory. Until they end or the stream is destroyed, nothing else
    /// can be asked of the database through this session.
    template <executable S> row_stream<typename S::row_type> stream(const S& statement)
    {
        return row_stream<typename S::row_type>{*core_, orm::stream(*core_, statement)};
    }
    template <class Row, std::same_as<bound_argument>... A>
    row_stream<Row> stream(const prepared<Row>& statement, const A&... arguments)
    {
        const std::array<const bound_argument*, sizeof...(A)> given{&arguments...};
        return row_stream<Row>{*core_, orm::execute(*core_, statement.statement(), given, fetching::streaming)};
    }

    /// Writes what has changed. Throws: `state_error`, `stale_object`, `identity_conflict`, `database_error`; then roll back.
    void flush();
    /// Flushes and commits. Objects are read again at their next access, unless the options say otherwise.
    ///
    /// Throws: as `flush`; `commit_unknown` when the connection is lost while COMMIT is under way.
    void commit();
    /// Undoes what was done since the transaction began, in the database and in memory: pending objects become transient and keep their
    /// members, generated keys are taken back, deleted ones are persistent again, and all that have a row are read again.
    void rollback();

    // For the library:
    orm::session_core& core() noexcept { return *core_; }
    /// A session whose transaction is begun for writing, whatever its first statement is.
    static session for_writing(engine& owner, const session_options& options);

private:
    session(engine& owner, const session_options& options, bool for_writing);

    std::unique_ptr<orm::session_core, orm::core_deleter> core_;
};

/// A transient object: known to no session yet, to be linked and added.
template <class T> ptr<T> make(T value)
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    return orm::adopt<T>(orm::make(orm::mapper_of<T>(), &value));
}

/// As long as it lives, its session's queries and loads don't flush first.
class no_autoflush {
public:
    explicit no_autoflush(session& of);
    no_autoflush(const no_autoflush&) = delete;
    no_autoflush& operator=(const no_autoflush&) = delete;
    ~no_autoflush();

private:
    orm::session_core& core_;
    bool before_;
};

} // namespace azoth
