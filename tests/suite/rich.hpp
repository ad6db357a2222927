// Models with members of the types that have headers of their own, of enums, durations and lists.
#pragma once

#include "suite/round_trip.hpp"

#include <azoth/types/decimal.hpp>
#include <azoth/types/inet.hpp>
#include <azoth/types/json.hpp>
#include <azoth/types/range.hpp>
#include <azoth/types/scaled.hpp>
#include <azoth/types/uuid.hpp>

namespace suite {

using namespace az::literals;

/// Found by the compiler.
enum class Mood { sad, glad = 5, not_sure = -1 };
/// With names of the program's own.
enum class Level : unsigned char { low = 200, high = 201 };
/// An enum that is a number with a name.
enum class TicketId : std::int64_t {};
/// A struct that is a text with a name.
struct Slug {
    std::string text;
    friend bool operator==(const Slug&, const Slug&) = default;
};

/// A member of every richer type, plain and optional.
struct Rich {
    std::int64_t id = 0;
    az::decimal number;
    az::decimal price;
    std::optional<az::decimal> maybe_number;
    az::scaled<2> cents;
    Mood mood = Mood::sad;
    Level level = Level::low;
    std::optional<Mood> maybe_mood;
    TicketId ticket{};
    Slug slug;
    az::time_of_day at;
    std::optional<az::time_of_day> maybe_at;
    az::local_timestamp local{};
    std::optional<az::local_timestamp> maybe_local;
    std::chrono::microseconds exact{};
    std::chrono::hours hours{};
    std::optional<std::chrono::seconds> maybe_seconds;
    az::json document;
    std::optional<az::json> maybe_document;
    az::uuid key;
    std::optional<az::uuid> maybe_key;
    az::inet address;
    std::optional<az::inet> maybe_address;
};

/// A list of every type.
struct Lists {
    std::int64_t id = 0;
    std::vector<bool> flags;
    std::vector<std::int16_t> shorts;
    std::vector<std::int32_t> ints;
    std::vector<std::int64_t> longs;
    std::vector<std::uint16_t> words;
    std::vector<float> floats;
    std::vector<double> doubles;
    std::vector<std::string> texts;
    std::vector<az::blob> blobs;
    std::vector<az::decimal> numbers;
    std::vector<az::date> days;
    std::vector<az::timestamp> instants;
    std::vector<az::time_of_day> times;
    std::vector<az::local_timestamp> locals;
    std::vector<std::chrono::microseconds> durations;
    std::vector<az::uuid> keys;
    std::vector<az::json> documents;
    std::vector<az::inet> addresses;
    std::vector<Mood> moods;
    std::vector<TicketId> tickets;
    std::vector<std::optional<std::int32_t>> maybe_ints;
    std::vector<std::optional<std::string>> maybe_texts;
    std::optional<std::vector<std::string>> maybe;
};

struct Ranges {
    std::int64_t id = 0;
    az::range<std::int32_t> ints;
    az::range<std::int64_t> longs;
    az::range<az::decimal> numbers;
    az::range<az::date> days;
    az::range<az::timestamp> instants;
    az::range<az::local_timestamp> locals;
    std::optional<az::range<std::int64_t>> maybe;
};

/// A key that the program makes.
struct Device {
    az::uuid id = az::uuid::v7();
    std::string name;
};
/// A key of an enum and a number with a name, and a reference to a uuid.
struct Reading {
    Mood mood = Mood::sad;
    TicketId ticket{};
    std::optional<az::uuid> device_id;
    std::vector<std::int32_t> values;
};

inline constexpr auto rich = az::models<Rich>;

} // namespace suite

template <>
inline constexpr auto az::enum_names<suite::Level> =
    std::array{az::enumerator<suite::Level>{suite::Level::low, "it's low"},
               az::enumerator<suite::Level>{suite::Level::high, "hoch \"ä\""}};
template <> struct az::sql_type<suite::TicketId> : az::stored_as<suite::TicketId, std::int64_t> {};
template <> struct az::sql_type<suite::Slug> : az::stored_as<suite::Slug, std::string> {};

template <>
inline constexpr auto az::mapped<suite::Rich> = az::table(
    "suite_rich", az::column<&suite::Rich::id>(az::primary_key), az::column<&suite::Rich::number>(),
    az::column<&suite::Rich::price>(az::numeric(10, 2)), az::column<&suite::Rich::maybe_number>(),
    az::column<&suite::Rich::cents>(), az::column<&suite::Rich::mood>(), az::column<&suite::Rich::level>(),
    az::column<&suite::Rich::maybe_mood>(), az::column<&suite::Rich::ticket>(),
    az::column<&suite::Rich::slug>(az::max_length(40)), az::column<&suite::Rich::at>(),
    az::column<&suite::Rich::maybe_at>(), az::column<&suite::Rich::local>(), az::column<&suite::Rich::maybe_local>(),
    az::column<&suite::Rich::exact>(), az::column<&suite::Rich::hours>(), az::column<&suite::Rich::maybe_seconds>(),
    az::column<&suite::Rich::document>(), az::column<&suite::Rich::maybe_document>(), az::column<&suite::Rich::key>(),
    az::column<&suite::Rich::maybe_key>(), az::column<&suite::Rich::address>(),
    az::column<&suite::Rich::maybe_address>());

template <>
inline constexpr auto az::mapped<suite::Lists> = az::table(
    "suite_lists", az::column<&suite::Lists::id>(az::primary_key), az::column<&suite::Lists::flags>(),
    az::column<&suite::Lists::shorts>(), az::column<&suite::Lists::ints>(), az::column<&suite::Lists::longs>(),
    az::column<&suite::Lists::words>(), az::column<&suite::Lists::floats>(), az::column<&suite::Lists::doubles>(),
    az::column<&suite::Lists::texts>(), az::column<&suite::Lists::blobs>(), az::column<&suite::Lists::numbers>(),
    az::column<&suite::Lists::days>(), az::column<&suite::Lists::instants>(), az::column<&suite::Lists::times>(),
    az::column<&suite::Lists::locals>(), az::column<&suite::Lists::durations>(), az::column<&suite::Lists::keys>(),
    az::column<&suite::Lists::documents>(), az::column<&suite::Lists::addresses>(), az::column<&suite::Lists::moods>(),
    az::column<&suite::Lists::tickets>(), az::column<&suite::Lists::maybe_ints>(),
    az::column<&suite::Lists::maybe_texts>(), az::column<&suite::Lists::maybe>());

template <>
inline constexpr auto az::mapped<suite::Ranges> = az::table(
    "suite_ranges", az::column<&suite::Ranges::id>(az::primary_key), az::column<&suite::Ranges::ints>(),
    az::column<&suite::Ranges::longs>(), az::column<&suite::Ranges::numbers>(), az::column<&suite::Ranges::days>(),
    az::column<&suite::Ranges::instants>(), az::column<&suite::Ranges::locals>(), az::column<&suite::Ranges::maybe>());

template <>
inline constexpr auto az::mapped<suite::Device> = az::table("suite_devices",
                                                            az::column<&suite::Device::id>(az::primary_key),
                                                            az::column<&suite::Device::name>());
template <>
inline constexpr auto
    az::mapped<suite::Reading> = az::table("suite_readings", az::column<&suite::Reading::mood>(az::primary_key),
                                           az::column<&suite::Reading::ticket>(az::primary_key),
                                           az::column<&suite::Reading::device_id>(az::references<&suite::Device::id>),
                                           az::column<&suite::Reading::values>());
