// A session without the types of its objects.
#pragma once

#include "orm/identity_map.hpp"
#include "orm/space.hpp"
#include "orm/statements.hpp"

#include <azoth/engine/connection.hpp>
#include <azoth/engine/engine.hpp>
#include <azoth/orm/session_options.hpp>

#include <optional>
#include <thread>
#include <vector>

namespace azoth::orm {

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

    // Objects.
    object* add(const mapper& type, void* value);
    void add(object& each);
    void remove(object& each);
    void expire(object& each);
    void expire_all();
    /// All objects are read again at their next access; what was written to them and not flushed stays.
    void mark_expired();
    void expunge(object& each);
    void refresh(object& each);
    bool contains(const object& each) const noexcept
    {
        return each.home == space_ && (each.state == object_state::pending || each.state == object_state::persistent);
    }
    bool is_modified();

    // From objects and their relations.
    void reload(object& each);
    /// Reads an expired object from a row; what the program wrote to it since the last flush stays.
    void read_again(object& each, const cells& row, std::size_t first);
    void watch(object& each);
    void note_relation_change(object& each);
    /// The target of a to-one relation as far as the identity map knows it.
    object* find_target(object& owner, const relationship& definition);

    // The transaction.
    /// The connection of the open transaction; begins one where there is none. `writes`: what is about to be run changes something.
    connection& transaction(bool writes);
    /// Flushes, then runs a statement of the program. Objects that a change may have met are expired.
    rows execute(const handle& statement, fetching how);
    /// Runs a select of the library, or a query.
    rows read(const handle& query);
    rows execute(const prepared_statement& statement, std::span<const bound_argument* const> arguments, fetching how);
    void flush();
    void autoflush() { flush_before(false); }
    void commit();
    void rollback();
    void close() noexcept;
    bool in_transaction() const noexcept { return connection_.has_value(); }
    bool began_for_writing() const noexcept { return began_for_writing_; }
    /// Throws: `lazy_load_error` when the relationship may not be loaded when it is read.
    void refuse_lazy_load(const relationship& definition) const;

    bool suspend_autoflush(bool suspended) noexcept { return std::exchange(autoflush_suspended_, suspended); }

    // For flush and loader.
    std::vector<object*> pending, doomed, related;
    /// Objects whose row was deleted, or inserted, in the open transaction.
    std::vector<object*> deleted, inserted;
    /// Foreign keys that flushes of the open transaction have changed, as they were.
    struct changed_key {
        object* owner;
        std::size_t column;
        value was;
    };
    std::vector<changed_key> changed_keys;
    std::vector<object*> watched;
    /// Watched objects that were given for writing since the last flush.
    std::vector<object*> touched;
    std::uint32_t next_order = 1;
    /// Whether a statement of the open transaction wrote.
    bool has_written = false;
    /// A persistent object of a row, entered into the identity table of its struct.
    void become_persistent(object& each, identity_table& table);

private:
    friend class usage;

    void add_graph(object& first);
    void withdraw(object& first);
    void forget_pending(object& each);
    void drop_changes(object& each);
    static void restore_key(object& each);
    static void restore_foreign_keys(object& each);

    void require_working() const;
    connection& transaction_for(const compiled& statement);
    /// Flushes before a statement of the program and gives the connection to run it on.
    connection& ready_for(const compiled& text);
    /// Flushes before a statement of the program, unless that is switched off.
    void flush_before(bool all);
    void flush_watched(bool all);
    void take_back(object& each);
    void take_back_inserts();
    void restore_after_rollback();
    void forget_changes() noexcept;
    void sweep();

    engine& engine_;
    session_options options_;
    bool begins_for_writing_;
    bool began_for_writing_ = false;
    std::shared_ptr<statements> statements_;
    space* space_;
    identity_map identities_;
    std::optional<connection> connection_;
    std::atomic<std::thread::id> user_{};
    bool autoflush_suspended_ = false;
    bool flushing_ = false;
    bool must_roll_back_ = false;
};

} // namespace azoth::orm
