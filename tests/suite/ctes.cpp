// WITH: common table expressions; and lateral subqueries.
#include "suite/items.hpp"

namespace suite {

/// A tree.
struct Node {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::int64_t> parent_id;
};
inline constexpr auto nodes = az::models<Node>;

} // namespace suite

template <>
inline constexpr auto
    az::mapped<suite::Node> = az::table("suite_nodes", az::column<&suite::Node::id>(az::primary_key),
                                        az::column<&suite::Node::name>(),
                                        az::column<&suite::Node::parent_id>(az::references<&suite::Node::id>));

namespace suite {
namespace {

using az::col;
using I = Item;
using strings = std::vector<std::string>;

const auto& name = col<&I::name>;
const auto& price = col<&I::price>;

// root (1) with left (2) and right (3); left with leaf (4).
void create_nodes(database& db)
{
    db.create(nodes);
    for (const Node& each : {Node{1, "root", {}}, Node{2, "left", 1}, Node{3, "right", 1}, Node{4, "leaf", 2}})
        db.add(each);
}

az::cte tree()
{
    const auto roots = az::select(col<&Node::id>, col<&Node::name>, az::literal(0).label("depth"))
                           .where(col<&Node::parent_id> == std::nullopt);
    return roots.cte("tree").union_all([](const az::cte& above) {
        return az::select(col<&Node::id>, col<&Node::name>, above.col<int>("depth") + 1)
            .from<Node>()
            .join(above, above[col<&Node::id>] == col<&Node::parent_id>);
    });
}

bool lacks_changes_in_with(database& db, const az::handle& statement)
{
    if (db.engine().capabilities().supports_changes_in_with) return false;
    EXPECT_THROW(db.engine().bind(statement), az::compile_error);
    return true;
}

const test_case ctes[] = {
    {"a select under a name",
     [](database& db) {
         create_items(db);
         const auto dear = az::select(name, price).where(price >= 300).cte("dear");
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::select(dear[name]).where(dear[price] > 300)).scalar(), "cherry");
     }},
    {"one that uses another one",
     [](database& db) {
         create_items(db);
         const auto dear = az::select(name, price).where(price >= 300).cte("dear");
         const auto dearest = az::select(az::max(dear[price]).label("most")).cte("dearest");
         const auto both =
             az::select(dear[name]).from(dear).join(dearest, dearest.col<std::int64_t>("most") == dear[price]);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(both).scalar(), "cherry");
     }},
    {"one that is used in a subquery and beside it",
     [](database& db) {
         create_items(db);
         const auto prices = az::select(price).where(price > 0).cte("prices");
         const auto average = az::select(az::avg(prices[price])).scalar_subquery();
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::select(prices[price]).where(prices[price] > average).order_by(prices[price]))
                       .scalars()
                       .all(),
                   (std::vector<std::int64_t>{300, 300, 700}));
     }},
    {"it is joined with a table",
     [](database& db) {
         create_items(db);
         const auto counts = az::select(col<&I::color>, az::count().label("n")).group_by(col<&I::color>).cte("counts");
         az::session session{db.engine()};
         const auto rows = session.query(name)
                               .join(counts, counts[col<&I::color>] == col<&I::color>)
                               .where(counts.col<std::int64_t>("n") > 1)
                               .order_by(name)
                               .all();
         EXPECT_EQ(rows, (std::vector<std::tuple<std::string>>{{"apple"}, {"cherry"}}));
     }},
    {"objects are queried with one",
     [](database& db) {
         create_items(db);
         const auto dear = az::select(col<&I::id>).where(price > 300).cte("dear");
         az::session session{db.engine()};
         const auto query = session.query<I>().where(col<&I::id>.in(az::select(dear[col<&I::id>])));
         EXPECT_EQ(query.one()->name, "cherry");
         EXPECT_EQ(query.count(), 1U);
         EXPECT_TRUE(query.exists());
     }},
    {"a materialized one gives the same",
     [](database& db) {
         create_items(db);
         const auto dear = az::select(name, price).where(price >= 300).cte("dear").materialized();
         az::session session{db.engine()};
         if (!db.engine().capabilities().supports_materialized) {
             EXPECT_THROW(session.execute(az::select(az::count()).from(dear)), az::compile_error);
             GTEST_SKIP() << "the database has no MATERIALIZED";
         }
         EXPECT_EQ(session.execute(az::select(az::count()).from(dear)).scalar(), 3);
     }},
    {"a union under a name",
     [](database& db) {
         create_items(db);
         const auto ends = az::select(az::min(price).label("end")).union_all(az::select(az::max(price))).cte("ends");
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::select(az::sum(ends.col<std::int64_t>("end")))).scalar(), 693);
     }},
    {"a recursive one walks a tree",
     [](database& db) {
         create_nodes(db);
         const auto all = tree();
         const auto depth = all.col<int>("depth");
         az::session session{db.engine()};
         using row = std::tuple<std::string, int>;
         EXPECT_EQ(
             session.execute(az::select(all[col<&Node::name>], depth).order_by(depth, all[col<&Node::name>])).all(),
             (std::vector<row>{{"root", 0}, {"left", 1}, {"right", 1}, {"leaf", 2}}));
     }},
    {"a recursive one counts",
     [](database& db) {
         const auto numbers = az::select(az::literal(1).label("i")).cte("numbers").union_all([](const az::cte& before) {
             return az::select(before.col<int>("i") + 1).where(before.col<int>("i") < 100);
         });
         EXPECT_EQ(db.engine().execute(az::select(az::sum(numbers.col<int>("i")))).scalar(), 5050);
     }},
    {"union ends where rows go round in circles",
     [](database& db) {
         const auto circle = az::select(az::literal(0).label("i")).cte("circle").union_([](const az::cte& before) {
             return az::select((before.col<int>("i") + 1) % 3);
         });
         EXPECT_EQ(db.engine().execute(az::select(az::count()).from(circle)).scalar(), 3);
     }},
    {"rows of one are inserted",
     [](database& db) {
         create_nodes(db);
         db.create(places);
         const auto all = tree();
         az::session session{db.engine()};
         session.execute(
             az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>)
                 .from_select(az::select(all[col<&Node::id>], all.col<int>("depth"), all[col<&Node::name>])));
         EXPECT_EQ(session.get<Place>(4, 2)->label, "leaf");
     }},
    {"an update and a delete use one",
     [](database& db) {
         create_items(db);
         const auto dear = az::select(col<&I::id>).where(price >= 300).cte("dear");
         const auto ids = az::select(dear[col<&I::id>]);
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(az::update<I>().set(col<& I::stock> = 1).where(col<&I::id>.in(ids))).rows_affected(),
                   3U);
         EXPECT_EQ(session.execute(az::delete_from<I>().where(col<&I::id>.in(ids))).rows_affected(), 3U);
         EXPECT_EQ(session.query<I>().count(), 3U);
     }},
    {"values within one are bound anew each time",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         for (const auto& [least, count] : {std::pair{300, 3}, std::pair{100, 4}, std::pair{700, 1}}) {
             const auto dear = az::select(name).where(price >= least).cte("dear");
             EXPECT_EQ(session.execute(az::select(az::count()).from(dear)).scalar(), count);
         }
     }},
    {"two of one name are refused",
     [](database& db) {
         create_items(db);
         const auto one = az::select(price).where(price > 0).cte("c");
         const auto other = az::select(price).where(price < 0).cte("c");
         EXPECT_THROW(db.engine().execute(az::select(one[price]).where(one[price].in(az::select(other[price])))),
                      az::compile_error);
     }},
    {"what is within a recursive branch stays there",
     [](database& db) {
         std::optional<az::cte> kept;
         const auto numbers =
             az::select(az::literal(1).label("i")).cte("numbers").union_all([&](const az::cte& before) {
                 kept = before;
                 return az::select(before.col<int>("i") + 1).where(before.col<int>("i") < 3);
             });
         EXPECT_EQ(db.engine().execute(az::select(az::count()).from(numbers)).scalar(), 3);
         EXPECT_THROW(db.engine().execute(az::select(az::count()).from(*kept)), az::compile_error);
     }},
};

const test_case changes[] = {
    {"what a delete removed is selected",
     [](database& db) {
         create_items(db);
         const auto gone = az::delete_from<I>().where(price >= 300).returning(name, price).cte("gone");
         const auto called = az::select(gone[name]).where(gone[price] == 300).order_by(gone[name]);
         if (lacks_changes_in_with(db, called)) GTEST_SKIP() << "WITH takes selects only";
         az::session session{db.engine()};
         const auto apple = session.query<I>().filter_by<&I::name>("apple").one();
         EXPECT_EQ(session.execute(called).scalars().all().size(), 2U);
         EXPECT_EQ(session.query<I>().count(), 3U);
         session.commit();
         EXPECT_EQ(db.count<I>(), 3U);
     }},
    {"what a delete removed is inserted elsewhere",
     [](database& db) {
         create_items(db);
         db.create(places);
         const auto gone = az::delete_from<I>().where(price >= 300).returning(col<&I::id>, price, name).cte("gone");
         const auto moved = az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>)
                                .from_select(az::select(gone[col<&I::id>], gone[price], gone[name]));
         if (lacks_changes_in_with(db, moved)) GTEST_SKIP() << "WITH takes selects only";
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(moved).rows_affected(), 3U);
         EXPECT_EQ(session.query<I>().count(), 3U);
         EXPECT_EQ(session.query<Place>().count(), 3U);
     }},
    {"objects are read again after an update in WITH",
     [](database& db) {
         create_items(db);
         const auto raised =
             az::update<I>().set(price += 1000).where(name == "apple").returning(col<&I::id>).cte("raised");
         const auto count = az::select(az::count()).from(raised);
         if (lacks_changes_in_with(db, count)) GTEST_SKIP() << "WITH takes selects only";
         az::session session{db.engine()};
         const auto apple = session.query<I>().filter_by<&I::name>("apple").one();
         EXPECT_EQ(session.execute(count).scalar(), 1);
         EXPECT_EQ(apple->price, 1100);
     }},
    {"keys that an insert generated are used",
     [](database& db) {
         create_items(db);
         db.create(places);
         const auto made = az::insert<I>()
                               .values(name = "fig", price = 5, col<& I::stock> = 0, col<& I::weight> = 0.0,
                                       col<& I::sold> = false, col<& I::added> = az::date{std::chrono::sys_days{}})
                               .returning(col<&I::id>, name)
                               .cte("made");
         const auto copied = az::insert(col<&Place::x>, col<&Place::y>, col<&Place::label>)
                                 .from_select(az::select(made[col<&I::id>], made[col<&I::id>], made[name]));
         if (lacks_changes_in_with(db, copied)) GTEST_SKIP() << "WITH takes selects only";
         az::session session{db.engine()};
         EXPECT_EQ(session.execute(copied).rows_affected(), 1U);
         EXPECT_EQ(session.query<Place>().one()->label, "fig");
     }},
};

const test_case lateral[] = {
    {"a lateral subquery is computed for each row",
     [](database& db) {
         create_items(db);
         const az::alias<I> other{"other"};
         const auto cheaper = az::select(other[name], other[price])
                                  .where(other[price] < price)
                                  .order_by(other[price].desc())
                                  .limit(1)
                                  .lateral("cheaper");
         const auto pairs = az::select(name, cheaper[other[name]]).from<I>().cross_join(cheaper).order_by(price, name);
         az::session session{db.engine()};
         if (!db.engine().capabilities().supports_lateral) {
             EXPECT_THROW(session.execute(pairs), az::compile_error);
             GTEST_SKIP() << "the database has no LATERAL";
         }
         using row = std::tuple<std::string, std::string>;
         const auto found = session.execute(pairs).all();
         ASSERT_EQ(found.size(), 5U);
         EXPECT_EQ(found.front(), (row{"banana", "50%_a"}));
         EXPECT_EQ(found[1], (row{"apple", "banana"}));
     }},
    {"a left join keeps rows for which it gives none",
     [](database& db) {
         create_items(db);
         if (!db.engine().capabilities().supports_lateral) GTEST_SKIP() << "the database has no LATERAL";
         const az::alias<I> other{"other"};
         const auto cheaper = az::select(other[name]).where(other[price] < price).limit(1).lateral("cheaper");
         az::session session{db.engine()};
         const auto found = session.execute(az::select(name, cheaper[other[name]].nullable())
                                                .from<I>()
                                                .left_join(cheaper)
                                                .where(cheaper[other[name]].is_null()));
         EXPECT_EQ(std::get<0>(found.one()), "50%_a");
     }},
};

AZOTH_SUITE(ctes, ctes);
AZOTH_SUITE(changes_in_with, changes);
AZOTH_SUITE(lateral_subqueries, lateral);

} // namespace
} // namespace suite
