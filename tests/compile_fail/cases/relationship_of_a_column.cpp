// A column is mapped as a relationship.
#include "models.hpp"

struct Note {
    std::int64_t id = 0;
    std::string text;
};

#ifndef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::relationship<&Note::text>());
#else
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::text>());
#endif
