// A relationship is given an option of columns.
#include "models.hpp"

struct Note {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    az::belongs_to<User> user;
};

#ifndef AZOTH_FIXED
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::user_id>(az::references<&User::id>),
                                                   az::relationship<&Note::user>(az::unique));
#else
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::user_id>(az::references<&User::id>, az::unique),
                                                   az::relationship<&Note::user>());
#endif
