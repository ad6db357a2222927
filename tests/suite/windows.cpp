// Functions over windows.
#include "suite/items.hpp"

namespace suite {
namespace {

using az::col;
using I = Item;
using strings = std::vector<std::string>;
using numbers = std::vector<std::int64_t>;
using maybe_numbers = std::vector<std::optional<std::int64_t>>;

const auto& name = col<&I::name>;
const auto& price = col<&I::price>;
const auto& id = col<&I::id>;

// By price: 50%_a -7, banana 50, apple 100, date 300, Elder 300, cherry 700.
const az::window& by_price()
{
    static const az::window window = az::order_by(price, id);
    return window;
}

// What an expression gives for each item, in the order of prices.
template <class V> std::vector<V> over_items(database& db, const az::expr<V>& e)
{
    az::session session{db.engine()};
    std::vector<V> values;
    for (const auto& [each] : session.query(e).order_by(price, id).all()) values.push_back(each);
    return values;
}

const test_case functions[] = {
    {"rows are numbered",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::row_number().over(by_price())), (numbers{1, 2, 3, 4, 5, 6}));
     }},
    {"rows are numbered within each partition",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::row_number().over(az::partition_by(col<&I::sold>).order_by(price.desc(), id))),
                   (numbers{4, 2, 3, 2, 1, 1}));
     }},
    {"equal rows have the same rank",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::rank().over(az::order_by(price))), (numbers{1, 2, 3, 4, 4, 6}));
         EXPECT_EQ(over_items(db, az::dense_rank().over(az::order_by(price))), (numbers{1, 2, 3, 4, 4, 5}));
     }},
    {"ranks as parts of one",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::percent_rank().over(az::order_by(price))),
                   (std::vector<double>{0, 0.2, 0.4, 0.6, 0.6, 1}));
         EXPECT_EQ(over_items(db, az::cume_dist().over(az::order_by(price))).back(), 1.0);
     }},
    {"buckets",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::ntile(4).over(by_price())), (numbers{1, 1, 2, 2, 3, 4}));
     }},
    {"the row before, which the first has not",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::lag(price).over(by_price())),
                   (maybe_numbers{std::nullopt, -7, 50, 100, 300, 300}));
         EXPECT_EQ(over_items(db, az::lag(price, 2).over(by_price())),
                   (maybe_numbers{std::nullopt, std::nullopt, -7, 50, 100, 300}));
     }},
    {"a default for a row that is not there",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::lag(price, 1, 0).over(by_price())), (numbers{0, -7, 50, 100, 300, 300}));
         EXPECT_EQ(over_items(db, az::lead(name, 1, "none").over(by_price())),
                   (strings{"banana", "apple", "date", "Elder", "cherry", "none"}));
         EXPECT_EQ(over_items(db, az::lead(price, 1, price).over(by_price())), (numbers{50, 100, 300, 300, 700, 700}));
     }},
    {"the row after",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::lead(price).over(by_price())),
                   (maybe_numbers{50, 100, 300, 300, 700, std::nullopt}));
     }},
    {"the first, the last and the n-th value",
     [](database& db) {
         create_items(db);
         const auto whole = by_price().rows(az::unbounded_preceding, az::unbounded_following);
         EXPECT_EQ(over_items(db, az::first_value(name).over(whole)), strings(6, "50%_a"));
         EXPECT_EQ(over_items(db, az::last_value(name).over(whole)), strings(6, "cherry"));
         EXPECT_EQ(over_items(db, az::nth_value(price, 2).over(by_price())),
                   (maybe_numbers{std::nullopt, 50, 50, 50, 50, 50}));
     }},
    {"aggregates over a window",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::sum(price).over(by_price())), (maybe_numbers{-7, 43, 143, 443, 743, 1443}));
         EXPECT_EQ(over_items(db, az::count().over(az::partition_by(col<&I::sold>))), (numbers{4, 2, 4, 4, 2, 4}));
         EXPECT_EQ(over_items(db, az::avg(price).over()), std::vector<std::optional<double>>(6, 240.5));
     }},
    {"an aggregate with a filter over a window",
     [](database& db) {
         create_items(db);
         EXPECT_EQ(over_items(db, az::count().filter(price > 50).over(by_price())), (numbers{0, 0, 1, 2, 3, 4}));
     }},
};

const test_case frames[] = {
    {"rows around the current one",
     [](database& db) {
         create_items(db);
         const auto near = by_price().rows(az::preceding(1), az::following(1));
         EXPECT_EQ(over_items(db, az::sum(price).over(near)), (maybe_numbers{43, 143, 450, 700, 1300, 1000}));
         if (!db.engine().capabilities().supports_frame_exclusion) {
             EXPECT_THROW(over_items(db, az::sum(price).over(near.exclude_current_row())), az::compile_error);
             GTEST_SKIP() << "the database has no EXCLUDE in frames";
         }
         EXPECT_EQ(over_items(db, az::sum(price).over(near.exclude_current_row())),
                   (maybe_numbers{50, 93, 350, 400, 1000, 300}));
     }},
    {"rows after the current one",
     [](database& db) {
         create_items(db);
         const auto rest = by_price().rows(az::following(1), az::unbounded_following);
         EXPECT_EQ(over_items(db, az::sum(price).over(rest)),
                   (maybe_numbers{1450, 1400, 1300, 1000, 700, std::nullopt}));
     }},
    {"values that are near",
     [](database& db) {
         create_items(db);
         const auto near = az::order_by(price).range(az::preceding(60), az::current_row);
         EXPECT_EQ(over_items(db, az::count().over(near)), (numbers{1, 2, 2, 2, 2, 1}));
     }},
    {"values of a floating-point number that are near",
     [](database& db) {
         create_items(db);
         // By price the weights are 0, 0.25, 0.5, 2, 1, 0.125.
         const auto near = az::order_by(col<&I::weight>).range(az::preceding(1), az::following(1));
         EXPECT_EQ(over_items(db, az::count().over(near)), (numbers{5, 5, 5, 2, 6, 5}));
     }},
    {"groups of equal rows",
     [](database& db) {
         create_items(db);
         const auto two = az::order_by(price).groups(az::preceding(1), az::current_row);
         if (!db.engine().capabilities().supports_frames_of_groups) {
             EXPECT_THROW(over_items(db, az::count().over(two)), az::compile_error);
             GTEST_SKIP() << "the database has no GROUPS in frames";
         }
         EXPECT_EQ(over_items(db, az::count().over(two)), (numbers{1, 2, 2, 3, 3, 3}));
         EXPECT_EQ(over_items(db, az::count().over(two.exclude_ties())), (numbers{1, 2, 2, 2, 2, 3}));
         EXPECT_EQ(over_items(db, az::count().over(two.exclude_group())), (numbers{0, 1, 1, 1, 1, 2}));
     }},
    {"a frame that can't be is refused",
     [](database&) {
         EXPECT_THROW(by_price().rows(az::current_row, az::preceding(1)), az::compile_error);
         EXPECT_THROW(by_price().rows(az::unbounded_following, az::unbounded_following), az::compile_error);
         EXPECT_THROW(by_price().exclude_ties(), az::compile_error);
         EXPECT_THROW(az::preceding(-1), az::compile_error);
     }},
};

const test_case names_of_windows[] = {
    {"a window with a name, and frames of it",
     [](database& db) {
         create_items(db);
         const auto w = az::window("w").partition_by(col<&I::sold>).order_by(price, id);
         az::session session{db.engine()};
         using row = std::tuple<std::string, std::int64_t, std::int64_t, std::optional<std::int64_t>>;
         const auto rows =
             session
                 .query(name, az::row_number().over(w),
                        az::count().over(w.rows(az::current_row, az::unbounded_following)), az::sum(price).over(w))
                 .order_by(price, id)
                 .all();
         EXPECT_EQ(rows[1], (row{"banana", 1, 2, 50}));
         EXPECT_EQ(rows[5], (row{"cherry", 4, 1, 1093}));
     }},
    {"an order that is added to a window with a name",
     [](database& db) {
         create_items(db);
         const auto w = az::window("w").partition_by(col<&I::sold>);
         az::session session{db.engine()};
         const auto rows =
             session.query(az::count().over(w), az::rank().over(w.order_by(price))).order_by(price, id).all();
         EXPECT_EQ(rows[4], (std::tuple<std::int64_t, std::int64_t>{2, 2}));
     }},
    {"two windows of one name are refused",
     [](database& db) {
         create_items(db);
         const auto one = az::window("w").partition_by(col<&I::sold>);
         const auto other = az::window("w").partition_by(col<&I::color>);
         az::session session{db.engine()};
         EXPECT_THROW(session.query(az::count().over(one), az::count().over(other)).all(), az::compile_error);
     }},
    {"rows are ordered by a window function",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto place = az::row_number().over(az::order_by(price.desc(), id)).label("place");
         EXPECT_EQ(std::get<0>(session.query(name, place).order_by(place).first().value()), "cherry");
         EXPECT_EQ(
             std::get<0>(session.query(name).order_by(az::row_number().over(az::order_by(price))).first().value()),
             "50%_a");
     }},
    {"the best of each partition",
     [](database& db) {
         create_items(db);
         const auto place =
             az::row_number().over(az::partition_by(col<&I::sold>).order_by(price.desc(), id)).label("place");
         const auto placed = az::select(name, place).subquery("placed");
         az::session session{db.engine()};
         const auto best = az::select(placed[name]).where(placed[place] == 1).order_by(placed[name].desc());
         EXPECT_EQ(session.execute(best).scalars().all().size(), 2U);
     }},
    {"a window over groups",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto rows = session.query(col<&I::sold>, az::rank().over(az::order_by(az::count().desc())))
                               .group_by(col<&I::sold>)
                               .order_by(col<&I::sold>)
                               .all();
         EXPECT_EQ(rows, (std::vector<std::tuple<bool, std::int64_t>>{{false, 1}, {true, 2}}));
     }},
};

AZOTH_SUITE(window_functions, functions);
AZOTH_SUITE(frames, frames);
AZOTH_SUITE(named_windows, names_of_windows);

} // namespace
} // namespace suite
