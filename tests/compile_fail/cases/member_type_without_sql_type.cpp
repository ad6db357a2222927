// A member is mapped whose type has no counterpart in SQL.
#include "models.hpp"

struct Colour {
    std::int32_t rgb = 0;
};
struct Note {
    std::int64_t id = 0;
    Colour colour;
};

#ifndef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::colour>());
const auto& table = az::schema::table_of<Note>();
#else
template <> struct az::type_conversion<Colour> {
    using base_type = std::int32_t;
    static Colour from_base(std::int32_t rgb) { return {rgb}; }
    static std::int32_t to_base(const Colour& colour) { return colour.rgb; }
};
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::colour>());
const auto& table = az::schema::table_of<Note>();
#endif
