// A point in time is compared with a time that has no zone.
#include <azoth/azoth.hpp>

namespace az = azoth;

struct Event {
    std::int64_t id = 0;
    az::timestamp at{};
};

template <>
inline constexpr auto az::mapped<Event> = az::table("events", az::column<&Event::id>(az::primary_key),
                                                    az::column<&Event::at>());

#ifndef AZOTH_FIXED
const auto past = az::col<&Event::at> < az::local_timestamp{};
#else
const auto past = az::col<&Event::at> < az::timestamp{};
#endif
