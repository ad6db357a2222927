// Points in time as azoth stores them, and their text form.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace azoth {

/// An instant in UTC, to the microsecond.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;
/// A calendar time without a zone, to the microsecond.
using local_timestamp = std::chrono::local_time<std::chrono::microseconds>;
/// A day of the proleptic Gregorian calendar. `std::chrono::sys_days` is accepted wherever a date is.
using date = std::chrono::year_month_day;

/// The program's clock, cut to the microsecond that databases keep.
timestamp now();

/// `2024-01-31 12:30:00.000001Z`: text whose order is the order of time, from year 0000 to 9999.
///
/// Throws: `conversion_error` outside these years.
std::string format_timestamp(timestamp);
/// `2024-01-31`. Throws: `conversion_error` for a date that is not valid or outside the years 0000 to 9999.
std::string format_date(date);

/// The instant that an ISO 8601 text means: date and time separated by a blank or `T`, seconds and fraction optional, a zone `Z`,
/// `+hh`, `+hhmm` or `+hh:mm`; without a zone it is UTC. A date alone is its midnight. Empty when it is none.
std::optional<timestamp> parse_timestamp(std::string_view) noexcept;
/// The day that `YYYY-MM-DD` means; empty when it is none.
std::optional<date> parse_date(std::string_view) noexcept;

} // namespace azoth
