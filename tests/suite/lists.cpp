// Lists of values in one column, and ranges.
#include "suite/rich.hpp"

#include <limits>

namespace suite {
namespace {

using L = Lists;
using N = Ranges;
using namespace std::chrono;
using namespace std::chrono_literals;

template <class V> constexpr V least = std::numeric_limits<V>::lowest();
template <class V> constexpr V greatest = std::numeric_limits<V>::max();

const test_case lists[] = {
    {"an empty list comes back", [](database& db) { keeps<&L::texts>(db, {}); }},
    {"a list of truth values comes back",
     [](database& db) {
         keeps<&L::flags>(db, {true, false, true});
     }},
    {"a list of int16 comes back",
     [](database& db) {
         keeps<&L::shorts>(db, {least<std::int16_t>, 0, greatest<std::int16_t>});
     }},
    {"a list of int32 comes back",
     [](database& db) {
         keeps<&L::ints>(db, {least<std::int32_t>, -1, greatest<std::int32_t>});
     }},
    {"a list of int64 comes back",
     [](database& db) {
         keeps<&L::longs>(db, {least<std::int64_t>, 1, greatest<std::int64_t>});
     }},
    {"a list of uint16 comes back",
     [](database& db) {
         keeps<&L::words>(db, {0, greatest<std::uint16_t>});
     }},
    {"a list of float comes back",
     [](database& db) {
         keeps<&L::floats>(db, {0.1F, greatest<float>, -0.5F});
     }},
    {"a list of double comes back",
     [](database& db) {
         keeps<&L::doubles>(db, {0.1, 1.0 / 3, greatest<double>, least<double>});
     }},
    {"a list of what is no finite number comes back or is refused",
     [](database& db) { keeps_or_refuses<&L::doubles>(db, {std::numeric_limits<double>::infinity()}); }},
    {"a list of texts comes back",
     [](database& db) {
         keeps<&L::texts>(db, {"a", "b c", "d"});
     }},
    {"texts that spell a list come back",
     [](database& db) {
         keeps<&L::texts>(db, {"", "NULL", "null", "{a,b}", "[1]", R"(a"b\c)", "a,b", "'", "\n\t\x01", " "});
     }},
    {"texts of all languages come back in a list",
     [](database& db) {
         keeps<&L::texts>(db, {"ä€😀", "日本語"});
     }},
    {"a stray byte in a list is no text",
     [](database& db) {
         refuses<&L::texts>(db, {"a", "\xff"});
     }},
    {"a list of blobs comes back",
     [](database& db) {
         keeps<&L::blobs>(db, {az::blob{}, az::blob{std::byte{0}, std::byte{255}}});
     }},
    {"a list of decimals comes back",
     [](database& db) {
         keeps<&L::numbers>(db, {0.10_dec, -12.5_dec, 7});
     }},
    {"decimals of 38 digits come back in a list",
     [](database& db) { keeps<&L::numbers>(db, {12345678901234567890.123456789012345678_dec}); }},
    {"a list of days comes back",
     [](database& db) {
         keeps<&L::days>(db, {1y / 1 / 1, 2024y / 2 / 29, 9999y / 12 / 31});
     }},
    {"a list of instants comes back",
     [](database& db) {
         keeps<&L::instants>(db, {sys_days{2024y / 1 / 1} + 1us, az::timestamp{-1us}});
     }},
    {"a list of times of day comes back",
     [](database& db) {
         keeps<&L::times>(db, {az::time_of_day{}, az::time_of_day{23h + 1us}});
     }},
    {"a list of calendar times comes back",
     [](database& db) { keeps<&L::locals>(db, {local_days{2024y / 1 / 1} + 1us}); }},
    {"a list of durations comes back",
     [](database& db) {
         keeps<&L::durations>(db, {0us, -1us, microseconds{36h}});
     }},
    {"a list of uuids comes back",
     [](database& db) {
         keeps<&L::keys>(db, {az::uuid{}, az::uuid::random()});
     }},
    {"a list of documents comes back",
     [](database& db) {
         keeps<&L::documents>(db, {az::json{{"a", {1, "b"}}}, az::json{}, az::json::parse("\"x\"")});
     }},
    {"a list of addresses comes back",
     [](database& db) {
         keeps<&L::addresses>(db, {az::inet{"10.0.0.0/8"}, az::inet{"::1"}});
     }},
    {"a list of enumerators comes back",
     [](database& db) {
         keeps<&L::moods>(db, {Mood::glad, Mood::not_sure, Mood::glad});
     }},
    {"a list of numbers with names comes back",
     [](database& db) {
         keeps<&L::tickets>(db, {TicketId{1}, TicketId{-1}});
     }},
    {"nulls in a list of numbers come back",
     [](database& db) {
         keeps<&L::maybe_ints>(db, {std::nullopt, 1, std::nullopt});
     }},
    {"nulls in a list of texts come back",
     [](database& db) {
         keeps<&L::maybe_texts>(db, {"a", std::nullopt, "NULL", ""});
     }},
    {"a list of nulls comes back",
     [](database& db) {
         keeps<&L::maybe_texts>(db, {std::nullopt, std::nullopt});
     }},
    {"a present optional list comes back", [](database& db) { keeps<&L::maybe>(db, std::vector<std::string>{"a"}); }},
    {"an empty optional list comes back", [](database& db) { keeps<&L::maybe>(db, std::nullopt); }},
    {"an empty list is no null", [](database& db) { keeps<&L::maybe>(db, std::vector<std::string>{}); }},
    {"ten thousand elements come back",
     [](database& db) { keeps<&L::texts>(db, std::vector<std::string>(10'000, "some text")); }},
    {"many rows with lists are inserted at once",
     [](database& db) {
         db.create(az::models<L>);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 20; ++i)
                 session.add(L{.ints = {i, i + 1}, .texts = {"a\"b", std::to_string(i)}, .moods = {Mood::glad}});
         });
         az::session session{db.engine()};
         int i = 0;
         for (const auto& each : session.query<L>().order_by(az::col<&L::id>).all()) {
             EXPECT_EQ(each->ints, (std::vector<std::int32_t>{i, i + 1}));
             EXPECT_EQ(each->texts, (std::vector<std::string>{"a\"b", std::to_string(i)}));
             EXPECT_EQ(each->moods, std::vector{Mood::glad});
             ++i;
         }
         EXPECT_EQ(i, 20);
     }},
    {"a changed element is written, and nothing else",
     [](database& db) {
         store<&L::texts>(db, {"a", "b"});
         az::session session{db.engine()};
         auto object = session.query<L>().one();
         object->texts[1] = "c";
         EXPECT_TRUE(session.is_modified());
         object->texts[1] = "b";
         EXPECT_FALSE(session.is_modified());
         object->texts.emplace_back("d");
         session.commit();
         EXPECT_EQ(session.query<L>().one()->texts, (std::vector<std::string>{"a", "b", "d"}));
     }},
    {"a null in a list of what can't be null names the column",
     [](database& db) {
         db.create(az::models<L>);
         db.add(L{});
         az::session session{db.engine()};
         session.execute(az::update<L>()
                             .set(az::col<& L::ints> = std::vector<std::optional<std::int32_t>>{1, std::nullopt})
                             .where(az::true_));
         const std::string text = error_of<az::conversion_error>([&] { session.query<L>().one(); });
         EXPECT_NE(text.find("\"ints\""), std::string::npos) << text;
     }},
    {"lists are read by name",
     [](database& db) {
         store<&L::texts>(db, {"a", "b"});
         az::session session{db.engine()};
         const az::schema::table table{"suite_lists"};
         const auto row = session.execute(az::select(std::vector<az::expr<>>{table["texts"], table["ints"]})).one();
         EXPECT_EQ(row.get<std::vector<std::string>>("texts"), (std::vector<std::string>{"a", "b"}));
         EXPECT_EQ(row.get<std::vector<std::int64_t>>("ints"), std::vector<std::int64_t>{});
     }},
};

const test_case ranges[] = {
    {"the empty range comes back", [](database& db) { keeps<&N::ints>(db, {}); }},
    {"a range of int32 comes back",
     [](database& db) {
         keeps<&N::ints>(db, {1, 10});
     }},
    {"a range with an included end comes back",
     [](database& db) { keeps<&N::ints>(db, az::range<std::int32_t>::closed(1, 10)); }},
    {"a range without ends comes back", [](database& db) { keeps<&N::longs>(db, az::range<std::int64_t>::all()); }},
    {"a range from the least int64 comes back",
     [](database& db) { keeps<&N::longs>(db, az::range<std::int64_t>::at_least(least<std::int64_t>)); }},
    {"a range of decimals comes back",
     [](database& db) { keeps<&N::numbers>(db, az::range<az::decimal>::closed(0.5_dec, 1.25_dec)); }},
    {"a range without its ends comes back",
     [](database& db) { keeps<&N::numbers>(db, az::range<az::decimal>::open(0.5_dec, 1.25_dec)); }},
    {"a range of days comes back",
     [](database& db) {
         keeps<&N::days>(db, {2024y / 1 / 1, 2024y / 12 / 31});
     }},
    {"a range of instants comes back",
     [](database& db) {
         keeps<&N::instants>(db, {az::timestamp{1us}, sys_days{2024y / 1 / 1} + 5h});
     }},
    {"a range of calendar times comes back",
     [](database& db) { keeps<&N::locals>(db, az::range<az::local_timestamp>::less_than(local_days{2024y / 1 / 1})); }},
    {"a present optional range comes back",
     [](database& db) {
         keeps<&N::maybe>(db, az::range<std::int64_t>{1, 2});
     }},
    {"an empty optional range comes back", [](database& db) { keeps<&N::maybe>(db, std::nullopt); }},
    {"many rows with ranges are inserted at once",
     [](database& db) {
         db.create(az::models<N>);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 20; ++i) session.add(N{.ints = {i, i + 5}});
         });
         az::session session{db.engine()};
         EXPECT_EQ(session.query<N>().where(az::col<&N::ints> == az::range<std::int32_t>{7, 12}).count(), 1U);
     }},
};

AZOTH_SUITE(lists, lists);
AZOTH_SUITE(ranges, ranges);

} // namespace
} // namespace suite
