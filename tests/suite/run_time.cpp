// Tables that are known at run time only: columns by name, values of any type.
#include "suite/items.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;

az::schema::table sensors()
{
    return az::schema::table{"suite_sensors",
                             {{"id", az::types::int64, az::primary_key},
                              {"name", az::types::varchar(40), az::unique},
                              {"height", az::types::float64, az::nullable},
                              {"level", az::types::int32, az::server_default("7")}}};
}

az::schema::table create_sensors(database& db)
{
    const az::schema::table t = sensors();
    db.create(t);
    db.engine().execute(az::insert(t)
                            .values({{"id", 11}, {"name", "north"}, {"height", 2.5}, {"level", 10}})
                            .values({{"id", 12}, {"name", "south"}, {"height", {}}, {"level", 20}})
                            .values({{"id", 13}, {"name", "west"}, {"height", -1.5}, {"level", 30}}));
    return t;
}

std::vector<std::string> names_of(database& db, const az::condition& condition)
{
    const auto t = sensors();
    return db.engine()
        .execute(az::select(t.col<std::string>("name")).where(condition).order_by(t["id"]))
        .scalars()
        .all();
}

const test_case cases[] = {
    {"values of any type, and a null",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto row = db.engine().execute(az::select({t["name"], t["height"]}).where(t["id"] == 12)).one();
         EXPECT_EQ(row.get<std::string>("name"), "south");
         EXPECT_TRUE(row.is_null("height"));
         EXPECT_EQ(names_of(db, t["height"] > 0.0), names{"north"});
     }},
    {"a default that is asked for, or follows",
     [](database& db) {
         const auto t = create_sensors(db);
         db.engine().execute(az::insert(t).values({{"id", 4}, {"name", "a"}, {"level", az::default_value}}));
         db.engine().execute(az::insert(t).values({{"id", 5}, {"name", "b"}}));
         EXPECT_EQ(names_of(db, t["level"] == 7), (names{"a", "b"}));
     }},
    {"an insert from a select",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto copies = az::select({t.col<std::int64_t>("id") + 10, t.col<std::string>("name") + "2"});
         EXPECT_EQ(db.engine().execute(az::insert(t, {"id", "name"}).from_select(copies)).rows_affected(), 3U);
         EXPECT_EQ(names_of(db, t["id"] > 20), (names{"north2", "south2", "west2"}));
     }},
    {"an insert that gives columns back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         const auto t = create_sensors(db);
         const auto row =
             db.engine().execute(az::insert(t).values({{"name", "east"}}).returning({"id", "level"})).one();
         EXPECT_EQ(row.get<int>("level"), 7);
         EXPECT_GT(row.get<std::int64_t>("id"), 0);
     }},
    {"an update by name",
     [](database& db) {
         const auto t = create_sensors(db);
         EXPECT_EQ(
             db.engine()
                 .execute(az::update(t).set({{"name", "n"}, {"height", {}}}).where(t["id"] == 11, t["level"] == 10))
                 .rows_affected(),
             1U);
         EXPECT_EQ(names_of(db, t["height"].is_null()), (names{"n", "south"}));
     }},
    {"an update to an expression",
     [](database& db) {
         const auto t = create_sensors(db);
         db.engine().execute(
             az::update(t).set({{"level", t.col<std::int32_t>("level") * 2 + 1}}).where(t["name"] != "west"));
         EXPECT_EQ(names_of(db, t["level"] == 21 || t["level"] == 41), (names{"north", "south"}));
     }},
    {"an update that gives rows back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning_of_updates)
             GTEST_SKIP() << "the database has no RETURNING of updates";
         const auto t = create_sensors(db);
         const auto rows = db.engine()
                               .execute(az::update(t)
                                            .set({{"level", 0}})
                                            .where(t["id"] == 13)
                                            .returning(t.col<std::string>("name"), t.col<std::int32_t>("level")))
                               .all();
         EXPECT_EQ(rows, (std::vector<std::tuple<std::string, std::int32_t>>{{"west", 0}}));
     }},
    {"an update from another table",
     [](database& db) {
         const auto t = create_sensors(db);
         db.create(places);
         db.engine().execute(az::insert<Place>().values(Place{1, 99, "north"}));
         EXPECT_EQ(db.engine()
                       .execute(az::update(t)
                                    .set({{"level", col<&Place::y>}})
                                    .from(az::schema::table_of<Place>())
                                    .where(t["name"] == col<&Place::label>))
                       .rows_affected(),
                   1U);
         EXPECT_EQ(names_of(db, t["level"] == 99), names{"north"});
     }},
    {"all rows have to be asked for",
     [](database& db) {
         const auto t = create_sensors(db);
         EXPECT_THROW(db.engine().execute(az::update(t).set({{"level", 0}})), az::compile_error);
         EXPECT_THROW(db.engine().execute(az::delete_from(t)), az::compile_error);
         EXPECT_EQ(db.engine().execute(az::update(t).set({{"level", 0}}).where(az::true_)).rows_affected(), 3U);
         EXPECT_EQ(db.engine().execute(az::delete_from(t).where(az::true_)).rows_affected(), 3U);
     }},
    {"a delete by conditions that were collected",
     [](database& db) {
         const auto t = create_sensors(db);
         std::vector<az::condition> any;
         for (const char* name : {"north", "west"}) any.push_back(t["name"] == name);
         EXPECT_EQ(db.engine().execute(az::delete_from(t).where(az::or_(any))).rows_affected(), 2U);
         EXPECT_EQ(names_of(db, az::true_), names{"south"});
     }},
    {"a delete that gives rows back",
     [](database& db) {
         if (!db.engine().capabilities().supports_returning) GTEST_SKIP() << "the database has no RETURNING";
         const auto t = create_sensors(db);
         const auto row =
             db.engine().execute(az::delete_from(t).where(t["id"] == 12).returning({"name", "height"})).one();
         EXPECT_EQ(row.get<std::string>(0), "south");
         EXPECT_TRUE(row.is_null(1));
     }},
    {"a delete by another table",
     [](database& db) {
         const auto t = create_sensors(db);
         db.create(places);
         db.engine().execute(az::insert<Place>().values({Place{1, 99, "north"}, Place{2, 99, "x"}}));
         EXPECT_EQ(
             db.engine()
                 .execute(
                     az::delete_from(t).using_(az::schema::table_of<Place>()).where(t["name"] == col<&Place::label>))
                 .rows_affected(),
             1U);
         EXPECT_EQ(names_of(db, az::true_), (names{"south", "west"}));
     }},
    {"an upsert",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto put = [&](std::string_view name, int level) {
             db.engine().execute(az::insert(t)
                                     .values({{"name", name}, {"level", level}})
                                     .on_conflict({"name"})
                                     .do_update({{"level", az::excluded_column(t, "level")}, {"height", {}}})
                                     .where(t["level"] < 30));
         };
         put("north", 11);
         put("west", 31);
         put("east", 41);
         EXPECT_EQ(names_of(db, t["level"] == 11 && t["height"].is_null()), names{"north"});
         EXPECT_EQ(names_of(db, t["level"] == 30), names{"west"});
         EXPECT_EQ(names_of(db, t["level"] == 41), names{"east"});
     }},
    {"an upsert that leaves rows as they are",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto statement = az::insert(t).values({{"id", 9}, {"name", "north"}}).on_conflict().do_nothing();
         const std::uint64_t affected = db.engine().execute(statement).rows_affected();
         if (db.engine().capabilities().counts_rows_of_upserts) {
             EXPECT_EQ(affected, 0U);
         }
         EXPECT_EQ(names_of(db, t["id"] == 9), names{});
     }},
    {"unknown columns are named, with those that are there",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto text = [](auto&& run) { return error_of<az::mapping_error>(run); };
         const std::string known = "it has: id, name, height, level";
         EXPECT_NE(text([&] { (void)az::insert(t).values({{"heigth", 1.0}}); }).find(known), std::string::npos);
         EXPECT_NE(text([&] { (void)az::insert(t, {"nam"}); }).find(known), std::string::npos);
         EXPECT_NE(text([&] { (void)az::update(t).set({{"lvl", 1}}); }).find(known), std::string::npos);
         EXPECT_NE(text([&] { (void)az::insert(t).on_conflict({"key"}); }).find(known), std::string::npos);
         EXPECT_NE(text([&] { (void)az::excluded_column(t, "key"); }).find(known), std::string::npos);
         EXPECT_NE(text([&] { (void)az::delete_from(t).returning({"x"}); }).find(known), std::string::npos);
     }},
    {"a table of which only the name is known takes any column",
     [](database& db) {
         create_sensors(db);
         const az::schema::table t{"suite_sensors"};
         db.engine().execute(az::insert(t).values({{"id", std::int64_t{8}}, {"name", "x"}, {"level", 1}}));
         EXPECT_EQ(db.engine().execute(az::update(t).set({{"level", 2}}).where(t["name"] == "x")).rows_affected(), 1U);
         EXPECT_EQ(names_of(db, t["level"] == 2), names{"x"});
         EXPECT_THROW(db.engine().execute(az::update(t).set({{"nothing", 2}}).where(az::true_)), az::database_error);
     }},
    {"a prepared change",
     [](database& db) {
         const auto t = create_sensors(db);
         const auto id = az::param<std::int64_t>("id");
         const auto level = az::param<std::int32_t>("level");
         const auto set = az::update(t).set({{"level", level}}).where(t.col<std::int64_t>("id") == id).prepare();
         for (int i = 1; i != 4; ++i) db.engine().execute(set, id = 10 + i, level = -i);
         EXPECT_EQ(names_of(db, t["level"] == -3), names{"west"});
     }},
};

AZOTH_SUITE(run_time_tables, cases);

} // namespace
} // namespace suite
