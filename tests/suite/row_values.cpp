// Rows as values, and lists of what a value may be.
#include "suite/items.hpp"
#include "suite/value_of.hpp"

#include <numeric>

namespace suite {
namespace {

using az::col;
using az::literal;
using I = Item;
using P = Place;
using row_t = std::tuple<std::int64_t, std::string>;

// Price and name of apple and date among `count` rows that no item has.
std::vector<row_t> many_rows(std::size_t count)
{
    std::vector<row_t> rows;
    for (std::size_t i = 0; i + 2 < count; ++i)
        rows.emplace_back(static_cast<std::int64_t>(i), "'\"\\" + std::to_string(i));
    rows.emplace_back(100, "apple");
    rows.emplace_back(300, "date");
    return rows;
}

const auto price_and_name = [] { return az::row(col<&I::price>, col<&I::name>); };

const test_case rows[] = {
    {"a row is one of a list",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, price_and_name().in({{100, "apple"}, {300, "date"}, {300, "apple"}})),
                   (names{"apple", "date"}));
         EXPECT_EQ(names_where(db, price_and_name().not_in({{100, "apple"}, {300, "date"}})),
                   (names{"banana", "cherry", "Elder", "50%_a"}));
     }},
    {"a list of one row, and of none",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, price_and_name().in({{700, "cherry"}})), names{"cherry"});
         EXPECT_EQ(names_where(db, price_and_name().in({})), names{});
         EXPECT_EQ(names_where(db, price_and_name().not_in({})).size(), 6U);
         EXPECT_EQ(names_where(db, price_and_name().in(std::vector<row_t>{})), names{});
     }},
    {"a list of 1000 rows",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, price_and_name().in(many_rows(1000))), (names{"apple", "date"}));
         EXPECT_EQ(names_where(db, price_and_name().not_in(many_rows(1000))),
                   (names{"banana", "cherry", "Elder", "50%_a"}));
     }},
    {"a list of 100,000 rows",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(names_where(db, price_and_name().in(many_rows(100'000))), (names{"apple", "date"}));
     }},
    {"a row with a null is one of no list, and not none of it",
     [](database& db) {
         create_items(db);
         const auto color_and_name = az::row(col<&I::color>, col<&I::name>);
         EXPECT_EQ(names_where(db, color_and_name.in({{"red", "apple"}, {std::nullopt, "date"}})), names{"apple"});
         EXPECT_EQ(names_where(db, color_and_name.not_in({{"red", "apple"}, {"red", "date"}})),
                   (names{"banana", "cherry", "Elder", "50%_a"}));
     }},
    {"rows of three, with days and doubles",
     [](database& db) {
         create_items(db);
         using std::chrono::year;
         EXPECT_EQ(names_where(db, az::row(col<&I::added>, col<&I::weight>, col<&I::sold>)
                                       .in({{year{2024} / 1 / 1, 1, true}, {year{2024} / 2 / 29, 0.125, false}})),
                   (names{"cherry", "Elder"}));
     }},
    {"rows of days in a long list",
     [](database& db) {
         create_items(db);
         std::vector<std::tuple<az::date, int>> days(700, {std::chrono::year{1970} / 1 / 1, 0});
         days.emplace_back(std::chrono::year{1999} / 12 / 31, 7);
         EXPECT_EQ(names_where(db, az::row(col<&I::added>, col<&I::stock>).in(days)), names{"date"});
     }},
    {"rows are compared from the left",
     [](database& db) {
         EXPECT_EQ(holds(db, az::row(literal(1), literal("b")) > az::row(1, "a")), true);
         EXPECT_EQ(holds(db, az::row(literal(1), literal("b")) > az::row(2, "a")), false);
         EXPECT_EQ(holds(db, az::row(literal(1), literal("b")) <= az::row(1, "b")), true);
         EXPECT_EQ(holds(db, az::row(literal(1), literal("b")) == az::row(1, "b")), true);
         EXPECT_EQ(holds(db, az::row(literal(1), literal("b")) != az::row(1, "b")), false);
         EXPECT_EQ(holds(db, az::row(literal(1), null_like("b")) == az::row(1, "b")), std::nullopt);
         EXPECT_EQ(holds(db, az::row(literal(1), null_like("b")) == az::row(2, "b")), false);
     }},
    {"keyset pages",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         names page;
         for (const auto& [name] : session.query(col<&I::name>)
                                       .where(az::row(col<&I::price>, col<&I::id>) > az::row(300, 4))
                                       .order_by(col<&I::price>, col<&I::id>)
                                       .all())
             page.push_back(name);
         EXPECT_EQ(page, (names{"Elder", "cherry"}));
     }},
    {"a row is looked for in a select",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         const auto dear = az::select(other[col<&I::price>], other[col<&I::name>]).where(other[col<&I::price>] > 200);
         EXPECT_EQ(names_where(db, price_and_name().in(dear)), (names{"cherry", "date", "Elder"}));
         EXPECT_EQ(names_where(db, price_and_name().not_in(dear)), (names{"apple", "banana", "50%_a"}));
     }},
};

const test_case lists[] = {
    {"a list of expressions",
     [](database& db) {
         create_items(db);
         const std::vector<az::expr<>> either{literal(50), col<&I::stock> * 10};
         EXPECT_EQ(names_where(db, col<&I::price>.in(either)), (names{"apple", "banana"}));
         EXPECT_EQ(names_where(db, col<&I::price>.not_in(either)), (names{"cherry", "date", "Elder", "50%_a"}));
         EXPECT_EQ(names_where(db, col<&I::price>.in(std::vector<az::expr<std::int64_t>>{})), names{});
         EXPECT_EQ(names_where(db, col<&I::price>.not_in(std::vector<az::expr<std::int64_t>>{})).size(), 6U);
     }},
    {"a list of 100,000 numbers",
     [](database& db) {
         create_items(db);
         std::vector<std::int64_t> numbers(100'000);
         std::iota(numbers.begin(), numbers.end(), 200);
         EXPECT_EQ(names_where(db, col<&I::price>.in(numbers)), (names{"cherry", "date", "Elder"}));
         EXPECT_EQ(names_where(db, col<&I::price>.not_in(numbers)), (names{"apple", "banana", "50%_a"}));
     }},
    {"a list of 100,000 texts",
     [](database& db) {
         create_items(db);
         names texts(100'000, "é'\"\\");
         texts.back() = "Elder";
         EXPECT_EQ(names_where(db, col<&I::name>.in(texts)), names{"Elder"});
     }},
    {"an expression in a long list",
     [](database& db) {
         create_items(db);
         std::vector<int> numbers(2000);
         std::iota(numbers.begin(), numbers.end(), 0);
         EXPECT_EQ(names_where(db, (col<&I::price> / 100).in(numbers) && col<&I::price> > 200),
                   (names{"cherry", "date", "Elder"}));
     }},
};

AZOTH_SUITE(row_values, rows);
AZOTH_SUITE(further_lists, lists);

} // namespace
} // namespace suite
