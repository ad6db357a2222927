// A number column is looked up in a list of texts.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const std::vector<std::string> ages{"7"};
    const auto condition = col<&User::age>.in(ages);
#else
    const std::vector<int> ages{7};
    const auto condition = col<&User::age>.in(ages);
#endif
}
