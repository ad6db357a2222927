// Ternary logic partitioning: for the rows of a statement a predicate is true, false or null, so that three statements give the rows of the
// one without it. Finds what all databases do alike and wrong.
#pragma once

#include "differential/comparison.hpp"
#include "differential/statement_generator.hpp"

namespace differential {

/// Asks both databases the whole and its parts. Adds the whole's rows to the digest.
difference check_partition(databases&, const partition_sketch&, digest*);

} // namespace differential
