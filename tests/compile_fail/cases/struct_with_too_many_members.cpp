// The struct has more members than the rows have columns.
#include "models.hpp"

void program(az::session& session)
{
    struct name_and_age {
        std::string name;
        int age;
    };
#ifndef AZOTH_FIXED
    session.execute(az::select(col<&User::name>)).as<name_and_age>();
#else
    session.execute(az::select(col<&User::name>, col<&User::age>)).as<name_and_age>();
#endif
}
