// Values out of the texts in which PostgreSQL and MySQL hand them out.
#pragma once

#include <azoth/base/value.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace azoth::soci {

// Each gives nothing for a text that is no such value, or one that the result can't hold.

/// `t`, `true`, `1` and their opposites.
std::optional<bool> parse_boolean(std::string_view) noexcept;
/// A number that is whole, however it is written: a sum of bigint is a numeric.
std::optional<std::int64_t> parse_integer(std::string_view) noexcept;
/// Infinities and NaN included.
std::optional<double> parse_floating(std::string_view) noexcept;
/// The same of a number of 32 bits: the text has the digits that tell it from others of these, not those of a double.
std::optional<double> parse_float32(std::string_view) noexcept;
/// `\x6100ff`. Appends to `to`; false for any other text.
bool parse_bytes(std::string_view text, std::string& to);
/// `-1 days +02:03:04.5`, days counting 24 hours. Nothing for one with months or years, which have no length of their own.
/// PostgreSQL documentation, 8.5.5: the style `postgres`.
std::optional<std::chrono::microseconds> parse_interval(std::string_view) noexcept;
/// A value of the type `type`; `unknown`: the text.
std::optional<value> parse_value(std::string_view text, type_id type);

} // namespace azoth::soci
