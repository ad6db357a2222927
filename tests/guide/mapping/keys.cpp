//% Keys
//: A session tells rows apart by their key, so each struct that it is to hold has one. It does not change as long as the object
//: lives.
#include "guide/mapping/page.hpp"

//# Generated keys
//: A single integer key that is zero is given by the database at the insert, and read back, many rows at once too. One
//: that is not zero is kept.
struct Ticket {
    std::int64_t id = 0;
    std::string subject;
};
template <>
inline constexpr auto az::mapped<Ticket> = az::table("tickets", az::column<&Ticket::id>(az::primary_key),
                                                     az::column<&Ticket::subject>());
namespace guide {
namespace {
tables tickets() { return {az::schema::table_of<Ticket>()}; }
void generated_keys(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto first = session.add(Ticket{.subject = "first"});
    const auto second = session.add(Ticket{.subject = "second"});
    session.flush();
    out << first->id << ' ' << second->id << '\n';
    session.add(Ticket{.id = 100, .subject = "imported"});
    session.commit();
    out << session.get<Ticket>(100)->subject << '\n';
}
} // namespace
} // namespace guide

//# Keys of the program
//: A text, an uuid, or anything else that can be compared: the program gives it. `az::uuid::v7()` makes keys in the order
//: of their making.
struct Country {
    std::string code;
    std::string name;
};
struct Device {
    az::uuid id = az::uuid::v7();
    std::string country_code;
};
template <>
inline constexpr auto az::mapped<Country> = az::table("countries",
                                                      az::column<&Country::code>(az::primary_key, az::max_length(2)),
                                                      az::column<&Country::name>());
template <>
inline constexpr auto az::mapped<Device> = az::table("devices", az::column<&Device::id>(az::primary_key),
                                                     az::column<&Device::country_code>(az::references<&Country::code>));
namespace guide {
namespace {
tables devices() { return {az::schema::table_of<Country>(), az::schema::table_of<Device>()}; }
void keys_of_the_program(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Country{.code = "FR", .name = "France"});
    const auto device = session.add(Device{.country_code = "FR"});
    session.commit();
    out << session.get<Country>("FR")->name << ' ' << (session.get<Device>(device->id) == device ? "same" : "other")
        << '\n';
}
} // namespace
} // namespace guide

//# Keys of several columns
//: Each is marked; their order is that of the mapping, also in `get`.
struct Seat {
    int row = 0;
    int number = 0;
    std::string guest;
};
template <>
inline constexpr auto az::mapped<Seat> = az::table("seats", az::column<&Seat::row>(az::primary_key),
                                                   az::column<&Seat::number>(az::primary_key),
                                                   az::column<&Seat::guest>());
namespace guide {
namespace {
tables seats() { return {az::schema::table_of<Seat>()}; }
void keys_of_several_columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Seat{.row = 3, .number = 7, .guest = "ann"});
    session.commit();
    out << session.get<Seat>(3, 7)->guest << '\n';
}
} // namespace
} // namespace guide

//# Keys that change
//: A flush writes a changed key of the program's before anything else. `az::on_update_cascade` at a foreign key lets the database
//: write it into the rows that refer to it; loaded objects of these rows take it over, and so do tables of pairs and of structs that inherit.
//: Without it the database refuses the change as long as a row refers to the old key. Keys that the database generates stay as they are.
struct Ship {
    std::string name;
    std::string port;
};
struct Sailor {
    std::int64_t id = 0;
    std::string name;
    std::string ship;
};
template <>
inline constexpr auto az::mapped<Ship> = az::table("ships", az::column<&Ship::name>(az::primary_key),
                                                   az::column<&Ship::port>());
template <>
inline constexpr auto
    az::mapped<Sailor> = az::table("sailors", az::column<&Sailor::id>(az::primary_key), az::column<&Sailor::name>(),
                                   az::column<&Sailor::ship>(az::references<&Ship::name>, az::on_update_cascade));
namespace guide {
namespace {
tables ships() { return {az::schema::table_of<Ship>(), az::schema::table_of<Sailor>()}; }
void keys_that_change(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ship = session.add(Ship{.name = "Ajax", .port = "Bergen"});
    auto ann = session.add(Sailor{.name = "ann", .ship = "Ajax"});
    session.commit();
    ship->name = "Argo";
    session.flush();
    out << ann->ship << ' ' << session.get<Ship>("Argo")->port << '\n';
    ann->id = 7;
    try {
        session.commit();
    } catch (const az::state_error& error) {
        session.rollback();
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide

//# Tables without a key
//: Can be mapped, inserted into and asked for columns; there are no objects and no structs of their rows.
struct Line {
    std::string text;
};
template <> inline constexpr auto az::mapped<Line> = az::table("lines", az::column<&Line::text>());
namespace guide {
namespace {
tables lines() { return {az::schema::table_of<Line>()}; }
void tables_without_a_key(az::engine& engine, std::ostream& out)
{
    engine.execute(az::insert<Line>().values(Line{.text = "one"}));
    out << engine.execute(az::select(col<&Line::text>)).scalar() << '\n';
    az::session session{engine};
    try {
        session.add(Line{.text = "two"});
    } catch (const az::mapping_error& error) {
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide
//.

namespace guide {

examples keys()
{
    return {{"tickets", tickets},
            {"generated_keys", generated_keys,
             "1 2\n"
             "imported\n",
             "1 select, 2 inserts"},
            {"devices", devices},
            {"keys_of_the_program", keys_of_the_program, "France same\n", "2 selects, 2 inserts"},
            {"seats", seats},
            {"keys_of_several_columns", keys_of_several_columns, "ann\n", "1 select, 1 insert"},
            {"ships", ships},
            {"keys_that_change", keys_that_change,
             "Argo Bergen\n"
             "the key of an object of Sailor (column \"id\") was changed, which the database generates: remove the "
             "object and add another one\n",
             "2 selects, 2 inserts, 1 update"},
            {"lines", lines},
            {"tables_without_a_key", tables_without_a_key,
             "one\n"
             "Line has no primary key: a session can't tell its rows apart; add az::primary_key to a column\n",
             "1 select, 1 insert"}};
}

} // namespace guide
