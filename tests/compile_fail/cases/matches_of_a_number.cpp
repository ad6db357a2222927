// A number is matched with a regular expression.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto match = rating.matches("^1");
#else
    [[maybe_unused]] const auto match = az::cast<std::string>(rating).matches("^1");
#endif
}
