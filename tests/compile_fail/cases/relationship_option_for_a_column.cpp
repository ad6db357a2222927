// A column is given an option of relationships.
#include "models.hpp"

struct Note {
    std::int64_t id = 0;
    std::string text;
};

#ifndef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::cascade_all_delete_orphan));
#else
template <> inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key));
#endif
