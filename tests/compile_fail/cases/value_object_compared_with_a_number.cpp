// A value object is compared with what is only a part of it.
#include "models.hpp"

struct Money {
    std::int64_t cents = 0;
    std::string currency;
};
struct Note {
    std::int64_t id = 0;
    Money price;
};

template <>
inline constexpr auto az::mapped<Money> = az::value_object(az::column<&Money::cents>(), az::column<&Money::currency>());
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::embedded<&Note::price>());

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto condition = col<&Note::price> == 300;
#else
    [[maybe_unused]] const auto condition = col<&Note::price, &Money::cents> == 300;
#endif
}
