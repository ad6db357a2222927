// The year of a text is asked for.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto year = az::extract(az::date_part::year, name);
#else
    [[maybe_unused]] const auto year = az::extract(az::date_part::year, az::cast<az::date>(name));
#endif
}
