// A text is asked for common elements.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto common = name.overlaps(std::vector<std::string>{"a"});
#else
    [[maybe_unused]] const auto common = labels.overlaps(std::vector<std::string>{"a"});
#endif
}
