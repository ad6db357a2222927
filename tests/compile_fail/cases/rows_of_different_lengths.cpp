// A row is compared with a longer one.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto after = az::row(rating, name) == az::row(rating, name, weight);
#else
    [[maybe_unused]] const auto after = az::row(rating, name) == az::row(3, "c");
#endif
}
