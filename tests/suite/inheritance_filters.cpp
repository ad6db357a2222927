// What stands in the root's table of a hierarchy holds for statements that name a further table only.
#include "suite/fleet.hpp"

#include <algorithm>

namespace suite::fleet {
namespace {

std::string numbers(az::result<std::int64_t> found)
{
    std::vector<std::int64_t> all = found.all();
    std::sort(all.begin(), all.end());
    std::string text;
    for (const std::int64_t each : all) text += std::to_string(each) + ' ';
    return text;
}

// A session that sees neither "ann" nor, for she was scrapped, "old".
az::session filtered(database& db)
{
    az::session session{db.engine()};
    session.add_filter<Ship>("not ann", col<&Ship::name> != "ann");
    return session;
}

const test_case selects[] = {
    {"columns of a further table, plain, through an alias, in a subquery and prepared",
     [](database& db) {
         create_fleet(db);
         {
             az::session marks_only{db.engine()};
             EXPECT_EQ(numbers(marks_only.query(col<&Tanker::barrels>).scalars()), "10 20 30 ");
             EXPECT_EQ(numbers(marks_only.execute(az::select(col<&Tanker::barrels>).prepare()).scalars()), "10 20 30 ");
             EXPECT_EQ(numbers(marks_only.query(az::schema::table_of<Tanker>().col<std::int64_t>("barrels"))
                                   .from<Tanker>()
                                   .scalars()),
                       "10 20 30 ");
         }
         az::session session = filtered(db);
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>).scalars()), "20 30 ");
         EXPECT_EQ(numbers(session.execute(az::select(col<&Tanker::barrels>)).scalars()), "20 30 ");
         const az::alias<Tanker> t{"t"};
         EXPECT_EQ(numbers(session.query(t[col<&Tanker::barrels>]).scalars()), "20 30 ");
         const auto most = az::select(az::max(col<&Tanker::barrels>)).scalar_subquery();
         EXPECT_EQ(session.query(az::literal(1)).from<Port>().where(most == 30).count(), 2U);
         EXPECT_EQ(session.query(az::literal(1)).from<Tanker>().count(), 2U);
         EXPECT_EQ(numbers(session.execute(az::select(col<&Tanker::barrels>).prepare()).scalars()), "20 30 ");
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>).ignore_filter("not ann").scalars()), "10 20 30 ");
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>).ignore_filters().scalars()), "10 20 30 90 ");
     }},
    {"a table two steps from the root",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         EXPECT_EQ(numbers(session.query(col<&Carrier::pressure>).scalars()), "3 ");
         session.add_filter<Ship>("not cat", col<&Ship::name> != "cat");
         EXPECT_EQ(numbers(session.query(col<&Carrier::pressure>).scalars()), "");
     }},
    {"beside a root that is joined for another reason, or may be missing",
     [](database& db) {
         create_fleet(db);
         const az::schema::table& tankers = az::schema::table_of<Tanker>();
         const auto key = tankers.col<std::int64_t>("id");
         az::session session = filtered(db);
         // The tug's row of the root.
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>)
                               .from<Tanker>()
                               .join<Ship>(col<&Tanker::tug_id> == col<&Ship::id>)
                               .scalars()),
                   "30 ");
         EXPECT_EQ(
             numbers(
                 session.query(col<&Tanker::barrels>).from<Tanker>().left_join<Ship>(key == col<&Ship::id>).scalars()),
             "20 30 ");
         EXPECT_EQ(
             numbers(
                 session.query(col<&Tanker::barrels>).from<Ship>().right_join<Tanker>(key == col<&Ship::id>).scalars()),
             "20 30 ");
         EXPECT_EQ(
             numbers(session.query(col<&Tanker::barrels>).from<Tanker>().join<Ship>(key == col<&Ship::id>).scalars()),
             "20 30 ");
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>).from<Tanker>().join<Carrier>().scalars()), "30 ");
         EXPECT_EQ(session.query(col<&Ship::name>, col<&Tanker::barrels>.nullable())
                       .from<Ship>()
                       .left_join<Tanker>(key == col<&Ship::id>)
                       .all()
                       .size(),
                   5U);
         EXPECT_EQ(session.query(col<&Port::name>, col<&Tanker::barrels>.nullable())
                       .from<Port>()
                       .left_join<Tanker>(col<&Tanker::dock_id> == col<&Port::id>)
                       .order_by(col<&Port::name>)
                       .all()
                       .size(),
                   2U);
     }},
    {"objects come as before",
     [](database& db) {
         create_fleet(db);
         az::session session = filtered(db);
         EXPECT_EQ(session.query<Ship>().count(), 5U);
         EXPECT_EQ(session.query<Tanker>().count(), 2U);
         EXPECT_EQ(session.query<Ferry>().count(), 2U);
         EXPECT_EQ(named<Carrier>(session, "cat")->pressure, 3);
         EXPECT_FALSE(named<Tanker>(session, "bea")->tug);
         EXPECT_EQ(named<Tanker>(session, "bea")->towed.size(), 1U);
         const auto west = session.query<Port>().filter_by<&Port::name>("west").load(az::joined<&Port::docked>).one();
         EXPECT_EQ(west->docked.size(), 1U);
     }},
};

const auto is_big = col<&Tanker::barrels> >= 20;

const test_case updates[] = {
    {"an update of a further table meets what is seen, and its rows get the next version and time",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         const auto bea = named<Tanker>(session, "bea");
         const auto cat = named<Carrier>(session, "cat");
         const auto ann = named<Tanker>(session, "ann");
         const auto old = session.query<Ship>().ignore_filters().where(col<&Ship::name> == "old").one();
         const auto versions = [&] {
             std::string text;
             for (const az::ptr<Ship>& each : {az::ptr<Ship>{ann}, az::ptr<Ship>{bea}, az::ptr<Ship>{cat}, old})
                 text += std::to_string(each->version) + ' ';
             return text;
         };
         const std::string before = versions();
         EXPECT_EQ(before, "1 2 2 2 ");
         const auto time = bea->updated_at;
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(
             session.execute(az::update<Tanker>().set(col<& Tanker::barrels> = col<&Tanker::barrels> + 1).where(is_big))
                 .rows_affected(),
             2U);
         EXPECT_EQ(counter.updates(), 2U);
         EXPECT_EQ(bea->barrels, 21);
         EXPECT_EQ(cat->barrels, 31);
         EXPECT_EQ(versions(), "1 3 3 2 ");
         EXPECT_GT(bea->updated_at, time);
         auto writable = bea;
         writable->name = "bee";
         session.commit();
         EXPECT_EQ(bea->version, 4);
         EXPECT_EQ(numbers(session.query(col<&Tanker::barrels>).ignore_filters().where(is_big).scalars()), "21 31 90 ");
     }},
    {"one of a table two steps from the root writes the root and itself",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         const auto cat = named<Carrier>(session, "cat");
         const auto time = cat->checked_at;
         az::statement_counter counter{db.engine()};
         session.execute(az::update<Carrier>().set(col<& Carrier::pressure> = 4).where(col<&Carrier::pressure> == 3));
         EXPECT_EQ(counter.updates(), 2U);
         EXPECT_EQ(cat->pressure, 4);
         EXPECT_EQ(cat->version, 3);
         EXPECT_GT(cat->checked_at, time);
     }},
    {"with FROM, RETURNING and the session's filters",
     [](database& db) {
         create_fleet(db);
         az::session session = filtered(db);
         session.add_filter<Port>("west", col<&Port::name> == "west");
         const auto statement = az::update<Tanker>()
                                    .set(col<& Tanker::barrels> = 0)
                                    .from<Port>()
                                    .where(col<&Tanker::dock_id> == col<&Port::id>);
         if (db.engine().capabilities().supports_returning_of_updates) {
             EXPECT_EQ(session.execute(statement.returning(col<&Tanker::barrels>)).all().size(), 1U);
         } else {
             EXPECT_EQ(session.execute(statement).rows_affected(), 1U);
         }
         session.commit();
         EXPECT_EQ(named<Tanker>(session, "bea")->barrels, 0);
         EXPECT_EQ(named<Tanker>(session, "bea")->version, 3);
         EXPECT_EQ(named<Carrier>(session, "cat")->version, 2);
         session.commit();
         az::session all{db.engine()};
         EXPECT_EQ(named<Tanker>(all, "ann")->version, 1);
         EXPECT_EQ(named<Tanker>(all, "ann")->barrels, 10);
     }},
    {"which objects are met is told by their members, the root's conditions included",
     [](database& db) {
         create_fleet(db);
         az::session session = filtered(db);
         const auto bea = named<Tanker>(session, "bea");
         const auto cat = named<Carrier>(session, "cat");
         az::statement_counter counter{db.engine()};
         session.execute(az::update<Tanker>().set(col<& Tanker::barrels> = 5).where(col<&Tanker::barrels> == 20),
                         az::synchronize::evaluate);
         EXPECT_EQ(counter.total(), 2U);
         EXPECT_EQ(bea->barrels, 5);
         EXPECT_EQ(cat->version, 2);
     }},
    {"what somebody else read before is stale",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         auto bea = named<Tanker>(session, "bea");
         session.execute(az::update<Tanker>().set(col<& Tanker::barrels> = 5).where(is_big), az::synchronize::none);
         bea->barrels = 6;
         EXPECT_THROW(session.flush(), az::stale_object);
         session.rollback();
     }},
    {"after one that failed objects are read again, for their versions may have been counted up",
     [](database& db) {
         create_fleet(db);
         az::session session{db.engine()};
         auto bea = named<Tanker>(session, "bea");
         EXPECT_THROW(session.execute(az::update<Tanker>().set(col<& Tanker::tug_id> = 4711).where(is_big)),
                      az::foreign_key_violation);
         try { // where the transaction goes on
             bea->name = "bee";
             session.commit();
             EXPECT_EQ(bea->name, "bee");
         } catch (const az::database_error&) {
             session.rollback();
             EXPECT_EQ(bea->version, 2);
         }
     }},
    {"statements that would leave the version are refused, and say what to do",
     [](database& db) {
         create_fleet(db);
         const auto says = [](const std::string& text, const char* part) {
             EXPECT_NE(text.find(part), std::string::npos) << text;
         };
         const auto update = az::update<Tanker>().set(col<& Tanker::barrels> = 0).where(az::true_);
         az::session session{db.engine()};
         says(error_of<az::compile_error>([&] { db.engine().execute(update); }), "by a session");
         says(error_of<az::compile_error>([&] { session.execute(update.prepare()); }), "fleet_ships");
         says(
             error_of<az::compile_error>([&] {
                 session.execute(
                     az::update<Tanker>().set(col<& Tanker::barrels> = 0).from<Ship>().where(col<&Ship::version> == 1));
             }),
             "names version");
         says(error_of<az::compile_error>(
                  [&] { session.execute(az::delete_from(az::schema::table_of<Tanker>()).where(az::true_)); }),
              "delete from that table");
         says(error_of<az::compile_error>(
                  [&] { session.execute(az::update<Tanker>().set(col<& Tanker::barrels> = 0)); }),
              "az::true_");
         EXPECT_EQ(session.query<Tanker>().count(), 3U);
         EXPECT_EQ(named<Tanker>(session, "ann")->version, 1);
     }},
};

const test_case merges[] = {
    {"a struct whose row is marked as removed is refused, unless filters are ignored",
     [](database& db) {
         create_fleet(db);
         Tanker copy;
         {
             az::session session{db.engine()};
             const az::no_filters all{session};
             copy = *named<Tanker>(session, "old");
         }
         az::session session{db.engine()};
         const std::string error = error_of<az::state_error>([&] { session.merge(copy); });
         EXPECT_NE(error.find("Tanker"), std::string::npos) << error;
         EXPECT_FALSE(session.is_modified());
         copy.scrapped_at = {};
         {
             const az::no_filters all{session};
             session.merge(copy);
             session.commit();
         }
         EXPECT_EQ(named<Tanker>(session, "old")->barrels, 90);
     }},
};

} // namespace

AZOTH_SUITE(filters_of_hierarchies, selects);
AZOTH_SUITE(updates_of_further_tables, updates);
AZOTH_SUITE(merges_of_hidden_rows, merges);

} // namespace suite::fleet
