// Exact numbers.
#include "suite/rich.hpp"

namespace suite {
namespace {

using R = Rich;

az::decimal number(const char* text) { return az::decimal{std::string_view{text}}; }

// Numbers of fifteen digits and 64-bit integers are kept by every database.
const test_case decimals[] = {
    {"zero comes back", [](database& db) { keeps<&R::number>(db, 0); }},
    {"a number with two decimals comes back", [](database& db) { keeps<&R::number>(db, 12.50_dec); }},
    {"a negative number comes back", [](database& db) { keeps<&R::number>(db, -0.05_dec); }},
    {"a tenth comes back as a tenth", [](database& db) { keeps<&R::number>(db, 0.1_dec); }},
    {"fifteen digits come back", [](database& db) { keeps<&R::number>(db, 123456789.012345_dec); }},
    {"fifteen decimals come back", [](database& db) { keeps<&R::number>(db, 0.000000000000001_dec); }},
    {"the greatest 64-bit integer comes back", [](database& db) { keeps<&R::number>(db, 9223372036854775807_dec); }},
    {"the least 64-bit integer comes back", [](database& db) { keeps<&R::number>(db, -9223372036854775808_dec); }},
    {"a large power of ten comes back", [](database& db) { keeps<&R::number>(db, number("1e30")); }},
    {"a number of 38 digits comes back or is refused",
     [](database& db) { keeps_or_refuses<&R::number>(db, 12345678901234567890.123456789012345678_dec); }},
    {"the greatest decimal comes back or is refused",
     [](database& db) { keeps_or_refuses<&R::number>(db, number("99999999999999999999999999999999999999")); }},
    {"the least decimal above zero comes back or is refused",
     [](database& db) {
         keeps_or_refuses<&R::number>(db, az::decimal{1, 38});
     }},
    {"a sixteenth digit comes back or is refused",
     [](database& db) { keeps_or_refuses<&R::number>(db, 1.000000000000001_dec); }},
    {"a price comes back", [](database& db) { keeps<&R::price>(db, 12345678.90_dec); }},
    {"a present optional decimal comes back", [](database& db) { keeps<&R::maybe_number>(db, -1.25_dec); }},
    {"an empty optional decimal comes back", [](database& db) { keeps<&R::maybe_number>(db, std::nullopt); }},
    {"a decimal of another scale is the same",
     [](database& db) {
         store<&R::number>(db, 2.50_dec);
         az::session session{db.engine()};
         auto object = session.query<R>().where(az::col<&R::number> == 2.5_dec).one();
         object->number = 2.500_dec;
         EXPECT_FALSE(session.is_modified());
     }},
    {"a column's scale is shown",
     [](database& db) {
         store<&R::price>(db, 3);
         az::session session{db.engine()};
         EXPECT_EQ(to_string(session.query<R>().one()->price), "3.00");
         EXPECT_EQ(to_string(session.query(az::col<&R::price>).scalar()), "3.00");
     }},
    {"numbers are ordered by size",
     [](database& db) {
         db.create(rich);
         for (const az::decimal each : {10_dec, 9.5_dec, -100_dec, 0.05_dec}) db.add(R{.number = each});
         az::session session{db.engine()};
         std::vector<std::string> sorted;
         for (const auto& each : session.query(az::col<&R::number>).order_by(az::col<&R::number>).scalars())
             sorted.push_back(to_string(each));
         EXPECT_EQ(sorted, (std::vector<std::string>{"-100", "0.05", "9.5", "10"}));
         EXPECT_EQ(session.query<R>().where(az::col<&R::number> > 9_dec).count(), 2U);
         EXPECT_EQ(session.query<R>().where(az::col<&R::number> * 2 > 18.5_dec).count(), 2U) << "of an expression";
         EXPECT_EQ(session.query<R>().where(az::col<&R::number>.in({10.0_dec, 0.050_dec})).count(), 2U);
         EXPECT_EQ(session.query<R>().where((az::col<&R::number> + 0).in({10.0_dec, 0.050_dec})).count(), 2U);
         EXPECT_EQ(session.query<R>().where(az::col<&R::number>.between(0, 9.5_dec)).count(), 2U);
     }},
    {"a sum of prices is exact",
     [](database& db) {
         db.create(rich);
         std::vector<R> rows;
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 1000; ++i) session.add(R{.price = 0.10_dec, .cents = az::scaled<2>{0.10_dec}});
         });
         az::session session{db.engine()};
         EXPECT_EQ(to_string(session.query(az::sum(az::col<&R::price>)).scalar().value()), "100.00");
         EXPECT_EQ(to_string(session.query(az::sum(az::col<&R::price> * 1.10_dec)).scalar().value()), "110.0000");
         EXPECT_EQ(session.query(az::sum(az::col<&R::cents>)).scalar(), az::scaled<2>{100});
     }},
    {"an average of decimals is a decimal",
     [](database& db) {
         db.create(rich);
         db.add(R{.price = 1}, R{.price = 2.50_dec});
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::avg(az::col<&R::price>)).scalar(), 1.75_dec);
     }},
    {"quotients of decimals without an end are read",
     [](database& db) {
         db.create(rich);
         for (const az::decimal each : {1_dec, 1_dec, 2_dec}) db.add(R{.number = each});
         const auto& number_of = az::col<&R::number>;
         az::session session{db.engine()};
         const auto [average, share] = session.query(az::avg(number_of), az::sum(number_of) / 7).one();
         EXPECT_EQ(average->rounded(10), 1.3333333333_dec);
         EXPECT_EQ(share->rounded(10), 0.5714285714_dec);
         for (const auto& [over_all, third] : session.query(az::avg(number_of).over(), number_of / 3).all()) {
             EXPECT_EQ(over_all->rounded(10), 1.3333333333_dec);
             EXPECT_LT(third, 0.7_dec);
         }
     }},
    {"an integer is read as a decimal",
     [](database& db) {
         store<&R::ticket>(db, TicketId{41});
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::col<&R::number> + az::col<&R::id>).one(), std::tuple{az::decimal{1}});
     }},
    {"cents come back", [](database& db) { keeps<&R::cents>(db, az::scaled<2>{-12.34_dec}); }},
    {"the greatest scaled number comes back",
     [](database& db) { keeps<&R::cents>(db, az::scaled<2>::from_units(std::numeric_limits<std::int64_t>::max())); }},
    {"a price of too many digits is refused or kept",
     [](database& db) {
         db.create(rich);
         try {
             db.add(R{.price = 1234567890123.45_dec});
         } catch (const az::database_error&) {
             EXPECT_EQ(db.count<R>(), 0U);
         }
     }},
};

AZOTH_SUITE(decimals, decimals);

} // namespace
} // namespace suite
