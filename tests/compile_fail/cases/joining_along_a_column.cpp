// A join names a column where a relationship is meant.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().join<&User::age>();
#else
    const auto query = session.query<User>().join<&User::posts>();
#endif
}
