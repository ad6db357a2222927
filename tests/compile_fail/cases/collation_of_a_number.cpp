// A number is given a collation.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto sorted = rating.collate("nocase");
#else
    [[maybe_unused]] const auto sorted = name.collate("nocase");
#endif
}
