// A column is compared with nullptr.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::nickname> == nullptr;
#else
    const auto condition = col<&User::nickname> == std::nullopt;
#endif
}
