// The branches of a case have different types.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto size = az::case_when(rating > 3, "much").otherwise(0);
#else
    [[maybe_unused]] const auto size = az::case_when(rating > 3, "much").otherwise("little");
#endif
}
