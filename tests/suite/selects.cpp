// What a select gives: order, limits, groups, aggregates.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;
using strings = std::vector<std::string>;

// The only column of a query.
template <class Query> auto column_of(Query query)
{
    std::vector<std::tuple_element_t<0, std::decay_t<decltype(query.one())>>> values;
    for (const auto& row : query.all()) values.push_back(std::get<0>(row));
    return values;
}

const test_case ordering[] = {
    {"ascending",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::price>).order_by(col<&I::price>)),
                   (std::vector<std::int64_t>{-7, 50, 100, 300, 300, 700}));
     }},
    {"descending, then ascending where equal",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::name>)
                                 .where(col<&I::price> >= 300)
                                 .order_by(col<&I::price>.desc(), col<&I::stock>.desc())),
                   (strings{"cherry", "Elder", "date"}));
     }},
    {"nulls first and nulls last",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto by = [&](const az::ordering& order) {
             return column_of(session.query(col<&I::name>).order_by(order, col<&I::id>));
         };
         EXPECT_EQ(by(col<&I::color>.asc().nulls_first()),
                   (strings{"date", "50%_a", "Elder", "apple", "cherry", "banana"}));
         EXPECT_EQ(by(col<&I::color>.desc().nulls_last()),
                   (strings{"banana", "apple", "cherry", "Elder", "date", "50%_a"}));
     }},
    {"by an expression",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(col<&I::name>).order_by((col<&I::price> * col<&I::stock>).desc()).limit(1).scalar(),
                   "Elder");
     }},
    {"by a label",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto total = (col<&I::price> * col<&I::stock>).label("total");
         EXPECT_EQ(std::get<0>(session.query(col<&I::name>, total).order_by(total.desc()).first().value()), "Elder");
     }},
    {"a limit",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::name>).order_by(col<&I::id>).limit(2)),
                   (strings{"apple", "banana"}));
     }},
    {"an offset without a limit",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::name>).order_by(col<&I::id>).offset(4)),
                   (strings{"Elder", "50%_a"}));
     }},
    {"a limit after an offset",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::name>).order_by(col<&I::id>).limit(2).offset(2)),
                   (strings{"cherry", "date"}));
         EXPECT_EQ(column_of(session.query(col<&I::name>).order_by(col<&I::id>).offset(5).limit(9)),
                   (strings{"50%_a"}));
     }},
    {"a limit of none, and an offset beyond the end",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_TRUE(session.query<I>().limit(0).all().empty());
         EXPECT_TRUE(session.query<I>().order_by(col<&I::id>).offset(100).all().empty());
     }},
    {"distinct",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(column_of(session.query(col<&I::price>).distinct().order_by(col<&I::price>)),
                   (std::vector<std::int64_t>{-7, 50, 100, 300, 700}));
     }},
    {"a clause gives a new query and leaves the old one alone",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         auto all = session.query<I>();
         auto some = all.where(col<&I::price> > 100);
         auto fewer = some.where(col<&I::sold> == true);
         EXPECT_EQ(all.count(), 6U);
         EXPECT_EQ(some.count(), 3U);
         EXPECT_EQ(fewer.count(), 1U);
     }},
};

const test_case aggregates[] = {
    {"count of rows and of values",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::count(), az::count(col<&I::color>), az::count(az::distinct(col<&I::color>)))
                       .from<I>()
                       .one(),
                   (std::tuple<std::int64_t, std::int64_t, std::int64_t>{6, 4, 3}));
     }},
    {"sum, minimum and maximum",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto [sum, least, greatest] =
             session.query(az::sum(col<&I::price>), az::min(col<&I::price>), az::max(col<&I::name>)).one();
         EXPECT_EQ(sum, 1443);
         EXPECT_EQ(least, -7);
         EXPECT_TRUE(greatest == "date" || greatest == "Elder" || greatest == "cherry" || greatest == "apple" ||
                     greatest == "banana");
     }},
    {"the sum of 32-bit integers is an int64",
     [](database& db) {
         db.create(items);
         db.add(I{.name = "a", .stock = 2'000'000'000}, I{.name = "b", .stock = 2'000'000'000});
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::sum(col<&I::stock>)).scalar(), 4'000'000'000);
     }},
    {"the average of integers is a double",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_DOUBLE_EQ(session.query(az::avg(col<&I::price>)).scalar().value(), 240.5);
     }},
    {"aggregates of no rows are null, and their count is zero",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto none = col<&I::price> > 100000;
         EXPECT_EQ(session.query(az::sum(col<&I::price>)).where(none).scalar(), std::nullopt);
         EXPECT_EQ(session.query(az::avg(col<&I::price>)).where(none).scalar(), std::nullopt);
         EXPECT_EQ(session.query(az::max(col<&I::name>)).where(none).scalar(), std::nullopt);
         EXPECT_EQ(session.query(az::count(col<&I::id>)).where(none).scalar(), 0);
     }},
    {"aggregates of a double",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_DOUBLE_EQ(session.query(az::sum(col<&I::weight>)).scalar().value(), 3.875);
     }},
    {"group by gives a row for each value, null among them",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         using row = std::tuple<std::optional<std::string>, std::int64_t>;
         EXPECT_EQ(session.query(col<&I::color>, az::count())
                       .group_by(col<&I::color>)
                       .order_by(col<&I::color>.asc().nulls_first())
                       .all(),
                   (std::vector<row>{{std::nullopt, 2}, {"black", 1}, {"red", 2}, {"yellow", 1}}));
     }},
    {"having",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         using row = std::tuple<std::optional<std::string>, std::optional<std::int64_t>>;
         EXPECT_EQ(session.query(col<&I::color>, az::sum(col<&I::price>))
                       .group_by(col<&I::color>)
                       .having(az::count() > 1, az::sum(col<&I::price>) > 500)
                       .all(),
                   (std::vector<row>{{"red", 800}}));
     }},
    {"group by an expression",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto expensive = az::case_when(col<&I::price> >= 300, "much").otherwise("little");
         using row = std::tuple<std::string, std::int64_t>;
         EXPECT_EQ(session.query(expensive, az::count()).group_by(expensive).order_by(expensive).all(),
                   (std::vector<row>{{"little", 3}, {"much", 3}}));
     }},
    {"an aggregate is ordered by",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto uses = az::count(col<&I::id>);
         EXPECT_EQ(std::get<0>(session.query(col<&I::price>, uses.label("uses"))
                                   .group_by(col<&I::price>)
                                   .order_by(uses.desc())
                                   .first()
                                   .value()),
                   300);
     }},
};

AZOTH_SUITE(ordering, ordering);
AZOTH_SUITE(aggregates, aggregates);

} // namespace
} // namespace suite
