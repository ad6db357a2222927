// A number is assigned to a text column.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement = az::update<User>().set(col<& User::name> = 7).where(az::true_);
#else
    const auto statement = az::update<User>().set(col<& User::name> = "7").where(az::true_);
#endif
}
