// Numbers and truth values, to the limits of their types.
#include "suite/round_trip.hpp"

#include <limits>

namespace suite {
namespace {

using E = Everything;
template <class V> constexpr V least = std::numeric_limits<V>::lowest();
template <class V> constexpr V greatest = std::numeric_limits<V>::max();

const test_case integers[] = {
    {"true comes back", [](database& db) { keeps<&E::flag>(db, true); }},
    {"false comes back", [](database& db) { keeps<&E::flag>(db, false); }},
    {"the least int8 comes back", [](database& db) { keeps<&E::i8>(db, least<std::int8_t>); }},
    {"the greatest int8 comes back", [](database& db) { keeps<&E::i8>(db, greatest<std::int8_t>); }},
    {"the least int16 comes back", [](database& db) { keeps<&E::i16>(db, least<std::int16_t>); }},
    {"the greatest int16 comes back", [](database& db) { keeps<&E::i16>(db, greatest<std::int16_t>); }},
    {"the least int32 comes back", [](database& db) { keeps<&E::i32>(db, least<std::int32_t>); }},
    {"the greatest int32 comes back", [](database& db) { keeps<&E::i32>(db, greatest<std::int32_t>); }},
    {"the least int64 comes back", [](database& db) { keeps<&E::i64>(db, least<std::int64_t>); }},
    {"the greatest int64 comes back", [](database& db) { keeps<&E::i64>(db, greatest<std::int64_t>); }},
    {"the greatest uint8 comes back", [](database& db) { keeps<&E::u8>(db, greatest<std::uint8_t>); }},
    {"the greatest uint16 comes back", [](database& db) { keeps<&E::u16>(db, greatest<std::uint16_t>); }},
    {"the greatest uint32 comes back", [](database& db) { keeps<&E::u32>(db, greatest<std::uint32_t>); }},
    {"a uint64 as large as an int64 comes back",
     [](database& db) { keeps<&E::u64>(db, static_cast<std::uint64_t>(greatest<std::int64_t>)); }},
    {"a uint64 that no int64 holds is refused", [](database& db) { refuses<&E::u64>(db, greatest<std::uint64_t>); }},
    {"a present optional bool comes back", [](database& db) { keeps<&E::maybe_flag>(db, true); }},
    {"an empty optional bool comes back", [](database& db) { keeps<&E::maybe_flag>(db, std::nullopt); }},
    {"a present optional int16 comes back", [](database& db) { keeps<&E::maybe_i16>(db, least<std::int16_t>); }},
    {"a present optional int32 comes back", [](database& db) { keeps<&E::maybe_i32>(db, greatest<std::int32_t>); }},
    {"an empty optional int32 comes back", [](database& db) { keeps<&E::maybe_i32>(db, std::nullopt); }},
    {"a zero in an optional int64 is no null", [](database& db) { keeps<&E::maybe_i64>(db, 0); }},
    {"an empty optional int64 comes back", [](database& db) { keeps<&E::maybe_i64>(db, std::nullopt); }},
};

const test_case floating_point[] = {
    {"a tenth comes back to the last bit", [](database& db) { keeps<&E::f64>(db, 0.1); }},
    {"the greatest double comes back", [](database& db) { keeps<&E::f64>(db, greatest<double>); }},
    {"the least double comes back", [](database& db) { keeps<&E::f64>(db, least<double>); }},
    {"the smallest normal double comes back",
     [](database& db) { keeps<&E::f64>(db, std::numeric_limits<double>::min()); }},
    {"the smallest denormal double comes back",
     [](database& db) { keeps<&E::f64>(db, std::numeric_limits<double>::denorm_min()); }},
    {"a double next to one comes back",
     [](database& db) { keeps<&E::f64>(db, 1 + std::numeric_limits<double>::epsilon()); }},
    {"a double with an integer's value comes back", [](database& db) { keeps<&E::f64>(db, 9007199254740993.0); }},
    {"a negative zero equals zero when it comes back",
     [](database& db) {
         store<&E::f64>(db, -0.0);
         az::session session{db.engine()};
         EXPECT_EQ(session.query(az::col<&E::f64>).scalar(),
                   0.0); // not every file format keeps its sign
     }},
    {"infinity comes back or is refused",
     [](database& db) { keeps_or_refuses<&E::f64>(db, std::numeric_limits<double>::infinity()); }},
    {"negative infinity comes back or is refused",
     [](database& db) { keeps_or_refuses<&E::f64>(db, -std::numeric_limits<double>::infinity()); }},
    {"NaN comes back or is refused",
     [](database& db) { keeps_or_refuses<&E::f64>(db, std::numeric_limits<double>::quiet_NaN()); }},
    {"the greatest float comes back", [](database& db) { keeps<&E::f32>(db, greatest<float>); }},
    {"the smallest denormal float comes back",
     [](database& db) { keeps<&E::f32>(db, std::numeric_limits<float>::denorm_min()); }},
    {"a tenth as a float comes back", [](database& db) { keeps<&E::f32>(db, 0.1F); }},
    {"a present optional double comes back", [](database& db) { keeps<&E::maybe_f64>(db, -2.5); }},
    {"an empty optional double comes back", [](database& db) { keeps<&E::maybe_f64>(db, std::nullopt); }},
    {"an integer that is too large for its member is a typed error naming the "
     "column",
     [](database& db) {
         store<&E::i64>(db, 300);
         az::session session{db.engine()};
         // The sum of int64s is an int64; the program asks for one column as another member reads it.
         const std::string what = error_of<az::conversion_error>(
             [&] { static_cast<void>(session.query(az::cast<std::int8_t>(az::col<&E::i64>).label("narrow")).all()); });
         EXPECT_NE(what.find("narrow"), std::string::npos) << what;
     }},
};

AZOTH_SUITE(integers, integers);
AZOTH_SUITE(floating_point, floating_point);

} // namespace
} // namespace suite
