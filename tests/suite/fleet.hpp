// A hierarchy whose rows are marked when they are removed, have a version, and tell when they were updated: all of it in the root's table.
#pragma once

#include "suite/suite.hpp"

#include <optional>

namespace suite::fleet {

struct Port;
struct Carrier;

struct Ship {
    std::int64_t id = 0;
    std::string kind;
    std::string name;
    std::optional<std::int64_t> port_id;
    std::int64_t version = 0;
    az::timestamp updated_at{};
    std::optional<az::timestamp> scrapped_at;
    az::belongs_to<Port> port;
};

struct Tanker : Ship {
    std::int64_t barrels = 0;
    std::optional<std::int64_t> tug_id;
    std::optional<std::int64_t> dock_id;
    az::belongs_to<Tanker> tug;
    az::has_many<Tanker> towed;
};

struct Carrier : Tanker {
    std::int64_t pressure = 0;
    az::timestamp checked_at{};
};

struct Ferry : Ship {
    std::int64_t cars = 0;
    std::optional<std::int64_t> twin_id;
    az::belongs_to<Ferry> twin;
};

struct Port {
    std::int64_t id = 0;
    std::string name;
    az::has_many<Ship> ships;
    az::has_many<Tanker> docked;
    az::has_many<Carrier> carriers;
};

} // namespace suite::fleet

namespace azoth {

template <>
inline constexpr auto
    mapped<suite::fleet::Port> = table("fleet_ports", column<&suite::fleet::Port::id>(primary_key),
                                       column<&suite::fleet::Port::name>(),
                                       relationship<&suite::fleet::Port::ships>(inverse<&suite::fleet::Ship::port>),
                                       relationship<&suite::fleet::Port::docked>(via<&suite::fleet::Tanker::dock_id>),
                                       relationship<&suite::fleet::Port::carriers>(via<&suite::fleet::Ship::port_id>));

template <>
inline constexpr auto mapped<suite::fleet::Ship> =
    table("fleet_ships", polymorphic_on<&suite::fleet::Ship::kind>("ship"),
          soft_delete<&suite::fleet::Ship::scrapped_at>, column<&suite::fleet::Ship::id>(primary_key),
          column<&suite::fleet::Ship::kind>(max_length(10)), column<&suite::fleet::Ship::name>(max_length(20), unique),
          column<&suite::fleet::Ship::port_id>(references<&suite::fleet::Port::id>),
          column<&suite::fleet::Ship::version>(row_version), column<&suite::fleet::Ship::updated_at>(on_update(now)),
          column<&suite::fleet::Ship::scrapped_at>(), relationship<&suite::fleet::Ship::port>());

template <>
inline constexpr auto mapped<suite::fleet::Tanker> =
    table("fleet_tankers", inherits<suite::fleet::Ship>("tanker"), column<&suite::fleet::Tanker::barrels>(),
          column<&suite::fleet::Tanker::tug_id>(references<&suite::fleet::Tanker::id>),
          column<&suite::fleet::Tanker::dock_id>(references<&suite::fleet::Port::id>),
          relationship<&suite::fleet::Tanker::tug>(inverse<&suite::fleet::Tanker::towed>),
          relationship<&suite::fleet::Tanker::towed>(via<&suite::fleet::Tanker::tug_id>));

template <>
inline constexpr auto mapped<suite::fleet::Carrier> = table("fleet_carriers", inherits<suite::fleet::Tanker>("carrier"),
                                                            column<&suite::fleet::Carrier::pressure>(),
                                                            column<&suite::fleet::Carrier::checked_at>(on_update(now)));

template <>
inline constexpr auto mapped<suite::fleet::Ferry> =
    single_table(inherits<suite::fleet::Ship>("ferry"), column<&suite::fleet::Ferry::cars>(),
                 column<&suite::fleet::Ferry::twin_id>(references<&suite::fleet::Ferry::id>),
                 relationship<&suite::fleet::Ferry::twin>(via<&suite::fleet::Ferry::twin_id>));

} // namespace azoth

namespace suite::fleet {

using az::col;

inline constexpr auto tables = az::models<Port, Ship, Tanker, Carrier, Ferry>;

template <class T> az::ptr<T> named(az::session& session, const char* name)
{
    return session.query<T>().where(col<&T::name> == name).one();
}

// In port "east" the tanker "ann" of 10 barrels and the ferry "fay"; in "west" the tanker "bea" of 20, whom ann tows, the carrier "cat" of 30 barrels and
// pressure 3, whom bea tows, and the ferry "gus", fay's twin; in none the tanker "old" of 90 barrels, which was scrapped, and the ship "dot".
inline void create_fleet(database& db)
{
    db.create(tables);
    az::session session{db.engine()};
    const auto east = session.add(Port{.name = "east"});
    const auto west = session.add(Port{.name = "west"});
    session.flush();
    auto ann = session.add(Tanker{{.name = "ann", .port_id = east->id}, 10, {}, west->id});
    auto bea = session.add(Tanker{{.name = "bea", .port_id = west->id}, 20, {}, west->id});
    auto cat = session.add(Carrier{{{.name = "cat", .port_id = west->id}, 30, {}, east->id}, 3});
    auto old = session.add(Tanker{{.name = "old"}, 90});
    session.add(Ship{.name = "dot"});
    auto fay = session.add(Ferry{{.name = "fay", .port_id = east->id}, 7});
    auto gus = session.add(Ferry{{.name = "gus", .port_id = west->id}, 8});
    session.flush();
    bea->tug_id = ann->id;
    cat->tug_id = bea->id;
    gus->twin_id = fay->id;
    session.remove(old);
    session.commit();
}

} // namespace suite::fleet
