// SQL that the program writes itself, and sources that are no tables.
#include "suite/items.hpp"

#include <algorithm>
#include <sstream>

namespace suite {
namespace {

using az::col;
using I = Item;

const char* const by_price = "select name, price, color from suite_items where price > :least order by price, name";

const test_case texts[] = {
    {"rows by name and by number",
     [](database& db) {
         create_items(db);
         names found;
         for (const auto& row : db.engine().execute(az::sql("select name, price, color from suite_items where price > "
                                                            ":least order by price, name")
                                                        .bind("least", std::int64_t{299}))) {
             EXPECT_EQ(row.size(), 3U);
             EXPECT_EQ(row.name(1), "price");
             EXPECT_EQ(row.get<std::int64_t>(1), row.get<std::int64_t>("price"));
             found.push_back(row.get<std::string>("name"));
         }
         std::sort(found.begin(), found.end());
         EXPECT_EQ(found, (names{"Elder", "cherry", "date"}));
     }},
    {"nulls, and what a row prints",
     [](database& db) {
         create_items(db);
         const auto row = db.engine()
                              .execute(az::sql("select name, color from suite_items where name = :n").bind("n", "date"))
                              .one();
         EXPECT_TRUE(row.is_null("color"));
         EXPECT_FALSE(row.is_null("name"));
         EXPECT_EQ(row.get<std::optional<std::string>>("color"), std::nullopt);
         EXPECT_THROW(row.get<std::string>("color"), az::conversion_error);
         std::ostringstream printed;
         printed << row["name"] << ' ' << row["color"];
         EXPECT_EQ(printed.str(), "date null");
     }},
    {"names that are not there, or there twice",
     [](database& db) {
         create_items(db);
         const auto row =
             db.engine().execute(az::sql("select id, name, id from suite_items where name = 'date'")).one();
         EXPECT_NE(error_of<az::mapping_error>([&] { (void)row["size"]; }).find("it has: id, name, id"),
                   std::string::npos);
         EXPECT_NE(error_of<az::mapping_error>([&] { (void)row.get<int>("id"); }).find("several"), std::string::npos);
         EXPECT_THROW((void)row.get<int>(3), az::mapping_error);
         EXPECT_EQ(row.get<std::int64_t>(0), row.get<std::int64_t>(2));
     }},
    {"tuples of known types",
     [](database& db) {
         create_items(db);
         const auto rows = db.engine()
                               .execute(az::unsafe_sql(by_price)
                                            .bind("least", std::int64_t{600})
                                            .columns<std::string, std::int64_t, std::optional<std::string>>())
                               .all();
         EXPECT_EQ(rows, (std::vector<std::tuple<std::string, std::int64_t, std::optional<std::string>>>{
                             {"cherry", 700, "red"}}));
     }},
    {"structs of known types",
     [](database& db) {
         create_items(db);
         struct priced {
             std::string name;
             std::int64_t price;
         };
         const auto rows = db.engine()
                               .execute(az::sql("select name, price from suite_items order by price desc")
                                            .columns<std::string, std::int64_t>())
                               .as<priced>()
                               .all();
         ASSERT_EQ(rows.size(), 6U);
         EXPECT_EQ(rows[0].name, "cherry");
         EXPECT_EQ(rows[5].price, -7);
     }},
    {"one value",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(db.engine().execute(az::sql("select count(*) from suite_items").columns<std::int64_t>()).scalar(),
                   6);
     }},
    {"a value that is used twice",
     [](database& db) {
         create_items(db);
         const auto statement =
             az::sql("select name from suite_items where name = :n or color = :n").bind("n", "apple");
         EXPECT_EQ(db.engine().execute(statement).one().get<std::string>("name"), "apple");
     }},
    {"every kind of value",
     [](database& db) {
         create_items(db);
         using namespace std::chrono;
         const auto statement =
             az::sql(
                 "select name from suite_items where price = :price and weight = :weight and sold = :sold and added = "
                 ":added and name = :name and (color = :color or color is null)")
                 .bind("price", std::int64_t{300})
                 .bind("weight", 2.0)
                 .bind("sold", false)
                 .bind("added", az::date{1999y / 12 / 31})
                 .bind("name", std::string{"date"})
                 .bind("color", std::optional<std::string>{});
         EXPECT_EQ(db.engine().execute(statement.columns<std::string>()).scalar(), "date");
     }},
    {"values can't become SQL",
     [](database& db) {
         create_items(db);
         const std::string hostile = "x' or '1' = '1";
         EXPECT_TRUE(db.engine()
                         .execute(az::sql("select name from suite_items where name = :n").bind("n", hostile))
                         .all()
                         .empty());
     }},
    {"a value that is missing, and one too many",
     [](database& db) {
         create_items(db);
         const auto statement = az::sql("select name from suite_items where price > :least and stock > :stock");
         const std::string missing =
             error_of<az::compile_error>([&] { db.engine().execute(statement.bind("least", 1)); });
         EXPECT_NE(missing.find(":stock"), std::string::npos) << missing;
         EXPECT_EQ(missing.find(":least"), std::string::npos) << missing;
         const std::string surplus = error_of<az::compile_error>([&] { (void)statement.bind("most", 1); });
         EXPECT_NE(surplus.find(":most"), std::string::npos) << surplus;
         EXPECT_NE(surplus.find(":least, :stock"), std::string::npos) << surplus;
         EXPECT_THROW((void)statement.bind("least", 1).bind("least", 2), az::compile_error);
     }},
    {"changes tell how many rows they met",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(db.engine()
                       .execute(az::sql("update suite_items set stock = :n where price = 300").bind("n", 50))
                       .rows_affected(),
                   2U);
         EXPECT_EQ(names_where(db, col<&I::stock> == 50), (names{"date", "Elder"}));
         EXPECT_EQ(db.engine().execute(az::sql("delete from suite_items where price < 0")).rows_affected(), 1U);
         EXPECT_EQ(db.count<I>(), 5U);
     }},
    {"a session flushes before it, and sees what it changed",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         auto apple = session.query<I>().where(col<&I::name> == "apple").one();
         apple->stock = 41;
         session.execute(az::sql("update suite_items set stock = stock + 1 where name = 'apple'"));
         EXPECT_EQ(apple->stock, 42);
         session.rollback();
         EXPECT_EQ(apple->stock, 10);
     }},
    {"counted as what it is",
     [](database& db) {
         create_items(db);
         az::statement_counter count{db.engine()};
         db.engine().execute(az::sql("/* a */ -- b\n SELECT 1 AS one"));
         db.engine().execute(az::sql("update suite_items set stock = 0"));
         db.engine().execute(az::sql("WITH x AS (SELECT 1 AS one) SELECT one FROM x"));
         EXPECT_EQ(count.selects(), 2U);
         EXPECT_EQ(count.updates(), 1U);
     }},
    {"as a condition",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, az::sql("suite_items.price % :n = 0 or suite_items.stock = :m")
                                           .bind("n", std::int64_t{7})
                                           .bind("m", 20)
                                           .as<bool>() &&
                                       col<&I::sold> == false),
                   (names{"cherry", "50%_a"}));
     }},
    {"as a column",
     [](database& db) {
         create_items(db);
         const auto twice = az::sql("price * :n").bind("n", std::int64_t{2}).as<std::int64_t>();
         EXPECT_EQ(db.engine().execute(az::select(twice).from<I>().where(col<&I::name> == "date")).scalar(), 600);
     }},
    {"objects by the names of their columns",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         auto all = session
                        .query<I>(az::sql("select 1 as more, sold, added, weight, stock, price, color, name, id from "
                                          "suite_items where price > :least order by name"))
                        .bind("least", std::int64_t{500})
                        .all();
         ASSERT_EQ(all.size(), 1U);
         EXPECT_EQ(all[0]->name, "cherry");
         EXPECT_EQ(all[0]->weight, 0.125);
         EXPECT_EQ(all[0], session.query<I>().where(col<&I::name> == "cherry").one());
         all[0]->stock = 9;
         session.commit();
         EXPECT_EQ(names_where(db, col<&I::stock> == 9), names{"cherry"});
     }},
    {"one object, none, the first",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto query = session.query<I>(az::sql("select * from suite_items where price = :p order by name"));
         EXPECT_EQ(query.bind("p", std::int64_t{700}).one()->name, "cherry");
         EXPECT_EQ(query.bind("p", std::int64_t{1}).one_or_none(), nullptr);
         EXPECT_EQ(query.bind("p", std::int64_t{1}).first(), nullptr);
         EXPECT_THROW(query.bind("p", std::int64_t{1}).one(), az::not_found);
         EXPECT_THROW(query.bind("p", std::int64_t{300}).one(), az::multiple_found);
         EXPECT_NE(query.bind("p", std::int64_t{300}).first(), nullptr);
     }},
    {"objects need all of their columns, each once",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const std::string missing =
             error_of<az::mapping_error>([&] { session.query<I>(az::sql("select id, name from suite_items")).all(); });
         EXPECT_NE(missing.find("\"color\""), std::string::npos) << missing;
         EXPECT_NE(missing.find("id, name"), std::string::npos) << missing;
         EXPECT_THROW(session.query<I>(az::sql("select *, name as name from suite_items")).all(), az::mapping_error);
         EXPECT_EQ(session.query<I>().count(), 6U);
     }},
    {"a stream that is left early leaves its connection usable",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (int i = 0; i != 3; ++i) {
             for (const auto& row : session.stream(az::sql("select name from suite_items order by name"))) {
                 EXPECT_FALSE(row.get<std::string>("name").empty());
                 break;
             }
             EXPECT_EQ(session.query<I>().count(), 6U);
         }
     }},
};

using pairs = std::vector<std::tuple<std::string, std::optional<std::int64_t>>>;

const test_case sources[] = {
    {"values are joined as a table is",
     [](database& db) {
         create_items(db);
         const auto v = az::values("v", {"name", "n"}, pairs{{"apple", 1}, {"date", std::nullopt}, {"x", 3}});
         const auto rows = db.engine()
                               .execute(az::select(col<&I::name>, v.col<std::optional<std::int64_t>>("n"))
                                            .from<I>()
                                            .join(v, v.col<std::string>("name") == col<&I::name>)
                                            .order_by(col<&I::name>))
                               .all();
         EXPECT_EQ(rows, (pairs{{"apple", 1}, {"date", std::nullopt}}));
     }},
    {"values alone, nulls first",
     [](database& db) {
         const auto v = az::values("v", {"name", "n"}, pairs{{"a", std::nullopt}, {"b", 2}});
         const auto rows = db.engine()
                               .execute(az::select(v.col<std::string>("name"), v.col<std::optional<std::int64_t>>("n"))
                                            .order_by(v.col<std::string>("name")))
                               .all();
         EXPECT_EQ(rows, (pairs{{"a", std::nullopt}, {"b", 2}}));
     }},
    {"values of every type",
     [](database& db) {
         using namespace std::chrono;
         using row = std::tuple<bool, std::int32_t, double, std::string, az::date, az::timestamp, az::blob>;
         const row given{
             true, -3, 0.5, "it's", az::date{2024y / 2 / 29}, sys_days{2024y / 1 / 1} + 1us, az::blob{std::byte{1}}};
         const auto v = az::values("v", {"a", "b", "c", "d", "e", "f", "g"}, std::vector<row>{given, given});
         const auto statement =
             az::select(v.col<bool>("a"), v.col<std::int32_t>("b"), v.col<double>("c"), v.col<std::string>("d"),
                        v.col<az::date>("e"), v.col<az::timestamp>("f"), v.col<az::blob>("g"));
         EXPECT_EQ(db.engine().execute(statement).all(), (std::vector<row>{given, given}));
     }},
    {"no values",
     [](database& db) {
         create_items(db);
         const auto v = az::values("v", {"name", "n"}, pairs{});
         EXPECT_TRUE(db.engine().execute(az::select(v.col<std::string>("name"))).all().empty());
         const auto joined = az::select(col<&I::name>, v["n"].nullable())
                                 .from<I>()
                                 .left_join(v, v.col<std::string>("name") == col<&I::name>);
         EXPECT_EQ(db.engine().execute(joined).all().size(), 6U);
     }},
    {"a thousand values",
     [](database& db) {
         pairs many;
         for (std::int64_t i = 0; i != 1000; ++i) many.emplace_back(std::to_string(i), i);
         const auto v = az::values("v", {"name", "n"}, many);
         EXPECT_EQ(db.engine().execute(az::select(az::sum(v.col<std::int64_t>("n")), az::count())).one(),
                   (std::tuple<std::optional<std::int64_t>, std::int64_t>{499500, 1000}));
     }},
    {"names that values don't have",
     [](database&) {
         const auto v = az::values("v", {"name", "n"}, pairs{});
         EXPECT_NE(error_of<az::mapping_error>([&] { (void)v["size"]; }).find("it has: name, n"), std::string::npos);
         EXPECT_THROW((void)az::values("v", {"name"}, pairs{}), az::mapping_error);
         EXPECT_THROW((void)az::values("v", {"n", "n"}, pairs{}), az::mapping_error);
     }},
    {"rows of values are inserted",
     [](database& db) {
         db.create(places);
         const auto v =
             az::values("v", {"x", "y"}, std::vector<std::tuple<std::int64_t, std::int64_t>>{{1, 2}, {3, 4}});
         const auto rows = az::select(v.col<std::int64_t>("x"), v.col<std::int64_t>("y"), az::literal("v"));
         EXPECT_EQ(db.engine()
                       .execute(az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>).from_select(rows))
                       .rows_affected(),
                   2U);
         EXPECT_EQ(db.count<Place>(), 2U);
     }},
    {"a function that gives rows, or is unknown to the database",
     [](database& db) {
         const auto series = az::table_func("generate_series", 1, 10);
         if (!db.engine().capabilities().supports_functions_in_from) {
             EXPECT_THROW(db.engine().execute(az::select(series["generate_series"])), az::compile_error);
             GTEST_SKIP() << "the database has no functions in FROM";
         }
         if (db.engine().capabilities().supports_array_parameters) {
             EXPECT_EQ(db.engine().execute(az::select(az::sum(series.col<std::int64_t>("generate_series")))).scalar(),
                       55);
             const auto s = series.as("s");
             EXPECT_EQ(db.engine().execute(az::select(s["s"]).where(s.col<int>("s") > 9)).scalar().as<int>(), 10);
         } else {
             EXPECT_THROW(db.engine().execute(az::select(series["generate_series"])), az::database_error);
             const auto each = az::table_func("json_each", "[3,4]");
             EXPECT_EQ(db.engine().execute(az::select(az::sum(each.col<std::int64_t>("value")))).scalar(), 7);
         }
     }},
};

AZOTH_SUITE(texts_of_the_program, texts);
AZOTH_SUITE(listed_sources, sources);

} // namespace
} // namespace suite
