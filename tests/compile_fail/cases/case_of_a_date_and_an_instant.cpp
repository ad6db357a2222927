// A case gives a date or an instant.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto when = az::case_when(rating > 3, due).otherwise(created);
#else
    [[maybe_unused]] const auto when = az::case_when(rating > 3, due).otherwise(az::cast<az::date>(created));
#endif
}
