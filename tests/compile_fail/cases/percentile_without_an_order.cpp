// A percentile is selected without saying of what.
#include "models.hpp"

void program()
{
#ifndef AZOTH_FIXED
    auto statement = az::select(az::percentile_cont(0.5));
#else
    auto statement = az::select(az::percentile_cont(0.5).within_group(col<&User::age>));
#endif
    static_cast<void>(statement);
}
