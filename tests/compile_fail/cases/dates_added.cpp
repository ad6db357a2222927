// Two dates are added.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto sum = due + due;
#else
    [[maybe_unused]] const auto difference = due - due;
#endif
}
