// Objects are queried of a struct that has no mapping.
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
    const auto all = session.query<Note>().all();
#else
    const auto all = session.query<Note>().all();
#endif
}
