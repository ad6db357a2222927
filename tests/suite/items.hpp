// Six items that the cases about queries and changes work on.
#pragma once

#include "suite/models.hpp"

namespace suite {

/// Five fruits, and a name of the characters that mean something in patterns.
inline void create_items(database& db)
{
    using namespace std::chrono;
    db.create(items);
    db.add(Item{.name = "apple", .color = "red", .price = 100, .stock = 10, .weight = 0.5, .added = 2024y / 1 / 1},
           Item{.name = "banana", .color = "yellow", .price = 50, .weight = 0.25, .sold = true, .added = 2024y / 1 / 2},
           Item{.name = "cherry", .color = "red", .price = 700, .stock = 3, .weight = 0.125, .added = 2024y / 2 / 29},
           Item{.name = "date", .price = 300, .stock = 7, .weight = 2, .added = 1999y / 12 / 31},
           Item{.name = "Elder",
                .color = "black",
                .price = 300,
                .stock = 20,
                .weight = 1,
                .sold = true,
                .added = 2024y / 1 / 1},
           Item{.name = "50%_a", .price = -7, .stock = 7, .added = 2025y / 6 / 30});
}

/// The names of the items that fulfil the condition, in the order of their keys.
inline std::vector<std::string> names_where(database& db, const az::condition& condition)
{
    az::session session{db.engine()};
    std::vector<std::string> names;
    for (const auto& [name] : session.query(az::col<&Item::name>).where(condition).order_by(az::col<&Item::id>).all())
        names.push_back(name);
    return names;
}

using names = std::vector<std::string>;

} // namespace suite
