//% Constraints and indexes
//: What the database refuses is thrown as an error of its class, with the names of table, column and constraint as far as
//: the database tells them.
#include "guide/mapping/page.hpp"

//# Unique columns
//: `az::unique` of one column, `az::unique_together` of several.
struct Room {
    std::int64_t id = 0;
    std::string name;
    std::string house;
    int number = 0;
};
template <>
inline constexpr auto az::mapped<Room> = az::table("rooms", az::column<&Room::id>(az::primary_key),
                                                   az::column<&Room::name>(az::unique), az::column<&Room::house>(),
                                                   az::column<&Room::number>(),
                                                   az::unique_together<&Room::house, &Room::number>);
namespace guide {
namespace {
tables rooms() { return {az::schema::table_of<Room>()}; }
void unique_columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Room{.name = "blue", .house = "A", .number = 1});
    session.add(Room{.name = "red", .house = "A", .number = 1});
    try {
        session.commit();
    } catch (const az::unique_violation& error) {
        out << error.table() << '\n';
    }
}
} // namespace
} // namespace guide

//# Checks
//: A name and a condition on each row, in SQL that all databases in question understand.
struct Payment {
    std::int64_t id = 0;
    std::int64_t amount = 0;
};
template <>
inline constexpr auto az::mapped<Payment> = az::table("payments", az::column<&Payment::id>(az::primary_key),
                                                      az::column<&Payment::amount>(),
                                                      az::check("amount_is_positive", "amount > 0"));
namespace guide {
namespace {
tables payments() { return {az::schema::table_of<Payment>()}; }
void checks(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Payment{.amount = -1});
    try {
        session.commit();
    } catch (const az::check_violation& error) {
        out << error.constraint() << '\n';
    }
}
} // namespace
} // namespace guide

//# Foreign keys
//: `az::references` names a column of another struct, or of the same one. What happens when that row is deleted is said by
//: `az::on_delete_cascade`, `on_delete_set_null`, `on_delete_restrict`; else the database refuses, at the latest at the
//: commit. What a session does with the objects itself is told by [cascades](relationships.md#cascades).
//: `az::on_update_cascade` is about [keys that change](#keys-that-change).
struct Team {
    std::int64_t id = 0;
    std::string name;
};
struct Player {
    std::int64_t id = 0;
    std::int64_t team_id = 0;
    std::optional<std::int64_t> captain_id;
};
template <>
inline constexpr auto az::mapped<Team> = az::table("teams", az::column<&Team::id>(az::primary_key),
                                                   az::column<&Team::name>());
template <>
inline constexpr auto az::mapped<Player> =
    az::table("players", az::column<&Player::id>(az::primary_key),
              az::column<&Player::team_id>(az::references<&Team::id>, az::on_delete_cascade, az::indexed),
              az::column<&Player::captain_id>(az::references<&Player::id>, az::on_delete_set_null));
namespace guide {
namespace {
tables players() { return {az::schema::table_of<Team>(), az::schema::table_of<Player>()}; }
void foreign_keys(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto team = session.add(Team{.name = "red"});
    session.flush();
    session.add(Player{.team_id = team->id});
    session.commit();
    session.execute(az::delete_from<Team>().where(az::true_));
    out << session.query<Player>().count() << '\n';
    session.add(Player{.team_id = 99});
    try {
        session.commit();
    } catch (const az::foreign_key_violation&) {
        out << "no such team\n";
    }
}
} // namespace
} // namespace guide

//# Foreign keys of several columns
//: A part of the table, of as many columns as it refers to.
struct Hall {
    int house = 0;
    int number = 0;
};
struct Concert {
    std::int64_t id = 0;
    int house = 0;
    int hall = 0;
};
template <>
inline constexpr auto az::mapped<Hall> = az::table("halls", az::column<&Hall::house>(az::primary_key),
                                                   az::column<&Hall::number>(az::primary_key));
template <>
inline constexpr auto az::mapped<Concert> = az::table(
    "concerts", az::column<&Concert::id>(az::primary_key), az::column<&Concert::house>(), az::column<&Concert::hall>(),
    az::foreign_key<&Concert::house, &Concert::hall>(az::references<&Hall::house, &Hall::number>));
namespace guide {
namespace {
tables concerts() { return {az::schema::table_of<Hall>(), az::schema::table_of<Concert>()}; }
} // namespace
} // namespace guide

//# Indexes
//: `az::indexed` gives a column an index. Keys and unique columns have one; foreign keys have none by themselves.
struct Visit {
    std::int64_t id = 0;
    az::timestamp at{};
};
template <>
inline constexpr auto az::mapped<Visit> = az::table("visits", az::column<&Visit::id>(az::primary_key),
                                                    az::column<&Visit::at>(az::indexed));
namespace guide {
namespace {
tables visits() { return {az::schema::table_of<Visit>()}; }
} // namespace
} // namespace guide
//.

namespace guide {

examples constraints()
{
    return {{"rooms", rooms},
            {"unique_columns", unique_columns, "rooms\n", "1 insert"},
            {"payments", payments},
            {"checks", checks, "amount_is_positive\n", "1 insert"},
            {"players", players},
            {"foreign_keys", foreign_keys,
             "0\n"
             "no such team\n",
             "1 select, 3 inserts, 1 delete"},
            {"concerts", concerts},
            {"visits", visits}};
}

} // namespace guide
