// The rows have more columns than the struct has members.
#include "models.hpp"

struct name_only {
    std::string name;
};

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    session.execute(az::select(col<&User::name>, col<&User::age>)).as<name_only>();
#else
    session.execute(az::select(col<&User::name>)).as<name_only>();
#endif
}
