// A member that is loaded anyway is asked to be loaded with its objects.
#include "models.hpp"

struct Note {
    std::int64_t id = 0;
#ifndef AZOTH_FIXED
    std::string text;
#else
    az::deferred<std::string> text;
#endif
};

template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::text>());

void program(az::session& session) { session.query<Note>().load(az::undefer<&Note::text>).all(); }
