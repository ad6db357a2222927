// A list of texts is compared with a list of numbers.
#include <azoth/azoth.hpp>

namespace az = azoth;

struct Item {
    std::int64_t id = 0;
    std::vector<std::string> labels;
};

template <>
inline constexpr auto az::mapped<Item> = az::table("items", az::column<&Item::id>(az::primary_key),
                                                   az::column<&Item::labels>());

#ifndef AZOTH_FIXED
const auto labelled = az::col<&Item::labels> == std::vector{1, 2};
#else
const auto labelled = az::col<&Item::labels> == std::vector<std::string>{"1", "2"};
#endif
