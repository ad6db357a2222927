// Hours are added to a date.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto later = due + 1h;
#else
    [[maybe_unused]] const auto later = due + std::chrono::days{1};
#endif
}
