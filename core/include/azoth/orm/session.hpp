// A session: one object per row, changes noticed and written in the right order.
#pragma once

#include <azoth/engine/connection.hpp>
#include <azoth/engine/result.hpp>
#include <azoth/orm/bulk.hpp>
#include <azoth/orm/events.hpp>
#include <azoth/orm/loading.hpp>
#include <azoth/orm/make.hpp>
#include <azoth/orm/no_autoflush.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/permanently.hpp>
#include <azoth/orm/query.hpp>
#include <azoth/orm/row_stream.hpp>
#include <azoth/orm/savepoint.hpp>
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
/// time. After a flush, commit or rollback to a savepoint that failed it says "roll back first" to everything but
/// `rollback`.
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
        orm::add(*core_, object);
        return object;
    }
    template <class T> void add_all(std::initializer_list<ptr<T>> objects)
    {
        for (const ptr<T>& each : objects) add(each);
    }
    template <class... T> void add_all(const ptr<T>&... objects) { (add(objects), ...); }

    // Where an object is asked for (`orm::object_argument`), a pointer or a to-one member is given: `session.remove(comment->post)`.

    /// The next flush deletes the object's row, or marks it as removed where the struct says so (`az::soft_delete`), and those of objects that
    /// cascade. An object of a marked row stays persistent. A pending one becomes transient at once, and so do pending ones that cascade; one
    /// whose row is deleted already stays as it is.
    ///
    /// Throws: `state_error` for a transient object, a detached one, one of another session, and a null pointer.
    void remove(const orm::object_argument& object);
    /// The next flush deletes the object's row, and those of objects that cascade, none of them is marked.
    void remove(const orm::object_argument& object, permanently_t);

    /// The object of this key, its parts in the order of the mapping: from memory, else by a select; null when there is no such row. A key with a
    /// null is no row's.
    template <class T, class... K> ptr<T> get(const K&... key)
    {
        static_assert(sizeof...(K) > 0, "get: the key is missing");
        scratch keeper;
        const value_view parts[] = {orm::key_part(key, keeper)...};
        return ptr<T>{orm::get(*core_, orm::mapper_of<T>(), parts)};
    }
    /// Throws: `not_found` naming the struct.
    template <class T, class... K> ptr<T> get_or_throw(const K&... key)
    {
        ptr<T> found = get<T>(key...);
        if (!found) orm::throw_not_found(orm::mapper_of<T>());
        return found;
    }

    /// Reads the object's values again, now. Throws: `state_error` for an object without a row in this session.
    void refresh(const orm::object_argument& object);
    /// Reads the object's values again at their next access. Changes that were not flushed are lost then.
    void expire(const orm::object_argument& object);
    /// The same for all objects that have a row.
    void expire_all();
    /// Lets the object go, and those of its loaded relations that are mapped `az::cascade_all_delete_orphan`: pending ones become transient,
    /// persistent ones detached.
    void expunge(const orm::object_argument& object);
    /// Lets all objects go.
    void expunge_all();
    /// Brings what another session, or none, knows of a row into this one: the object that has its key here, read from the database where the
    /// session has none, gets its values; where there is no such row, a new object is added. So do the objects that its loaded relations
    /// lead to, as far as they cascade; relations and values that are not loaded are left alone. One of the session's own is given as it is.
    ///
    /// Throws: `state_error` for a null pointer, and for a row that a filter hides: merge it while filters are ignored (`no_filters`);
    /// `stale_object` for a version (`az::row_version`) that is neither zero nor its row's; `database_error`. Then nothing is merged. The next
    /// flush writes what differs.
    template <class T> ptr<T> merge(const ptr<T>& object) { return ptr<T>{orm::merge(*core_, object)}; }
    /// The same for a struct: all of its columns, and the relations that the program has set in it. A copy of an object's relation is none.
    template <class T>
        requires(!detail::is_pointer<T>)
    ptr<T> merge(const T& value)
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        return ptr<T>{orm::merge(*core_, orm::mapper_of<T>(), &value)};
    }
    /// Whether the object is pending or persistent here; a null pointer is not.
    bool contains(const orm::object_argument& object) const;
    /// Whether a flush would write something.
    bool is_modified();

    /// A query of objects, to which clauses are added.
    template <class T> azoth::query<ptr<T>> query()
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        if constexpr (detail::inheriting<T>)
            return azoth::query<ptr<T>>(*core_, orm::class_select(orm::mapper_of<T>()));
        else
            return azoth::query<ptr<T>>(*core_, std::initializer_list<orm::query_item>{{&detail::entity_node<T>}});
    }
    template <class T> azoth::query<ptr<T>> query(const entity_t<T>&) { return query<T>(); }
    /// Objects from a text of SQL: each takes its columns by their names; others may be there, too.
    template <class T> text_query<T> query(const text_statement& text)
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        return text_query<T>{*core_, text};
    }
    /// Objects from the rows of an alias.
    template <class T> azoth::query<ptr<T>> query(const alias<T>& from)
    {
        static_assert(!detail::inheriting<T>,
                      "a struct that inherits is queried without an alias, or as its base through one");
        return azoth::query<ptr<T>>(*core_, std::initializer_list<orm::query_item>{{&from.node(), &orm::mapper_of<T>}});
    }
    /// Several objects for each row.
    template <class T, class U, class... R> azoth::query<std::tuple<ptr<T>, ptr<U>, ptr<R>...>> query()
    {
        return query(entity<T>, entity<U>, entity<R>...);
    }
    /// Columns and other expressions, objects (`az::entity<T>`) and objects from the rows of aliases, beside each other in any order. An object that
    /// an outer join leaves out is a null pointer; a column that it leaves out is selected with `.nullable()`.
    template <class... I>
        requires(sizeof...(I) > 0)
    azoth::query<std::tuple<typename detail::query_item<I>::type...>> query(const I&... items)
    {
        static_assert((detail::query_item<I>::is_one && ...),
                      "query() takes expressions, az::entity<T> and aliases: this is none of them (a window function "
                      "needs .over(...), a percentile .within_group(...))");
        static_assert(!(detail::query_item<I>::inherits || ...),
                      "a query of several objects for each row gives no struct that inherits: query its base, and "
                      "what the object is with as<T>()");
        return azoth::query<std::tuple<typename detail::query_item<I>::type...>>(
            *core_, std::initializer_list<orm::query_item>{detail::query_item<I>::of(items)...});
    }

    /// Flushes, then runs a statement in the session's transaction. Objects that an update or delete meets follow, as the second argument
    /// says: `az::synchronize`. After SQL that is a text all objects are read again at their next access.
    template <executable S>
    result_of<S> execute(const S& statement, azoth::synchronize how = azoth::synchronize::automatic)
    {
        return result_of<S>{orm::execute(*core_, statement, how)};
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

    /// Inserts structs, many rows to a statement: an array, a vector, a span. They become no objects: no cascades, no events, no keys back; a
    /// key that is zero is generated, a version (`az::row_version`) that is zero is the first one. The number of rows.
    ///
    /// Throws: `state_error` for a struct whose relations hold objects; `database_error`; `conversion_error` naming the column. Then no row of
    /// them is there.
    template <detail::contiguous_values C> std::size_t bulk_insert(const C& structs)
    {
        return orm::bulk_insert(*core_, orm::mapper_of<detail::value_in<C>>(),
                                detail::range_of(std::data(structs), std::size(structs)));
    }
    template <class T> std::size_t bulk_insert(std::initializer_list<T> structs)
    {
        return bulk_insert(std::span<const T>{structs.begin(), structs.size()});
    }
    /// The same for rows that may be there already, as `az::on_conflict<&T::member>` says; of several structs with one key the last counts.
    /// The number of rows that were inserted or updated; with `do_nothing`, on a database that does not count them, what it says instead.
    template <detail::contiguous_values C, class Target> std::size_t bulk_upsert(const C& structs, Target)
    {
        static_assert(!detail::inheriting<detail::value_in<C>>,
                      "bulk_upsert: a row of a struct that inherits may be there as another one's: get and change "
                      "objects, or add them");
        static_assert(std::is_same_v<typename Target::owner, detail::value_in<C>>,
                      "bulk_upsert: on_conflict<..> names a column of another struct");
        return orm::bulk_upsert(*core_, orm::mapper_of<detail::value_in<C>>(),
                                detail::range_of(std::data(structs), std::size(structs)), Target::rule());
    }
    template <class T, class Target> std::size_t bulk_upsert(std::initializer_list<T> structs, Target target)
    {
        return bulk_upsert(std::span<const T>{structs.begin(), structs.size()}, target);
    }
    /// Flushes, inserts a row or updates the one that is there, as `az::on_conflict<&T::member>` says, and gives the object of that row with
    /// its values as they are now. One statement; a second one only where the row stays as it is.
    ///
    /// Throws: `state_error` for a struct whose relations hold objects; `database_error`.
    template <class T, class Target> ptr<T> upsert(const T& value, Target)
    {
        static_assert(!detail::inheriting<T>, "upsert: a row of a struct that inherits may be there as another one's: "
                                              "get and change the object, or add one");
        static_assert(std::is_same_v<typename Target::owner, T>,
                      "upsert: on_conflict<..> names a column of another struct");
        return ptr<T>{orm::upsert(*core_, orm::mapper_of<T>(), &value, Target::rule())};
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

    /// Flushes and sets a savepoint: what happens from here on can be undone by itself. What was changed before belongs to what is around it.
    ///
    /// Throws: as `flush`; `state_error` inside of a flush.
    [[nodiscard]] savepoint begin_nested();
    /// Runs `function()` between a savepoint and its commit, and gives what it gives. When it throws, what it did is undone, and the
    /// session can go on.
    template <class F> auto nested(F&& function) -> decltype(function())
    {
        savepoint here = begin_nested();
        if constexpr (std::is_void_v<decltype(function())>) {
            function();
            here.commit();
        } else {
            auto given = function();
            here.commit();
            return given;
        }
    }

    /// From here on the session works with those objects of `T` only whose columns fulfil the condition: in queries, also of columns and in
    /// subqueries, in `get` and all loads of relations, in set-based changes. A refresh, upserts and statements in SQL text do
    /// not ask for it, nor does a remove for what belongs to the object. Ways around: `query.ignore_filters()`, `az::no_filters`.
    ///
    /// Throws: `state_error` when the session holds objects of `T` already, or has a filter of this name for it.
    template <class T> void add_filter(std::string_view name, const condition& is_visible)
    {
        static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
        orm::add_filter(*core_, orm::mapper_of<T>(), name, is_visible);
    }

    /// What happens to this session's objects, told to whoever listens.
    object_events& events() noexcept { return orm::events_of(*core_); }

    // For the library:
    orm::session_core& core() noexcept { return *core_; }
    /// A session whose transaction is begun for writing, whatever its first statement is.
    static session for_writing(engine& owner, const session_options& options);

private:
    session(engine& owner, const session_options& options, bool for_writing);

    std::unique_ptr<orm::session_core, orm::core_deleter> core_;
};

} // namespace azoth
