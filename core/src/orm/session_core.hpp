// A session without the types of its objects.
#pragma once

#include "orm/filters.hpp"
#include "orm/identity_map.hpp"
#include "orm/lazy_loads.hpp"
#include "orm/session_events.hpp"
#include "orm/space.hpp"
#include "orm/statements.hpp"

#include <azoth/engine/connection.hpp>
#include <azoth/engine/engine.hpp>
#include <azoth/orm/session_options.hpp>
#include <azoth/orm/synchronize.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace azoth {
class row_portions;
}

namespace azoth::orm {

class refill;
struct savepoint_level;

/// Which objects are in which state, and the transaction that they are in.
///
/// Invariants: 1. every persistent object is in the identity map under its key; 2. every watched object has a snapshot; 3. nothing of
/// this is done by two threads at once: `usage` says so at the door; 4. after a failed flush nothing but rollback and close works.
class session_core {
public:
    /// `begins_for_writing`: the transaction is going to write, whatever its first statement is.
    session_core(engine& owner, const session_options& options, bool begins_for_writing);
    session_core(const session_core&) = delete;
    session_core& operator=(const session_core&) = delete;
    ~session_core();

    /// Marks the session as used by this thread for as long as it lives. Throws: `state_error` when another thread uses it.
    class usage {
    public:
        explicit usage(session_core& core);
        usage(const usage&) = delete;
        usage& operator=(const usage&) = delete;
        ~usage();

    private:
        session_core& core_;
        bool outermost_;
    };

    engine& owner() noexcept { return engine_; }
    statements& texts() noexcept { return *statements_; }
    identity_map& identities() noexcept { return identities_; }
    space& objects() noexcept { return *space_; }
    orm::lazy_loads& lazy_loads() noexcept { return lazy_loads_; }
    session_events& events() noexcept { return events_; }
    session_filters& filters() noexcept { return filters_; }
    /// Whether the object may be given for its key without asking the database: no filter could hide it.
    bool may_give(const object& known) const noexcept
    {
        return !known.has(object::unfiltered) || !filters_.hold_for(*known.type);
    }

    // Objects.
    object* add(const mapper& type, void* value);
    void add(object& each);
    /// `for_good`: its row is deleted, whatever its struct says.
    void remove(object& each, bool for_good = false);
    void expire(object& each);
    void expire_all();
    /// All objects are read again at their next access; what was written to them and not flushed stays.
    void mark_expired();
    void expunge(object& each);
    void expunge_all();
    void refresh(object& each);
    bool contains(const object& each) const noexcept
    {
        return each.home == space_ && (each.state == object_state::pending || each.state == object_state::persistent);
    }
    bool is_modified();

    // From objects and their relations.
    void reload(object& each);
    /// Reads an expired object from a row; what the program wrote to it since the last flush stays.
    void read_again(object& each, const row_layout& layout, const cells& row, std::size_t first);
    /// Reads an object from a row; what the program did to it and to its relations since the last flush is lost, and these are unloaded.
    void overwrite(object& each, const row_layout& layout, const cells& row, std::size_t first);
    /// The row held a part of the object only: the others are read when all rows are. Until then it is expired.
    void note_incomplete(object& each, const row_layout& layout);
    /// It is freed before its other parts are read, after a load that failed.
    void forget_incomplete(const object& each)
    {
        std::erase_if(incomplete_, [&](const incomplete_object& part) { return part.each == &each; });
    }
    /// After the rows of a load: reads what they lacked, a statement for each table, and tells listeners of new objects.
    void rows_are_read()
    {
        if (!incomplete_.empty()) [[unlikely]]
            complete_objects();
        events_.tell_loaded();
    }
    void watch(object& each);
    void note_relation_change(object& each);
    /// The target of a to-one relation as far as the identity map knows it.
    object* find_target(object& owner, const relationship& definition);

    // The transaction.
    /// The connection of the open transaction; begins one where there is none. `writes`: what is about to be run changes something.
    connection& transaction(bool writes);
    /// Flushes, then runs a statement of the program. Objects that it meets follow.
    rows execute(const handle& statement, fetching how, synchronize follow = synchronize::automatic);
    /// Runs a select of the library, or a query.
    rows read(const handle& query);
    /// A statement with what the session's filters add to it.
    struct filtered_statement {
        handle statement;
        bound_statement bound;
    };
    filtered_statement filtered(const handle& statement);
    rows execute_filtered(const filtered_statement& statement, fetching how, synchronize follow);
    /// An update of a further table of a hierarchy, and of its bases' versions and times of update.
    rows execute_with_bases(const handle& statement, fetching how, synchronize follow);
    rows execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments, fetching how);
    void flush();
    void autoflush() { flush_before(false); }
    void commit();
    void rollback();
    /// Before the session goes: rolls back an open transaction where somebody wants to be told.
    void roll_back_telling() noexcept;
    void close() noexcept;

    // Savepoints (savepoint.cpp).
    std::shared_ptr<savepoint_level> begin_nested();
    /// Flushes and keeps what was done since.
    void commit_to(savepoint_level& level);
    /// Undoes what was done since, in the database and in memory.
    void roll_back_to(savepoint_level& level);
    bool in_transaction() const noexcept { return connection_.has_value(); }
    /// The connection of the open transaction, or of a new one, for this statement. Throws: `state_error` for locks that come too late.
    connection& transaction_for(const compiled& statement);
    /// Rows of the open transaction that are read in portions: abandoned before it ends, unless they are forgotten first.
    void note_stream(row_portions& rows) { streams_.push_back({&rows, savepoints_.size()}); }
    void forget_stream(const row_portions& rows) noexcept
    {
        std::erase_if(streams_, [&](const open_stream& each) { return each.rows == &rows; });
    }
    bool began_for_writing() const noexcept { return began_for_writing_; }
    /// What was begun could be neither ended nor undone: nothing but rollback and close works now.
    void refuse_all_but_rollback(const char* after) noexcept { failed_ = after; }

    bool suspend_autoflush(bool suspended) noexcept { return std::exchange(autoflush_suspended_, suspended); }

    // For flush and loader.
    std::vector<object*> pending, doomed, related;
    /// Objects whose row was deleted, or inserted, in the open transaction.
    std::vector<object*> deleted, inserted;
    /// Columns of keys and foreign keys, versions and marks that flushes of the open transaction have changed, as they were.
    struct changed_key {
        object* owner;
        std::size_t column;
        value was;
        /// The database has written it along with what it refers to: it comes back even where the object's row goes.
        bool follows = false;
    };
    std::vector<changed_key> changed_keys;
    /// As a rollback leaves them; objects stand under the keys that they have again. `was_inserted`: whether an object's row goes, too.
    void put_back(std::span<const changed_key> all, const std::function<bool(const object*)>& was_inserted);
    void put_back_changed_keys();
    /// The key that the row has, where the program has changed it since.
    static void restore_key(object& each);
    void note_changed_key(object& each, std::size_t column, value was, bool follows = false)
    {
        changed_keys.push_back({&each, column, std::move(was), follows});
        each.set(object::written);
    }
    /// Objects whose row or relations were written since the innermost savepoint; not kept without one.
    std::vector<object*> written_since;
    void note_written(object& each)
    {
        if (savepoints_.empty()) return;
        written_since.push_back(&each);
        each.set(object::written);
    }
    /// The same of objects that can't be named, after a statement of which it is not known whom it met.
    void note_rows_altered() noexcept { rows_altered_ = true; }
    std::vector<object*> watched;
    /// Watched objects that were given for writing since the last flush.
    std::vector<object*> touched;
    std::uint32_t next_order = 1;
    /// For which what is met is read again, at the moment (refill.hpp); null: for none.
    refill* refills = nullptr;
    /// Whether a statement of the open transaction wrote.
    bool has_written = false;
    /// A statement of the open transaction has deleted the objects' rows.
    void rows_are_gone(std::span<object* const> objects);
    /// A persistent object of a row, entered into the identity table of its struct.
    void become_persistent(object& each, identity_table& table);

private:
    friend class usage;

    void add_graph(object& first);
    void withdraw(object& first);
    void forget_pending(object& each);
    void detach(object& each);
    void drop_changes(std::span<object* const> objects);
    static void restore_foreign_keys(object& each);

    void complete_objects();
    void require_working() const;
    rows execute_compiled(const prepared_statement& statement, std::span<const bound_argument* const> arguments,
                          fetching how);
    void end_transaction() noexcept;
    /// Those that began when at least so many savepoints were open.
    void abandon_streams(std::size_t savepoints) noexcept;
    /// Flushes before a statement of the program and gives the connection to run it on.
    connection& ready_for(const compiled& text);
    /// Flushes before a statement of the program, unless that is switched off.
    void flush_before(bool all);
    void flush_watched(bool all);
    /// A flush that is told of (session_events.cpp).
    void flush_telling(bool all);
    void require_no_flush(const char* what) const;
    /// What ends the transaction frees objects that a load is about to give.
    void require_no_load(const char* what) const;
    void take_back(object& each);
    void take_back_inserts();
    void restore_after_rollback();
    void merge_innermost() noexcept;
    void end_savepoints() noexcept;
    std::vector<object*> changed_since_savepoint() const;
    void restore_since_savepoint();
    void forget_stale_relations(const std::vector<object*>& changed);
    void forget_changes() noexcept;
    void forget_written() noexcept;
    void sweep();

    engine& engine_;
    session_options options_;
    bool begins_for_writing_;
    bool began_for_writing_ = false;
    std::shared_ptr<statements> statements_;
    space* space_;
    identity_map identities_;
    orm::lazy_loads lazy_loads_;
    session_events events_;
    session_filters filters_;
    /// Objects of which a part is to be read, and the struct that the part begins with.
    struct incomplete_object {
        const mapper* part;
        object* each;
        // clang-tidy 14 finds a null in what it makes of this. NOLINTNEXTLINE(modernize-use-nullptr)
        friend auto operator<=>(const incomplete_object&, const incomplete_object&) = default;
    };
    std::vector<incomplete_object> incomplete_;
    std::optional<connection> connection_;
    struct open_stream {
        row_portions* rows;
        std::size_t savepoints; ///< how many were open when it began
    };
    std::vector<open_stream> streams_;
    std::atomic<std::thread::id> user_{};
    bool autoflush_suspended_ = false;
    bool flushing_ = false;
    const char* failed_ = nullptr; ///< after which only a rollback is possible
    /// The open ones, the innermost last.
    std::vector<std::shared_ptr<savepoint_level>> savepoints_;
    std::uint64_t last_savepoint_ = 0;
    /// Statements of the program changed rows since the innermost savepoint: which objects they met is not known.
    bool rows_altered_ = false;
};

} // namespace azoth::orm
