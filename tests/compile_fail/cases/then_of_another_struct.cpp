// Loading goes on with a relationship that the related struct does not have.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().load(az::selectin<&User::posts>.then(az::selectin<&User::posts>));
#else
    const auto query = session.query<User>().load(az::selectin<&User::posts>.then(az::selectin<&Post::author>));
#endif
}
