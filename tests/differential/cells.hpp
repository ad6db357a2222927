// Values as the tester itself has them, apart from the library's.
#pragma once

#include "support/digest.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace differential {

/// The types of expressions. A `number` is a double that is exact: its fraction is a multiple of a power of two.
enum class type : std::uint8_t { integer, text, truth, number, day };
inline constexpr type all_types[] = {type::integer, type::text, type::truth, type::number, type::day};

/// Null, or a value of one of the types. Cells of a type have the order of SQL, texts that of their bytes; null is the first.
using cell = std::variant<std::monostate, std::int64_t, std::string, bool, double, std::chrono::sys_days>;
using row = std::vector<cell>;
using rows = std::vector<row>;

inline bool is_null(const cell& c) { return c.index() == 0; }

/// For people and for the digest: texts in quotes, what is not printable in them as `\xNN`.
std::string to_string(const cell&);
std::string to_string(const row&);

/// A double as it is compared: what avg() gives is rounded to a grid that all exact numbers lie on, because databases divide in ways that
/// differ in the last bit; -0 is 0.
double comparable_number(double);

using azoth_test::digest;

} // namespace differential
