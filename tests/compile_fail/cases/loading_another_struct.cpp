// A query of one struct is told to load a relationship of another.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().load(az::selectin<&Post::author>);
#else
    const auto query = session.query<Post>().load(az::selectin<&Post::author>);
#endif
}
