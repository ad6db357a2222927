// A text column is compared with a number column.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::name> == col<&User::age>;
#else
    const auto condition = col<&User::name> == col<&Post::title>;
#endif
}
