// One column is looked for in a select of two.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto found = rating.in(az::select(rating, name));
#else
    [[maybe_unused]] const auto found = az::row(rating, name).in(az::select(rating, name));
#endif
}
