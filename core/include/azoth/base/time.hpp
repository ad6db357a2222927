// Points in time as azoth stores them, and their text form.
#pragma once

#include <chrono>
#include <compare>
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

/// A time on the clock of any day, to the microsecond: from midnight until just before the next.
class time_of_day {
public:
    constexpr time_of_day() noexcept = default;
    /// Throws: `conversion_error` for a duration that is negative or a day and longer. What is finer than a microsecond is cut.
    template <class R, class P>
    constexpr explicit time_of_day(std::chrono::duration<R, P> since_midnight)
        : since_midnight_(std::chrono::floor<std::chrono::microseconds>(since_midnight))
    {
        if (since_midnight_.count() < 0 || since_midnight_ >= std::chrono::hours{24}) throw_no_time();
    }

    constexpr std::chrono::microseconds since_midnight() const noexcept { return since_midnight_; }

    friend constexpr bool operator==(const time_of_day&, const time_of_day&) noexcept = default;
    friend constexpr auto operator<=>(const time_of_day&, const time_of_day&) noexcept = default;

private:
    [[noreturn]] static void throw_no_time();
    std::chrono::microseconds since_midnight_{0};
};

/// The program's clock, cut to the microsecond that databases keep.
timestamp now();

/// `2024-01-31 12:30:00.000001Z`: text whose order is the order of time, from year 0000 to 9999.
///
/// Throws: `conversion_error` outside these years.
std::string format_timestamp(timestamp);
/// `2024-01-31`. Throws: `conversion_error` for a date that is not valid or outside the years 0000 to 9999.
std::string format_date(date);
/// As `format_timestamp`, without a zone: `2024-01-31 12:30:00.000001`. Throws: `conversion_error` outside these years.
std::string format_local_timestamp(local_timestamp);
/// `12:30:00.000001`: text whose order is the order of time.
std::string format_time_of_day(time_of_day);

/// The instant that an ISO 8601 text means: date and time separated by a blank or `T`, seconds and fraction optional, a zone `Z`,
/// `+hh`, `+hhmm` or `+hh:mm`; without a zone it is UTC. A date alone is its midnight. Empty when it is none.
std::optional<timestamp> parse_timestamp(std::string_view) noexcept;
/// The day that `YYYY-MM-DD` means; empty when it is none.
std::optional<date> parse_date(std::string_view) noexcept;
/// The calendar time that a text means: as `parse_timestamp`, and empty when the text names a zone.
std::optional<local_timestamp> parse_local_timestamp(std::string_view) noexcept;
/// The time that `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff` means; empty when it is none.
std::optional<time_of_day> parse_time_of_day(std::string_view) noexcept;

} // namespace azoth
