// An upsert updates a column of another table.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement =
        az::insert<User>().values(col<& User::name> = "a").on_conflict<&User::id>().do_update(col<& Post::title> = "b");
#else
    const auto statement =
        az::insert<User>().values(col<& User::name> = "a").on_conflict<&User::id>().do_update(col<& User::name> = "b");
#endif
}
