// A decimal column is compared with a floating-point number.
#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>

namespace az = azoth;
using namespace az::literals;

struct Item {
    std::int64_t id = 0;
    az::decimal price;
};

template <>
inline constexpr auto az::mapped<Item> = az::table("items", az::column<&Item::id>(az::primary_key),
                                                   az::column<&Item::price>());

#ifndef AZOTH_FIXED
const auto dear = az::col<&Item::price> > 0.05;
#else
const auto dear = az::col<&Item::price> > 0.05_dec;
#endif
