// The mark of removed rows is no instant.
#include <azoth/azoth.hpp>

namespace az = azoth;

struct Note {
    std::int64_t id = 0;
#ifndef AZOTH_FIXED
    bool deleted = false;
#else
    std::optional<az::timestamp> deleted;
#endif
};

template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::deleted>(), az::soft_delete<&Note::deleted>);

inline constexpr auto notes = az::models<Note>;
void create(az::engine& engine) { engine.create_all(notes); }
