// An update is given a comparison where an assignment is meant.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement = az::update<User>().set(col<&User::name> == "a").where(az::true_);
#else
    const auto statement = az::update<User>().set(col<& User::name> = "a").where(az::true_);
#endif
}
