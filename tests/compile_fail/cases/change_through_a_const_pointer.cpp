// An object is changed through a pointer for reading.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    for (const auto& user : session.query<User>().all()) user->age = 7;
#else
    for (auto& user : session.query<User>().all()) user->age = 7;
#endif
}
