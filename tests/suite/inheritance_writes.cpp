// Writing objects of structs that inherit: each table gets what stands in it, in the order that the keys ask for.
#include "suite/staff.hpp"

namespace suite {
namespace {

using namespace staff;
using az::col;

template <class T> az::ptr<T> named(az::session& session, const char* name)
{
    return session.query<T>().where(col<&T::name> == name).one();
}

std::size_t rows_in(database& db, const char* table)
{
    az::session session{db.engine()};
    return session.query(az::literal(1)).from(az::schema::table{table}).count();
}

std::string everybody(database& db)
{
    az::session session{db.engine()};
    return shown(session.query<Employee>().order_by(col<&Employee::name>).all());
}

const test_case writes[] = {
    {"a rollback to a savepoint reaches relations to their base",
     [](database& db) {
         db.create(all);
         az::session session{db.engine()};
         auto team = session.add(Team{.name = "red"});
         session.flush();
         {
             auto savepoint = session.begin_nested();
             session.add(Manager{{.name = "Ann", .team_id = team->id}, 5});
             EXPECT_EQ(team->members.size(), 1U);
         }
         EXPECT_EQ(team->members.size(), 0U);
     }},
    {"inserts go to the root's table and on to further ones, those of one struct together",
     [](database& db) {
         db.create(all);
         az::session session{db.engine()};
         for (const char* name : {"a", "b", "c"}) {
             session.add(Lead{{{.name = name}, "C"}, 2});
             session.add(Manager{{.name = std::string{name} + "m"}, 5});
         }
         az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.inserts(), 4U); // one for each table of the leads, one for the managers
         EXPECT_EQ(rows_in(db, "staff_employees"), 6U);
         EXPECT_EQ(rows_in(db, "staff_engineers"), 3U);
         EXPECT_EQ(rows_in(db, "staff_leads"), 3U);
         EXPECT_EQ(everybody(db), "a:lead:C:2 am:manager:5 b:lead:C:2 bm:manager:5 c:lead:C:2 cm:manager:5");
     }},
    {"the session keeps what tells the structs apart",
     [](database& db) {
         db.create(all);
         az::session session{db.engine()};
         auto lead = session.add(Lead{{{.kind = "clown", .name = "a"}, "C"}, 2});
         EXPECT_EQ(lead->kind, "lead");
         lead->kind = "manager";
         session.flush();
         EXPECT_EQ(lead->kind, "lead");
         lead->kind = "manager";
         const std::string error = error_of<az::state_error>([&] { session.flush(); });
         EXPECT_NE(error.find("\"kind\""), std::string::npos) << error;
         session.rollback();
         EXPECT_EQ(az::make(Architect{})->kind, "architect");
         EXPECT_EQ(az::make(Employee{})->kind, "employee");
     }},
    {"an update writes the tables whose columns have changed",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         auto cid = named<Lead>(session, "cid");
         az::statement_counter counter{db.engine()};
         cid->language = "PL";
         session.flush();
         EXPECT_EQ(counter.updates(), 1U);
         cid->headcount = 4;
         session.flush();
         EXPECT_EQ(counter.updates(), 2U);
         cid->name = "cyd";
         cid->headcount = 5;
         cid->badge = 9;
         EXPECT_EQ(az::changed_columns(cid), (std::vector<std::string>{"name", "badge", "headcount"}));
         session.flush();
         EXPECT_EQ(counter.updates(), 5U);
         session.commit();
         EXPECT_EQ(shown(cid), "cyd:lead:PL:5");
         cid.as<Lead>()->headcount = 6;
         az::ptr<Employee> upcast = cid;
         upcast->name = "cad";
         session.commit();
         EXPECT_EQ(shown(upcast), "cad:lead:PL:6");
     }},
    {"a remove deletes all rows of the object",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto dan = named<Employee>(session, "dan");
         const auto eve = named<Employee>(session, "eve");
         const auto cid = named<Employee>(session, "cid");
         const auto bob = named<Engineer>(session, "bob");
         session.remove(cid);
         session.remove(bob);
         az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.removes(), 5U); // a lead in three tables, an engineer in two
         EXPECT_FALSE(dan->boss);
         EXPECT_FALSE(eve->boss);
         session.commit();
         EXPECT_EQ(rows_in(db, "staff_employees"), 4U);
         EXPECT_EQ(rows_in(db, "staff_engineers"), 1U);
         EXPECT_EQ(rows_in(db, "staff_leads"), 0U);
     }},
    {"rows that refer to each other across structs are written in order, and removed in the other one",
     [](database& db) {
         db.create(all);
         az::session session{db.engine()};
         auto dan = az::make(Employee{.name = "dan"});
         auto eve = az::make(Architect{{{.name = "eve"}, "Ada"}, "gothic"});
         auto ann = az::make(Director{{{.name = "ann"}, 1}, "van"});
         dan->boss = eve;
         eve->boss = ann;
         session.add(dan);
         session.commit();
         EXPECT_EQ(dan->boss->boss.get(), ann);
         for (const auto& each : session.query<Employee>().all()) session.remove(each);
         session.commit();
         EXPECT_EQ(rows_in(db, "staff_employees"), 0U);
         EXPECT_EQ(rows_in(db, "staff_engineers"), 0U);
     }},
    {"a rollback puts all of it back",
     [](database& db) {
         create_staff(db);
         const std::string before = everybody(db);
         az::session session{db.engine()};
         auto cid = named<Lead>(session, "cid");
         cid->headcount = 9;
         cid->name = "x";
         const auto added = session.add(Lead{{{.name = "new"}, "C"}, 2});
         session.remove(named<Employee>(session, "mia"));
         session.flush();
         EXPECT_NE(added->id, 0);
         session.rollback();
         EXPECT_EQ(added->id, 0);
         EXPECT_EQ(az::state_of(added), az::object_state::transient);
         EXPECT_EQ(shown(cid), "cid:lead:SQL:3");
         session.commit();
         EXPECT_EQ(everybody(db), before);
     }},
    {"unique values are given up before they are taken, in the table that they stand in",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         auto bob = named<Engineer>(session, "bob");
         auto cid = named<Lead>(session, "cid");
         cid->badge = 8;
         session.flush();
         std::swap(bob->badge, cid->badge);
         session.flush();
         auto mia = named<Employee>(session, "mia");
         bob->name = "bobby";
         mia->name = "bob";
         session.commit();
         EXPECT_EQ(*bob->badge, 8);
         EXPECT_EQ(*cid->badge, 7);
         EXPECT_EQ(named<Manager>(session, "bob"), mia);
         session.remove(named<Employee>(session, "eve"));
         session.add(Engineer{{.name = "eve"}, "D"});
         session.commit();
         EXPECT_EQ(named<Engineer>(session, "eve")->language, "D");
     }},
    {"a struct is merged into what it is",
     [](database& db) {
         create_staff(db);
         Lead copy;
         {
             az::session session{db.engine()};
             copy = *named<Lead>(session, "cid");
         }
         copy.headcount = 7;
         copy.name = "cyd";
         copy.kind.clear();
         az::session session{db.engine()};
         const auto merged = session.merge(copy);
         EXPECT_EQ(merged->kind, "lead");
         session.commit();
         EXPECT_EQ(shown(merged), "cyd:lead:SQL:7");
         session.commit();
         az::session other{db.engine()};
         const az::ptr<Employee> elsewhere = merged;
         EXPECT_EQ(shown(other.merge(elsewhere)), "cyd:lead:SQL:7");
     }},
};

const test_case statements[] = {
    {"set-based updates of the root and of a further table are followed by objects",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto employees = session.query<Employee>().order_by(col<&Employee::name>).all();
         session.execute(az::update<Engineer>()
                             .set(col<& Engineer::language> = "Rust")
                             .where(col<&Engineer::language> == "SQL" || col<&Engineer::badge> == 7));
         session.execute(
             az::update<Employee>()
                 .set(col<& Manager::budget> = col<&Manager::budget> + 1, col<& Employee::team_id> = std::nullopt)
                 .where(col<&Manager::budget> > 0));
         EXPECT_EQ(shown(employees), "ann:director:5001:van bob:engineer:Rust cid:lead:Rust:3 dan:employee "
                                     "eve:architect:Ada:gothic mia:manager:101");
         EXPECT_FALSE(employees[0]->team);
         session.commit();
         const std::string after = shown(employees);
         session.commit();
         EXPECT_EQ(everybody(db), after);
     }},
    {"a set-based delete from the root takes the further rows along",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto eve = named<Employee>(session, "eve");
         const auto mia = named<Employee>(session, "mia");
         session.execute(az::delete_from<Employee>().where(col<&Employee::kind> == "architect"));
         session.commit();
         EXPECT_EQ(az::state_of(mia), az::object_state::persistent);
         EXPECT_FALSE(session.get<Employee>(eve->id));
         session.commit();
         EXPECT_EQ(rows_in(db, "staff_engineers"), 2U);
     }},
    {"many structs of one table are inserted at once, and others are refused",
     [](database& db) {
         db.create(all);
         az::session session{db.engine()};
         session.bulk_insert({Employee{.name = "a"}, Employee{.name = "b"}});
         session.bulk_insert({Manager{{.name = "c"}, 5}});
         EXPECT_EQ(shown(session.query<Employee>().order_by(col<&Employee::name>).all()),
                   "a:employee b:employee c:manager:5");
         const std::string error = error_of<az::mapping_error>([&] {
             session.bulk_insert({Engineer{{.name = "d"}, "C"}});
         });
         EXPECT_NE(error.find("Engineer stand in that of Employee, too"), std::string::npos) << error;
     }},
    {"filters are the hierarchy's",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         session.add_filter<Employee>("early", col<&Employee::name> < "d");
         EXPECT_EQ(shown(session.query<Employee>().order_by(col<&Employee::name>).all()),
                   "ann:director:5000:van bob:engineer:C++ cid:lead:SQL:3");
         EXPECT_EQ(session.query<Engineer>().count(), 2U);
         EXPECT_EQ(session.query<Manager>().count(), 1U);
         const std::string error =
             error_of<az::mapping_error>([&] { session.add_filter<Engineer>("c", col<&Engineer::language> == "C++"); });
         EXPECT_NE(error.find("add it for Employee"), std::string::npos) << error;
     }},
    {"listeners of a base hear of all that are one",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         std::string heard;
         session.events().after_load<Employee>(
             [&](az::session&, const az::ptr<Employee>& each) { heard += shown(each) + " "; });
         session.events().before_update<Engineer>(
             [&](az::session&, const az::ptr<Engineer>& each) { heard += "update of " + each->name + " "; });
         session.events().after_change<&Employee::name>(
             [&](az::session&, const az::ptr<Employee>&, const std::string& before, const std::string& after) {
                 heard += before + ">" + after + " ";
             });
         session.query<Employee>().where(col<&Employee::name> == "cid").one()->name = "cyd";
         session.flush();
         EXPECT_EQ(heard, "cid:lead:SQL:3 update of cyd cid>cyd ");
     }},
};

} // namespace

AZOTH_SUITE(writes_of_hierarchies, writes);
AZOTH_SUITE(statements_of_hierarchies, statements);

} // namespace suite
