// What databases do differently, as docs/databases.md tells it.
#pragma once

#include <azoth/azoth.hpp>

#include <span>
#include <string>

namespace databases {

namespace az = azoth;

/// A capability, and a statement that needs it or can be said in other words.
struct ability {
    const char* what;
    bool az::capabilities::*held;
    az::handle (*statement)();
};
std::span<const ability> abilities();

/// Something that a pair of database and driver has in one way or another.
struct fact {
    const char* what;
    std::string (*in)(az::engine&);
};
std::span<const fact> facts();

/// How many capabilities `facts` tells.
inline constexpr std::size_t capabilities_in_facts = 9;

} // namespace databases
