// An upsert is given a comparison instead of an assignment.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto statement =
        az::insert<User>().values(col<& User::name> = "a").on_conflict<&User::id>().do_update(col<&User::name> == "b");
#else
    const auto statement =
        az::insert<User>().values(col<& User::name> = "a").on_conflict<&User::id>().do_update(col<& User::name> = "b");
#endif
}
