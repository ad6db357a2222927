// A struct that inherits is asked for beside other items of a row.
#include "hierarchy.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto rows = session.query(az::entity<Engineer>, az::count()).group_by(col<&Employee::id>).all();
#else
    const auto rows = session.query(az::entity<Employee>, az::count()).group_by(col<&Employee::id>).all();
#endif
}
