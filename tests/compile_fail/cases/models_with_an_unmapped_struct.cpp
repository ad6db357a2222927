// A list of models names a struct that has no mapping.
#include "models.hpp"

struct Note {
    std::int64_t id = 0;
    std::string text;
};

#ifdef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::text>());
#endif

#ifndef AZOTH_FIXED
void create(az::engine& engine) { engine.create_all(az::models<User, Note>); }
#else
void create(az::engine& engine) { engine.create_all(az::models<User, Note>); }
#endif
