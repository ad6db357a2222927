// Keys that programs change: the rows that refer to them follow, and so do loaded objects.
#include "suite/suite.hpp"

namespace suite::moving {

struct City;
struct Club;

struct Country {
    std::string code;
    std::string name;
    std::int64_t version = 0;
    az::has_many<City> cities{};
};
// Its key has its country's.
struct City {
    std::string country;
    std::int64_t number = 0;
    std::string name;
    az::belongs_to<Country> in{};
    az::has_many<Club> clubs{};
    az::many_to_many<City> twins{};
};
struct Club {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> country{};
    std::optional<std::int64_t> city{};
    az::belongs_to<City> at{};
};
struct Node {
    std::string code;
    std::string shown; // computed
    std::optional<std::string> above{};
    az::timestamp changed_at{};
    az::deferred<std::string> text{};
};

} // namespace suite::moving

namespace azoth {

template <>
inline constexpr auto mapped<suite::moving::Country> =
    table("moving_countries", column<&suite::moving::Country::code>(primary_key, max_length(4)),
          column<&suite::moving::Country::name>(max_length(40)), column<&suite::moving::Country::version>(row_version),
          relationship<&suite::moving::Country::cities>(inverse<&suite::moving::City::in>));

template <>
inline constexpr auto mapped<suite::moving::City> =
    table("moving_cities",
          column<&suite::moving::City::country>(primary_key, max_length(4), references<&suite::moving::Country::code>,
                                                on_update_cascade),
          column<&suite::moving::City::number>(primary_key), column<&suite::moving::City::name>(max_length(40)),
          relationship<&suite::moving::City::in>(inverse<&suite::moving::Country::cities>),
          relationship<&suite::moving::City::clubs>(inverse<&suite::moving::Club::at>),
          relationship<&suite::moving::City::twins>(through("moving_twins")));

template <>
inline constexpr auto mapped<suite::moving::Club> = table(
    "moving_clubs", column<&suite::moving::Club::id>(primary_key), column<&suite::moving::Club::name>(max_length(40)),
    column<&suite::moving::Club::country>(max_length(4)), column<&suite::moving::Club::city>(),
    foreign_key<&suite::moving::Club::country, &suite::moving::Club::city>(
        references<&suite::moving::City::country, &suite::moving::City::number>, on_update_cascade),
    relationship<&suite::moving::Club::at>(inverse<&suite::moving::City::clubs>));

template <>
inline constexpr auto mapped<suite::moving::Node> =
    table("moving_nodes", column<&suite::moving::Node::code>(primary_key, max_length(8)),
          column<&suite::moving::Node::shown>(max_length(9),
                                              computed([] { return member<&suite::moving::Node::code> + "!"; })),
          column<&suite::moving::Node::above>(max_length(8), references<&suite::moving::Node::code>, on_update_cascade),
          column<&suite::moving::Node::changed_at>(on_update(now)), column<&suite::moving::Node::text>(max_length(20)));

} // namespace azoth

namespace suite {
namespace {

using namespace moving;
using az::col;

void create_countries(database& db)
{
    db.create(az::models<Country, City, Club>);
    az::session session{db.engine()};
    auto austria = session.add(Country{.code = "at", .name = "Austria"});
    auto germany = session.add(Country{.code = "de", .name = "Germany"});
    auto graz = session.add(City{.country = "at", .number = 1, .name = "Graz"});
    auto linz = session.add(City{.country = "at", .number = 2, .name = "Linz"});
    auto bonn = session.add(City{.country = "de", .number = 1, .name = "Bonn"});
    session.flush();
    graz->twins.add(bonn);
    session.add(Club{.name = "chess", .country = "at", .city = 1});
    session.add(Club{.name = "rowing", .country = "at", .city = 2});
    session.commit();
}

std::vector<std::tuple<std::string, std::int64_t, std::string>> stored_cities(database& db)
{
    return db.engine()
        .execute(az::select(col<&City::country>, col<&City::number>, col<&City::name>)
                     .order_by(col<&City::country>, col<&City::number>))
        .all();
}
std::vector<std::tuple<std::string, std::optional<std::string>>> stored_clubs(database& db)
{
    return db.engine().execute(az::select(col<&Club::name>, col<&Club::country>).order_by(col<&Club::name>)).all();
}

using cities = std::vector<std::tuple<std::string, std::int64_t, std::string>>;
using clubs = std::vector<std::tuple<std::string, std::optional<std::string>>>;

const test_case changed_keys[] = {
    {"a changed key is followed by rows and by loaded objects",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto graz = session.get<City>("at", 1);
         auto chess = session.query<Club>().where(col<&Club::name> == "chess").one();
         austria->code = "aut";
         austria->name = "Republic of Austria";
         {
             // The key first, then what else changed; nothing for those that follow.
             const az::statement_counter counter{db.engine()};
             session.flush();
             EXPECT_EQ(counter.total(), 2u);
         }
         EXPECT_EQ(graz->country, "aut");
         EXPECT_EQ(chess->country, "aut");
         EXPECT_EQ(session.get<City>("aut", 1), graz);
         EXPECT_EQ(session.get<Country>("aut"), austria);
         EXPECT_EQ(session.get<Country>("at"), nullptr);
         EXPECT_EQ(chess->at.get(), graz);
         EXPECT_EQ(austria->cities.size(), 2u);
         EXPECT_FALSE(session.is_modified());
         chess->name = "chess and go";
         graz->name = "Graz on the Mur";
         session.commit();
         EXPECT_EQ(stored_cities(db), (cities{{"aut", 1, "Graz on the Mur"}, {"aut", 2, "Linz"}, {"de", 1, "Bonn"}}));
         EXPECT_EQ(stored_clubs(db), (clubs{{"chess and go", "aut"}, {"rowing", "aut"}}));
         EXPECT_EQ(graz->twins.size(), 1u);
         EXPECT_EQ(session.get<Country>("aut")->version, 3);
     }},
    {"new rows refer to the key that their parent gets in the same flush",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto germany = session.get<Country>("de");
         germany->code = "ger";
         germany->cities.add(session.add(City{.number = 7, .name = "Ulm"}));
         session.add(Club{.name = "swimming", .at = session.query<City>().where(col<&City::name> == "Bonn").one()});
         session.commit();
         EXPECT_EQ(stored_cities(db),
                   (cities{{"at", 1, "Graz"}, {"at", 2, "Linz"}, {"ger", 1, "Bonn"}, {"ger", 7, "Ulm"}}));
         EXPECT_EQ(stored_clubs(db), (clubs{{"chess", "at"}, {"rowing", "at"}, {"swimming", "ger"}}));
     }},
    {"keys move up in one flush and take that of a removed row",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto graz = session.get<City>("at", 1);
         auto linz = session.get<City>("at", 2);
         auto bonn = session.get<City>("de", 1);
         graz->number = 2;
         linz->number = 3;
         session.commit();
         EXPECT_EQ(stored_cities(db), (cities{{"at", 2, "Graz"}, {"at", 3, "Linz"}, {"de", 1, "Bonn"}}));
         EXPECT_EQ(session.get<City>("at", 2), graz);
         EXPECT_EQ(session.get<City>("at", 3), linz);
         graz->twins.clear();
         session.remove(bonn);
         graz->country = "de";
         graz->number = 1;
         session.commit();
         EXPECT_EQ(stored_cities(db), (cities{{"at", 3, "Linz"}, {"de", 1, "Graz"}}));
         EXPECT_EQ(stored_clubs(db), (clubs{{"chess", "de"}, {"rowing", "at"}}));
         EXPECT_EQ(session.get<City>("de", 1), graz);
     }},
    {"keys that are exchanged or taken are told",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto germany = session.get<Country>("de");
         austria->code = "de";
         germany->code = "at";
         EXPECT_EQ(error_of<az::state_error>([&] { session.flush(); }),
                   "the key of an object of Country was exchanged with another one's, in a circle: write another key "
                   "and flush in between");
         session.rollback();
         EXPECT_EQ(austria->code, "at");
         austria->code = "de";
         EXPECT_EQ(error_of<az::state_error>([&] { session.flush(); }),
                   "the key of an object of Country was changed to that of another object, which has it in this "
                   "session: give that one another key, or remove it");
         session.rollback();
         EXPECT_EQ(session.get<Country>("at"), austria);
         EXPECT_EQ(session.get<Country>("de"), germany);
         session.expunge_all();
         session.get<Country>("at")->code = "de";
         // Where the rows that refer to it come first, it is their foreign key that can't be handed on.
         EXPECT_THROW(session.flush(), az::integrity_error);
     }},
    {"a rollback gives keys back",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto graz = session.get<City>("at", 1);
         austria->code = "aut";
         session.flush();
         auto inner = session.begin_nested();
         austria->code = "oe";
         graz->number = 9;
         session.flush();
         EXPECT_EQ(session.get<City>("oe", 9), graz);
         inner.rollback();
         EXPECT_EQ(austria->code, "aut");
         EXPECT_EQ(graz->number, 1);
         EXPECT_EQ(session.get<City>("aut", 1), graz);
         EXPECT_EQ(session.get<Country>("oe"), nullptr);
         session.rollback();
         EXPECT_EQ(austria->code, "at");
         EXPECT_EQ(graz->country, "at");
         EXPECT_EQ(session.get<Country>("at"), austria);
         EXPECT_EQ(session.get<City>("at", 1), graz);
         EXPECT_EQ(session.get<City>("aut", 1), nullptr);
         EXPECT_EQ(graz->name, "Graz");
     }},
    {"objects follow behind rows that are not loaded, and watched ones come back with a savepoint",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto chess = session.query<Club>().where(col<&Club::name> == "chess").one();
         chess->name = chess->name + ""; // watched
         austria->code = "aut";
         session.flush();
         EXPECT_EQ(chess->country, "aut");
         ASSERT_TRUE(chess->at);
         auto graz = chess->at.get();
         EXPECT_EQ(graz->name + "!", "Graz!");
         auto inner = session.begin_nested();
         austria->code = "oe";
         session.flush();
         EXPECT_EQ(graz->country, "oe");
         inner.rollback();
         EXPECT_EQ(graz->country, "aut");
         EXPECT_FALSE(session.is_modified());
         graz->name = "Graz!";
         session.commit();
         EXPECT_EQ(stored_cities(db), (cities{{"aut", 1, "Graz!"}, {"aut", 2, "Linz"}, {"de", 1, "Bonn"}}));
     }},
    {"a rollback gives back a key that a new object has taken, and what new objects took over",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto wels = session.add(City{.country = "at", .number = 7, .name = "Wels"});
         session.flush();
         austria->code = "aut";
         session.flush();
         EXPECT_EQ(wels->country, "aut");
         session.add(Country{.code = "at", .name = "Atlantis"});
         session.flush();
         session.rollback();
         EXPECT_EQ(session.get<Country>("at"), austria);
         EXPECT_EQ(austria->name, "Austria");
         EXPECT_EQ(wels->country, "at");
         session.add(wels);
         session.commit();
         EXPECT_EQ(session.get<City>("at", 7), wels);
     }},
    {"keys that refer to each other change together, and relations that are part of a key are assigned",
     [](database& db) {
         create_countries(db);
         {
             az::session session{db.engine()};
             auto austria = session.get<Country>("at");
             auto graz = session.get<City>("at", 1);
             graz->country = "aut";
             austria->code = "aut";
             session.commit();
             EXPECT_EQ(graz->in.get(), austria);
         }
         az::session session{db.engine()};
         auto graz = session.get<City>("aut", 1);
         EXPECT_EQ(graz->in->name, "Austria");
         graz->number = 5;
         graz->country = "de";
         session.flush();
         EXPECT_EQ(graz->in->name, "Germany") << "the relation leads elsewhere now";
         graz->in = session.get<Country>("aut");
         session.commit();
         EXPECT_EQ(stored_clubs(db), (clubs{{"chess", "aut"}, {"rowing", "aut"}}));
         EXPECT_EQ(session.get<City>("aut", 5), graz);
     }},
    {"a row that refers to itself follows, with its time, what is computed, and what is read late",
     [](database& db) {
         db.create(az::models<Node>);
         const az::timestamp past{};
         {
             az::session session{db.engine()};
             session.add(Node{.code = "a", .above = "a", .changed_at = past, .text = std::string{"late"}});
             session.commit();
         }
         az::session session{db.engine()};
         auto node = session.get<Node>("a");
         node->code = "b";
         EXPECT_EQ(*node->text, "late") << "by the key that the row has";
         if (!db.engine().capabilities().cascades_within_table) {
             EXPECT_THROW(session.flush(), az::foreign_key_violation);
             GTEST_SKIP() << "the database hands no key on to rows of the same table";
         }
         session.flush();
         EXPECT_EQ(node->above, "b");
         EXPECT_EQ(node->shown, "b!");
         EXPECT_NE(node->changed_at, past);
         session.commit();
         EXPECT_EQ(session.get<Node>("b")->above, "b");
     }},
    {"what was written to a follower stays",
     [](database& db) {
         create_countries(db);
         az::session session{db.engine()};
         auto austria = session.get<Country>("at");
         auto germany = session.get<Country>("de");
         auto rowing = session.query<Club>().where(col<&Club::name> == "rowing").one();
         austria->code = "aut";
         rowing->country = "de";
         rowing->city = 1;
         session.commit();
         EXPECT_EQ(stored_clubs(db), (clubs{{"chess", "aut"}, {"rowing", "de"}}));
         EXPECT_EQ(rowing->at->name, "Bonn");
     }},
};

AZOTH_SUITE(changed_keys, changed_keys);

} // namespace
} // namespace suite
