// A relationship is used as if it were a column.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&Post::author> == 7;
#else
    const auto condition = col<&Post::user_id> == 7;
#endif
}
