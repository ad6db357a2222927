// Prepared statements and their parameters.
#include "suite/items.hpp"

#include <thread>

namespace suite {
namespace {

using az::col;
using I = Item;

const test_case prepared[] = {
    {"a select runs with other values each time",
     [](database& db) {
         create_items(db);
         const auto name = az::param<std::string>("name");
         const auto by_name = az::select(col<&I::price>).where(col<&I::name> == name).prepare();
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(by_name, name = "apple").scalar(), 100);
         EXPECT_EQ(session.execute(by_name, name = std::string{"cherry"}).scalar(), 700);
         EXPECT_TRUE(session.execute(by_name, name = "nothing").all().empty());
         session.commit();
         EXPECT_EQ(db.engine().execute(by_name, name = "date").scalar(), 300);
     }},
    {"several parameters, in any order, beside values",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto most = az::param<std::int64_t>("most");
         const auto between = az::select(col<&I::name>)
                                  .where(col<&I::price> >= least, col<&I::price> <= most, col<&I::name> != "date",
                                         col<&I::price> != most + 1)
                                  .order_by(col<&I::id>)
                                  .prepare();
         EXPECT_EQ(db.engine().execute(between, most = 300, least = 50).scalars().all(),
                   (names{"apple", "banana", "Elder"}));
         EXPECT_EQ(db.engine().execute(between, least = 101, most = 1000).scalars().all(), (names{"cherry", "Elder"}));
     }},
    {"it is compiled once",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto statement = az::select(az::count()).from<I>().where(col<&I::price> > least).prepare();
         const auto before = db.engine().cache_counters();
         for (int i = 0; i != 10; ++i) db.engine().execute(statement, least = i);
         const auto after = db.engine().cache_counters();
         EXPECT_EQ(after.misses - before.misses, 1U);
         EXPECT_EQ(after.hits, before.hits);
     }},
    {"an insert",
     [](database& db) {
         db.create(places);
         const auto x = az::param<std::int64_t>("x");
         const auto label = az::param<std::string>("label");
         const auto put = az::insert<Place>()
                              .values(col<& Place::x> = x, col<& Place::y> = x, col<& Place::label> = label)
                              .prepare();
         az::session session{db.engine()};
         for (int i = 0; i != 5; ++i) EXPECT_EQ(session.execute(put, x = i, label = "p").rows_affected(), 1U);
         session.commit();
         EXPECT_EQ(db.engine().execute(az::select(az::sum(col<&Place::y>))).scalar(), 10);
     }},
    {"an insert that gives its key back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         db.create(loose);
         const auto n = az::param<std::optional<std::int64_t>>("n");
         const auto put = az::insert<Loose>().values(col<& Loose::number> = n).returning(col<&Loose::number>).prepare();
         EXPECT_EQ(db.engine().execute(put, n = 3).scalar(), 3);
         EXPECT_EQ(db.engine().execute(put, n = std::nullopt).scalar(), std::nullopt);
         EXPECT_EQ(db.engine().execute(put, n = std::optional<std::int64_t>{4}).scalar(), 4);
         EXPECT_EQ(db.count<Loose>(), 3U);
     }},
    {"an update, seen by the session's objects",
     [](database& db) {
         create_items(db);
         const auto name = az::param<std::string>("name");
         const auto more = az::param<std::int32_t>("more");
         const auto add = az::update<I>().set(col<& I::stock> += more).where(col<&I::name> == name).prepare();
         az::session session{db.engine()};
         auto apple = session.query<I>().where(col<&I::name> == "apple").one();
         EXPECT_EQ(session.execute(add, name = "apple", more = 5).rows_affected(), 1U);
         EXPECT_EQ(apple->stock, 15);
         apple->stock = 100;
         session.execute(add, more = 1, name = "apple");
         EXPECT_EQ(apple->stock, 101);
     }},
    {"a delete",
     [](database& db) {
         create_items(db);
         const auto most = az::param<std::int64_t>("most");
         const auto drop = az::delete_from<I>().where(col<&I::price> > most).prepare();
         EXPECT_EQ(db.engine().execute(drop, most = 600).rows_affected(), 1U);
         EXPECT_EQ(db.engine().execute(drop, most = 60).rows_affected(), 3U);
         EXPECT_EQ(db.count<I>(), 2U);
     }},
    {"a text",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto text = az::sql("select name from suite_items where price >= :p order by name").bind("p", least);
         const auto rows = text.columns<std::string>().prepare();
         EXPECT_EQ(db.engine().execute(rows, least = 700).scalar(), "cherry");
         EXPECT_EQ(db.engine().execute(text.prepare(), least = 700).one().get<std::string>("name"), "cherry");
     }},
    {"structs",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto rows = az::select<I>().where(col<&I::price> >= least).prepare();
         const I cherry = db.engine().execute(rows, least = 700).one();
         EXPECT_EQ(cherry.name, "cherry");
         EXPECT_EQ(cherry.color, "red");
     }},
    {"every type of parameter",
     [](database& db) {
         using namespace std::chrono;
         db.create(everything);
         Everything given{.flag = true,
                          .i64 = -5,
                          .f64 = 0.25,
                          .text = "x",
                          .bytes = {std::byte{7}},
                          .at = sys_days{2024y / 1 / 1} + 5us,
                          .day = 2024y / 2 / 29};
         db.engine().execute(az::insert<Everything>().values(given));
         using E = Everything;
         const auto flag = az::param<bool>("flag");
         const auto i64 = az::param<std::int64_t>("i64");
         const auto f64 = az::param<double>("f64");
         const auto text = az::param<std::string>("text");
         const auto bytes = az::param<az::blob>("bytes");
         const auto at = az::param<az::timestamp>("at");
         const auto day = az::param<az::date>("day");
         const auto statement =
             az::select(az::count())
                 .from<E>()
                 .where(col<&E::flag> == flag, col<&E::i64> == i64, col<&E::f64> == f64, col<&E::text> == text,
                        col<&E::bytes> == bytes, col<&E::at> == at, col<&E::day> == day)
                 .prepare();
         EXPECT_EQ(db.engine()
                       .execute(statement, flag = true, i64 = -5, f64 = 0.25, text = "x", bytes = given.bytes,
                                at = given.at, day = sys_days{2024y / 2 / 29})
                       .scalar(),
                   1);
         EXPECT_EQ(db.engine()
                       .execute(statement, flag = true, i64 = -5, f64 = 0.25, text = "y", bytes = given.bytes,
                                at = given.at, day = given.day)
                       .scalar(),
                   0);
     }},
    {"a list and a subquery beside a parameter",
     [](database& db) {
         create_items(db);
         std::vector<std::int64_t> many(1500, -1);
         many.push_back(300);
         const auto name = az::param<std::string>("name");
         const auto statement =
             az::select(col<&I::name>)
                 .where(col<&I::price>.in(many) || col<&I::id>.in(az::select(col<&I::id>).where(col<&I::name> == name)))
                 .order_by(col<&I::id>)
                 .prepare();
         EXPECT_EQ(db.engine().execute(statement, name = "apple").scalars().all(), (names{"apple", "date", "Elder"}));
         EXPECT_EQ(db.engine().execute(statement, name = "x").scalars().all(), (names{"date", "Elder"}));
     }},
    {"a value that is missing, unknown, of another type, or given twice",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto name = az::param<std::string>("name");
         const auto other = az::param<std::string>("other");
         const auto wrong = az::param<std::string>("least");
         const auto statement = az::select(col<&I::id>).where(col<&I::price> > least, col<&I::name> != name).prepare();
         az::engine& engine = db.engine();
         const auto text = [&](auto&& run) { return error_of<az::compile_error>(run); };
         EXPECT_NE(text([&] { engine.execute(statement, least = 1); }).find("name"), std::string::npos);
         EXPECT_NE(text([&] { engine.execute(statement); }).find("least"), std::string::npos);
         const std::string unknown = text([&] { engine.execute(statement, least = 1, name = "a", other = "b"); });
         EXPECT_NE(unknown.find("other"), std::string::npos) << unknown;
         EXPECT_NE(unknown.find("least, name"), std::string::npos) << unknown;
         const std::string type = text([&] { engine.execute(statement, wrong = "1", name = "a"); });
         EXPECT_NE(type.find("least of a prepared statement is of type int64"), std::string::npos) << type;
         EXPECT_NE(text([&] { engine.execute(statement, least = 1, least = 2, name = "a"); }).find("least"),
                   std::string::npos);
         const auto small = az::param<std::int16_t>("small");
         EXPECT_NE(error_of<az::conversion_error>([&] { (void)(small = 70000); }).find("small"), std::string::npos);
     }},
    {"without a value it can't be executed",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto statement = az::select(col<&I::id>).where(col<&I::price> > least);
         const std::string text = error_of<az::compile_error>([&] { db.engine().execute(statement); });
         EXPECT_NE(text.find("least"), std::string::npos) << text;
         EXPECT_NE(text.find("prepare()"), std::string::npos) << text;
     }},
    {"two parameters of one name and two types",
     [](database&) {
         const auto a = az::param<std::int64_t>("a");
         const auto b = az::param<std::string>("a");
         EXPECT_THROW((void)az::select(col<&I::id>).where(col<&I::price> > a, col<&I::name> == b).prepare(),
                      az::compile_error);
     }},
    {"two parameters of one name and one type are one",
     [](database& db) {
         create_items(db);
         const auto a = az::param<std::int64_t>("a");
         const auto again = az::param<std::int64_t>("a");
         const auto statement = az::select(col<&I::name>).where(col<&I::price> >= a, col<&I::price> <= again).prepare();
         EXPECT_EQ(db.engine().execute(statement, a = 700).scalar(), "cherry");
     }},
    {"several threads at once",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto statement = az::select(az::count()).from<I>().where(col<&I::price> >= least).prepare();
         std::atomic<int> right{0};
         std::vector<std::thread> threads;
         for (int t = 0; t != 4; ++t)
             threads.emplace_back([&] {
                 for (int i = 0; i != 50; ++i)
                     if (db.engine().execute(statement, least = i % 2 == 0 ? 700 : -100).scalar() ==
                         (i % 2 == 0 ? 1 : 6))
                         ++right;
             });
         for (std::thread& each : threads) each.join();
         EXPECT_EQ(right, 200);
     }},
    {"it outlives what it was made from",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto make = [&] {
             const std::string excluded = std::string{"che"} + "rry";
             return az::select(col<&I::name>).where(col<&I::price> > least, col<&I::name> != excluded).prepare();
         };
         const auto statement = make();
         EXPECT_EQ(db.engine().execute(statement, least = 200).all().size(), 2U);
     }},
    {"rows of a stream",
     [](database& db) {
         create_items(db);
         const auto least = az::param<std::int64_t>("least");
         const auto statement =
             az::select(col<&I::name>).where(col<&I::price> >= least).order_by(col<&I::id>).prepare();
         az::session session{db.engine()};
         names found;
         for (const auto& [name] : session.stream(statement, least = 300)) found.push_back(name);
         EXPECT_EQ(found, (names{"cherry", "date", "Elder"}));
     }},
};

AZOTH_SUITE(prepared_statements, prepared);

} // namespace
} // namespace suite
