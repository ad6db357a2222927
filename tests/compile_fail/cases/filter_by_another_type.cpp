// A column is filtered by a value of another type.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto query = session.query<User>().filter_by<&User::age>("7");
#else
    const auto query = session.query<User>().filter_by<&User::age>(7);
#endif
}
