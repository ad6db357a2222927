// Conditions and joins along relationships that lead to structs which inherit, also within one hierarchy.
#include "suite/fleet.hpp"

namespace suite::fleet {
namespace {

template <class T> std::string names(const az::query<az::ptr<T>>& query)
{
    std::string text;
    for (const auto& each : query.order_by(col<&T::name>).all()) text += (text.empty() ? "" : " ") + each->name;
    return text;
}

const test_case related[] = {
    {"any and none_of lead from one struct of a hierarchy to another one",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         const auto tankers = [&](const az::condition& which) {
             return names<Tanker>(session.query<Tanker>().where(which));
         };
         EXPECT_EQ(tankers(az::any<&Tanker::tug>()), "bea cat");
         EXPECT_EQ(tankers(az::none_of<&Tanker::tug>()), "ann");
         EXPECT_EQ(tankers(az::any<&Tanker::tug>(col<&Tanker::barrels> > 10)), "cat");
         EXPECT_EQ(tankers(az::any<&Tanker::tug>(col<&Tanker::name> == "ann")), "bea");
         EXPECT_EQ(tankers(az::any<&Tanker::towed>(col<&Tanker::name> == "cat" && col<&Tanker::barrels> == 30)), "bea");
         EXPECT_EQ(tankers(az::any<&Tanker::tug>(az::any<&Tanker::tug>(col<&Tanker::name> == "ann"))), "cat");
         EXPECT_EQ(names<Carrier>(session.query<Carrier>().where(az::any<&Tanker::tug>(col<&Tanker::name> == "bea"))),
                   "cat");
         EXPECT_EQ(session.query<Port>().where(az::any<&Port::carriers>(col<&Tanker::barrels> == 30)).one()->name,
                   "west");
         EXPECT_EQ(names<Ferry>(session.query<Ferry>().where(az::any<&Ferry::twin>(col<&Ferry::cars> == 7))), "gus");
         EXPECT_EQ(names<Ferry>(session.query<Ferry>().where(az::any<&Ferry::twin>(col<&Ferry::cars> == 8))), "");
         named<Ferry>(session, "gus")->twin_id = named<Ship>(session, "dot")->id; // which is no ferry
         EXPECT_EQ(names<Ferry>(session.query<Ferry>().where(az::any<&Ferry::twin>())), "");
     }},
    {"they see what the session's filters let through",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         session.add_filter<Ship>("not ann", col<&Ship::name> != "ann");
         EXPECT_EQ(names<Tanker>(session.query<Tanker>().where(az::any<&Tanker::tug>())), "cat");
     }},
    {"a struct that inherits is joined through an alias",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         const az::alias<Tanker> t{"t"};
         const auto tugs = session.query(col<&Tanker::barrels>, t[col<&Tanker::barrels>])
                               .from<Tanker>()
                               .join<&Tanker::tug>(t)
                               .order_by(col<&Tanker::barrels>)
                               .all();
         ASSERT_EQ(tugs.size(), 2U);
         EXPECT_EQ(std::get<0>(tugs[0]), 20);
         EXPECT_EQ(std::get<1>(tugs[0]), 10);
         EXPECT_EQ(session.query(col<&Port::name>, t[col<&Tanker::barrels>].nullable())
                       .from<Port>()
                       .left_join<&Port::docked>(t)
                       .all()
                       .size(),
                   3U);
         const az::alias<Carrier> c{"c"}; // whose port stands in the root's row
         const auto ports = session.query(col<&Port::name>, c[col<&Carrier::pressure>].nullable())
                                .from<Port>()
                                .left_join<&Port::carriers>(c)
                                .order_by(col<&Port::name>)
                                .all();
         ASSERT_EQ(ports.size(), 2U);
         EXPECT_FALSE(std::get<1>(ports[0]));
         EXPECT_EQ(std::get<1>(ports[1]), 3);
         const az::alias<Ferry> f{"f"};
         EXPECT_EQ(session.query(f[col<&Ferry::cars>]).from<Ship>().join<&Ferry::twin>(f).scalar(), 7);
         session.add_filter<Ship>("not ann", col<&Ship::name> != "ann");
         EXPECT_EQ(session.query(t[col<&Tanker::barrels>]).from<Tanker>().join<&Tanker::tug>(t).scalar(), 20);
     }},
};

} // namespace

AZOTH_SUITE(related_structs_that_inherit, related);

} // namespace suite::fleet
