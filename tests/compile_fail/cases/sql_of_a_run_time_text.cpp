// A text that was put together at run time is given to sql().
#include "models.hpp"

void program(az::session& session, const std::string& name)
{
#ifndef AZOTH_FIXED
    session.execute(az::sql("select id from users where name = '" + name + "'"));
#else
    session.execute(az::sql("select id from users where name = :name").bind("name", name));
#endif
}
