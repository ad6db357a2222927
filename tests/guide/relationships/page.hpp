// The chapters of docs/relationships.md.
#pragma once

#include "guide/relationships/models.hpp"

#include <ostream>

namespace guide {

examples kinds();
examples shapes();
examples in_memory();
examples cascades();
examples loading();
examples asking();
examples mistakes();

// Chapters with structs of their own create their tables, and some rows.
void create_shapes(az::engine&);
void create_shelves(az::engine&);

} // namespace guide
