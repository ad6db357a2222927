// A parameter is given a value of another type.
#include "models.hpp"

void program(az::session& session)
{
    const auto name = az::param<std::string>("name");
    const auto statement = az::select(col<&User::id>).where(col<&User::name> == name).prepare();
#ifndef AZOTH_FIXED
    session.execute(statement, name = 3);
#else
    session.execute(statement, name = "ann");
#endif
}
