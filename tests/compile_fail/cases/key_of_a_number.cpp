// A number is asked for a key.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto has = rating.has_key("user");
#else
    [[maybe_unused]] const auto has = payload.has_key("user");
#endif
}
