// How a workload is measured: azoth's way and the hand-written one in one program, on the same data.
#pragma once

#include "raw_postgresql.hpp"
#include "raw_sqlite.hpp"

#include <azoth/azoth.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

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

/// Creates the tables of the workloads anew, and fills them.
void fill(azoth::engine&);

/// The work of one iteration. Gives a number that depends on everything that was read or written.
using work = std::function<std::uint64_t()>;

/// Registers a measurement as `workload/database/variant/size`.
///
/// All variants of one workload, database and size must give the same number; one that does not fails. `between` runs after each iteration and
/// is not measured.
void add(const std::string& workload, const std::string& database, const std::string& variant, std::int64_t size, clock,
         work, std::function<void()> between = {});

/// Keys that several measurements use.
using shared_keys = std::shared_ptr<const std::vector<std::int64_t>>;

/// What runs after each iteration of W3: `empty`, whenever so many rows were inserted that the table should be emptied.
std::function<void()> emptied(std::int64_t size, std::function<void()> empty);

// azoth's side of a workload, on any database. The engine must outlive the measurements.
void add_load(azoth::engine&, const std::string& database, std::int64_t size, clock);
void add_get(azoth::engine&, const std::string& database, const shared_keys&, clock);
void add_insert(azoth::engine&, const std::string& database, std::int64_t size, clock, std::function<void()> empty);

// Both sides of it.
void add_load(databases&);
void add_columns(databases&);
void add_insert(databases&);
void add_graph(databases&);
void add_get(databases&);
void add_update(databases&);
void add_one_change(databases&);

} // namespace bench
