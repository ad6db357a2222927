// A member is embedded whose type is no value object.
#include "models.hpp"

struct Money {
    std::int64_t cents = 0;
};
struct Note {
    std::int64_t id = 0;
    Money price;
};

#ifdef AZOTH_FIXED
template <> inline constexpr auto az::mapped<Money> = az::value_object(az::column<&Money::cents>());
#endif
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::embedded<&Note::price>());

void program(az::session& session) { session.add(Note{}); }
