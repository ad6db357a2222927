// What is read again after a flush because the database computed it, and what stays.
#include "suite/suite.hpp"

#include <optional>

namespace suite::shop {

struct Basket;
struct Thing {
    std::int64_t id = 0;
    std::string name;
    std::string label{}; // computed
    std::optional<std::int64_t> basket_id{};
    az::belongs_to<Basket> basket{};
};
struct Basket {
    std::int64_t id = 0;
    std::int64_t price = 0;
    std::int64_t twice = 0; // computed
    az::deferred<std::string> note{};
    az::deferred<std::int64_t> many{}; // computed by selects
    az::has_many<Thing> things{};
};

inline constexpr auto shopping = az::models<Basket, Thing>;

} // namespace suite::shop

template <>
inline constexpr auto az::mapped<suite::shop::Thing> = az::table(
    "shop_things", az::column<&suite::shop::Thing::id>(az::primary_key), az::column<&suite::shop::Thing::name>(),
    az::column<&suite::shop::Thing::label>(az::computed([] { return az::member<&suite::shop::Thing::name> + "!"; })),
    az::column<&suite::shop::Thing::basket_id>(az::references<&suite::shop::Basket::id>),
    az::relationship<&suite::shop::Thing::basket>(az::inverse<&suite::shop::Basket::things>));
template <>
inline constexpr auto az::mapped<suite::shop::Basket> = az::table(
    "shop_baskets", az::column<&suite::shop::Basket::id>(az::primary_key), az::column<&suite::shop::Basket::price>(),
    az::column<&suite::shop::Basket::twice>(az::computed([] { return az::member<&suite::shop::Basket::price> * 2; })),
    az::column<&suite::shop::Basket::note>(), az::column<&suite::shop::Basket::many>(az::selected([] {
        return az::select(az::count(az::member<&suite::shop::Thing::id>))
            .where(az::member<&suite::shop::Thing::basket_id> == az::member<&suite::shop::Basket::id>)
            .scalar_subquery();
    })),
    az::relationship<&suite::shop::Basket::things>(az::inverse<&suite::shop::Thing::basket>));

namespace suite {
namespace {

using namespace shop;
using az::col;

void create_baskets(database& db)
{
    db.create(shopping);
    db.engine().transaction([](az::session& session) {
        auto first = session.add(Basket{.price = 2, .note = "it has a hole"});
        session.add(Basket{.price = 3});
        session.add(Thing{.name = "pear", .basket = first});
        session.add(Thing{.name = "apple", .basket = first});
    });
}

const test_case recomputed[] = {
    {"reading what the database computed anew keeps relations that are loaded, and deferred members",
     [](database& db) {
         create_baskets(db);
         az::session session{db.engine()};
         auto basket = session.query<Basket>()
                           .order_by(col<&Basket::id>)
                           .load(az::selectin<&Basket::things>, az::undefer<&Basket::note>)
                           .first();
         EXPECT_EQ(*basket->many, 2);
         basket->price = 5;
         session.add(Thing{.name = "plum", .basket = basket});
         session.flush();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(basket->twice, 10);
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_TRUE(az::is_loaded<&Basket::things>(basket));
         EXPECT_EQ(basket->things.size(), 3U);
         EXPECT_EQ(*basket->note, "it has a hole");
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(*basket->many, 3) << "what selects compute is asked for again";
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"an object that was inserted keeps its members when what the database computed is read",
     [](database& db) {
         create_baskets(db);
         az::session session{db.engine()};
         auto basket = session.add(Basket{.price = 4});
         session.add(Thing{.name = "fig", .basket = basket});
         session.flush();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(basket->twice, 8);
         EXPECT_EQ(basket->things.size(), 1U);
         EXPECT_EQ(counter.total(), 1U);
     }},
    {"a member that finds another owner while its values are to be read leaves the first one",
     [](database& db) {
         create_baskets(db);
         az::session session{db.engine()};
         auto baskets = session.query<Basket>().order_by(col<&Basket::id>).load(az::selectin<&Basket::things>).all();
         auto pear = session.query<Thing>().filter_by<&Thing::name>("pear").one();
         for (auto& each : baskets) each->price += 1;
         session.flush();
         pear->basket = baskets[1];
         EXPECT_EQ(baskets[0]->things.size(), 1U);
         EXPECT_EQ(baskets[1]->things.size(), 1U);
         EXPECT_EQ(baskets[1]->twice, 8);
         session.commit();
         EXPECT_EQ(baskets[1]->things[0], pear);
     }},
    {"a collection that is emptied unread lets go of members whose values are to be read",
     [](database& db) {
         create_baskets(db);
         az::session session{db.engine()};
         auto pear = session.query<Thing>().filter_by<&Thing::name>("pear").one();
         auto basket = pear->basket.get();
         pear->name = "peach";
         session.flush();
         basket->things = {};
         EXPECT_FALSE(pear->basket);
         EXPECT_EQ(pear->label, "peach!");
         EXPECT_FALSE(pear->basket);
         session.commit();
         EXPECT_FALSE(pear->basket_id.has_value());
         EXPECT_EQ(basket->things.size(), 0U);
     }},
    {"expire, refresh and a commit read the relations again",
     [](database& db) {
         create_baskets(db);
         az::session session{db.engine()};
         auto basket = session.query<Basket>().order_by(col<&Basket::id>).load(az::selectin<&Basket::things>).first();
         const std::int64_t id = basket->id; // asking the object would read it
         const auto others_add = [&](const char* name) {
             session.execute(az::insert<Thing>().values(Thing{.name = name, .basket_id = id}));
         };
         const auto changed = [&] {
             basket->price += 1;
             session.flush();
         };
         changed();
         others_add("a");
         session.expire(basket);
         EXPECT_EQ(basket->things.size(), 3U);
         EXPECT_EQ(*basket->note, "it has a hole");
         changed();
         others_add("b");
         session.refresh(basket);
         EXPECT_FALSE(az::is_loaded<&Basket::note>(basket));
         EXPECT_EQ(basket->things.size(), 4U);
         changed();
         others_add("c");
         session.commit();
         EXPECT_EQ(basket->things.size(), 5U);
         changed();
         session.rollback();
         EXPECT_EQ(basket->things.size(), 5U);
         EXPECT_EQ(basket->twice, 10);
     }},
};

AZOTH_SUITE(recomputed_members, recomputed);

} // namespace
} // namespace suite
