// A struct's member has another type than its column.
#include "models.hpp"

struct name_and_age {
    std::string name;
    int age;
};

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    session.execute(az::select(col<&User::age>, col<&User::name>)).as<name_and_age>();
#else
    session.execute(az::select(col<&User::name>, col<&User::age>)).as<name_and_age>();
#endif
}
