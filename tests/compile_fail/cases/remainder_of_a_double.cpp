// The remainder of a floating-point number is asked for.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto rest = weight % 2;
#else
    [[maybe_unused]] const auto rest = az::cast<int>(weight) % 2;
#endif
}
