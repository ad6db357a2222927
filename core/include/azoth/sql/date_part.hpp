// The parts of a date or an instant.
#pragma once

#include <cstdint>
#include <string_view>

namespace azoth {

/// What `extract` gives and `date_trunc` cuts to. Instants are taken in UTC.
enum class date_part : std::uint8_t {
    year,
    quarter, ///< 1 to 4
    month,   ///< 1 to 12
    week,    ///< of ISO 8601: weeks begin on Monday, week 1 is the one with the year's first Thursday
    day,     ///< of the month
    hour,
    minute,
    second,      ///< whole seconds, 0 to 59
    microsecond, ///< within the second, 0 to 999999
    epoch,       ///< whole seconds since 1970-01-01, rounded down
    day_of_week, ///< 0 is Sunday, 6 is Saturday
    day_of_year  ///< 1 to 366
};

std::string_view to_string(date_part) noexcept;

} // namespace azoth
