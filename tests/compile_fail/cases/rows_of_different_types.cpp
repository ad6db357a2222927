// A row is compared with one of other types.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto after = az::row(rating, name) > az::row("c", 3);
#else
    [[maybe_unused]] const auto after = az::row(rating, name) > az::row(3, "c");
#endif
}
