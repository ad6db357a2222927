// A part of a session's transaction that can be undone by itself.
#pragma once

#include <memory>

namespace azoth {

namespace orm {
class session_core;
struct savepoint_level;
} // namespace orm

/// What happens in a session from `begin_nested` on, until it is kept (`commit`) or undone (`rollback`). An unfinished one is undone when
/// this object goes; a failure of that ends in the log hook and leaves a session that says "roll back first".
///
/// It ends as well with the savepoint around it, and with the transaction. Lifetime: it may outlive the session.
class savepoint {
public:
    savepoint(savepoint&&) noexcept;
    savepoint& operator=(savepoint&&) = delete;
    ~savepoint();

    /// Flushes and keeps what has happened since, as part of what is around it.
    ///
    /// Throws: as `session::flush`, and then it can still be rolled back; `state_error` when it has ended.
    void commit();
    /// Undoes what has happened since, in the database and in memory: objects that were added become transient and keep their members,
    /// generated keys and versions are taken back, removed ones are persistent again, and those that were changed are read again at their
    /// next access. A session whose flush failed since works again.
    ///
    /// Throws: `state_error` when it has ended.
    void rollback();
    /// Whether it can still be committed or rolled back.
    bool is_open() const noexcept;

    // For the library:
    explicit savepoint(std::shared_ptr<orm::savepoint_level> level) noexcept;

private:
    orm::session_core& core() const;

    std::shared_ptr<orm::savepoint_level> level_;
};

} // namespace azoth
