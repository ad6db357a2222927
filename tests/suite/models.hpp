// The models of the suite. Their tables have names of their own, so that no other program's tables stand in the
// way.
#pragma once

#include "suite/suite.hpp"

#include <optional>

namespace suite {

/// A member of every type, plain and optional.
struct Everything {
    std::int64_t id = 0;
    bool flag = false;
    std::int8_t i8 = 0;
    std::int16_t i16 = 0;
    std::int32_t i32 = 0;
    std::int64_t i64 = 0;
    std::uint8_t u8 = 0;
    std::uint16_t u16 = 0;
    std::uint32_t u32 = 0;
    std::uint64_t u64 = 0;
    float f32 = 0;
    double f64 = 0;
    std::string text;
    az::blob bytes;
    az::timestamp at{};
    az::date day = std::chrono::sys_days{};
    std::optional<bool> maybe_flag;
    std::optional<std::int16_t> maybe_i16;
    std::optional<std::int32_t> maybe_i32;
    std::optional<std::int64_t> maybe_i64;
    std::optional<double> maybe_f64;
    std::optional<std::string> maybe_text;
    std::optional<az::blob> maybe_bytes;
    std::optional<az::timestamp> maybe_at;
    std::optional<az::date> maybe_day;
};

/// What queries are asked about.
struct Item {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> color;
    std::int64_t price = 0;
    std::int32_t stock = 0;
    double weight = 0;
    bool sold = false;
    az::date added = std::chrono::sys_days{};
};

/// A key of two columns.
struct Place {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::string label;
};

/// Constraints of every kind.
struct Owner {
    std::int64_t id = 0;
    std::string name;
};
struct Limited {
    std::int64_t id = 0;
    std::string code;
    std::int64_t amount = 0;
    std::optional<std::int64_t> owner_id;
};

/// One table seen by two structs: the first lets its member be null, the second does not.
struct Loose {
    std::int64_t id = 0;
    std::optional<std::string> text;
    std::optional<std::int64_t> number;
};
struct Strict {
    std::int64_t id = 0;
    std::string text;
    std::int64_t number = 0;
};

/// Names that only quoting saves.
struct Odd {
    std::int64_t id = 0;
    std::string plain;
    std::string keyword;
    std::string hostile;
};

inline constexpr auto everything = az::models<Everything>;
inline constexpr auto items = az::models<Item>;
inline constexpr auto places = az::models<Place>;
inline constexpr auto limited = az::models<Owner, Limited>;
inline constexpr auto loose = az::models<Loose>;
inline constexpr auto odd = az::models<Odd>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Everything> = az::table(
    "suite_everything", az::column<&suite::Everything::id>(az::primary_key), az::column<&suite::Everything::flag>(),
    az::column<&suite::Everything::i8>(), az::column<&suite::Everything::i16>(), az::column<&suite::Everything::i32>(),
    az::column<&suite::Everything::i64>(), az::column<&suite::Everything::u8>(), az::column<&suite::Everything::u16>(),
    az::column<&suite::Everything::u32>(), az::column<&suite::Everything::u64>(), az::column<&suite::Everything::f32>(),
    az::column<&suite::Everything::f64>(), az::column<&suite::Everything::text>(),
    az::column<&suite::Everything::bytes>(), az::column<&suite::Everything::at>(),
    az::column<&suite::Everything::day>(), az::column<&suite::Everything::maybe_flag>(),
    az::column<&suite::Everything::maybe_i16>(), az::column<&suite::Everything::maybe_i32>(),
    az::column<&suite::Everything::maybe_i64>(), az::column<&suite::Everything::maybe_f64>(),
    az::column<&suite::Everything::maybe_text>(), az::column<&suite::Everything::maybe_bytes>(),
    az::column<&suite::Everything::maybe_at>(), az::column<&suite::Everything::maybe_day>());

template <>
inline constexpr auto az::mapped<suite::Item> =
    az::table("suite_items", az::column<&suite::Item::id>(az::primary_key), az::column<&suite::Item::name>(az::unique),
              az::column<&suite::Item::color>(), az::column<&suite::Item::price>(), az::column<&suite::Item::stock>(),
              az::column<&suite::Item::weight>(), az::column<&suite::Item::sold>(), az::column<&suite::Item::added>());

template <>
inline constexpr auto az::mapped<suite::Place> = az::table("suite_places",
                                                           az::column<&suite::Place::x>(az::primary_key),
                                                           az::column<&suite::Place::y>(az::primary_key),
                                                           az::column<&suite::Place::label>());

template <>
inline constexpr auto az::mapped<suite::Owner> = az::table("suite_owners",
                                                           az::column<&suite::Owner::id>(az::primary_key),
                                                           az::column<&suite::Owner::name>());

template <>
inline constexpr auto
    az::mapped<suite::Limited> = az::table("suite_limited", az::column<&suite::Limited::id>(az::primary_key),
                                           az::column<&suite::Limited::code>(az::unique, az::max_length(5)),
                                           az::column<&suite::Limited::amount>(),
                                           az::column<&suite::Limited::owner_id>(az::references<&suite::Owner::id>),
                                           az::check("amount_is_not_negative", "amount >= 0"));

template <>
inline constexpr auto
    az::mapped<suite::Loose> = az::table("suite_loose", az::column<&suite::Loose::id>(az::primary_key),
                                         az::column<&suite::Loose::text>(), az::column<&suite::Loose::number>());
template <>
inline constexpr auto
    az::mapped<suite::Strict> = az::table("suite_loose", az::column<&suite::Strict::id>(az::primary_key),
                                          az::column<&suite::Strict::text>(), az::column<&suite::Strict::number>());

template <>
inline constexpr auto
    az::mapped<suite::Odd> = az::table("suite \"odd\" 'table'; --", az::column<&suite::Odd::id>(az::primary_key),
                                       az::column<&suite::Odd::plain>("Mixed Case é"),
                                       az::column<&suite::Odd::keyword>("select"),
                                       az::column<&suite::Odd::hostile>("x\" TEXT); DROP TABLE suite_items; --"));
