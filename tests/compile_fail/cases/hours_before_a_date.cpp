// A date is added to hours.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto later = 1h + due;
#else
    [[maybe_unused]] const auto later = created + 1h;
#endif
}
