// A member is named that the mapping does not list.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::scratch> == 1;
#else
    const auto condition = col<&User::age> == 1;
#endif
}
