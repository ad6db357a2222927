// A pointer to characters is given to sql().
#include "models.hpp"

void program(az::session& session, const char* text)
{
#ifndef AZOTH_FIXED
    session.execute(az::sql(text));
#else
    session.execute(az::unsafe_sql(text));
#endif
}
