// An array that the program filled is given to sql().
#include "models.hpp"

void program(az::session& session, char (&text)[9])
{
#ifndef AZOTH_FIXED
    session.execute(az::sql(text));
#else
    session.execute(az::unsafe_sql(text));
#endif
}
