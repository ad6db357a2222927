// A number stands in for a text.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto text = az::coalesce(name, 0);
#else
    [[maybe_unused]] const auto text = az::coalesce(name, "none");
#endif
}
