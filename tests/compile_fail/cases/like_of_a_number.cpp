// A number column is matched against a pattern.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::age>.like("1%");
#else
    const auto condition = col<&User::name>.like("1%");
#endif
}
