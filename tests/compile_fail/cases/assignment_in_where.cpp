// A condition assigns where it should compare.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().where(col<& User::name> = "a");
#else
    const auto query = session.query<User>().where(col<&User::name> == "a");
#endif
}
