// Aggregates with an order, of texts and truth values; groupings; DISTINCT ON.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;

const auto& name = col<&I::name>;
const auto& price = col<&I::price>;
const auto& id = col<&I::id>;
const auto& color = col<&I::color>;

const test_case aggregates[] = {
    {"texts are joined",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::string_agg(name, ", ")).where(name == "date").scalar(), "date");
         EXPECT_EQ(session.query(az::string_agg(name, ", ")).where(name == "nothing").scalar(), std::nullopt);
         EXPECT_EQ(session.query(az::string_agg(color, "")).where(name.in({"date", "banana"})).scalar(), "yellow");
     }},
    {"texts are joined in an order",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::string_agg(name, ", ").order_by(price.desc(), id)).scalar(),
                   "cherry, date, Elder, apple, banana, 50%_a");
         EXPECT_EQ(session.query(az::string_agg(name, "|").order_by(id)).where(price > 100).scalar(),
                   "cherry|date|Elder");
     }},
    {"texts are joined in an order within groups",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         using row = std::tuple<bool, std::optional<std::string>, std::int64_t>;
         const auto in_order = az::string_agg(name, ", ").order_by(price, id);
         EXPECT_EQ(session.query(col<&I::sold>, in_order, az::count())
                       .group_by(col<&I::sold>)
                       .having(az::count() > 1)
                       .order_by(col<&I::sold>.desc())
                       .all(),
                   (std::vector<row>{{true, "banana, Elder", 2}, {false, "50%_a, apple, date, cherry", 4}}));
     }},
    {"texts that fulfil a condition are joined in an order",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto in_order =
             az::string_agg(az::upper(name), "+").order_by(name.desc()).filter(price == 300 || price == 50);
         const auto joined = session.query(in_order).where(name != "Elder").scalar();
         EXPECT_EQ(joined, "DATE+BANANA");
     }},
    {"a thousand texts in their order",
     [](database& db) {
         db.create(places);
         auto statement = az::insert<Place>();
         std::string expected;
         for (std::int64_t i = 0; i != 1000; ++i)
             statement = statement.values(col<& Place::x> = (i * 7919) % 1000, col<& Place::y> = i % 3,
                                          col<& Place::label> = std::to_string((i * 7919) % 1000));
         for (int i = 0; i != 1000; ++i) expected += (i ? " " : "") + std::to_string(i);
         az::session session{db.engine()};
         session.execute(statement);
         EXPECT_EQ(session.query(az::string_agg(col<&Place::label>, " ").order_by(col<&Place::x>)).scalar(), expected);
         const auto parts = session.query(az::string_agg(col<&Place::label>, " ").order_by(col<&Place::x>.desc()))
                                .group_by(col<&Place::y>)
                                .all();
         ASSERT_EQ(parts.size(), 3U);
         for (const auto& [part] : parts) {
             int before = 1000;
             for (std::size_t at = 0; at < part->size(); at = part->find(' ', at) + 1) {
                 const int each = std::stoi(part->substr(at));
                 EXPECT_LT(each, before);
                 before = each;
                 if (part->find(' ', at) == std::string::npos) break;
             }
         }
     }},
    {"an order that the database has no words for is refused",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto two =
             session.query(az::string_agg(name, ",").order_by(id), az::string_agg(name, ",").order_by(price));
         if (!db.engine().capabilities().supports_ordered_aggregates) {
             EXPECT_THROW(two.all(), az::compile_error);
             GTEST_SKIP() << "the database has no ORDER BY in aggregates";
         }
         EXPECT_EQ(std::get<0>(two.one()), "apple,banana,cherry,date,Elder,50%_a");
     }},
    {"conditions of all rows and of one",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         using row = std::tuple<std::optional<bool>, std::optional<bool>, std::optional<bool>, std::optional<bool>>;
         EXPECT_EQ(session
                       .query(az::bool_and(price > -10), az::bool_and(price > 0), az::bool_or(price > 500),
                              az::bool_or(col<&I::sold>).filter(price > 500))
                       .one(),
                   (row{true, false, true, false}));
         EXPECT_EQ(session.query(az::bool_or(col<&I::sold>)).where(price > 9999).scalar(), std::nullopt);
     }},
    {"percentiles",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto median = session.query(az::percentile_cont(0.5).within_group(price));
         if (!db.engine().capabilities().supports_ordered_set_aggregates) {
             EXPECT_THROW(median.all(), az::compile_error);
             EXPECT_THROW(session.query(az::percentile_disc(0.5).within_group(price)).all(), az::compile_error);
             GTEST_SKIP() << "the database has no percentiles";
         }
         EXPECT_EQ(median.scalar(), 200.0);
         EXPECT_EQ(session.query(az::percentile_disc(0.5).within_group(price)).scalar(), 100);
         EXPECT_EQ(session.query(az::percentile_disc(0.0).within_group(name)).where(price < 0).scalar(), "50%_a");
         EXPECT_EQ(session.query(az::percentile_cont(0.0).within_group(price.desc())).scalar(), 700.0);
     }},
    {"a fraction that is none is refused",
     [](database&) {
         EXPECT_THROW((void)az::percentile_cont(1.5), az::compile_error);
         EXPECT_THROW((void)az::percentile_disc(-0.5), az::compile_error);
     }},
};

const test_case groupings[] = {
    {"totals of groups and of all",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto totals = session.query(color, az::sum(price))
                                 .where(color.is_not_null())
                                 .group_by(az::rollup(color))
                                 .order_by(color.asc().nulls_last());
         if (!db.engine().capabilities().supports_grouping_sets) {
             EXPECT_THROW(totals.all(), az::compile_error);
             GTEST_SKIP() << "the database has no ROLLUP";
         }
         using row = std::tuple<std::optional<std::string>, std::optional<std::int64_t>>;
         EXPECT_EQ(totals.all(),
                   (std::vector<row>{{"black", 300}, {"red", 800}, {"yellow", 50}, {std::nullopt, 1150}}));
     }},
    {"totals of every combination",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto totals = session.query(az::count()).from<I>().group_by(az::cube(color, col<&I::sold>));
         if (!db.engine().capabilities().supports_grouping_sets) {
             EXPECT_THROW(totals.all(), az::compile_error);
             GTEST_SKIP() << "the database has no CUBE";
         }
         // Four colors, null among them, of one kind each; these four alone; two kinds alone; all.
         EXPECT_EQ(totals.all().size(), 4U + 4U + 2U + 1U);
     }},
    {"the first row of each color",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto dearest =
             session.query<I>().distinct_on(color).where(color.is_not_null()).order_by(color, price.desc());
         if (!db.engine().capabilities().supports_distinct_on) {
             EXPECT_THROW(dearest.all(), az::compile_error);
             GTEST_SKIP() << "the database has no DISTINCT ON";
         }
         std::vector<std::string> found;
         for (const auto& each : dearest.all()) found.push_back(each->name);
         EXPECT_EQ(found, (std::vector<std::string>{"Elder", "cherry", "banana"}));
         EXPECT_EQ(dearest.count(), 3U);
         EXPECT_TRUE(dearest.exists());
     }},
};

AZOTH_SUITE(more_aggregates, aggregates);
AZOTH_SUITE(groupings, groupings);

} // namespace
} // namespace suite
