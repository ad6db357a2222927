// The chapters of docs/sessions.md.
#pragma once

#include "guide/sessions/models.hpp"

#include <ostream>

namespace guide {

examples beginning();
examples states();
examples memory();
examples writing();
examples transactions();
examples writers();
examples queries();
examples sets();
examples events();
examples filters();
examples services();

} // namespace guide
