// Printing FOR UPDATE and FOR SHARE.
#include "compile/nested.hpp"

#include <algorithm>

namespace azoth {

// Where a transaction that writes locks the whole database, the rows are locked with it.
void sql_compiler::write_lock(const node::row_lock* lock, const detail::scope& sources)
{
    if (!lock) return;
    for (const handle& each : lock->children()) {
        const std::string& table = static_cast<const node::table_source&>(each.node()).table().name();
        const auto& all = sources.sources();
        if (std::none_of(all.begin(), all.end(), [&](const auto& entry) { return entry.name == table; }))
            throw compile_error("az::of: the select does not name the table " + table + ", whose rows it is to lock");
    }
    const bool skips = lock->wait() == node::lock_wait::skip_locked;
    result_.writes = true;
    if (!dialect_.capabilities().supports_row_locks) {
        if (!dialect_.capabilities().locks_whole_database)
            refuse("FOR UPDATE", "use a transaction of a higher isolation level");
        if (lock->wait() != node::lock_wait::wait)
            refuse(skips ? "SKIP LOCKED" : "NOWAIT",
                   "a transaction that writes locks the whole database, and others wait for it");
        result_.locks_by_transaction = true;
        return;
    }
    if (skips && !dialect_.capabilities().supports_skip_locked)
        refuse("SKIP LOCKED", "wait for the rows, or use az::nowait");
    lock_clause(*lock);
    if (lock->wait() == node::lock_wait::nowait) write(" NOWAIT");
    if (skips) write(" SKIP LOCKED");
}

void sql_compiler::lock_clause(const node::row_lock& lock)
{
    write(lock.strength() == node::lock_strength::update ? " FOR UPDATE" : " FOR SHARE");
    std::string_view separator = " OF ";
    for (const handle& each : lock.children()) {
        write(separator);
        write_identifier(static_cast<const node::table_source&>(each.node()).table().name());
        separator = ", ";
    }
}

void sql_compiler::visit(const node::row_lock&) { throw compile_error("a lock stands at the end of a select only"); }

} // namespace azoth
