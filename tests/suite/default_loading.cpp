// Relationships whose mapping says how they are loaded, and queries that say otherwise.
#include "suite/blog.hpp"

namespace suite {

// Loaded with a join wherever it is met, in both directions; what belongs to it is never loaded by itself.
struct Engine;
struct Car {
    std::int64_t id = 0;
    std::string name;
    az::has_one<Engine> engine;
};
struct Bolt;
struct Engine {
    std::int64_t id = 0;
    std::int64_t car_id = 0;
    std::int32_t power = 0;
    az::belongs_to<Car> car;
    az::has_many<Bolt> bolts;
};
struct Bolt {
    std::int64_t id = 0;
    std::int64_t engine_id = 0;
    std::int32_t size = 0;
    az::belongs_to<Engine> engine;
};
inline constexpr auto garage = az::models<Car, Engine, Bolt>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Car> =
    az::table("suite_cars", az::column<&suite::Car::id>(az::primary_key), az::column<&suite::Car::name>(),
              az::relationship<&suite::Car::engine>(az::inverse<&suite::Engine::car>, az::eager_joined));
template <>
inline constexpr auto az::mapped<suite::Engine> =
    az::table("suite_engines", az::column<&suite::Engine::id>(az::primary_key),
              az::column<&suite::Engine::car_id>(az::references<&suite::Car::id>), az::column<&suite::Engine::power>(),
              az::relationship<&suite::Engine::car>(az::inverse<&suite::Car::engine>, az::eager_joined),
              az::relationship<&suite::Engine::bolts>(az::inverse<&suite::Bolt::engine>, az::raise_on_load));
template <>
inline constexpr auto
    az::mapped<suite::Bolt> = az::table("suite_bolts", az::column<&suite::Bolt::id>(az::primary_key),
                                        az::column<&suite::Bolt::engine_id>(az::references<&suite::Engine::id>),
                                        az::column<&suite::Bolt::size>(),
                                        az::relationship<&suite::Bolt::engine>(az::inverse<&suite::Engine::bolts>));

namespace suite {
namespace {

void create_garage(database& db)
{
    db.create(garage);
    db.engine().transaction([](az::session& session) {
        for (int i = 1; i <= 3; ++i) {
            auto engine =
                session.add(Engine{.power = i * 100, .car = session.add(Car{.name = "car" + std::to_string(i)})});
            session.add(Bolt{.size = i, .engine = engine});
        }
        session.add(Car{.name = "cart"});
    });
}

const test_case defaults[] = {
    {"a mapping's join goes with queries, get, lazy loads and refresh",
     [](database& db) {
         create_garage(db);
         const az::statement_counter counter{db.engine()};
         const auto costs = [&](std::size_t statements) {
             EXPECT_EQ(counter.total(), statements);
             const_cast<az::statement_counter&>(counter).reset();
         };
         {
             az::session session{db.engine()};
             std::int32_t power = 0;
             for (const auto& car : session.query<Car>().all()) power += car->engine ? car->engine->power : 0;
             EXPECT_EQ(power, 600);
             costs(1);
         }
         {
             az::session session{db.engine()};
             EXPECT_EQ(session.get<Car>(2)->engine->power, 200);
             EXPECT_FALSE(session.get<Car>(4)->engine);
             EXPECT_FALSE(session.get<Car>(5));
             costs(3);
         }
         {
             az::session session{db.engine()};
             const auto bolt = session.get<Bolt>(3);
             EXPECT_EQ(bolt->engine->car->name, "car3");
             costs(2);
             session.refresh(bolt->engine.get());
             EXPECT_EQ(bolt->engine->car->name, "car3");
         }
     }},
    {"a query takes a mapping's join back",
     [](database& db) {
         create_garage(db);
         az::session session{db.engine()};
         const auto cars = session.query<Car>().load(az::lazy<&Car::engine>).all();
         EXPECT_FALSE(az::is_loaded<&Car::engine>(cars[0]));
         EXPECT_TRUE(cars[0]->engine);
     }},
    {"what a mapping refuses to load by itself is loaded by a query that asks for it, or allows it",
     [](database& db) {
         create_garage(db);
         {
             az::session session{db.engine()};
             const auto engine = session.get<Engine>(1);
             const std::string said = error_of<az::lazy_load_error>([&] { engine->bolts.size(); });
             EXPECT_NE(said.find("Engine::bolts"), std::string::npos) << said;
             EXPECT_NE(said.find("selectin<&Engine::bolts>"), std::string::npos) << said;
         }
         {
             az::session session{db.engine()};
             EXPECT_EQ(session.query<Engine>().load(az::joined<&Engine::bolts>).all()[0]->bolts.size(), 1U);
         }
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Engine>().load(az::lazy<&Engine::bolts>).all()[0]->bolts.size(), 1U);
     }},
};

AZOTH_SUITE(default_loading, defaults);

} // namespace
} // namespace suite
