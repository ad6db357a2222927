// A decimal is multiplied by a floating-point number.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto sum = cost * 0.5;
#else
    [[maybe_unused]] const auto sum = az::cast<double>(cost) * 0.5;
#endif
}
