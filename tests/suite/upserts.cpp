// INSERT .. ON CONFLICT: what happens to rows that are there.
#include "suite/items.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;
using I = Item;
using place_row = std::tuple<std::int64_t, std::int64_t, std::string>;

std::vector<place_row> places_of(database& db)
{
    return db.engine()
        .execute(
            az::select(col<&Place::x>, col<&Place::y>, col<&Place::label>).order_by(col<&Place::x>, col<&Place::y>))
        .all();
}

auto insert_place(std::int64_t x, std::int64_t y, const std::string& label)
{
    return az::insert<Place>().values(col<&Place::x> = x, col<&Place::y> = y, col<&Place::label> = label);
}

// How many rows the statement says that it has inserted or updated: `expected`, where the database counts them.
template <class Statement> void expect_affected(database& db, const Statement& statement, std::uint64_t expected)
{
    const std::uint64_t affected = db.engine().execute(statement).rows_affected();
    if (db.engine().capabilities().counts_rows_of_upserts) {
        EXPECT_EQ(affected, expected);
    }
}

const test_case upserts[] = {
    {"a row that is new is inserted",
     [](database& db) {
         db.create(places);
         const auto statement =
             insert_place(1, 1, "a").on_conflict<&Place::x, &Place::y>().do_update(col<& Place::label> = "b");
         expect_affected(db, statement, 1U);
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "a"}}));
     }},
    {"a row that is there is updated",
     [](database& db) {
         db.create(places);
         const auto key = [](const auto& statement) { return statement.template on_conflict<&Place::x, &Place::y>(); };
         db.engine().execute(insert_place(1, 1, "a"));
         expect_affected(db, key(insert_place(1, 1, "b")).do_update(col<& Place::label> = az::excluded<&Place::label>),
                         1U);
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "b"}}));
     }},
    {"a row that is there stays as it is",
     [](database& db) {
         db.create(places);
         db.engine().execute(insert_place(1, 1, "a"));
         expect_affected(db, insert_place(1, 1, "b").on_conflict<&Place::x, &Place::y>().do_nothing(), 0U);
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "a"}}));
     }},
    {"without a key any conflict does",
     [](database& db) {
         create_items(db);
         const auto statement = az::insert<I>().values(I{.name = "apple"}).on_conflict<>().do_nothing();
         expect_affected(db, statement, 0U);
         EXPECT_EQ(db.count<I>(), 6U);
     }},
    {"a conflict in another key is an error",
     [](database& db) {
         create_items(db);
         const auto statement = az::insert<I>().values(I{.name = "apple"}).on_conflict<&I::id>().do_nothing();
         EXPECT_THROW(db.engine().execute(statement), az::unique_violation);
     }},
    {"a row that has its value of another key from elsewhere is an error, and changes nothing",
     [](database& db) {
         create_items(db);
         const auto put = [&](const I& item) {
             db.engine().execute(az::insert<I>().values(item).on_conflict<&I::id>().do_update(
                 col<& I::price> = az::excluded<&I::price>, col<& I::name> = az::excluded<&I::name>));
         };
         EXPECT_THROW(put(I{.id = 99, .name = "apple", .price = 777}), az::unique_violation);
         EXPECT_THROW(put(I{.id = 1, .name = "banana", .price = 777}), az::unique_violation);
         EXPECT_EQ(names_where(db, col<&I::price> == 777), names{});
         put(I{.id = 1, .name = "apple", .price = 777});
         put(I{.id = 99, .name = "fig", .price = 777});
         EXPECT_EQ(names_where(db, col<&I::price> == 777), (names{"apple", "fig"}));
     }},
    {"a null in the key meets nothing",
     [](database& db) {
         const az::schema::table people{"suite_people",
                                        {{"id", az::types::int64, az::primary_key},
                                         {"email", az::types::varchar(50), az::nullable, az::unique},
                                         {"name", az::types::varchar(50), az::unique}}};
         db.create(people);
         db.engine().execute(az::insert(people).values({{"name", "bob"}}));
         const auto put = az::insert(people)
                              .values({{"email", std::optional<std::string>{}}, {"name", "bob"}})
                              .on_conflict({"email"});
         EXPECT_THROW(db.engine().execute(put.do_update({{"name", "eve"}})), az::unique_violation);
         EXPECT_EQ(db.engine().execute(az::select(people.col<std::string>("name"))).scalar(), "bob");
     }},
    {"both rows are there for the new value",
     [](database& db) {
         create_items(db);
         const auto statement = az::insert<I>()
                                    .values(I{.name = "apple", .price = 1, .stock = 5})
                                    .on_conflict<&I::name>()
                                    .do_update(col<& I::stock> += az::excluded<&I::stock>,
                                               col<& I::price> = col<&I::price> * 10 + az::excluded<&I::price>);
         db.engine().execute(statement);
         EXPECT_EQ(names_where(db, col<&I::stock> == 15 && col<&I::price> == 1001), names{"apple"});
     }},
    {"new and old rows in one statement",
     [](database& db) {
         db.create(places);
         db.engine().execute(insert_place(1, 1, "old"));
         db.engine().execute(insert_place(2, 1, "old"));
         const std::vector<Place> rows{{1, 1, "new"}, {2, 1, "old"}, {3, 1, "new"}};
         db.engine().execute(az::insert<Place>().values(rows).on_conflict<&Place::x, &Place::y>().do_update(
             col<& Place::label> = az::excluded<&Place::label>));
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "new"}, {2, 1, "old"}, {3, 1, "new"}}));
     }},
    {"only the rows that a condition lets through",
     [](database& db) {
         db.create(places);
         db.engine().execute(az::insert<Place>().values({Place{1, 1, "a"}, Place{2, 2, "b"}}));
         expect_affected(db,
                         az::insert<Place>()
                             .values({Place{1, 1, "x"}, Place{2, 2, "y"}})
                             .on_conflict<&Place::x, &Place::y>()
                             .do_update(col<& Place::label> = az::excluded<&Place::label>)
                             .where(col<&Place::label> != "a"),
                         1U);
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "a"}, {2, 2, "y"}}));
     }},
    {"a condition on what would have been inserted",
     [](database& db) {
         db.create(places);
         db.engine().execute(az::insert<Place>().values({Place{1, 1, "m"}, Place{2, 2, "m"}}));
         db.engine().execute(az::insert<Place>()
                                 .values({Place{1, 1, "a"}, Place{2, 2, "z"}})
                                 .on_conflict<&Place::x, &Place::y>()
                                 .do_update(col<& Place::label> = az::excluded<&Place::label>)
                                 .where(col<&Place::label> < az::excluded<&Place::label>));
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{1, 1, "m"}, {2, 2, "z"}}));
     }},
    {"returning gives the rows as they are afterwards",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         db.create(places);
         db.engine().execute(insert_place(1, 1, "a"));
         auto rows = db.engine()
                         .execute(az::insert<Place>()
                                      .values({Place{1, 1, "x"}, Place{2, 2, "y"}})
                                      .on_conflict<&Place::x, &Place::y>()
                                      .do_update(col<& Place::label> = az::excluded<&Place::label> + "!")
                                      .returning<Place>())
                         .all();
         ASSERT_EQ(rows.size(), 2U);
         std::sort(rows.begin(), rows.end(), [](const Place& a, const Place& b) { return a.x < b.x; });
         EXPECT_EQ(rows[0].label, "x!");
         EXPECT_EQ(rows[1].label, "y");
     }},
    {"returning gives nothing of rows that stay as they are",
     [](database& db) {
         db.create(places);
         db.engine().execute(insert_place(1, 1, "a"));
         const auto statement = az::insert<Place>()
                                    .values({Place{1, 1, "x"}, Place{2, 2, "y"}})
                                    .on_conflict<&Place::x, &Place::y>()
                                    .do_nothing()
                                    .returning(col<&Place::label>);
         if (!db.engine().capabilities().supports_returning_of_changed_rows) {
             EXPECT_THROW(db.engine().execute(statement), az::compile_error);
             GTEST_SKIP() << "the database has no RETURNING of the rows that an upsert changes";
         }
         const auto rows = db.engine().execute(statement).scalars().all();
         EXPECT_EQ(rows, std::vector<std::string>{"y"});
     }},
    {"the rows of a select",
     [](database& db) {
         create_items(db);
         db.create(places);
         const auto insert_all = az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>);
         const auto all = az::select(col<&I::id>, az::literal(std::int64_t{1}), col<&I::name>);
         const auto statement = insert_all.from_select(all).on_conflict<&Place::x, &Place::y>().do_update(
             col<& Place::label> = col<&Place::label> + "+" + az::excluded<&Place::label>);
         expect_affected(db, statement, 6U);
         expect_affected(db, statement, 6U);
         const auto labels = db.engine()
                                 .execute(az::select(col<&Place::label>).where(col<&Place::label>.contains("+")))
                                 .scalars()
                                 .all();
         EXPECT_EQ(labels.size(), 6U);
         EXPECT_NE(std::find(labels.begin(), labels.end(), "apple+apple"), labels.end());
     }},
    {"the rows of a select with a condition, an order and a limit",
     [](database& db) {
         create_items(db);
         db.create(places);
         const auto insert_all = az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>);
         const auto some = az::select(col<&I::price>, col<&I::price>, col<&I::name>)
                               .where(col<&I::price> > 0)
                               .order_by(col<&I::price>, col<&I::name>.desc())
                               .limit(2);
         const auto statement = insert_all.from_select(some).on_conflict<&Place::x, &Place::y>().do_nothing();
         expect_affected(db, statement, 2U);
         expect_affected(db, statement, 0U);
     }},
    {"objects of a session see what an upsert changed",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto apple = session.query<I>().where(col<&I::name> == "apple").one();
         session.execute(az::insert<I>()
                             .values(I{.name = "apple", .stock = 77})
                             .on_conflict<&I::name>()
                             .do_update(col<& I::stock> = az::excluded<&I::stock>));
         EXPECT_EQ(apple->stock, 77);
         session.commit();
         EXPECT_EQ(names_where(db, col<&I::stock> == 77), names{"apple"});
     }},
    {"a null replaces a value",
     [](database& db) {
         create_items(db);
         db.engine().execute(az::insert<I>()
                                 .values(I{.name = "apple", .color = std::nullopt})
                                 .on_conflict<&I::name>()
                                 .do_update(col<& I::color> = az::excluded<&I::color>));
         EXPECT_EQ(names_where(db, col<&I::name> == "apple" && col<&I::color>.is_null()), names{"apple"});
     }},
    {"a prepared upsert counts",
     [](database& db) {
         db.create(places);
         const auto x = az::param<std::int64_t>("x");
         const auto label = az::param<std::string>("label");
         const auto put = az::insert<Place>()
                              .values(col<& Place::x> = x, col<& Place::y> = 1, col<& Place::label> = label)
                              .on_conflict<&Place::x, &Place::y>()
                              .do_update(col<& Place::label> = col<&Place::label> + az::excluded<&Place::label>)
                              .prepare();
         for (int i = 0; i != 6; ++i) db.engine().execute(put, x = i % 2, label = std::to_string(i));
         EXPECT_EQ(places_of(db), (std::vector<place_row>{{0, 1, "024"}, {1, 1, "135"}}));
     }},
};

AZOTH_SUITE(upserts, upserts);

} // namespace
} // namespace suite
