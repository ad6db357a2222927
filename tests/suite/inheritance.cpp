// Reading objects of structs that inherit: each comes as what it is, whole.
#include "suite/staff.hpp"

namespace suite {
namespace {

using namespace staff;
using az::col;

constexpr const char* everybody =
    "ann:director:5000:van bob:engineer:C++ cid:lead:SQL:3 dan:employee eve:architect:Ada:gothic mia:manager:100";

az::query<az::ptr<Employee>> by_name(az::session& session)
{
    return session.query<Employee>().order_by(col<&Employee::name>);
}

template <class T> az::ptr<T> named(az::session& session, const char* name)
{
    return session.query<T>().where(col<&T::name> == name).one();
}

const test_case polymorphic[] = {
    {"a query of the root gives each object as what it is, by one more select for each further table",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         const auto employees = by_name(session).all();
         EXPECT_EQ(counter.selects(), 3U);
         EXPECT_EQ(shown(employees), everybody);
         EXPECT_EQ(counter.selects(), 3U);
     }},
    {"objects that are known cost no further select",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto employees = by_name(session).all();
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(by_name(session).all(), employees);
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"outer joins bring them in one select, and conditions name their columns",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         const auto query = by_name(session).load(az::with_polymorphic<Engineer, Lead, Architect, Manager>);
         EXPECT_EQ(shown(query.all()), everybody);
         EXPECT_EQ(counter.selects(), 1U);
         const auto some = query.where(col<&Engineer::language> == "Ada" || col<&Lead::headcount> == 3 ||
                                       col<&Manager::budget> > 1000);
         EXPECT_EQ(shown(some.all()), "ann:director:5000:van cid:lead:SQL:3 eve:architect:Ada:gothic");
         EXPECT_EQ(some.count(), 3U);
         EXPECT_TRUE(some.exists());
         EXPECT_EQ(some.paginate({.page = 2, .per_page = 2}).items.front()->name, "eve");
     }},
    {"what a join does not bring a select does",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(shown(by_name(session).load(az::with_polymorphic<Engineer>).all()), everybody);
         EXPECT_EQ(counter.selects(), 2U);
     }},
    {"with a limit, a collection in a join, and further tables",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto query = by_name(session).load(az::joined<&Employee::reports>).limit(2);
         EXPECT_EQ(shown(query.all()), "ann:director:5000:van bob:engineer:C++");
         EXPECT_EQ(shown(query.load(az::with_polymorphic<Engineer, Lead>)
                             .where(col<&Engineer::language> == "SQL" || col<&Engineer::language> == "Ada")
                             .all()),
                   "cid:lead:SQL:3 eve:architect:Ada:gothic");
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(query.all().front()->reports.size(), 3U);
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"a struct that inherits is queried alone, its columns spelled by either struct",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         std::string names;
         for (const auto& each : session.query<Engineer>()
                                     .where(col < &Engineer::name >> "bz", col<&Engineer::language> < "T")
                                     .order_by(col<&Employee::name>)
                                     .all())
             names += shown(each) + " ";
         EXPECT_EQ(names, "cid:lead:SQL:3 eve:architect:Ada:gothic ");
         EXPECT_EQ(counter.selects(), 2U); // the engineers, with what shares their table, and the leads
         EXPECT_EQ(session.query<Employee>().count(), 6U);
         EXPECT_EQ(session.query<Engineer>().count(), 3U);
         EXPECT_EQ(session.query<Lead>().count(), 1U);
         EXPECT_EQ(session.query<Architect>().count(), 1U);
         EXPECT_EQ(session.query<Manager>().count(), 2U);
         EXPECT_EQ(session.query<Director>().count(), 1U);
         EXPECT_EQ(session.query<Manager>().order_by(col<&Manager::budget>).first()->name, "mia");
         EXPECT_TRUE(session.query<Director>().where(col<&Director::car> == "van").exists());
         EXPECT_EQ(session.query<Lead>().one()->language, "SQL");
         EXPECT_EQ(session.query<Architect>().filter_by<&Architect::name>("eve").one()->style, "gothic");
     }},
    {"pages by key, streams and tuples give them, too",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         std::string names;
         for (const auto& each : by_name(session).stream(4)) names += shown(each) + " ";
         EXPECT_EQ(names, std::string{everybody} + " ");
         const auto page = session.query<Engineer>().order_by(col<&Engineer::language>).keyset({.per_page = 2});
         EXPECT_EQ(shown(page.items.front()), "eve:architect:Ada:gothic");
         EXPECT_EQ(shown(session.query<Engineer>()
                             .order_by(col<&Engineer::language>)
                             .keyset({.after = page.next, .per_page = 2})
                             .items.front()),
                   "cid:lead:SQL:3");
         const az::alias<Employee> own{"own"};
         const az::alias<Employee> boss{"boss"};
         const auto pairs = session.query(own, boss)
                                .from(own)
                                .join(boss, own[col<&Employee::boss_id>] == boss[col<&Employee::id>])
                                .where(boss[col<&Employee::name>] == "cid")
                                .all();
         EXPECT_EQ(shown(std::get<0>(pairs.at(0))) + " " + shown(std::get<1>(pairs.at(0))),
                   "eve:architect:Ada:gothic cid:lead:SQL:3");
     }},
    {"a text of SQL names the columns of one struct",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto employees = session.query<Employee>(az::sql("select * from staff_employees order by name")).all();
         EXPECT_EQ(shown(employees), everybody);
     }},
};

const test_case identities[] = {
    {"a row is one object, whichever struct asks",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto cid = named<Employee>(session, "cid");
         const auto lead = session.get<Lead>(cid->id);
         const auto engineer = session.get<Engineer>(cid->id);
         EXPECT_TRUE(lead == cid);
         EXPECT_TRUE(engineer == lead);
         EXPECT_EQ(session.query<Lead>().one(), lead);
         const az::ptr<Employee> upcast = lead;
         EXPECT_EQ(upcast, cid);
         EXPECT_FALSE(cid.as<Manager>());
         EXPECT_FALSE(cid.as<Architect>());
         EXPECT_EQ(cid.as<Lead>(), lead);
         EXPECT_EQ(lead->boss.as<Director>()->car, "van");
         EXPECT_FALSE(lead->boss.as<Lead>());
     }},
    {"the key of a row of another struct is nobody's, held or not",
     [](database& db) {
         create_staff(db);
         std::int64_t id = 0;
         {
             az::session session{db.engine()};
             id = named<Employee>(session, "bob")->id;
             EXPECT_FALSE(session.get<Manager>(id));
             EXPECT_FALSE(session.get<Lead>(id));
             EXPECT_FALSE(session.get<Architect>(id));
         }
         az::session session{db.engine()};
         EXPECT_FALSE(session.get<Manager>(id));
         EXPECT_FALSE(session.get<Lead>(id));
         EXPECT_FALSE(session.get<Architect>(id));
         EXPECT_EQ(error_of<az::not_found>([&] { return session.get_or_throw<Director>(id); }).find("Director") !=
                       std::string::npos,
                   true);
         EXPECT_EQ(session.get<Engineer>(id)->language, "C++");
     }},
    {"a key is one select for its own struct, and one more for each table that its base does not tell",
     [](database& db) {
         create_staff(db);
         std::int64_t id = 0;
         {
             az::session session{db.engine()};
             id = named<Employee>(session, "cid")->id;
         }
         {
             az::session session{db.engine()};
             az::statement_counter counter{db.engine()};
             EXPECT_EQ(shown(session.get<Lead>(id)), "cid:lead:SQL:3");
             EXPECT_EQ(counter.selects(), 1U);
         }
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(shown(session.get<Employee>(id)), "cid:lead:SQL:3");
         EXPECT_EQ(counter.selects(), 3U);
     }},
    {"an object that is read again is one select, whatever points to it",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto employees = by_name(session).all();
         session.expire_all();
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(shown(employees[2]), "cid:lead:SQL:3");
         EXPECT_EQ(counter.selects(), 1U);
         session.refresh(employees[4]);
         EXPECT_EQ(shown(employees[4]), "eve:architect:Ada:gothic");
         EXPECT_EQ(counter.selects(), 2U);
         EXPECT_EQ(shown(by_name(session).all()), everybody); // the others, a select for all and one for each table
         EXPECT_EQ(counter.selects(), 4U);
     }},
    {"a row that tells of no struct is an error that names what there is",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         session.execute(
             az::update<Employee>().set(col<& Employee::kind> = "clown").where(col<&Employee::name> == "dan"));
         const std::string error = error_of<az::mapping_error>([&] { by_name(session).all(); });
         EXPECT_NE(error.find("\"clown\""), std::string::npos) << error;
         EXPECT_NE(error.find("Architect (\"architect\")"), std::string::npos) << error;
         EXPECT_NE(error.find("az::configure"), std::string::npos) << error;
     }},
};

const test_case related[] = {
    {"relationships to the root give what there is: lazily, by a select-in, by a join",
     [](database& db) {
         create_staff(db);
         const char* reports = "bob:engineer:C++ cid:lead:SQL:3 mia:manager:100";
         const auto of_ann = [](az::session& session, auto... load) {
             const auto ann = session.query<Director>().load(load...).one();
             return shown({ann->reports.begin(), ann->reports.end()});
         };
         {
             az::session session{db.engine()};
             EXPECT_EQ(of_ann(session, az::lazy<&Employee::reports>), reports);
         }
         {
             az::session session{db.engine()};
             az::statement_counter counter{db.engine()};
             EXPECT_EQ(of_ann(session, az::selectin<&Employee::reports>), reports);
             EXPECT_EQ(counter.selects(), 4U); // the director, the reports, the engineers, the leads
         }
         az::session session{db.engine()};
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(of_ann(session, az::joined<&Director::reports>), reports);
         EXPECT_EQ(counter.selects(), 3U);
     }},
    {"a to-one leads to what it is",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto dan = named<Employee>(session, "dan");
         EXPECT_EQ(shown(dan->boss.get()), "bob:engineer:C++");
         EXPECT_EQ(shown(dan->boss->boss.get()), "ann:director:5000:van");
         EXPECT_EQ(dan->team->members.size(), 3U);
         EXPECT_EQ(shown({dan->team->members.begin(), dan->team->members.end()}),
                   "ann:director:5000:van bob:engineer:C++ dan:employee");
     }},
    {"relationships of a struct that inherits, and to it",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto project = session.query<Project>().where(col<&Project::title> == "two").one();
         EXPECT_EQ(shown(project->engineer.get()), "bob:engineer:C++");
         EXPECT_EQ(project->engineer->projects.size(), 2U);
         session.commit();
         az::session other{db.engine()};
         az::statement_counter counter{db.engine()};
         for (const auto& each : other.query<Project>().load(az::joined<&Project::engineer>).all())
             EXPECT_EQ(each->engineer->language, "C++");
         EXPECT_EQ(counter.selects(), 2U); // a join brings one table: a select-in takes its place
         EXPECT_EQ(other.query<Project>().join<&Project::engineer>().where(col<&Engineer::language> == "C++").count(),
                   2U);
         EXPECT_EQ(other.query<Engineer>().join<&Engineer::projects>().where(col<&Project::title> == "one").one()->name,
                   "bob");
         EXPECT_EQ(other.query<Project>().where(az::any<&Project::engineer>(col<&Engineer::name> == "bob")).count(),
                   2U);
         EXPECT_EQ(other.query<Engineer>().where(az::any<&Engineer::projects>()).one()->name, "bob");
         EXPECT_EQ(other.query<Employee>().where(az::any<&Employee::reports>()).count(), 3U);
     }},
    {"what only some objects have is loaded for these",
     [](database& db) {
         create_staff(db);
         az::session session{db.engine()};
         const auto employees = by_name(session).load(az::selectin<&Engineer::projects>).all();
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(employees[1].as<Engineer>()->projects.size(), 2U);
         EXPECT_TRUE(employees[2].as<Engineer>()->projects.empty());
         EXPECT_EQ(counter.selects(), 0U);
     }},
    {"deferred members of a struct that inherits",
     [](database& db) {
         create_staff(db);
         {
             az::session session{db.engine()};
             named<Engineer>(session, "bob")->manual = "long";
             named<Lead>(session, "cid")->manual = "longer";
             session.commit();
         }
         {
             az::session session{db.engine()};
             EXPECT_EQ(*named<Employee>(session, "cid").as<Lead>()->manual, "longer");
         }
         az::session session{db.engine()};
         const auto employees = by_name(session).load(az::undefer<&Engineer::manual>).all();
         const auto engineers = session.query<Engineer>().load(az::undefer<&Engineer::manual>).all();
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(*employees[1].as<Engineer>()->manual, "long");
         EXPECT_EQ(*employees[2].as<Engineer>()->manual, "longer");
         EXPECT_EQ(engineers.size(), 3U);
         EXPECT_EQ(counter.selects(), 0U);
     }},
};

} // namespace

AZOTH_SUITE(polymorphic_queries, polymorphic);
AZOTH_SUITE(identities_of_hierarchies, identities);
AZOTH_SUITE(relationships_of_hierarchies, related);

} // namespace suite
