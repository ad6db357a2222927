// A column is given to selectin, which loads relationships.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().load(az::selectin<&User::name>);
#else
    const auto query = session.query<User>().load(az::selectin<&User::posts>);
#endif
}
