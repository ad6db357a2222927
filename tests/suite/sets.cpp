// UNION, INTERSECT and EXCEPT.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;
using strings = std::vector<std::string>;
using numbers = std::vector<std::int64_t>;

const auto& name = col<&I::name>;
const auto& price = col<&I::price>;

template <class S> auto values_of(database& db, const S& statement)
{
    az::session session{db.engine()};
    return session.execute(statement).scalars().all();
}

auto names_of(const az::condition& which) { return az::select(name).where(which); }

const test_case combinations[] = {
    {"a union has equal rows once, union all as often as they come",
     [](database& db) {
         create_items(db);
         const auto red = names_of(col<&I::color> == "red");
         const auto dear = names_of(price >= 300);
         EXPECT_EQ(values_of(db, red.union_(dear).order_by(name.desc())),
                   (values_of(db, names_of(name.in({"apple", "cherry", "date", "Elder"})).order_by(name.desc()))));
         EXPECT_EQ(values_of(db, red.union_all(dear)).size(), 5U);
     }},
    {"an intersection has what both give",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(values_of(db, names_of(col<&I::color> == "red").intersect(names_of(price >= 300))),
                   (strings{"cherry"}));
     }},
    {"an exception has what only the first gives",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(values_of(db, names_of(col<&I::color> == "red").except(names_of(price >= 300))), (strings{"apple"}));
     }},
    {"intersect all and except all count equal rows",
     [](database& db) {
         create_items(db);
         const auto all = az::select(price);
         const auto some = az::select(price).where(name != "date");
         if (!db.engine().capabilities().supports_intersect_all) {
             EXPECT_THROW(values_of(db, all.intersect_all(some)), az::compile_error);
             EXPECT_THROW(values_of(db, all.except_all(some)), az::compile_error);
             GTEST_SKIP() << "the database has no INTERSECT ALL";
         }
         EXPECT_EQ(values_of(db, all.intersect_all(some).order_by(price)), (numbers{-7, 50, 100, 300, 700}));
         EXPECT_EQ(values_of(db, all.except_all(some)), (numbers{300}));
     }},
    {"nulls are equal to each other",
     [](database& db) {
         create_items(db);
         const auto colors = az::select(col<&I::color>);
         EXPECT_EQ(values_of(db, colors.intersect(colors.where(col<&I::color>.is_null()))),
                   (std::vector<std::optional<std::string>>{std::nullopt}));
     }},
    {"branches keep their own order and limit",
     [](database& db) {
         create_items(db);
         const auto cheapest = az::select(col<&I::id>, name).order_by(price).limit(2);
         const auto dearest = az::select(col<&I::id>, name).order_by(price.desc()).limit(1);
         const auto both = cheapest.union_all(dearest).order_by(name);
         az::session session{db.engine()};
         strings found;
         for (const auto& [id, called] : session.execute(both)) found.push_back(called);
         EXPECT_EQ(found, (strings{"50%_a", "banana", "cherry"}));
     }},
    {"the whole has an order, a limit and an offset",
     [](database& db) {
         create_items(db);
         const auto all = az::select(price).where(price > 50).union_(az::select(price).where(price <= 50));
         EXPECT_EQ(values_of(db, all.order_by(price.desc()).limit(2).offset(1)), (numbers{300, 100}));
         EXPECT_EQ(values_of(db, all.order_by(price).offset(4)), (numbers{700}));
     }},
    {"it is ordered by a label",
     [](database& db) {
         create_items(db);
         const auto worth = (price * col<&I::stock>).label("worth");
         const auto all = az::select(worth).where(price > 100).union_all(az::select(price).where(price < 0));
         EXPECT_EQ(values_of(db, all.order_by(worth.desc())), (numbers{6000, 2100, 2100, -7}));
     }},
    {"it is ordered by an expression that the first branch selects",
     [](database& db) {
         create_items(db);
         const auto worth = price * col<&I::stock>;
         const auto all = az::select(worth).where(price > 100).union_all(az::select(price).where(price < 0));
         EXPECT_EQ(values_of(db, all.order_by(worth)), (numbers{-7, 2100, 2100, 6000}));
     }},
    {"operations group from the left",
     [](database& db) {
         create_items(db);
         const auto a = names_of(name == "apple");
         const auto b = names_of(name == "banana");
         // (a or b) and b, where SQL by itself would say a or (b and b).
         EXPECT_EQ(values_of(db, a.union_(b).intersect(b)), (strings{"banana"}));
         EXPECT_EQ(values_of(db, a.union_(b.intersect(b)).order_by(name)), (strings{"apple", "banana"}));
         EXPECT_EQ(values_of(db, a.union_(b).except(b.union_(a))), strings{});
         EXPECT_EQ(values_of(db, a.except(b.except(a))), (strings{"apple"}));
     }},
    {"a union is selected from",
     [](database& db) {
         create_items(db);
         const auto both =
             az::select(name, price).where(price < 0).union_all(az::select(name, price).where(price > 500));
         const auto source = both.subquery("both");
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::select(source[name]).where(source[price] > 0)).scalar(), "cherry");
         EXPECT_EQ(session.execute(az::select(az::count()).from(source)).scalar(), 2);
     }},
    {"a union is what IN looks in",
     [](database& db) {
         create_items(db);
         const auto ends = az::select(az::min(price)).union_all(az::select(az::max(price)));
         EXPECT_EQ(names_where(db, price.in(ends)), (names{"cherry", "50%_a"}));
         EXPECT_EQ(names_where(db, price.not_in(ends)).size(), 4U);
     }},
    {"EXISTS and a scalar subquery take a union",
     [](database& db) {
         create_items(db);
         const auto none = az::select(price).where(price > 9999);
         const auto one = az::select(price).where(price == 50);
         EXPECT_EQ(names_where(db, az::exists(none.union_all(none))).size(), 0U);
         EXPECT_EQ(names_where(db, az::exists(none.union_all(one))).size(), 6U);
         EXPECT_EQ(names_where(db, price == none.union_all(one).scalar_subquery()), (names{"banana"}));
     }},
    {"a union is inserted",
     [](database& db) {
         create_items(db);
         db.create(places);
         const auto rows = az::select(col<&I::id>, col<&I::price>, name).where(price < 0);
         az::session session{db.engine()};
         session.execute(az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>)
                             .from_select(rows.union_(az::select(col<&I::id>, price, name).where(price == 700))));
         EXPECT_EQ(session.query<Place>().count(), 2U);
     }},
    {"structs are combined",
     [](database& db) {
         create_items(db);
         const auto all = az::select<I>();
         const auto found =
             db.engine().execute(all.where(price < 0).union_all(all.where(price > 500)).order_by(price.desc()));
         ASSERT_EQ(found.all().size(), 2U);
         EXPECT_EQ(found.all().front().name, "cherry");
     }},
    {"rows of a union are streamed",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         numbers found;
         for (const auto& [each] : session.stream(az::select(price).union_(az::select(price)).order_by(price)))
             found.push_back(each);
         EXPECT_EQ(found, (numbers{-7, 50, 100, 300, 700}));
     }},
    {"a column that the first branch does not select orders nothing",
     [](database& db) {
         create_items(db);
         EXPECT_THROW(values_of(db, names_of(price > 0).union_(names_of(price < 0)).order_by(price)),
                      az::compile_error);
     }},
};

const test_case quantified[] = {
    {"a comparison with all values, and with one of them",
     [](database& db) {
         create_items(db);
         const auto prices = az::select(price).where(price > 0);
         if (!db.engine().capabilities().supports_quantified_comparison) {
             EXPECT_THROW(names_where(db, price >= az::all(prices)), az::compile_error);
             EXPECT_THROW(names_where(db, price == az::any(prices)), az::compile_error);
             GTEST_SKIP() << "the database has no ANY and ALL of a subquery";
         }
         EXPECT_EQ(names_where(db, price >= az::all(prices)), (names{"cherry"}));
         EXPECT_EQ(names_where(db, price < az::any(prices)), (names{"apple", "banana", "date", "Elder", "50%_a"}));
         EXPECT_EQ(names_where(db, price != az::all(prices)), (names{"50%_a"}));
     }},
    {"all of none hold, and one of none does not",
     [](database& db) {
         create_items(db);
         if (!db.engine().capabilities().supports_quantified_comparison)
             GTEST_SKIP() << "the database has no ANY and ALL of a subquery";
         const auto none = az::select(price).where(price > 9999);
         EXPECT_EQ(names_where(db, price >= az::all(none)).size(), 6U);
         EXPECT_EQ(names_where(db, price >= az::any(none)).size(), 0U);
     }},
};

AZOTH_SUITE(set_operations, combinations);
AZOTH_SUITE(quantified_comparisons, quantified);

} // namespace
} // namespace suite
