// A text column is summed up.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto total = az::sum(col<&User::name>);
#else
    const auto total = az::sum(col<&User::age>);
#endif
}
