// A row is inserted with a column of another table.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement = az::insert<User>().values(col<& Post::title> = "a");
#else
    const auto statement = az::insert<User>().values(col<& User::name> = "a");
#endif
}
