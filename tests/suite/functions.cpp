// Functions of one row: choices, texts, rounding, casts, and what operators mean.
#include "suite/items.hpp"
#include "suite/value_of.hpp"

namespace suite {
namespace {

using az::col;
using az::literal;
using I = Item;

const test_case choices[] = {
    {"coalesce of many takes the first that is no null",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::coalesce(null_like(1), null_like(2), 3, 4)), 3);
         EXPECT_EQ(value_of(db, az::coalesce(null_like(1), null_like(2))), std::nullopt);
         EXPECT_EQ(value_of(db, az::coalesce(literal(1), 2)), 1);
     }},
    {"nullif is null where both are equal",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::nullif(literal(5), 5)), std::nullopt);
         EXPECT_EQ(value_of(db, az::nullif(literal(5), 6)), 5);
         EXPECT_EQ(value_of(db, az::nullif(null_like(5), 6)), std::nullopt);
     }},
    {"greatest and least of values",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::greatest(literal(3), 1, 2)), 3);
         EXPECT_EQ(value_of(db, az::least(literal(3), 1, 2)), 1);
         EXPECT_EQ(value_of(db, az::greatest(literal("pear"), "apple")), "pear");
         EXPECT_DOUBLE_EQ(value_of(db, az::greatest(literal(1), 1.5)), 1.5);
     }},
    {"greatest and least leave nulls out",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::greatest(null_like(9), literal(3), 1)), 3);
         EXPECT_EQ(value_of(db, az::least(literal(3), null_like(0))), 3);
         EXPECT_EQ(value_of(db, az::greatest(null_like(9), az::case_when(az::true_, 4), null_like(7))), 4);
         EXPECT_EQ(value_of(db, az::least(null_like(9), null_like(7))), std::nullopt);
     }},
    {"greatest of a column that is null",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::greatest(col<&I::color>, "m")).where(col<&I::name> == "date").scalar(), "m");
         EXPECT_EQ(session.query(az::greatest(col<&I::color>, col<&I::name>)).where(col<&I::name> == "date").scalar(),
                   "date");
     }},
    {"a case of many branches",
     [](database& db) {
         const auto size = [](int n) {
             return az::case_when(literal(n) > 100, "dear").when(literal(n) > 10, "fair").otherwise("cheap");
         };
         EXPECT_EQ(value_of(db, size(101)), "dear");
         EXPECT_EQ(value_of(db, size(11)), "fair");
         EXPECT_EQ(value_of(db, size(1)), "cheap");
     }},
    {"a condition that is null is no reason to take a branch",
     [](database& db) { EXPECT_EQ(value_of(db, az::case_when(null_like(1) == 1, 1).otherwise(2)), 2); }},
    {"a case of integers and doubles is a double",
     [](database& db) { EXPECT_DOUBLE_EQ(value_of(db, az::case_when(az::true_, 1).otherwise(0.5) / 2), 0.5); }},
};

const test_case texts[] = {
    {"a part of a text",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), 1, 3)), "app");
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), 3)), "ple");
         EXPECT_EQ(value_of(db, az::substring(literal("äö😀x"), 2, 2)), "ö😀");
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), 4, 100)), "le");
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), 9, 1)), "");
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), 1, 0)), "");
         EXPECT_EQ(value_of(db, az::substring(null_like("apple"), 1, 2)), std::nullopt);
     }},
    {"places may be expressions",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::substring(literal("apple"), literal(std::int64_t{2}), az::length(literal("xy")))),
                   "pp");
     }},
    {"positions begin at 1 and counts at 0",
     [](database&) {
         EXPECT_THROW(static_cast<void>(az::substring(literal("x"), 0, 1)), az::compile_error);
         EXPECT_THROW(static_cast<void>(az::substring(literal("x"), -1)), az::compile_error);
         EXPECT_THROW(static_cast<void>(az::substring(literal("x"), 1, -1)), az::compile_error);
     }},
    {"replace",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::replace(literal("banana"), "an", "-")), "b--a");
         EXPECT_EQ(value_of(db, az::replace(literal("banana"), "", "-")), "banana");
         EXPECT_EQ(value_of(db, az::replace(literal("banana"), "a", "")), "bnn");
         EXPECT_EQ(value_of(db, az::replace(null_like("x"), "a", "b")), std::nullopt);
     }},
    {"trim takes blanks from both ends",
     [](database& db) { EXPECT_EQ(value_of(db, az::trim(literal("  a b "))), "a b"); }},
    {"length of a null is null",
     [](database& db) { EXPECT_EQ(value_of(db, az::length(null_like("x"))), std::nullopt); }},
    {"starts_with, ends_with and contains of expressions take their characters as they are",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("50%_a").starts_with(literal("50%"))), true);
         EXPECT_EQ(holds(db, literal("50 _a").starts_with(literal("50%"))), false);
         EXPECT_EQ(holds(db, literal("50%_a").ends_with(literal("_a"))), true);
         EXPECT_EQ(holds(db, literal("50%xa").ends_with(literal("_a"))), false);
         EXPECT_EQ(holds(db, literal("50%_a").contains(literal("%_"))), true);
         EXPECT_EQ(holds(db, literal("50%xa").contains(literal("%_"))), false);
     }},
    {"they tell upper from lower case",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("Apple").starts_with(literal("a"))), false);
         EXPECT_EQ(holds(db, literal("applE").ends_with(literal("e"))), false);
         EXPECT_EQ(holds(db, literal("aPple").contains(literal("p"))), true);
         EXPECT_EQ(holds(db, literal("aPPle").contains(literal("p"))), false);
     }},
    {"a text longer than the subject, and an empty one",
     [](database& db) {
         for (const char* longer : {"xab", "abx", "xxxab", "ababab"}) {
             EXPECT_EQ(holds(db, literal("ab").starts_with(literal(longer))), false) << longer;
             EXPECT_EQ(holds(db, literal("ab").ends_with(literal(longer))), false) << longer;
             EXPECT_EQ(holds(db, literal("ab").contains(literal(longer))), false) << longer;
         }
         EXPECT_EQ(holds(db, literal("ab").starts_with(literal(""))), true);
         EXPECT_EQ(holds(db, literal("ab").ends_with(literal(""))), true);
         EXPECT_EQ(holds(db, literal("ab").contains(literal(""))), true);
         EXPECT_EQ(holds(db, literal("").ends_with(literal(""))), true);
     }},
    {"a null on either side is null",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("ab").starts_with(null_like("a"))), std::nullopt);
         EXPECT_EQ(holds(db, null_like("ab").ends_with(literal("a"))), std::nullopt);
         EXPECT_EQ(holds(db, literal("ab").contains(null_like("a"))), std::nullopt);
     }},
    {"like with a pattern that is an expression",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("apple").like(literal("a") + "%")), true);
         EXPECT_EQ(holds(db, literal("50%").like(literal("50") + "!%", '!')), true);
         EXPECT_EQ(holds(db, literal("50x").like(literal("50") + "!%", '!')), false);
         EXPECT_EQ(holds(db, literal("APPLE").ilike(literal("a") + "%")), true);
     }},
};

const test_case regular_expressions[] = {
    {"a part that matches is enough",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("banana").matches("nan")), true);
         EXPECT_EQ(holds(db, literal("banana").matches("^nan")), false);
         EXPECT_EQ(holds(db, literal("banana").matches("^b(an)+a$")), true);
     }},
    {"classes, counts and alternatives",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("2024-02-29").matches("^\\d{4}-[0-9]{2}-\\d+$")), true);
         EXPECT_EQ(holds(db, literal("cat").matches("^(cat|dog)$")), true);
         EXPECT_EQ(holds(db, literal("cow").matches("^(cat|dog)$")), false);
         EXPECT_EQ(holds(db, literal("a b").matches("^\\w\\s\\w$")), true);
         EXPECT_EQ(holds(db, literal("ab").matches("^ab?c?$")), true);
         EXPECT_EQ(holds(db, literal("x").matches("[^a-w]")), true);
     }},
    {"upper and lower case differ", [](database& db) { EXPECT_EQ(holds(db, literal("Ann").matches("^ann$")), false); }},
    {"a point is one character, whatever its bytes",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("😀").matches("^.$")), true);
         EXPECT_EQ(holds(db, literal("é").matches("^[à-ü]$")), true);
     }},
    {"lines are no ends",
     [](database& db) {
         EXPECT_EQ(holds(db, literal("a\nb").matches("^b")), false);
         EXPECT_EQ(holds(db, literal("a\nb").matches("a.b")), true);
     }},
    {"a null is neither", [](database& db) { EXPECT_EQ(holds(db, null_like("a").matches("a")), std::nullopt); }},
    {"rows are chosen by an expression",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, col<&I::name>.matches("^[a-c]")), (names{"apple", "banana", "cherry"}));
         EXPECT_EQ(names_where(db, !col<&I::color>.matches("e")), names{"Elder"});
         EXPECT_EQ(names_where(db, col<&I::name>.matches(az::substring(col<&I::color>, 1, 1))), names{"cherry"});
     }},
    {"an expression that is none is an error",
     [](database& db) { EXPECT_THROW(static_cast<void>(holds(db, literal("a").matches("("))), az::database_error); }},
    {"a text of many characters is no danger",
     [](database& db) {
         EXPECT_EQ(holds(db, literal(std::string(10'000, 'a')).matches("^(a|b)*$")), true);
         try {
             EXPECT_EQ(holds(db, literal(std::string(200'000, 'a')).matches("^(a|b)*$")), true);
         } catch (const az::database_error&) { // A search that would take too much memory ends with an error.
         }
     }},
};

const test_case numbers[] = {
    {"a half is rounded away from zero",
     [](database& db) {
         EXPECT_DOUBLE_EQ(value_of(db, az::round(literal(2.5))), 3);
         EXPECT_DOUBLE_EQ(value_of(db, az::round(literal(-2.5))), -3);
         EXPECT_DOUBLE_EQ(value_of(db, az::round(literal(0.125), 2)), 0.13);
         EXPECT_DOUBLE_EQ(value_of(db, az::round(literal(1.249), 1)), 1.2);
     }},
    {"integers are round already",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::round(literal(7)) / 2), 3);
         EXPECT_EQ(value_of(db, az::floor(literal(7))), 7);
     }},
    {"floor and ceil",
     [](database& db) {
         EXPECT_DOUBLE_EQ(value_of(db, az::floor(literal(2.9))), 2);
         EXPECT_DOUBLE_EQ(value_of(db, az::floor(literal(-2.1))), -3);
         EXPECT_DOUBLE_EQ(value_of(db, az::ceil(literal(2.1))), 3);
         EXPECT_DOUBLE_EQ(value_of(db, az::ceil(literal(-2.9))), -2);
         EXPECT_EQ(value_of(db, az::floor(null_like(1.5))), std::nullopt);
     }},
    {"a negative number of digits is refused",
     [](database&) { EXPECT_THROW(static_cast<void>(az::round(literal(1.5), -1)), az::compile_error); }},
    {"division of integers cuts towards zero",
     [](database& db) {
         EXPECT_EQ(value_of(db, literal(7) / literal(2)), 3);
         EXPECT_EQ(value_of(db, literal(-7) / literal(2)), -3);
         EXPECT_EQ(value_of(db, literal(7) / literal(-2)), -3);
         EXPECT_EQ(value_of(db, literal(-7) % literal(2)), -1);
         EXPECT_EQ(value_of(db, literal(7) % literal(-2)), 1);
     }},
    {"division of doubles does not cut, even of whole ones",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_DOUBLE_EQ(session.query(col<&I::weight> / 4).where(col<&I::name> == "Elder").scalar(), 0.25);
         EXPECT_DOUBLE_EQ(session.query((col<&I::weight> + 0) / 4).where(col<&I::name> == "Elder").scalar(), 0.25);
         EXPECT_DOUBLE_EQ(session.query(1.0 / (col<&I::stock> + 0)).where(col<&I::name> == "apple").scalar(), 0.1);
     }},
    {"division of decimals does not cut",
     [](database& db) {
         const auto seven = az::cast<az::decimal>(literal(7));
         EXPECT_DOUBLE_EQ(value_of(db, az::cast<double>(seven / 2)), 3.5);
         EXPECT_DOUBLE_EQ(value_of(db, az::cast<double>(7 / az::cast<az::decimal>(literal(2)))), 3.5);
         EXPECT_DOUBLE_EQ(value_of(db, az::cast<double>(az::cast<az::decimal>(literal("5.5")) % 2)), 1.5);
         EXPECT_DOUBLE_EQ(value_of(db, az::cast<double>(az::cast<az::decimal>(literal("-5.5")) % 2)), -1.5);
         EXPECT_EQ(value_of(db, az::cast<std::int64_t>(seven / 2)), 3);
     }},
    {"decimals are added up and averaged",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto price = az::cast<az::decimal>(col<&I::price>) / 4;
         const auto row = session.query(az::cast<double>(az::sum(price)), az::cast<double>(az::avg(price)))
                              .from<I>()
                              .where(col<&I::name>.in({"apple", "banana"}))
                              .one();
         EXPECT_EQ(row, (std::tuple<std::optional<double>, std::optional<double>>{37.5, 18.75}));
     }},
    {"bits on both sides",
     [](database& db) {
         EXPECT_EQ(value_of(db, 6 & literal(3)), 2);
         EXPECT_EQ(value_of(db, 6 | literal(3)), 7);
         EXPECT_EQ(value_of(db, 6 ^ literal(3)), 5);
         EXPECT_EQ(value_of(db, literal(6) ^ 3), 5);
         EXPECT_EQ(value_of(db, 1 << literal(4)), 16);
         EXPECT_EQ(value_of(db, literal(-16) >> 2), -4);
         EXPECT_EQ(value_of(db, ~literal(5)), -6);
         EXPECT_EQ(value_of(db, literal(std::int64_t{1}) << 40), std::int64_t{1} << 40);
         EXPECT_EQ(value_of(db, (literal(-1) ^ 5)), -6);
     }},
};

const test_case casts[] = {
    {"to integers, the fraction is cut off",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<std::int64_t>(literal(2.9))), 2);
         EXPECT_EQ(value_of(db, az::cast<int>(literal(-2.9))), -2);
         EXPECT_EQ(value_of(db, az::cast<int>(literal("12"))), 12);
     }},
    {"from and to truth values",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<std::int64_t>(literal(true))), 1);
         EXPECT_EQ(value_of(db, az::cast<bool>(literal(2))), true);
         EXPECT_EQ(value_of(db, az::cast<bool>(literal(0.0))), false);
         EXPECT_EQ(value_of(db, az::cast<bool>(literal("true"))), true);
         EXPECT_EQ(value_of(db, az::cast<bool>(literal("false"))), false);
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(false))), "false");
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(1) == 1)), "true");
     }},
    {"to text",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(-7))), "-7");
         EXPECT_EQ(value_of(db, az::cast<std::string>(literal(0.5))), "0.5");
     }},
    {"of null is null",
     [](database& db) {
         EXPECT_EQ(value_of(db, az::cast<std::string>(null_like(true))), std::nullopt);
         EXPECT_EQ(value_of(db, az::cast<bool>(null_like("true"))), std::nullopt);
         EXPECT_EQ(value_of(db, az::cast<double>(null_like(1))), std::nullopt);
     }},
};

const test_case collations[] = {
    {"binary is the order of the bytes",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         names sorted;
         for (const auto& [name] : session.query(col<&I::name>).order_by(col<&I::name>.collate("binary")).all())
             sorted.push_back(name);
         EXPECT_EQ(sorted, (names{"50%_a", "Elder", "apple", "banana", "cherry", "date"}));
         session.commit();
         EXPECT_EQ(holds(db, literal("B").collate("binary") < "a"), true);
     }},
    {"a collation that is none is an error",
     [](database& db) {
         EXPECT_THROW(static_cast<void>(holds(db, literal("a").collate("no\"such") == "a")), az::database_error);
     }},
};

const test_case run_time_types[] = {
    {"every operator takes an expression whose type is not known",
     [](database& db) {
         create_items(db);
         const az::schema::table items{"suite_items"};
         EXPECT_EQ(names_where(db, items["price"] >= 300 && items["sold"] == false), (names{"cherry", "date"}));
         EXPECT_EQ(names_where(db, items["price"] + items["stock"] == 110), names{"apple"});
         EXPECT_EQ(names_where(db, items["price"] * 2 > col<&I::price> + 600), names{"cherry"});
         EXPECT_EQ(names_where(db, items["name"].like("%an%") || items["name"].starts_with("ch")),
                   (names{"banana", "cherry"}));
         EXPECT_EQ(names_where(db, items["name"].contains("50") && items["color"].is_null()), names{"50%_a"});
         EXPECT_EQ(names_where(db, items["price"].in(std::vector<std::int64_t>{50, 700})), (names{"banana", "cherry"}));
         EXPECT_EQ(names_where(db, items["price"].between(51, 100)), names{"apple"});
         EXPECT_EQ(names_where(db, -items["price"] == 7), names{"50%_a"});
         EXPECT_EQ(names_where(db, (items["stock"] & 4) != 0 && items["stock"] < 8), (names{"date", "50%_a"}));
         EXPECT_EQ(names_where(db, items["added"] < std::chrono::year{2000} / 1 / 1), names{"date"});
         EXPECT_EQ(names_where(db, az::lower(items["name"]) == "elder"), names{"Elder"});
     }},
    {"as says the type",
     [](database& db) {
         create_items(db);
         const az::schema::table items{"suite_items"};
         az::session session{db.engine()};
         EXPECT_EQ(session.query(items["price"].as<int>() + 1).from<I>().where(col<&I::name> == "apple").scalar(), 101);
         EXPECT_EQ(session.query(items["added"].as<az::date>() + std::chrono::months{1})
                       .from<I>()
                       .where(col<&I::name> == "apple")
                       .scalar(),
                   std::chrono::year{2024} / 2 / 1);
         EXPECT_EQ(session.query(items["color"].as<std::string>()).from<I>().where(col<&I::name> == "date").scalar(),
                   std::nullopt);
     }},
};

AZOTH_SUITE(choices, choices);
AZOTH_SUITE(text_functions, texts);
AZOTH_SUITE(regular_expressions, regular_expressions);
AZOTH_SUITE(number_functions, numbers);
AZOTH_SUITE(casts, casts);
AZOTH_SUITE(collations, collations);
AZOTH_SUITE(run_time_types, run_time_types);

} // namespace
} // namespace suite
