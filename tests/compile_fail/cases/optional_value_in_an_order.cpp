// A column is ordered against a value that may be empty.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const std::optional<int> limit = 18;
    const auto condition = col<&User::age> < limit;
#else
    const std::optional<int> limit = 18;
    const auto condition = col<&User::age> < *limit;
#endif
}
