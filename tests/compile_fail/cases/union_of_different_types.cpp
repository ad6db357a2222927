// A select of texts is combined with one of numbers.
#include "models.hpp"

void program()
{
    const auto names = az::select(col<&User::name>);
#ifndef AZOTH_FIXED
    const auto all = names.union_all(az::select(col<&User::age>));
#else
    const auto all = names.union_all(az::select(col<&Post::title>));
#endif
    static_cast<void>(all);
}
