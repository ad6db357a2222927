// What is selected, and from what: operators, functions, subqueries, aliases.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;

// The value of an expression on the row of apple: price 100, stock 10, weight 0.5.
template <class E> auto of_apple(database& db, const E& expression)
{
    create_items(db);
    az::session session{db.engine()};
    return session.query(expression).template from<I>().where(col<&I::name> == "apple").scalar();
}

const test_case expressions[] = {
    {"arithmetic", [](database& db) { EXPECT_EQ(of_apple(db, col<&I::price> * 3 + col<&I::stock> - 1), 309); }},
    {"what binds closer is kept together",
     [](database& db) { EXPECT_EQ(of_apple(db, (col<&I::price> + 1) * (col<&I::stock> - 3)), 707); }},
    {"a difference of differences",
     [](database& db) { EXPECT_EQ(of_apple(db, col<&I::price> - (col<&I::price> - col<&I::price>)), 100); }},
    {"integer division cuts", [](database& db) { EXPECT_EQ(of_apple(db, (col<&I::price> + 7) / 10), 10); }},
    {"integer division of a negative number cuts towards zero",
     [](database& db) { EXPECT_EQ(of_apple(db, (col<&I::price> - 107) / 2), -3); }},
    {"the remainder has the sign of the dividend",
     [](database& db) { EXPECT_EQ(of_apple(db, (col<&I::price> - 107) % 4), -3); }},
    {"division of doubles", [](database& db) { EXPECT_DOUBLE_EQ(of_apple(db, col<&I::weight> / 4), 0.125); }},
    {"an integer and a double make a double",
     [](database& db) { EXPECT_DOUBLE_EQ(of_apple(db, col<&I::price> * 0.5), 50); }},
    {"the negative of an expression", [](database& db) { EXPECT_EQ(of_apple(db, -(col<&I::price> - 1)), -99); }},
    {"texts are joined",
     [](database& db) { EXPECT_EQ(of_apple(db, col<&I::name> + "-" + col<&I::name>), "apple-apple"); }},
    {"a text joined with a null is null",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(col<&I::name> + col<&I::color>).where(col<&I::name> == "date").scalar(), std::nullopt);
     }},
    {"a literal", [](database& db) { EXPECT_EQ(of_apple(db, az::literal("it's")), "it's"); }},
    {"literals of every type",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const az::timestamp time =
             std::chrono::sys_days{std::chrono::year{2024} / 1 / 1} + std::chrono::microseconds{1};
         const auto row =
             session.query(az::literal(true), az::literal(std::int64_t{1} << 40), az::literal(0.1), az::literal(time))
                 .from<I>()
                 .first();
         EXPECT_EQ(row, (std::tuple{true, std::int64_t{1} << 40, 0.1, time}));
     }},
    {"upper and lower case",
     [](database& db) { EXPECT_EQ(of_apple(db, az::upper(col<&I::name>) + az::lower("X")), "APPLEx"); }},
    {"length counts characters", [](database& db) { EXPECT_EQ(of_apple(db, az::length(az::literal("é😀"))), 2); }},
    {"absolute value", [](database& db) { EXPECT_EQ(of_apple(db, az::abs(col<&I::price> - 150)), 50); }},
    {"coalesce takes the first that is no null",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::coalesce(col<&I::color>, "none")).where(col<&I::name> == "date").scalar(), "none");
     }},
    {"case without otherwise is optional",
     [](database& db) { EXPECT_EQ(of_apple(db, az::case_when(col<&I::price> > 100, 1)), std::nullopt); }},
    {"case takes the first branch that holds",
     [](database& db) {
         EXPECT_EQ(of_apple(db, az::case_when(col<&I::price> > 50, "a").when(col<&I::price> > 10, "b").otherwise("c")),
                   "a");
     }},
    {"a condition is selected", [](database& db) { EXPECT_EQ(of_apple(db, col<&I::price> > 99), true); }},
    {"a cast", [](database& db) { EXPECT_EQ(of_apple(db, az::cast<std::string>(col<&I::price>)), "100"); }},
    {"one handle used twice is one value",
     [](database& db) {
         const auto half = az::literal(50);
         EXPECT_EQ(of_apple(db, (col<&I::price> - half) + half), 100);
     }},
};

const test_case sources[] = {
    {"a subquery as a value",
     [](database& db) {
         create_items(db);
         const auto greatest = az::select(az::max(col<&I::price>)).scalar_subquery();
         EXPECT_EQ(names_where(db, col<&I::price> == greatest), names{"cherry"});
     }},
    {"a subquery as a source",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto counts = az::select(col<&I::price>.label("price"), az::count().label("n"))
                                 .group_by(col<&I::price>)
                                 .subquery("counts");
         EXPECT_EQ(session.query(counts.col<std::int64_t>("price")).where(counts.col<std::int64_t>("n") > 1).scalar(),
                   300);
     }},
    {"a table joined with itself under another name",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const az::alias<I> other{"other"};
         EXPECT_EQ(session.query(col<&I::name>, other[col<&I::name>])
                       .join(other, other[col<&I::price>] == col<&I::price> && other[col<&I::id>] > col<&I::id>)
                       .one(),
                   (std::tuple<std::string, std::string>{"date", "Elder"}));
     }},
    {"a product is asked for by name",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const az::alias<I> other{"other"};
         EXPECT_EQ(session.query(az::count()).from<I>().cross_join(other).scalar(), 36);
     }},
    {"two tables without a join are refused",
     [](database& db) {
         create_items(db);
         db.create(places);
         az::session session{db.engine()};
         EXPECT_THROW(static_cast<void>(session.query(col<&I::name>, col<&Place::label>).all()), az::compile_error);
     }},
    {"exists in a correlated subquery",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         EXPECT_EQ(names_where(db, az::exists(other, other[col<&I::price>] == col<&I::price> &&
                                                         other[col<&I::id>] != col<&I::id>)),
                   (names{"date", "Elder"}));
     }},
    {"rows come back without a session, too",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(db.engine().execute(az::select(col<&I::name>).where(col<&I::price> == 700)).scalar(), "cherry");
     }},
    {"one column is read as plain values",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         std::int64_t sum = 0;
         for (const std::int64_t price : session.query(col<&I::price>).scalars()) sum += price;
         EXPECT_EQ(sum, 1443);
     }},
    {"a run-time table and a mapped struct of one name are one table",
     [](database& db) {
         create_items(db);
         const az::schema::table table{"suite_items"};
         EXPECT_EQ(names_where(db, table.col<std::int64_t>("price") > 300), names{"cherry"});
     }},
};

AZOTH_SUITE(expressions, expressions);
AZOTH_SUITE(sources, sources);

} // namespace
} // namespace suite
