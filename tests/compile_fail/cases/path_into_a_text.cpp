// A JSON path leads into a text.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto user = name["user"];
#else
    [[maybe_unused]] const auto user = payload["user"];
#endif
}
