// A select of a column that may be null follows one of a column that may not.
#include "models.hpp"

void program()
{
    const auto nicknames = az::select(col<&User::nickname>);
#ifndef AZOTH_FIXED
    const auto all = az::select(col<&User::name>).union_(nicknames);
#else
    const auto all = az::select(col<&User::name>.nullable()).union_(nicknames);
#endif
    static_cast<void>(all);
}
