// One value is asked of a query that gives two columns.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto name = session.query(col<&User::id>, col<&User::name>).scalar();
#else
    const auto name = session.query(col<&User::name>).scalar();
#endif
}
