// INSERT, UPDATE and DELETE as statements of their own.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;
using namespace std::chrono;

// Assignments for an item of which only the name and the price matter.
auto item(const std::string& name, std::int64_t price)
{
    return az::insert<I>().values(col<&I::name> = name, col<&I::price> = price, col<&I::stock> = 0,
                                  col<&I::weight> = 0.0, col<&I::sold> = false,
                                  col<&I::added> = az::date{2024y / 1 / 1});
}

const test_case inserts[] = {
    {"one row",
     [](database& db) {
         db.create(items);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(item("fig", 5)).rows_affected(), 1U);
         session.commit();
         const auto kept = session.query<I>().one();
         EXPECT_EQ(kept->name, "fig");
         EXPECT_EQ(kept->color, std::nullopt);
         EXPECT_GT(kept->id, 0);
     }},
    {"a thousand rows with one statement",
     [](database& db) {
         db.create(places);
         auto statement = az::insert<Place>();
         for (std::int64_t i = 0; i != 1000; ++i)
             statement = statement.values(col<& Place::x> = i, col<& Place::y> = i % 7,
                                          col<& Place::label> = std::to_string(i));
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(statement).rows_affected(), 1000U);
         session.commit();
         EXPECT_EQ(session.query(az::sum(col<&Place::x>)).scalar(), 499500);
         EXPECT_EQ(session.get<Place>(999, 5)->label, "999");
     }},
    {"a null and a value for an optional column",
     [](database& db) {
         db.create(loose);
         az::session session{db.engine()};
         session.execute(az::insert<Loose>().values(col<& Loose::text> = std::nullopt, col<& Loose::number> = 1));
         session.execute(az::insert<Loose>().values(col<& Loose::text> = std::optional<std::string>{"x"},
                                                    col<& Loose::number> = std::nullopt));
         using row = std::tuple<std::optional<std::string>, std::optional<std::int64_t>>;
         EXPECT_EQ(session.query(col<&Loose::text>, col<&Loose::number>).order_by(col<&Loose::id>).all(),
                   (std::vector<row>{{std::nullopt, 1}, {"x", std::nullopt}}));
     }},
    {"returning gives the generated key",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         db.create(items);
         az::session session{db.engine()};
         const auto [id, name] = session.execute(item("fig", 5).returning(col<&I::id>, col<&I::name>)).one();
         EXPECT_EQ(name, "fig");
         EXPECT_EQ(session.get<I>(id)->name, "fig");
     }},
    {"the rows of a select are inserted",
     [](database& db) {
         create_items(db);
         db.create(places);
         az::session session{db.engine()};
         const auto cheap = az::select(col<&I::id>, col<&I::stock>, col<&I::name>).where(col<&I::price> < 100);
         EXPECT_EQ(session.execute(az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>).from_select(cheap))
                       .rows_affected(),
                   2U);
         EXPECT_EQ(session.query<Place>().count(), 2U);
     }},
    {"a statement without a session commits by itself",
     [](database& db) {
         db.create(items);
         EXPECT_EQ(db.engine().execute(item("fig", 5)).rows_affected(), 1U);
         EXPECT_EQ(db.count<I>(), 1U);
     }},
    {"a statement that fails inserts none of its rows",
     [](database& db) {
         db.create(places);
         az::session session{db.engine()};
         const auto row = [](std::int64_t x) {
             return std::tuple{col<&Place::x> = x, col<&Place::y> = 1, col<&Place::label> = "p"};
         };
         auto statement = az::insert<Place>();
         for (const std::int64_t x : {1, 2, 1})
             statement = std::apply([&](const auto&... assigned) { return statement.values(assigned...); }, row(x));
         EXPECT_THROW(session.execute(statement), az::unique_violation);
         session.rollback();
         EXPECT_EQ(session.query<Place>().count(), 0U);
     }},
};

const test_case updates[] = {
    {"the rows that fulfil the condition",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(
             session.execute(az::update<I>().set(col<& I::stock> = 99).where(col<&I::price> == 300)).rows_affected(),
             2U);
         session.commit();
         EXPECT_EQ(names_where(db, col<&I::stock> == 99), (names{"date", "Elder"}));
     }},
    {"from what the row holds",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         session.execute(az::update<I>()
                             .set(col<& I::price> += 5, col<& I::stock> = col<&I::stock> * 2 + 1)
                             .where(col<&I::name> == "apple"));
         session.commit();
         EXPECT_EQ(names_where(db, col<&I::price> == 105 && col<&I::stock> == 21), names{"apple"});
     }},
    {"to a null",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::update<I>().set(col<& I::color> = std::nullopt).where(col<&I::color> == "red"))
                       .rows_affected(),
                   2U);
         session.commit();
         EXPECT_EQ(names_where(db, col<&I::color>.is_null()).size(), 4U);
     }},
    {"no rows",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::update<I>().set(col<& I::stock> = 1).where(col<&I::name> == "nothing"))
                       .rows_affected(),
                   0U);
     }},
    {"all rows have to be asked for",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_THROW(session.execute(az::update<I>().set(col<& I::stock> = 1)), az::compile_error);
         session.rollback();
         EXPECT_EQ(session.execute(az::update<I>().set(col<& I::stock> = 1).where(az::true_)).rows_affected(), 6U);
     }},
    {"returning gives the rows as they are afterwards",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning_of_updates)
             GTEST_SKIP() << "the database has no RETURNING of updates";
         create_items(db);
         az::session session{db.engine()};
         auto rows = session.execute(az::update<I>()
                                         .set(col<& I::stock> += 1)
                                         .where(col<&I::name> == "apple")
                                         .returning(col<&I::name>, col<&I::stock>));
         EXPECT_EQ(rows.one(), (std::tuple<std::string, std::int32_t>{"apple", 11}));
     }},
};

const test_case deletes[] = {
    {"the rows that fulfil the condition",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::delete_from<I>().where(col<&I::price> < 300)).rows_affected(), 3U);
         session.commit();
         EXPECT_EQ(db.count<I>(), 3U);
     }},
    {"rows by a subquery",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto cheapest = az::select(col<&I::id>).order_by(col<&I::price>).limit(2);
         EXPECT_EQ(session.execute(az::delete_from<I>().where(col<&I::id>.in(cheapest))).rows_affected(), 2U);
     }},
    {"all rows have to be asked for",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_THROW(session.execute(az::delete_from<I>()), az::compile_error);
         session.rollback();
         EXPECT_EQ(session.execute(az::delete_from<I>().where(az::true_)).rows_affected(), 6U);
     }},
    {"returning gives the rows as they were",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::delete_from<I>().where(col<&I::price> > 300).returning(col<&I::name>)).scalar(),
                   "cherry");
     }},
};

AZOTH_SUITE(inserts, inserts);
AZOTH_SUITE(updates, updates);
AZOTH_SUITE(deletes, deletes);

} // namespace
} // namespace suite
