// The number that a workload gives: it depends on everything that was read, as a reader would.
#pragma once

#include "data.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

inline std::uint64_t weight(const std::string& name, const std::optional<std::string>& color)
{
    return name.size() + (color ? color->size() : 0);
}

inline std::uint64_t weight(std::int64_t id, const std::string& name, const std::optional<std::string>& color)
{
    return static_cast<std::uint64_t>(id) + weight(name, color);
}

inline std::uint64_t weight_of(const std::vector<plain_user>& users)
{
    std::uint64_t sum = 0;
    for (const plain_user& user : users) sum += weight(user.id, user.name, user.hair_color);
    return sum;
}

/// Of keys that are all different and above 0, their count: what the ways to insert have in common.
template <class Keys> std::uint64_t count_of(const Keys& keys)
{
    std::uint64_t count = 0;
    std::int64_t last = 0;
    for (const std::int64_t key : keys) {
        count += key != last && key > 0 ? 1 : 0;
        last = key;
    }
    return count;
}

} // namespace bench
