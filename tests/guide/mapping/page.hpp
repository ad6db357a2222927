// The chapters of docs/mapping.md. A further one is a source beside this file, its declaration here, and its line in page.cpp.
#pragma once

#include "guide/mapping/models.hpp"

#include <ostream>

namespace guide {

examples tables_and_columns();
examples keys();
examples defaults();
examples constraints();
examples values();
examples versions();
examples value_objects();
examples mixins();
examples late_members();
examples computed_members();

} // namespace guide
