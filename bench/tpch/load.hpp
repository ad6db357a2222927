// Fills a database.
#pragma once

#include "generator.hpp"

#include <azoth/azoth.hpp>

namespace tpch_bench {

/// Replaces the eight tables, fills them in one transaction, adds an index on each foreign key that no primary key begins with (clause
/// 1.5.4 allows these), and has the database count its rows.
void load(az::engine&, const generator&);

/// Drops the tables.
void unload(az::engine&);

} // namespace tpch_bench
