// A text column stands where a condition is meant.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().where(col<&User::name>);
#else
    const auto query = session.query<User>().where(col<&User::name> != "");
#endif
}
