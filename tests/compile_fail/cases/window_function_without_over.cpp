// A window function is selected without a window.
#include "models.hpp"

void program()
{
#ifndef AZOTH_FIXED
    auto statement = az::select(col<&User::name>, az::rank());
#else
    auto statement = az::select(col<&User::name>, az::rank().over(az::order_by(col<&User::age>)));
#endif
    static_cast<void>(statement);
}
