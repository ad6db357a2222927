// A column that many tables have from a mixin is named without saying whose is meant.
#include "models.hpp"

struct Stamps {
    az::timestamp made_at = az::now();
};
struct Note : Stamps {
    std::int64_t id = 0;
};

template <> inline constexpr auto az::mapped<Stamps> = az::mixin(az::column<&Stamps::made_at>());
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::columns_of<Stamps>);

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto condition = col<&Note::made_at> < az::now();
#else
    [[maybe_unused]] const auto condition = az::col_of<Note, &Note::made_at> < az::now();
#endif
}
