// A text column is looked up in a text, which is no list.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::name>.in("ann");
#else
    const auto condition = col<&User::name>.in({"ann"});
#endif
}
