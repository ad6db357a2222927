// A text column is compared with a number.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::name> == 7;
#else
    const auto condition = col<&User::name> == "7";
#endif
}
