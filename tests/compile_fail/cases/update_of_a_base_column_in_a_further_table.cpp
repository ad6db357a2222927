// An update of a struct's own table sets a column of its base's.
#include "hierarchy.hpp"

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    session.execute(az::update<Engineer>().set(az::col<& Engineer::name> = "x").where(az::true_));
#else
    session.execute(az::update<Engineer>().set(az::col<& Engineer::language> = "x").where(az::true_));
#endif
}
