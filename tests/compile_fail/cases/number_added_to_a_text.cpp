// A number is added to a text column.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto sum = col<&User::name> + 1;
#else
    const auto sum = col<&User::name> + "1";
#endif
}
