//% Types
//: A member is stored and comes back as the same value on every database; what does not fit is an error and never cut
//: off. A `std::optional` member is a column that may be null, any other one is not.
#include "guide/queries/page.hpp"

#include <azoth/types/inet.hpp>
#include <azoth/types/range.hpp>
#include <azoth/types/scaled.hpp>
#include <azoth/types/uuid.hpp>

#include <cmath>

//# Numbers, texts and bytes
//: Integers are checked to fit when they are read; an unsigned 64-bit one has to fit a signed column. `az::blob` is a
//: `std::vector<std::byte>`. Texts are UTF-8.
struct Basics {
    std::int64_t id = 0;
    bool flag = false;
    std::int16_t small = 0;
    std::uint32_t count = 0;
    float ratio = 0;
    double exact = 0;
    std::string text;
    std::optional<std::string> code;
    az::blob bytes;
};
template <>
inline constexpr auto az::mapped<Basics> = az::table("basics", az::column<&Basics::id>(az::primary_key),
                                                     az::column<&Basics::flag>(), az::column<&Basics::small>(),
                                                     az::column<&Basics::count>(), az::column<&Basics::ratio>(),
                                                     az::column<&Basics::exact>(), az::column<&Basics::text>(),
                                                     az::column<&Basics::code>(az::max_length(8)),
                                                     az::column<&Basics::bytes>());
namespace guide {
namespace {
tables basics() { return {az::schema::table_of<Basics>()}; }
} // namespace
} // namespace guide

//# Exact decimals
//: `az::decimal` (`<azoth/types/decimal.hpp>`) has up to 38 digits and never passes through binary floating point in
//: the program; its literal is `12.50_dec`, and `price > 0.5` does not compile. SQLite computes with floating point:
//: `az::scaled<2>` (`<azoth/types/scaled.hpp>`) is an integer of hundredths there, too, and exact in sums. A condition on a
//: sum of decimals has to round it there: `az::round(az::sum(amount), 2) == 0.30_dec`.
struct Price {
    std::int64_t id = 0;
    az::decimal amount;
    az::scaled<2> cents;
};
template <>
inline constexpr auto az::mapped<Price> = az::table("prices", az::column<&Price::id>(az::primary_key),
                                                    az::column<&Price::amount>(az::numeric(12, 2)),
                                                    az::column<&Price::cents>());
namespace guide {
namespace {
tables prices() { return {az::schema::table_of<Price>()}; }
void exact_decimals(az::session& session, std::ostream& out)
{
    session.add(Price{.amount = 12.50_dec, .cents = az::scaled<2>{0.10_dec}});
    session.add(Price{.amount = 0.05_dec, .cents = az::scaled<2>{0.20_dec}});
    const auto [sum, cents] =
        session.execute(az::select(az::sum(col<&Price::amount>), az::sum(col<&Price::cents>))).one();
    out << *sum << ' ' << to_string(*cents) << '\n';
}
} // namespace
} // namespace guide

//# Dates and durations
//: `az::date` is a `year_month_day`, `az::timestamp` an instant in UTC, `az::local_timestamp` a calendar time without a
//: zone, `az::time_of_day` a time on any day's clock; every `std::chrono::duration` can be stored. All are kept to the
//: microsecond.
struct Shift {
    std::int64_t id = 0;
    az::date day{2024y / 1 / 1};
    az::time_of_day begin{8h};
    std::chrono::minutes pause{30};
    az::timestamp entered{};
    std::optional<az::local_timestamp> printed;
};
template <>
inline constexpr auto az::mapped<Shift> = az::table("shifts", az::column<&Shift::id>(az::primary_key),
                                                    az::column<&Shift::day>(), az::column<&Shift::begin>(),
                                                    az::column<&Shift::pause>(), az::column<&Shift::entered>(),
                                                    az::column<&Shift::printed>());
namespace guide {
namespace {
tables shifts() { return {az::schema::table_of<Shift>()}; }
} // namespace
} // namespace guide

//# Enums
//: An `enum class` is stored by its enumerators' names: an enum type on PostgreSQL, a text with a check on SQLite. The
//: compiler finds the names; `az::enum_names` gives others.
enum class Color { red, green };
enum class Level { low = 10, high = 20 };
template <>
inline constexpr auto az::enum_names<Level> =
    std::array{az::enumerator<Level>{Level::low, "LOW"}, az::enumerator<Level>{Level::high, "HIGH"}};
struct Lamp {
    std::int64_t id = 0;
    Color color = Color::red;
    std::optional<Level> level;
};
template <>
inline constexpr auto az::mapped<Lamp> = az::table("lamps", az::column<&Lamp::id>(az::primary_key),
                                                   az::column<&Lamp::color>(), az::column<&Lamp::level>());
namespace guide {
namespace {
tables lamps() { return {az::schema::table_of<Lamp>()}; }
} // namespace
} // namespace guide

//# Types with a name
//: A type that wraps another one, so that the program can't mix them up: `az::stored_as` says which. One that is not
//: only a wrapper specialises `az::type_conversion`, with functions that lead there and back.
enum class UserId : std::int64_t {};
struct Email {
    std::string address;
};
template <> struct az::sql_type<UserId> : az::stored_as<UserId, std::int64_t> {};
template <> struct az::sql_type<Email> : az::stored_as<Email, std::string> {};

struct Percent {
    double part = 0; // 0 to 1
};
template <> struct az::type_conversion<Percent> {
    using base_type = int;
    static Percent from_base(int hundredths) { return {hundredths / 100.0}; }
    static int to_base(const Percent& p) { return static_cast<int>(std::lround(p.part * 100)); }
};

struct Account {
    std::int64_t id = 0;
    UserId owner{};
    Email email;
    Percent discount;
};
template <>
inline constexpr auto az::mapped<Account> = az::table("accounts", az::column<&Account::id>(az::primary_key),
                                                      az::column<&Account::owner>(), az::column<&Account::email>(),
                                                      az::column<&Account::discount>());
namespace guide {
namespace {
tables accounts() { return {az::schema::table_of<Account>()}; }
} // namespace
} // namespace guide

//# UUIDs, documents, lists, addresses
//: Each in a header of its own below `azoth/types`. `az::uuid::v7()` makes keys in the order of their making. A
//: `std::vector` of anything that can be stored is an array on PostgreSQL and a JSON text on SQLite.
struct Device {
    az::uuid id = az::uuid::v7();
    az::inet address;
    az::json settings;
    std::vector<std::int32_t> readings;
};
template <>
inline constexpr auto az::mapped<Device> = az::table("devices", az::column<&Device::id>(az::primary_key),
                                                     az::column<&Device::address>(), az::column<&Device::settings>(),
                                                     az::column<&Device::readings>());
namespace guide {
namespace {
tables devices() { return {az::schema::table_of<Device>()}; }
} // namespace
} // namespace guide

//# Ranges
//: `az::range<V>` of integers, decimals, dates and instants. The lower end belongs to it and the upper does not, unless
//: it is made by `closed`; ends may be open.
struct Booking {
    std::int64_t id = 0;
    az::range<az::date> nights;
};
template <>
inline constexpr auto az::mapped<Booking> = az::table("bookings", az::column<&Booking::id>(az::primary_key),
                                                      az::column<&Booking::nights>());
namespace guide {
namespace {
tables bookings() { return {az::schema::table_of<Booking>()}; }
} // namespace
//.

examples types()
{
    return {{"basics", basics},   {"prices", prices},    {"exact_decimals", exact_decimals, "12.55 0.30\n"},
            {"shifts", shifts},   {"lamps", lamps},      {"accounts", accounts},
            {"devices", devices}, {"bookings", bookings}};
}

} // namespace guide
