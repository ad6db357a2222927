// WHERE: what each operator means on every database.
#include "suite/items.hpp"

#include <numeric>

namespace suite {
namespace {

using az::col;
using I = Item;
using namespace std::chrono;

// A case is a condition, and the names of the items that fulfil it.
void expect(database& db, const az::condition& condition, const names& expected)
{
    create_items(db);
    EXPECT_EQ(names_where(db, condition), expected);
}

// `count` values that no item has, and the prices of apple and date among them.
std::vector<std::int64_t> prices(std::size_t count)
{
    std::vector<std::int64_t> values(count);
    std::iota(values.begin(), values.end(), 1'000'000);
    values.front() = 100;
    values.back() = 300;
    return values;
}

const test_case comparisons[] = {
    {"equal",
     [](database& db) {
         expect(db, col<&I::price> == 300, {"date", "Elder"});
     }},
    {"not equal",
     [](database& db) {
         expect(db, col<&I::stock> != 7, {"apple", "banana", "cherry", "Elder"});
     }},
    {"less", [](database& db) { expect(db, col<&I::price> < 50, {"50%_a"}); }},
    {"less or equal",
     [](database& db) {
         expect(db, col<&I::price> <= 50, {"banana", "50%_a"});
     }},
    {"greater", [](database& db) { expect(db, col<&I::price> > 300, {"cherry"}); }},
    {"greater or equal",
     [](database& db) {
         expect(db, col<&I::price> >= 300, {"cherry", "date", "Elder"});
     }},
    {"the value may stand on the left", [](database& db) { expect(db, 300 < col<&I::price>, {"cherry"}); }},
    {"two columns are compared", [](database& db) { expect(db, col<&I::price> < col<&I::stock>, {"50%_a"}); }},
    {"an integer column is compared with a double",
     [](database& db) { expect(db, col<&I::price> > 99.5 && col<&I::price> < 100.5, {"apple"}); }},
    {"a double column is compared with an integer", [](database& db) { expect(db, col<&I::weight> == 1, {"Elder"}); }},
    {"a number that is too large for the column is no error",
     [](database& db) {
         expect(db, col<&I::stock> < std::int64_t{5'000'000'000} && col<&I::name> == "apple", {"apple"});
     }},
    {"a text is compared with upper and lower case", [](database& db) { expect(db, col<&I::name> == "elder", {}); }},
    {"a bool column is compared with a bool",
     [](database& db) {
         expect(db, col<&I::sold> == true, {"banana", "Elder"});
     }},
    {"a bool column is a condition",
     [](database& db) {
         expect(db, !col<&I::sold> && col<&I::price> > 100, {"cherry", "date"});
     }},
    {"a day is compared with a day", [](database& db) { expect(db, col<&I::added> < 2000y / 1 / 1, {"date"}); }},
    {"an optional column is compared with a value",
     [](database& db) {
         expect(db, col<&I::color> == "red", {"apple", "cherry"});
     }},
    {"a null is not unequal to a value",
     [](database& db) {
         expect(db, col<&I::color> != "red", {"banana", "Elder"});
     }},
    {"an empty optional means is null",
     [](database& db) {
         expect(db, col<&I::color> == std::optional<std::string>{}, {"date", "50%_a"});
     }},
    {"a present optional means its value",
     [](database& db) { expect(db, col<&I::color> == std::optional<std::string>{"black"}, {"Elder"}); }},
    {"nullopt means is null",
     [](database& db) {
         expect(db, col<&I::color> == std::nullopt, {"date", "50%_a"});
     }},
    {"unequal to nullopt means is not null",
     [](database& db) {
         expect(db, col<&I::color> != std::nullopt, {"apple", "banana", "cherry", "Elder"});
     }},
    {"is null",
     [](database& db) {
         expect(db, col<&I::color>.is_null(), {"date", "50%_a"});
     }},
    {"is not null",
     [](database& db) {
         expect(db, col<&I::color>.is_not_null() && col<&I::price> > 200, {"cherry", "Elder"});
     }},
    {"is distinct from a value counts nulls",
     [](database& db) {
         expect(db, col<&I::color>.is_distinct_from("red"), {"banana", "date", "Elder", "50%_a"});
     }},
    {"is not distinct from a value",
     [](database& db) {
         expect(db, col<&I::color>.is_not_distinct_from("red"), {"apple", "cherry"});
     }},
    {"between takes its bounds in",
     [](database& db) {
         expect(db, col<&I::price>.between(50, 300), {"apple", "banana", "date", "Elder"});
     }},
    {"between days",
     [](database& db) {
         expect(db, col<&I::added>.between(2024y / 1 / 2, 2024y / 12 / 31), {"banana", "cherry"});
     }},
};

const test_case logic[] = {
    {"and binds closer than or",
     [](database& db) {
         expect(db, col<&I::price> == 100 || (col<&I::price> == 300 && col<&I::sold> == true), {"apple", "Elder"});
     }},
    {"parentheses of the program are kept",
     [](database& db) {
         expect(db, (col<&I::price> == 100 || col<&I::price> == 300) && col<&I::sold> == true, {"Elder"});
     }},
    {"not turns a comparison round",
     [](database& db) {
         expect(db, !(col<&I::price> < 300), {"cherry", "date", "Elder"});
     }},
    {"not of a null is not true",
     [](database& db) {
         expect(db, !(col<&I::color> == "red"), {"banana", "Elder"});
     }},
    {"several conditions must all hold",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(
             session.query<I>().where(col<&I::price> >= 100, col<&I::sold> == false).where(col<&I::stock> > 3).count(),
             2U);
     }},
    {"and of no conditions is true, or of none is false",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, az::and_({})).size(), 6U);
         EXPECT_EQ(names_where(db, az::or_({})).size(), 0U);
     }},
    {"conditions are collected in a loop",
     [](database& db) {
         std::vector<az::condition> any;
         for (const char* name : {"apple", "date", "nothing"}) any.push_back(col<&I::name> == name);
         expect(db, az::or_(any), {"apple", "date"});
     }},
    {"true is every row and false is none",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, az::true_).size(), 6U);
         EXPECT_EQ(names_where(db, az::false_).size(), 0U);
     }},
    {"filter_by compares one member",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query<I>().filter_by<&I::color>("black").one()->name, "Elder");
     }},
};

const test_case patterns[] = {
    {"like with a percent sign", [](database& db) { expect(db, col<&I::name>.like("%an%"), {"banana"}); }},
    {"like with an underscore", [](database& db) { expect(db, col<&I::name>.like("d_te"), {"date"}); }},
    {"like tells upper from lower case", [](database& db) { expect(db, col<&I::name>.like("e%"), {}); }},
    {"ilike does not", [](database& db) { expect(db, col<&I::name>.ilike("E%"), {"Elder"}); }},
    {"like matches the whole text", [](database& db) { expect(db, col<&I::name>.like("app"), {}); }},
    {"like with an escape", [](database& db) { expect(db, col<&I::name>.like("50!%!_a", '!'), {"50%_a"}); }},
    {"without an escape, a backslash is a character",
     [](database& db) { expect(db, col<&I::name>.like("50\\%%"), {}); }},
    {"starts_with takes a percent sign as it is",
     [](database& db) { expect(db, col<&I::name>.starts_with("50%"), {"50%_a"}); }},
    {"contains takes an underscore as it is", [](database& db) { expect(db, col<&I::name>.contains("_"), {"50%_a"}); }},
    {"ends_with",
     [](database& db) {
         expect(db, col<&I::name>.ends_with("e"), {"apple", "date"});
     }},
    {"contains nothing is every text",
     [](database& db) { expect(db, col<&I::name>.contains("") && col<&I::price> > 300, {"cherry"}); }},
    {"like on an optional column leaves nulls out",
     [](database& db) {
         expect(db, col<&I::color>.like("%"), {"apple", "banana", "cherry", "Elder"});
     }},
};

const test_case lists[] = {
    {"in an empty list is false", [](database& db) { expect(db, col<&I::price>.in({}), {}); }},
    {"not in an empty list is true",
     [](database& db) { expect(db, col<&I::price>.not_in({}) && col<&I::price> > 300, {"cherry"}); }},
    {"in a list of one", [](database& db) { expect(db, col<&I::price>.in({700}), {"cherry"}); }},
    {"in a list of three",
     [](database& db) {
         expect(db, col<&I::price>.in({100, 300, 1}), {"apple", "date", "Elder"});
     }},
    {"in a list that repeats",
     [](database& db) {
         expect(db, col<&I::price>.in({100, 100, 100}), {"apple"});
     }},
    {"in a list of 1000",
     [](database& db) {
         expect(db, col<&I::price>.in(prices(1000)), {"apple", "date", "Elder"});
     }},
    {"in a list of 1001",
     [](database& db) {
         expect(db, col<&I::price>.in(prices(1001)), {"apple", "date", "Elder"});
     }},
    {"in a list of 5000",
     [](database& db) {
         expect(db, col<&I::price>.in(prices(5000)), {"apple", "date", "Elder"});
     }},
    {"not in a list of 5000",
     [](database& db) {
         expect(db, col<&I::price>.not_in(prices(5000)), {"banana", "cherry", "50%_a"});
     }},
    {"in a list of texts",
     [](database& db) {
         expect(db, col<&I::name>.in({"apple", "Elder"}), {"apple", "Elder"});
     }},
    {"in a list of 3000 texts with quotes",
     [](database& db) {
         names values;
         for (int i = 0; i != 2999; ++i) values.push_back("'\"\\" + std::to_string(i));
         values.emplace_back("date");
         expect(db, col<&I::name>.in(values), {"date"});
     }},
    {"in a list of days",
     [](database& db) {
         expect(db, col<&I::added>.in({2024y / 2 / 29, 2025y / 6 / 30}), {"cherry", "50%_a"});
     }},
    {"in a list on an optional column leaves nulls out",
     [](database& db) {
         expect(db, col<&I::color>.in({"red", "black"}), {"apple", "cherry", "Elder"});
     }},
    {"not in a list on an optional column leaves nulls out",
     [](database& db) {
         expect(db, col<&I::color>.not_in({"red"}), {"banana", "Elder"});
     }},
    {"in a subquery",
     [](database& db) { expect(db, col<&I::price>.in(az::select(az::max(col<&I::price>))), {"cherry"}); }},
    {"not in a subquery",
     [](database& db) {
         expect(db, col<&I::id>.not_in(az::select(col<&I::id>).where(col<&I::price> < 300)),
                {"cherry", "date", "Elder"});
     }},
};

AZOTH_SUITE(comparisons, comparisons);
AZOTH_SUITE(logic, logic);
AZOTH_SUITE(patterns, patterns);
AZOTH_SUITE(lists, lists);

} // namespace
} // namespace suite
