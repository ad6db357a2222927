// Flushes that update many rows of one shape at once.
#include "suite/rich.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace suite::many {

/// Columns of many types, and names that a statement's own could meet.
struct Plain {
    std::int64_t id = 0;
    std::string column1;
    std::optional<std::string> c1;
    std::optional<double> n;
    az::blob t;
    std::int32_t r = 0;
};
/// A key of two columns, and a version.
struct Cell {
    std::string sheet;
    std::int32_t row = 0;
    std::string text;
    std::int32_t version = 0;
};
struct Word {
    std::string word;
    std::int64_t uses = 0;
};
/// Keys that are no numbers to the database, or none that C++ has.
struct Amount {
    az::decimal amount;
    std::string text;
};
struct Moment {
    az::timestamp at{};
    std::string text;
};

inline constexpr auto models = az::models<Plain, Cell, Word, Amount, Moment>;

} // namespace suite::many

template <>
inline constexpr auto az::mapped<suite::many::Plain> =
    az::table("v", az::column<&suite::many::Plain::id>(az::primary_key), az::column<&suite::many::Plain::column1>(),
              az::column<&suite::many::Plain::c1>(), az::column<&suite::many::Plain::n>(),
              az::column<&suite::many::Plain::t>(), az::column<&suite::many::Plain::r>());
template <>
inline constexpr auto az::mapped<suite::many::Cell> =
    az::table("suite_cells", az::column<&suite::many::Cell::sheet>(az::primary_key, az::max_length(20)),
              az::column<&suite::many::Cell::row>(az::primary_key), az::column<&suite::many::Cell::text>(),
              az::column<&suite::many::Cell::version>(az::row_version));
template <>
inline constexpr auto
    az::mapped<suite::many::Word> = az::table("suite_words",
                                              az::column<&suite::many::Word::word>(az::primary_key, az::max_length(20)),
                                              az::column<&suite::many::Word::uses>());
template <>
inline constexpr auto az::mapped<suite::many::Amount> =
    az::table("suite_amounts", az::column<&suite::many::Amount::amount>(az::primary_key, az::numeric(12, 2)),
              az::column<&suite::many::Amount::text>());
template <>
inline constexpr auto az::mapped<suite::many::Moment> = az::table("suite_moments",
                                                                  az::column<&suite::many::Moment::at>(az::primary_key),
                                                                  az::column<&suite::many::Moment::text>());

namespace suite {
namespace {

using az::col;
using namespace many;
using namespace std::chrono;

// More than one statement takes on any database, and some that are left over.
constexpr int count = 1037;

bool takes_two_sessions(database& db) { return db.engine().masked_uri().find(":memory:") == std::string::npos; }

void create_plain(database& db)
{
    db.create(many::models);
    db.engine().transaction([](az::session& session) {
        for (int i = 0; i < count; ++i) session.add(Plain{.column1 = "name " + std::to_string(i), .r = i});
    });
}

void create_cells(database& db, int rows = count)
{
    db.create(many::models);
    db.engine().transaction([&](az::session& session) {
        for (int i = 0; i < rows; ++i)
            session.add(Cell{.sheet = "sheet " + std::to_string(i % 7), .row = i, .text = "old"});
    });
}

constexpr int words = 200;

// In the table they stand in the opposite order of their keys, half of which a locale would sort before the others.
void create_words(database& db)
{
    db.create(many::models);
    db.engine().transaction([](az::session& session) {
        for (int i = words; i-- != 0;) session.add(Word{.word = (i % 2 == 0 ? "a" : "B") + std::to_string(1000 + i)});
    });
}

// Changes members of 150 rows to those that `fill` makes of a number; what is read afterwards is the same.
template <auto First, auto... More, class F> void keeps_changes(database& db, F&& fill)
{
    using Row = az::owner_of<First>;
    db.create(az::models<Row>);
    constexpr int rows = 150;
    db.engine().transaction([](az::session& session) {
        for (int i = 0; i < rows; ++i) session.add(Row{});
    });
    std::vector<Row> wanted(rows);
    for (int i = 0; i < rows; ++i) fill(wanted[static_cast<std::size_t>(i)], i + 1);
    az::session session{db.engine()};
    auto all = session.query<Row>().order_by(col<&Row::id>).all();
    ASSERT_EQ(all.size(), wanted.size());
    const az::statement_counter counter{db.engine()};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Row& row = *all[i];
        row.*First = wanted[i].*First;
        ((row.*More = wanted[i].*More), ...);
    }
    session.commit();
    EXPECT_EQ(counter.updates(), 1U);
    az::session later{db.engine()};
    const auto stored = later.query<Row>().order_by(col<&Row::id>).all();
    ASSERT_EQ(stored.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Row& row = *stored[i];
        EXPECT_TRUE(same(row.*First, wanted[i].*First) && (same(row.*More, wanted[i].*More) && ...)) << i;
    }
}

// Each row of a key that the program makes gets a text of its own.
template <auto Key, auto Text, class F> void finds_keys(database& db, F&& key_of)
{
    using Row = az::owner_of<Key>;
    db.create(az::models<Row>);
    constexpr int rows = 150;
    db.engine().transaction([&](az::session& session) {
        for (int i = 0; i < rows; ++i) {
            Row row;
            row.*Key = key_of(i);
            session.add(row);
        }
    });
    az::session session{db.engine()};
    for (int i = 0; i < rows; ++i) (*session.get_or_throw<Row>(key_of(i))).*Text = "text " + std::to_string(i);
    const az::statement_counter counter{db.engine()};
    session.commit();
    EXPECT_EQ(counter.updates(), 1U);
    az::session later{db.engine()};
    for (int i = 0; i < rows; ++i) EXPECT_EQ((*later.get_or_throw<Row>(key_of(i))).*Text, "text " + std::to_string(i));
}

const test_case many_updates[] = {
    {"each row gets its own values, and others stay as they are",
     [](database& db) {
         create_plain(db);
         az::session session{db.engine()};
         auto all = session.query<Plain>().order_by(col<&Plain::id>).all();
         for (auto& each : all) {
             if (each->r == 500) continue;
             each->column1 = "changed " + std::to_string(each->r);
             each->c1 = each->r % 3 == 0 ? std::nullopt : std::optional{"c " + std::to_string(each->r)};
             each->n = each->r % 4 == 0 ? std::nullopt : std::optional{each->r / 2.0};
             each->t = {std::byte(each->r % 256), std::byte{0}};
         }
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_LE(counter.updates(), 12U); // by which columns change
         az::session later{db.engine()};
         const auto stored = later.query<Plain>().order_by(col<&Plain::r>).all();
         ASSERT_EQ(stored.size(), std::size_t{count});
         for (const auto& each : stored) {
             if (each->r == 500) {
                 EXPECT_EQ(each->column1, "name 500");
                 EXPECT_EQ(each->n, std::nullopt);
                 continue;
             }
             EXPECT_EQ(each->column1, "changed " + std::to_string(each->r));
             EXPECT_EQ(each->c1, each->r % 3 == 0 ? std::nullopt : std::optional{"c " + std::to_string(each->r)});
             EXPECT_EQ(each->n, each->r % 4 == 0 ? std::nullopt : std::optional{each->r / 2.0});
             EXPECT_EQ(each->t, (az::blob{std::byte(each->r % 256), std::byte{0}}));
         }
     }},
    {"the rows are one statement, and carry their number",
     [](database& db) {
         create_plain(db);
         az::session session{db.engine()};
         for (auto& each : session.query<Plain>().all()) each->column1 += "!";
         std::vector<std::uint64_t> told;
         auto& events = db.engine().events();
         const auto begins = events.before_execute([&](const az::execution_started& e) { told.push_back(e.times); });
         const auto ends = events.after_execute([&](const az::execution_finished& e) { told.push_back(e.rows); });
         const az::statement_counter counter{db.engine()};
         const std::uint64_t before = db.engine().counts().batched_rows;
         session.flush();
         events.remove(begins);
         events.remove(ends);
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(counter.updates(), 1U);
         EXPECT_EQ(db.engine().counts().batched_rows - before, count - 1U);
         EXPECT_EQ(told, (std::vector<std::uint64_t>{count, count}));
     }},
    {"nulls of some rows take the place of values",
     [](database& db) {
         create_plain(db);
         for (const bool odd : {false, true}) {
             az::session session{db.engine()};
             for (auto& each : session.query<Plain>().all())
                 each->c1 = each->r % 2 == (odd ? 1 : 0) ? std::nullopt : std::optional<std::string>{"set"};
             session.commit();
             EXPECT_EQ(session.query<Plain>().where(col<&Plain::c1> == std::nullopt).count(),
                       odd ? std::size_t{count / 2} : std::size_t{count - count / 2});
         }
     }},
    {"long values come along",
     [](database& db) {
         create_plain(db);
         az::session session{db.engine()};
         for (auto& each : session.query<Plain>().all())
             each->column1 = std::string(30'000, static_cast<char>('a' + each->r % 26));
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         az::session later{db.engine()};
         for (const auto& each : later.query<Plain>().where(col<&Plain::r> < 300).all())
             EXPECT_EQ(each->column1, std::string(30'000, static_cast<char>('a' + each->r % 26)));
     }},
    {"a value that can't be bound names its column",
     [](database& db) {
         create_plain(db);
         az::session session{db.engine()};
         for (auto& each : session.query<Plain>().all())
             each->column1 = each->r == 700 ? std::string{"\xff"} : std::string{"fine"};
         const std::string text = error_of<az::conversion_error>([&] { session.flush(); });
         EXPECT_NE(text.find("column1"), std::string::npos) << text;
         session.rollback();
         EXPECT_EQ(session.query<Plain>().where(col<&Plain::column1> == "fine").count(), 0U);
     }},
    {"keys of two columns and versions are told apart, and versions count up",
     [](database& db) {
         create_cells(db);
         az::session session{db.engine()};
         for (auto& each : session.query<Cell>().all()) each->text = each->sheet + '/' + std::to_string(each->row);
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         az::session later{db.engine()};
         for (const auto& each : later.query<Cell>().all()) {
             EXPECT_EQ(each->text, each->sheet + '/' + std::to_string(each->row));
             EXPECT_EQ(each->version, 2);
         }
     }},
    {"one row that was changed meanwhile makes all of them stale",
     [](database& db) {
         create_cells(db);
         az::session session{db.engine(), {.expire_on_commit = false}};
         auto all = session.query<Cell>().all();
         session.commit();
         {
             az::session other{db.engine()};
             other.get<Cell>(std::string{"sheet 3"}, 703)->text = "theirs";
             other.commit();
         }
         for (auto& each : all) each->text = "ours";
         const std::string text = error_of<az::stale_object>([&] { session.flush(); });
         EXPECT_NE(text.find("suite_cells"), std::string::npos) << text;
         session.rollback();
         EXPECT_EQ(session.query<Cell>().where(col<&Cell::text> == "ours").count(), 0U);
         EXPECT_EQ(session.query<Cell>().where(col<&Cell::text> == "theirs").one()->version, 2);
     }},
    {"so does one that was removed, without a version",
     [](database& db) {
         create_plain(db);
         az::session session{db.engine(), {.expire_on_commit = false}};
         auto all = session.query<Plain>().all();
         session.commit();
         db.engine().execute(az::delete_from<Plain>().where(col<&Plain::r> == 1030));
         for (auto& each : all) each->column1 = "ours";
         EXPECT_THROW(session.flush(), az::stale_object);
         session.rollback();
         EXPECT_EQ(session.query<Plain>().where(col<&Plain::column1> == "ours").count(), 0U);
     }},
    {"who has waited for a row meets what the other one wrote",
     [](database& db) {
         create_cells(db, 100);
         if (!takes_two_sessions(db) || !db.engine().capabilities().supports_row_locks)
             GTEST_SKIP() << "writers don't meet";
         az::session first{db.engine()};
         first.get<Cell>(std::string{"sheet 1"}, 50)->text = "first";
         first.flush();
         std::atomic<bool> is_committed = false;
         std::thread second{[&] {
             az::session session{db.engine()};
             for (auto& each : session.query<Cell>().all()) each->text = "second";
             EXPECT_THROW(session.flush(), az::stale_object);
             EXPECT_TRUE(is_committed);
         }};
         std::this_thread::sleep_for(milliseconds{100});
         is_committed = true;
         first.commit();
         second.join();
         az::session later{db.engine()};
         EXPECT_EQ(later.query<Cell>().where(col<&Cell::text> == "second").count(), 0U);
     }},
    {"rows are locked in the order of their keys",
     [](database& db) {
         create_words(db);
         if (!takes_two_sessions(db) || !db.engine().capabilities().supports_row_locks)
             GTEST_SKIP() << "writers don't meet";
         az::session first{db.engine()};
         first.get<Word>("B1199")->uses = 1; // the middle one
         first.flush();
         std::thread second{[&] {
             az::session session{db.engine()};
             for (auto& each : session.query<Word>().all()) each->uses = 2;
             session.flush();
         }};
         const auto is_locked = [&](const char* word) {
             try {
                 az::session session{db.engine()};
                 (void)session.query<Word>().filter_by<&Word::word>(word).for_update(az::nowait).one();
                 return false;
             } catch (const az::lock_timeout&) {
                 return true;
             }
         };
         for (int i = 0; i < 500 && !is_locked("B1197"); ++i) std::this_thread::sleep_for(milliseconds{10});
         EXPECT_TRUE(is_locked("B1001"));
         EXPECT_TRUE(is_locked("B1197"));
         EXPECT_FALSE(is_locked("a1000"));
         EXPECT_FALSE(is_locked("a1198"));
         first.rollback();
         second.join();
     }},
    {"sessions that change the same rows do not deadlock, whatever the order of changes and rows",
     [](database& db) {
         create_words(db);
         if (!takes_two_sessions(db) || !db.engine().capabilities().supports_row_locks)
             GTEST_SKIP() << "writers don't meet";
         std::atomic<int> ready = 0;
         const auto write = [&](bool backwards, std::size_t most) {
             ++ready;
             while (ready < 2) std::this_thread::yield();
             for (int round = 0; round < 15; ++round) {
                 try {
                     az::session session{db.engine()};
                     auto all = session.query<Word>().order_by(col<&Word::word>).all();
                     if (backwards) std::reverse(all.begin(), all.end());
                     for (std::size_t i = 0; i < all.size(); i += all.size() / most) ++all[i]->uses;
                     session.commit();
                 } catch (const az::error& failure) {
                     ADD_FAILURE() << failure.what();
                     return;
                 }
             }
         };
         for (const std::size_t most : {std::size_t{words}, std::size_t{25}}) {
             ready = 0;
             std::thread other{[&] { write(true, most); }};
             write(false, words);
             other.join();
         }
     }},
    {"keys that are decimals",
     [](database& db) {
         finds_keys<&Amount::amount, &Amount::text>(
             db, [](int i) { return az::decimal{i} + (i % 2 == 0 ? 0.25_dec : 0.5_dec); });
     }},
    {"keys that are instants",
     [](database& db) {
         finds_keys<&Moment::at, &Moment::text>(
             db, [](int i) { return az::timestamp{} + hours{24 * 365 * 50} + microseconds{i}; });
     }},
    {"keys that are uuids",
     [](database& db) {
         std::vector<az::uuid> keys(150);
         for (az::uuid& each : keys) each = az::uuid::v7();
         finds_keys<&Device::id, &Device::name>(db, [&](int i) { return keys[static_cast<std::size_t>(i)]; });
     }},
    {"keys of an enum and a number with a name, and lists",
     [](database& db) {
         db.create(az::models<Device, Reading>);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 150; ++i)
                 session.add(Reading{.mood = i % 2 == 0 ? Mood::sad : Mood::glad, .ticket = TicketId{i / 2}});
         });
         const auto wanted = [](const Reading& of) {
             return std::vector{static_cast<std::int32_t>(of.ticket), of.mood == Mood::sad ? 1 : 2};
         };
         az::session session{db.engine()};
         for (auto& each : session.query<Reading>().all()) each->values = wanted(*std::as_const(each));
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         az::session later{db.engine()};
         for (const auto& each : later.query<Reading>().all()) EXPECT_EQ(each->values, wanted(*each));
     }},
    {"texts as keys",
     [](database& db) {
         finds_keys<&Device::id, &Device::name>(
             db, [](int i) { return az::uuid{"00000000-0000-4000-8000-" + std::to_string(100'000'000'000 + i)}; });
         db.create(many::models);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 150; ++i) session.add(Word{.word = std::to_string(i)}); // texts that look like numbers
         });
         az::session session{db.engine()};
         for (auto& each : session.query<Word>().all()) each->uses = std::stoi(each->word) * 10;
         session.commit();
         az::session later{db.engine()};
         for (const auto& each : later.query<Word>().all()) EXPECT_EQ(each->uses, std::stoi(each->word) * 10);
     }},
    {"decimals, enumerations, numbers and texts with a name",
     [](database& db) {
         keeps_changes<&Rich::number, &Rich::price, &Rich::maybe_number, &Rich::cents, &Rich::mood, &Rich::level,
                       &Rich::maybe_mood, &Rich::ticket, &Rich::slug>(db, [](Rich& row, int i) {
             row.number = az::decimal{i} + 0.125_dec;
             row.price = az::decimal{i} + 0.5_dec;
             if (i % 3 != 0)
                 row.maybe_number = az::decimal{-i};
             else
                 row.maybe_number = 0.5_dec;
             row.cents = az::scaled<2>{az::decimal{i}};
             row.mood = i % 2 == 0 ? Mood::glad : Mood::not_sure;
             row.level = Level::high;
             row.maybe_mood = i % 2 == 0 ? Mood::glad : Mood::sad;
             row.ticket = TicketId{i};
             row.slug.text = "slug '" + std::to_string(i);
         });
     }},
    {"times, durations, documents, uuids and addresses",
     [](database& db) {
         keeps_changes<&Rich::at, &Rich::maybe_at, &Rich::local, &Rich::maybe_local, &Rich::exact, &Rich::hours,
                       &Rich::maybe_seconds, &Rich::document, &Rich::maybe_document, &Rich::key, &Rich::maybe_key,
                       &Rich::address, &Rich::maybe_address>(db, [](Rich& row, int i) {
             row.at = az::time_of_day{microseconds{i}};
             row.maybe_at = az::time_of_day{seconds{i}};
             row.local = az::local_timestamp{hours{i}};
             row.maybe_local = az::local_timestamp{seconds{i}};
             row.exact = microseconds{i * 1'000'001LL};
             row.hours = hours{i};
             row.maybe_seconds = seconds{i};
             // Documents that are a number or a text alone stay what they are.
             row.document = i % 3 == 0 ? az::json::parse("1") : az::json{{"n", i}};
             row.maybe_document = az::json::parse(R"("text")");
             row.key = az::uuid{"00000000-0000-4000-8000-" + std::to_string(100'000'000'000 + i)};
             row.maybe_key = row.key;
             row.address = az::inet{"10.0.0." + std::to_string(i) + "/8"};
             row.maybe_address = az::inet{"::" + std::to_string(i)};
         });
     }},
    {"lists",
     [](database& db) {
         keeps_changes<&Lists::flags, &Lists::ints, &Lists::doubles, &Lists::texts, &Lists::blobs, &Lists::numbers,
                       &Lists::days, &Lists::instants, &Lists::keys, &Lists::documents, &Lists::addresses,
                       &Lists::moods, &Lists::maybe_ints, &Lists::maybe_texts, &Lists::maybe>(
             db, [](Lists& row, int i) {
                 row.flags = {i % 2 == 0, true};
                 row.ints.assign(static_cast<std::size_t>(i % 5 + 1), i);
                 row.doubles = {i / 2.0};
                 row.texts = {"a,b", "{\"c\\", "NULL", std::to_string(i)};
                 row.blobs = {{std::byte(i), std::byte{0}}};
                 row.numbers = {az::decimal{i} + 0.5_dec};
                 row.days = {az::date{sys_days{days{i}}}};
                 row.instants = {az::timestamp{} + seconds{i}};
                 row.keys = {az::uuid{"00000000-0000-4000-8000-" + std::to_string(100'000'000'000 + i)}};
                 row.documents = {az::json{{"n", i}}};
                 row.addresses = {az::inet{"10.0.0." + std::to_string(i)}};
                 row.moods = {Mood::sad, i % 2 == 0 ? Mood::glad : Mood::not_sure};
                 row.maybe_ints = {i, std::nullopt};
                 row.maybe_texts = {std::nullopt, "null"};
                 row.maybe = std::vector<std::string>{"x", std::to_string(i)};
             });
     }},
    {"ranges",
     [](database& db) {
         keeps_changes<&Ranges::ints, &Ranges::longs, &Ranges::numbers, &Ranges::maybe>(db, [](Ranges& row, int i) {
             row.ints = az::range<std::int32_t>::closed(i, 2 * i);
             row.longs = az::range<std::int64_t>::at_least(i);
             row.numbers = az::range<az::decimal>::closed(0.5_dec, az::decimal{i});
             row.maybe = az::range<std::int64_t>::all();
         });
     }},
};

AZOTH_SUITE(updates_of_many_rows, many_updates);

} // namespace
} // namespace suite
