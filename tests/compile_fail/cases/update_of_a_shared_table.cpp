// An update names the struct of some rows of a table that others share.
#include "hierarchy.hpp"

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    session.execute(az::update<Manager>().set(az::col<& Manager::budget> = 0).where(az::true_));
#else
    session.execute(
        az::update<Employee>().set(az::col<& Manager::budget> = 0).where(az::col<&Employee::kind> == "manager"));
#endif
}
