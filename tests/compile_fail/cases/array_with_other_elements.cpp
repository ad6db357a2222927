// An array of texts is asked for numbers.
#include "jobs.hpp"

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto has = labels.contains(std::vector<int>{1, 2});
#else
    [[maybe_unused]] const auto has = labels.contains(std::vector<std::string>{"a"});
#endif
}
