// Rows of a struct that inherits are deleted without those of its base.
#include "hierarchy.hpp"

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    session.execute(az::delete_from<Engineer>().where(az::col<&Engineer::language> == "SQL"));
#else
    session.execute(az::delete_from<Employee>().where(az::col<&Employee::kind> == "engineer"));
#endif
}
