// Inserts of structs, changes that look at other tables, RETURNING.
#include "suite/blog.hpp"
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;

const test_case structs[] = {
    {"a struct with its key",
     [](database& db) {
         db.create(places);
         EXPECT_EQ(db.engine().execute(az::insert<Place>().values(Place{3, 4, "a"})).rows_affected(), 1U);
         az::session session{db.engine()};
         EXPECT_EQ(session.get<Place>(3, 4)->label, "a");
     }},
    {"a key that is zero is the database's to give",
     [](database& db) {
         db.create(items);
         db.engine().execute(az::insert<I>().values(I{.name = "a"}).values(I{.name = "b"}));
         az::session session{db.engine()};
         const auto a = session.query<I>().where(col<&I::name> == "a").one();
         const auto b = session.query<I>().where(col<&I::name> == "b").one();
         EXPECT_GT(a->id, 0);
         EXPECT_GT(b->id, a->id);
     }},
    {"some keys given, some not",
     [](database& db) {
         db.create(items);
         db.engine().execute(az::insert<I>().values({I{.id = 70, .name = "a"}, I{.name = "b"}}));
         az::session session{db.engine()};
         EXPECT_EQ(session.get<I>(70)->name, "a");
         EXPECT_NE(session.query<I>().where(col<&I::name> == "b").one()->id, 0);
     }},
    {"every type of member",
     [](database& db) {
         db.create(everything);
         using namespace std::chrono;
         const Everything given{.flag = true,
                                .i8 = -128,
                                .i16 = -32768,
                                .i32 = -7,
                                .i64 = std::numeric_limits<std::int64_t>::min(),
                                .u8 = 255,
                                .u16 = 65535,
                                .u32 = 4294967295U,
                                .u64 = 7,
                                .f32 = 0.5F,
                                .f64 = 0.1,
                                .text = "it's",
                                .bytes = {std::byte{0}, std::byte{255}},
                                .at = sys_days{2024y / 2 / 29} + 1us,
                                .day = 1999y / 12 / 31,
                                .maybe_i32 = 3,
                                .maybe_text = ""};
         db.engine().execute(az::insert<Everything>().values(std::vector<Everything>{given, given}));
         const auto kept = db.engine().execute(az::select<Everything>().order_by(col<&Everything::id>)).all();
         ASSERT_EQ(kept.size(), 2U);
         for (const Everything& each : kept) {
             EXPECT_TRUE(each.flag);
             EXPECT_EQ(each.i8, given.i8);
             EXPECT_EQ(each.i16, given.i16);
             EXPECT_EQ(each.i64, given.i64);
             EXPECT_EQ(each.u8, given.u8);
             EXPECT_EQ(each.u32, given.u32);
             EXPECT_EQ(each.f32, given.f32);
             EXPECT_EQ(each.f64, given.f64);
             EXPECT_EQ(each.text, given.text);
             EXPECT_EQ(each.bytes, given.bytes);
             EXPECT_EQ(each.at, given.at);
             EXPECT_EQ(each.day, given.day);
             EXPECT_EQ(each.maybe_i32, given.maybe_i32);
             EXPECT_EQ(each.maybe_i64, std::nullopt);
             EXPECT_EQ(each.maybe_text, given.maybe_text);
             EXPECT_EQ(each.maybe_at, std::nullopt);
         }
     }},
    {"five thousand structs with one statement",
     [](database& db) {
         db.create(places);
         std::vector<Place> rows;
         for (std::int64_t i = 0; i != 5000; ++i) rows.push_back({i, i % 7, std::to_string(i)});
         az::statement_counter count{db.engine()};
         EXPECT_EQ(db.engine().execute(az::insert<Place>().values(rows)).rows_affected(), 5000U);
         EXPECT_EQ(count.inserts(), 1U);
         EXPECT_EQ(db.engine().execute(az::select(az::sum(col<&Place::x>))).scalar(), 12497500);
     }},
    {"more than a statement takes is refused before anything happens",
     [](database& db) {
         db.create(places);
         const std::vector<Place> rows(25000);
         const std::string text =
             error_of<az::compile_error>([&] { db.engine().execute(az::insert<Place>().values(rows)); });
         EXPECT_NE(text.find("75000 parameters"), std::string::npos) << text;
         EXPECT_NE(text.find("in one transaction"), std::string::npos) << text;
         EXPECT_EQ(db.count<Place>(), 0U);
     }},
    {"an array and a span",
     [](database& db) {
         db.create(places);
         const Place rows[] = {{1, 1, "a"}, {2, 2, "b"}, {3, 3, "c"}};
         db.engine().execute(az::insert<Place>().values(rows));
         db.engine().execute(az::update<Place>().set(col<& Place::x> += 10).where(az::true_));
         db.engine().execute(az::insert<Place>().values(std::span<const Place>{rows}.subspan(1)));
         EXPECT_EQ(db.count<Place>(), 5U);
     }},
    {"only the columns that the insert names",
     [](database& db) {
         db.create(loose);
         db.engine().execute(az::insert(col<&Loose::number>).values(Loose{.id = 9, .text = "x", .number = 3}));
         const auto [text, number] = db.engine().execute(az::select(col<&Loose::text>, col<&Loose::number>)).one();
         EXPECT_EQ(text, std::nullopt);
         EXPECT_EQ(number, 3);
     }},
    {"relationships are no part of the row",
     [](database& db) {
         db.create(blog);
         db.engine().execute(az::insert<User>().values(User{.username = "ann", .email = "ann@x.org"}));
         EXPECT_EQ(db.engine().execute(az::select(col<&User::username>)).scalar(), "ann");
     }},
    {"returning gives structs with their keys",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         db.create(items);
         const std::vector<I> kept =
             db.engine().execute(az::insert<I>().values({I{.name = "a"}, I{.name = "b"}}).returning<I>()).all();
         ASSERT_EQ(kept.size(), 2U);
         EXPECT_GT(kept[0].id, 0);
         EXPECT_NE(kept[0].id, kept[1].id);
     }},
    {"a failing row leaves none of them",
     [](database& db) {
         db.create(places);
         const std::vector<Place> rows{{1, 1, "a"}, {2, 2, "b"}, {1, 1, "c"}};
         EXPECT_THROW(db.engine().execute(az::insert<Place>().values(rows)), az::unique_violation);
         EXPECT_EQ(db.count<Place>(), 0U);
     }},
};

void create_places(database& db)
{
    create_items(db);
    db.create(places);
    db.engine().execute(
        az::insert<Place>().values({Place{100, 1, "apple"}, Place{300, 5, "date"}, Place{9, 9, "none"}}));
}

const test_case others[] = {
    {"an update from another table",
     [](database& db) {
         create_places(db);
         const auto statement = az::update<I>()
                                    .set(col<& I::stock> += 1, col<& I::color> = col<&Place::label> + "!")
                                    .from<Place>()
                                    .where(col<&Place::label> == col<&I::name>);
         EXPECT_EQ(db.engine().execute(statement).rows_affected(), 2U);
         EXPECT_EQ(names_where(db, col<&I::color> == "apple!" && col<&I::stock> == 11), names{"apple"});
         EXPECT_EQ(names_where(db, col<&I::color> == "date!" && col<&I::stock> == 8), names{"date"});
     }},
    {"an update from an alias of its own table",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         db.engine().execute(az::update<I>()
                                 .set(col<& I::price> = other[col<&I::price>])
                                 .from(other)
                                 .where(other[col<&I::name>] == "cherry", col<&I::name> == "apple"));
         EXPECT_EQ(names_where(db, col<&I::price> == 700), (names{"apple", "cherry"}));
     }},
    {"an update from a subquery",
     [](database& db) {
         create_items(db);
         const auto n = az::count().label("n");
         const auto per_color = az::select(col<&I::color>, n).group_by(col<&I::color>).subquery("per_color");
         db.engine().execute(az::update<I>()
                                 .set(col<& I::price> = per_color[n])
                                 .from(per_color)
                                 .where(per_color[col<&I::color>] == col<&I::color>));
         EXPECT_EQ(names_where(db, col<&I::price> == 2), (names{"apple", "cherry"}));
         EXPECT_EQ(names_where(db, col<&I::price> == 1), (names{"banana", "Elder"}));
     }},
    {"an update from values of the program",
     [](database& db) {
         create_items(db);
         const auto prices = az::values("prices", {"name", "price"},
                                        std::vector<std::tuple<std::string, std::int64_t>>{{"apple", 1}, {"date", 2}});
         EXPECT_EQ(db.engine()
                       .execute(az::update<I>()
                                    .set(col<& I::price> = prices.col<std::int64_t>("price"))
                                    .from(prices)
                                    .where(prices.col<std::string>("name") == col<&I::name>))
                       .rows_affected(),
                   2U);
         EXPECT_EQ(names_where(db, col<&I::price>.in({1, 2})), (names{"apple", "date"}));
     }},
    {"an update to a subquery",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         const auto highest = az::select(az::max(other[col<&I::price>])).from(other).scalar_subquery();
         db.engine().execute(az::update<I>().set(col<& I::price> = highest).where(col<&I::name> == "banana"));
         EXPECT_EQ(names_where(db, col<&I::price> == 700), (names{"banana", "cherry"}));
     }},
    {"an update from another table gives its rows back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning_of_updates)
             GTEST_SKIP() << "the database has no RETURNING of updates";
         create_places(db);
         const auto rows = db.engine()
                               .execute(az::update<I>()
                                            .set(col<& I::stock> = 0)
                                            .from<Place>()
                                            .where(col<&Place::label> == col<&I::name>, col<&Place::y> == 5)
                                            .returning(col<&I::name>, col<&I::stock> + 1))
                               .all();
         EXPECT_EQ(rows, (std::vector<std::tuple<std::string, std::int32_t>>{{"date", 1}}));
     }},
    {"a delete by another table",
     [](database& db) {
         create_places(db);
         const auto statement = az::delete_from<I>().using_<Place>().where(col<&Place::label> == col<&I::name>);
         EXPECT_EQ(db.engine().execute(statement).rows_affected(), 2U);
         EXPECT_EQ(names_where(db, az::true_), (names{"banana", "cherry", "Elder", "50%_a"}));
     }},
    {"a delete by an alias of its own table",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         db.engine().execute(az::delete_from<I>().using_(other).where(other[col<&I::price>] == col<&I::price>,
                                                                      other[col<&I::id>] < col<&I::id>));
         EXPECT_EQ(names_where(db, az::true_), (names{"apple", "banana", "cherry", "date", "50%_a"}));
     }},
    {"a row that several others meet is deleted once",
     [](database& db) {
         create_places(db);
         db.engine().execute(az::insert<Place>().values(Place{7, 7, "apple"}));
         const auto statement = az::delete_from<I>().using_<Place>().where(col<&Place::label> == col<&I::name>);
         EXPECT_EQ(db.engine().execute(statement).rows_affected(), 2U);
     }},
    {"a delete by another table gives its rows back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         create_places(db);
         const auto gone = db.engine()
                               .execute(az::delete_from<I>()
                                            .using_<Place>()
                                            .where(col<&Place::label> == col<&I::name>, col<&Place::x> < 200)
                                            .returning<I>())
                               .one();
         EXPECT_EQ(gone.name, "apple");
         EXPECT_EQ(gone.color, "red");
     }},
    {"a delete by values of the program",
     [](database& db) {
         create_items(db);
         const auto gone = az::values("gone", {"name"}, std::vector<std::tuple<std::string>>{{"apple"}, {"x"}});
         EXPECT_EQ(db.engine()
                       .execute(az::delete_from<I>().using_(gone).where(gone.col<std::string>("name") == col<&I::name>))
                       .rows_affected(),
                   1U);
     }},
    {"objects of a session see what such a change did",
     [](database& db) {
         create_places(db);
         az::session session{db.engine()};
         const auto apple = session.query<I>().where(col<&I::name> == "apple").one();
         session.execute(
             az::update<I>().set(col<& I::stock> = 5).from<Place>().where(col<&Place::label> == col<&I::name>));
         EXPECT_EQ(apple->stock, 5);
     }},
};

AZOTH_SUITE(structs, structs);
AZOTH_SUITE(other_tables, others);

} // namespace
} // namespace suite
