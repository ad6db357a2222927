// An engine over a session that a program has opened with SOCI.
#pragma once

#include <azoth/driver/driver.hpp>

#include <string_view>

namespace soci {
class session;
}

namespace azoth::soci {

/// Lends `session` to an engine, so that a program that is written on SOCI can use azoth beside it, in the same transaction:
///
///     soci::session sql{"postgresql", "dbname=shop"};
///     az::engine engine{az::soci::adopt(sql)};
///
/// The engine has this one connection. Where the program has begun a transaction, what azoth begins is a savepoint in it: azoth's commit
/// keeps its changes in the program's transaction, whose commit or rollback then decides; azoth's rollback undoes azoth's changes alone.
/// Otherwise azoth's transaction is the database's, and what the program does meanwhile is part of it. An isolation level or a read-only
/// transaction can't be asked for within the program's.
///
/// The session is left as it is: settings that azoth's own connections have, as the time zone UTC, checked foreign keys, or LIKE that minds
/// case on SQLite, are the program's to make. What statements leave behind, as temporary tables, stays. The exception is MySQL, where
/// the meaning of azoth's texts depends on the session: its first use there sets `sql_mode`, `time_zone` and the other variables that
/// docs/decisions/0020 lists, and they stay so. The character set has to be utf8mb4 already, and UTF8 on PostgreSQL.
///
/// `dialect`: the dialect that its database speaks; empty: the one of SOCI's backend (sqlite3, postgresql, mysql).
///
/// Requires: the session is connected. Neither side reads rows while the other one ends the transaction. Both are used by one thread at a
/// time. Lifetime: the session outlives the engine.
/// Throws: `configuration_error` for a session that is not connected, and where the dialect has to be told.
driver::ready_driver adopt(::soci::session& session, std::string_view dialect = {});

} // namespace azoth::soci
