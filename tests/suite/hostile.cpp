// Input that would do harm if it were ever taken for SQL: as values, as patterns, as identifiers.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using namespace std::string_literals;

const std::string attacks[] = {
    "'; DROP TABLE suite_items; --",
    "' OR '1'='1",
    "\"; DROP TABLE suite_items; --",
    "\\'; DROP TABLE suite_items; --",
    "1); DELETE FROM suite_items; --",
    "$$; DROP TABLE suite_items; $$",
    "/* */ UNION SELECT 1 --",
    "`; DROP TABLE suite_items; --",
    "%' OR 1=1 --",
    "\u02bc OR 1=1",
    "x'41'",
    "E'\\x41'",
    "'||(select 1)||'",
    "? $1 :a @a ?1",
};

// Nothing was executed that was given as a value: the items are what they were.
void expect_unharmed(database& db)
{
    az::session session{db.engine()};
    EXPECT_EQ(session.query<Item>().count(), 6U);
    EXPECT_EQ(session.query(az::sum(col<&Item::price>)).scalar(), 1443);
}

// A name that no quoting saves is refused before the database sees it, as a table's and as a column's.
void refuses_name(database& db, const std::string& name)
{
    create_items(db);
    EXPECT_THROW(db.engine().create_all({az::schema::table{name, {{"id", az::types::int64, az::primary_key}}}}),
                 az::error);
    EXPECT_THROW(db.engine().create_all({az::schema::table{
                     "suite_bad", {{"id", az::types::int64, az::primary_key}, {name, az::types::int64}}}}),
                 az::error);
    az::session session{db.engine()};
    const az::schema::table table{"suite_items"};
    EXPECT_THROW(static_cast<void>(session.query(table.col<std::int64_t>(name)).all()), az::error);
    session.rollback();
    expect_unharmed(db);
}

const test_case values[] = {
    {"values that look like SQL are stored as they are",
     [](database& db) {
         create_items(db);
         db.create(loose);
         for (const std::string& attack : attacks) db.add(Loose{.text = attack});
         az::session session{db.engine()};
         std::vector<std::string> kept;
         for (const auto& row : session.query<Loose>().order_by(col<&Loose::id>).all())
             kept.push_back(row->text.value_or(""));
         EXPECT_EQ(kept, std::vector<std::string>(std::begin(attacks), std::end(attacks)));
         session.rollback();
         expect_unharmed(db);
     }},
    {"values that look like SQL are compared as they are",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (const std::string& attack : attacks) {
             EXPECT_EQ(session.query<Item>().where(col<&Item::name> == attack).count(), 0U) << attack;
             EXPECT_EQ(session.query<Item>().where(col<&Item::name>.in({attack, "apple"})).count(), 1U) << attack;
             EXPECT_EQ(session.query<Item>().where(col<&Item::name>.contains(attack)).count(), 0U) << attack;
             EXPECT_EQ(session.query<Item>().where(col<&Item::name> + attack == "apple" + attack).count(), 1U)
                 << attack;
         }
         session.rollback();
         expect_unharmed(db);
     }},
    {"values that look like SQL are set as they are",
     [](database& db) {
         create_items(db);
         for (const std::string& attack : attacks) {
             az::session session{db.engine()};
             session.execute(az::update<Item>().set(col<& Item::color> = attack).where(col<&Item::name> == "apple"));
             session.commit();
             EXPECT_EQ(session.query<Item>().where(col<&Item::color> == attack).one()->name, "apple");
         }
         expect_unharmed(db);
     }},
    {"a literal that looks like SQL comes back as it is",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (const std::string& attack : attacks)
             EXPECT_EQ(session.query(az::literal(attack)).from<Item>().first(), std::tuple{attack});
     }},
    {"invalid UTF-8 in a condition is refused, and the session goes on",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (const std::string& broken : {"\xff"s, "apple\xc3"s, "\xed\xa0\x80"s}) {
             EXPECT_THROW(static_cast<void>(session.query<Item>().where(col<&Item::name> == broken).all()),
                          az::conversion_error);
             session.rollback();
             EXPECT_EQ(session.query<Item>().count(), 6U);
         }
     }},
    {"a NUL in a condition finds nothing or is refused",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         try {
             EXPECT_EQ(session.query<Item>().where(col<&Item::name> == "apple\0"s).count(), 0U);
         } catch (const az::conversion_error&) {
             session.rollback();
         }
         EXPECT_EQ(session.query<Item>().count(), 6U);
     }},
    {"a megabyte in a condition finds nothing",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Item>().where(col<&Item::name> == std::string(1'000'000, '\'')).count(), 0U);
         EXPECT_EQ(session.query<Item>().where(col<&Item::name>.contains(std::string(10'000, '%'))).count(), 0U);
     }},
};

const test_case identifiers[] = {
    {"names that only quoting saves work everywhere",
     [](database& db) {
         create_items(db);
         db.create(odd);
         db.add(Odd{.plain = "a", .keyword = "b", .hostile = "c"});
         az::session session{db.engine()};
         auto row = session.query<Odd>()
                        .where(col<&Odd::hostile> == "c", col<&Odd::keyword> == "b")
                        .order_by(col<&Odd::plain>)
                        .one();
         row->hostile = "d";
         session.commit();
         EXPECT_EQ(session.query(col<&Odd::hostile>, col<&Odd::keyword>).one(),
                   (std::tuple<std::string, std::string>{"d", "b"}));
         EXPECT_EQ(session.execute(az::delete_from<Odd>().where(col<&Odd::hostile> == "d")).rows_affected(), 1U);
         session.commit();
         expect_unharmed(db);
     }},
    {"names that look like SQL are names",
     [](database& db) {
         create_items(db);
         for (const std::string& attack : attacks) {
             const az::schema::table table{attack,
                                           {{"id", az::types::int64, az::primary_key}, {attack, az::types::text}}};
             db.create(table);
             db.engine().execute(az::insert(table).values({{"id", 1}, {attack, "kept"}}));
             EXPECT_EQ(db.engine().execute(az::select(table.col<std::string>(attack)).from(table)).scalar(), "kept")
                 << attack;
         }
         expect_unharmed(db);
     }},
    {"a column name that is not there is not executed",
     [](database& db) {
         create_items(db);
         const az::schema::table table{"suite_items"};
         for (const std::string& attack : attacks) {
             az::session session{db.engine()};
             EXPECT_THROW(static_cast<void>(session.query(table.col<std::string>(attack)).all()), az::error) << attack;
         }
         expect_unharmed(db);
     }},
    {"a label that looks like SQL is a label",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto label = col<&Item::price>.label(attacks[2]);
         EXPECT_EQ(std::get<0>(session.query(label).order_by(label).first().value()), -7);
         session.rollback();
         expect_unharmed(db);
     }},
    {"a name with a NUL is refused", [](database& db) { refuses_name(db, "a\0b"s); }},
    {"a name that is not UTF-8 is refused", [](database& db) { refuses_name(db, "a\xff"); }},
    {"an empty name is refused", [](database& db) { refuses_name(db, ""); }},
    {"a name of a megabyte is refused or is not there",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const az::schema::table table{"suite_items"};
         EXPECT_THROW(static_cast<void>(session.query(table.col<std::int64_t>(std::string(1'000'000, 'x'))).all()),
                      az::error);
         session.rollback();
         expect_unharmed(db);
     }},
    {"the name of a function is no place for SQL",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (const std::string& attack : attacks)
             EXPECT_THROW(static_cast<void>(session.query(az::func<std::int64_t>(attack, col<&Item::price>)).all()),
                          az::error)
                 << attack;
         session.rollback();
         expect_unharmed(db);
     }},
};

AZOTH_SUITE(hostile_values, values);
AZOTH_SUITE(hostile_identifiers, identifiers);

} // namespace
} // namespace suite
