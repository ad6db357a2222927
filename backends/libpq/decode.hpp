// PostgreSQL's binary forms of times to azoth's types.
#pragma once

#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/wire_types.hpp"

#include <azoth/base/time.hpp>

#include <cstddef>
#include <limits>

namespace azoth::libpq {

/// The size of every value of this form; 0 for those that vary.
constexpr std::size_t size_of(wire form) noexcept
{
    switch (form) {
    case wire::boolean: return 1;
    case wire::int2: return 2;
    case wire::int4:
    case wire::uint4:
    case wire::float4:
    case wire::date: return 4;
    case wire::int8:
    case wire::float8:
    case wire::time:
    case wire::timestamp:
    case wire::timestamptz: return 8;
    case wire::interval:
    case wire::uuid: return 16;
    default: return 0;
    }
}

/// The instant, or false when azoth's timestamp can't hold it: the infinities, and the last years of PostgreSQL's
/// calendar.
///
/// Requires: 8 bytes at `from`.
inline bool decode_timestamp(const char* from, timestamp& to) noexcept
{
    const auto since_2000 = load<std::int64_t>(from);
    // -infinity is the least number, infinity the greatest: PostgreSQL, src/include/datatype/timestamp.h.
    if (since_2000 > std::numeric_limits<std::int64_t>::max() - epoch_microseconds ||
        since_2000 == std::numeric_limits<std::int64_t>::min())
        return false;
    to = timestamp{std::chrono::microseconds{since_2000 + epoch_microseconds}};
    return true;
}

/// The day, or false when azoth's date can't hold it: the infinities, and years after 32767.
///
/// Requires: 4 bytes at `from`.
inline bool decode_date(const char* from, date& to) noexcept
{
    using namespace std::chrono;
    constexpr std::int64_t last = sys_days{year::max() / December / 31}.time_since_epoch().count();
    constexpr std::int64_t first = sys_days{year::min() / January / 1}.time_since_epoch().count();
    const std::int64_t since_1970 = std::int64_t{load<std::int32_t>(from)} + epoch_days;
    if (since_1970 < first || since_1970 > last) return false;
    to = date{sys_days{days{since_1970}}};
    return true;
}

/// The time, or false for 24:00, which is no time of the day any more.
///
/// Requires: 8 bytes at `from`.
inline bool decode_time(const char* from, time_of_day& to)
{
    const std::chrono::microseconds since_midnight{load<std::int64_t>(from)};
    if (since_midnight.count() < 0 || since_midnight >= std::chrono::hours{24}) return false;
    to = time_of_day{since_midnight};
    return true;
}

/// The duration, days counting 24 hours; false when it has months, or is too long.
///
/// Requires: 16 bytes at `from`.
inline bool decode_interval(const char* from, std::chrono::microseconds& to) noexcept
{
    constexpr std::int64_t day = 86'400'000'000;
    std::int64_t of_days = 0;
    std::int64_t sum = 0;
    if (load<std::int32_t>(from + 12) != 0) return false;
    if (__builtin_mul_overflow(std::int64_t{load<std::int32_t>(from + 8)}, day, &of_days) ||
        __builtin_add_overflow(of_days, load<std::int64_t>(from), &sum))
        return false;
    to = std::chrono::microseconds{sum};
    return true;
}

} // namespace azoth::libpq
