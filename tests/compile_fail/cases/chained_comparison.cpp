// Two comparisons are chained.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = 1 < col<&User::age> < 9;
#else
    const auto condition = col<&User::age>.between(2, 8);
#endif
}
