// A column of lists of lists.
#include <azoth/azoth.hpp>

namespace az = azoth;

struct Grid {
    std::int64_t id = 0;
#ifndef AZOTH_FIXED
    std::vector<std::vector<int>> cells;
#else
    std::vector<int> cells;
#endif
};

template <>
inline constexpr auto az::mapped<Grid> = az::table("grids", az::column<&Grid::id>(az::primary_key),
                                                   az::column<&Grid::cells>());

void program(az::engine& engine) { engine.create_all(az::models<Grid>); }
