// Numbers are joined as texts.
#include "models.hpp"

void program()
{
#ifndef AZOTH_FIXED
    auto statement = az::select(az::string_agg(col<&User::age>, ", "));
#else
    auto statement = az::select(az::string_agg(az::cast<std::string>(col<&User::age>), ", "));
#endif
    static_cast<void>(statement);
}
