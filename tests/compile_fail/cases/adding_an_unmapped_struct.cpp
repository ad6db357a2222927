// A struct that has no mapping is added to a session.
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

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto note = session.add(Note{1, "a"});
#else
    const auto note = session.add(Note{1, "a"});
#endif
}
