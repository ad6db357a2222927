// Null is assigned to a column that holds no nulls.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement = az::update<User>().set(col<& User::name> = std::nullopt).where(az::true_);
#else
    const auto statement = az::update<User>().set(col<& User::nickname> = std::nullopt).where(az::true_);
#endif
}
