// Structs that inherit, with keys of several columns, versions, and an enumeration that tells what a row is.
#include "suite/suite.hpp"

namespace suite::parcels {

enum class Kind { plain, express, fragile };

struct Parcel {
    std::string country;
    std::int64_t number = 0;
    Kind kind = Kind::plain;
    std::string to;
    std::int64_t version = 0;
};

struct Express : Parcel {
    std::int64_t hours = 0;
    std::int64_t minutes = 0; // computed
};

struct Fragile : Parcel {
    std::string care;
};

} // namespace suite::parcels

namespace azoth {

template <>
inline constexpr auto mapped<suite::parcels::Kind> =
    enumeration<suite::parcels::Kind::plain, suite::parcels::Kind::express, suite::parcels::Kind::fragile>(
        "parcel_kind");

template <>
inline constexpr auto mapped<suite::parcels::Parcel> =
    table("key_parcels", column<&suite::parcels::Parcel::country>(primary_key, max_length(2)),
          column<&suite::parcels::Parcel::number>(primary_key), column<&suite::parcels::Parcel::kind>(),
          column<&suite::parcels::Parcel::to>("receiver", max_length(20)),
          column<&suite::parcels::Parcel::version>(row_version),
          polymorphic_on<&suite::parcels::Parcel::kind>(suite::parcels::Kind::plain));

template <>
inline constexpr auto mapped<suite::parcels::Express> = table(
    "key_expresses", inherits<suite::parcels::Parcel>(suite::parcels::Kind::express),
    column<&suite::parcels::Express::hours>(),
    column<&suite::parcels::Express::minutes>(computed([] { return member<&suite::parcels::Express::hours> * 60; })));

template <>
inline constexpr auto
    mapped<suite::parcels::Fragile> = single_table(inherits<suite::parcels::Parcel>(suite::parcels::Kind::fragile),
                                                   column<&suite::parcels::Fragile::care>(max_length(20)));

} // namespace azoth

namespace suite {
namespace {

using namespace parcels;
using az::col;

void create_parcels(database& db)
{
    db.create(az::models<Parcel, Express, Fragile>);
    az::session session{db.engine()};
    session.add(Parcel{.country = "at", .number = 1, .to = "ann"});
    session.add(Express{{.country = "at", .number = 2, .to = "bob"}, 24});
    session.add(Fragile{{.country = "de", .number = 1, .to = "cid"}, "glass"});
    session.add(Express{{.country = "de", .number = 2, .to = "dan"}, 48});
    session.commit();
}

const test_case keys[] = {
    {"objects of all structs are found by keys of several columns, and whole",
     [](database& db) {
         create_parcels(db);
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         const auto all = session.query<Parcel>().order_by(col<&Parcel::to>).all();
         EXPECT_EQ(counter.selects(), 2U);
         ASSERT_EQ(all.size(), 4U);
         EXPECT_FALSE(all[0].as<Express>());
         EXPECT_EQ(all[1].as<Express>()->hours, 24);
         EXPECT_EQ(all[1].as<Express>()->minutes, 1440);
         EXPECT_EQ(all[2].as<Fragile>()->care, "glass");
         EXPECT_EQ(all[3].as<Express>()->hours, 48);
         EXPECT_EQ(session.get<Express>("de", 2), all[3]);
         EXPECT_FALSE(session.get<Fragile>("de", 2));
         EXPECT_EQ(counter.selects(), 2U);
         EXPECT_EQ(session.query<Express>().where(col<&Express::hours> > 30).one(), all[3]);
         EXPECT_EQ(session.query<Fragile>().count(), 1U);
     }},
    {"the version is one for all rows of an object",
     [](database& db) {
         create_parcels(db);
         az::session session{db.engine()};
         auto bob = session.get<Express>("at", 2);
         EXPECT_EQ(bob->version, 1);
         az::statement_counter counter{db.engine()};
         bob->hours = 12;
         session.flush();
         EXPECT_EQ(counter.updates(), 2U);
         EXPECT_EQ(bob->version, 2);
         EXPECT_EQ(bob->minutes, 720);
         session.execute(az::update<Parcel>()
                             .set(col<& Parcel::to> = "eve")
                             .where(col<&Parcel::country> == "at" && col<&Parcel::number> == 2),
                         az::synchronize::none);
         bob->hours = 11;
         EXPECT_THROW(session.flush(), az::stale_object);
         session.rollback();
         EXPECT_EQ(bob->hours, 24);
         session.remove(bob);
         session.commit();
         EXPECT_EQ(session.query<Parcel>().count(), 3U);
     }},
    {"a set-based update of a further table counts the versions of its objects up",
     [](database& db) {
         create_parcels(db);
         az::session session{db.engine()};
         const auto bob = session.get<Express>("at", 2);
         const auto dan = session.get<Express>("de", 2);
         session.execute(az::update<Express>().set(col<& Express::hours> = 1).where(col<&Express::hours> < 30));
         EXPECT_EQ(bob->hours, 1);
         EXPECT_EQ(bob->version, 2);
         EXPECT_EQ(dan->version, 1);
         session.commit();
         EXPECT_EQ(session.query(az::sum(col<&Parcel::version>)).scalar(), 5);
         session.commit();
         const auto run_time =
             az::update(az::schema::table_of<Express>()).set({{"hours", 1}}).where(col<&Express::hours> < 30);
         session.execute(run_time);
         session.commit();
         EXPECT_EQ(bob->version, 3);
         session.commit();
         EXPECT_THROW(db.engine().execute(run_time), az::compile_error) << "compiled before, for a session";
     }},
};

} // namespace

AZOTH_SUITE(keys_of_hierarchies, keys);

} // namespace suite
