// From a statement that shows a difference to a smaller one that does.
#pragma once

#include "differential/statement_generator.hpp"

#include <functional>

namespace differential {

/// Makes the `n`-th of the changes that make a statement smaller; false when there are not so many. What comes out need not be sound.
bool simplify(query_sketch&, int n);
bool simplify(sketch&, int n);

/// The smallest statement that was found for which `still_fails` holds. It is asked `most_runs` times at the most.
query_sketch shrink(query_sketch, const std::function<bool(const query_sketch&)>& still_fails, int most_runs = 2000);
partition_sketch shrink(partition_sketch, const std::function<bool(const partition_sketch&)>& still_fails,
                        int most_runs = 2000);

} // namespace differential
