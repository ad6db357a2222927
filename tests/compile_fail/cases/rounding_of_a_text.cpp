// A text is rounded.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto rounded = az::round(name);
#else
    [[maybe_unused]] const auto rounded = az::round(weight);
#endif
}
