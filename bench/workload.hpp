// How a workload is measured: azoth's way and the hand-written one in one program, on the same data.
#pragma once

#include "raw_postgresql.hpp"
#include "raw_sqlite.hpp"

#include <azoth/azoth.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace bench {

/// What counts. A database in the program's own process costs processor time, whatever else the machine does meanwhile; with a server, the
/// time until its answer is there.
enum class clock { processor, wall };

/// The databases, filled. PostgreSQL is null when no URI was given.
struct databases {
    databases();
    azoth::engine sqlite{"sqlite:///:memory:"};
    bench::sqlite::database raw_sqlite;
    std::unique_ptr<azoth::engine> postgresql;
    std::unique_ptr<bench::postgresql::database> raw_postgresql;
};

/// The work of one iteration. Gives a number that depends on everything that was read or written.
using work = std::function<std::uint64_t()>;

/// Registers a measurement as `workload/database/variant/size`.
///
/// All variants of one workload, database and size must give the same number; one that does not fails. `between` runs after each iteration and
/// is not measured.
void add(const std::string& workload, const std::string& database, const std::string& variant, std::int64_t size, clock,
         work, std::function<void()> between = {});

void add_load(databases&);
void add_columns(databases&);
void add_insert(databases&);
void add_graph(databases&);
void add_get(databases&);
void add_update(databases&);
void add_one_change(databases&);

} // namespace bench
