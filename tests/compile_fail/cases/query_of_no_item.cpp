// A query is given a struct where az::entity<T> is meant.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto rows = session.query(User{}, col<&Post::title>).all();
#else
    const auto rows = session.query(az::entity<User>, col<&Post::title>).all();
#endif
}
