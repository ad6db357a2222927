// A recursive common table expression is given a select, which can't name it.
#include "models.hpp"

void program()
{
    const auto first = az::select(az::literal(1).label("n"));
#ifndef AZOTH_FIXED
    const auto numbers = first.cte("numbers").union_all(first);
#else
    const auto numbers = first.cte("numbers").union_all(
        [](const az::cte& before) { return az::select(before.col<int>("n") + 1).where(before.col<int>("n") < 9); });
#endif
    static_cast<void>(numbers);
}
