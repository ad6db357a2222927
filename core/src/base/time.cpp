#include <azoth/base/time.hpp>

#include <azoth/base/error.hpp>

#include <array>

namespace azoth {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr int last_year = 9999;

// The buffer must hold `digits` more characters; numbers are known to fit.
char* put(char* to, unsigned number, int digits) noexcept
{
    for (int i = digits - 1; i >= 0; --i) {
        to[i] = static_cast<char>('0' + number % 10U);
        number /= 10U;
    }
    return to + digits;
}

char* put_date(char* to, date d) noexcept
{
    to = put(to, static_cast<unsigned>(static_cast<int>(d.year())), 4);
    *to++ = '-';
    to = put(to, static_cast<unsigned>(d.month()), 2);
    *to++ = '-';
    return put(to, static_cast<unsigned>(d.day()), 2);
}

// Compared as time points: a `year` holds 16 bits, and an instant's may lie beyond.
constexpr timestamp first_instant = sys_days{date{std::chrono::year{0}, std::chrono::January, std::chrono::day{1}}};
constexpr timestamp end_of_instants =
    sys_days{date{std::chrono::year{last_year}, std::chrono::December, std::chrono::day{31}}} + days{1};

char* put_time(char* to, microseconds since_midnight) noexcept
{
    const auto all = static_cast<unsigned long long>(since_midnight.count());
    const auto whole_seconds = static_cast<unsigned>(all / 1'000'000U);
    to = put(to, whole_seconds / 3600U, 2);
    *to++ = ':';
    to = put(to, whole_seconds / 60U % 60U, 2);
    *to++ = ':';
    to = put(to, whole_seconds % 60U, 2);
    *to++ = '.';
    return put(to, static_cast<unsigned>(all % 1'000'000U), 6);
}

char* put_instant(char* to, timestamp t)
{
    if (t < first_instant || t >= end_of_instants)
        throw conversion_error("a timestamp outside the years 0000 to 9999 has no text form");
    const sys_days day = std::chrono::floor<days>(t);
    to = put_date(to, date{day});
    *to++ = ' ';
    return put_time(to, t - day);
}

/// Reads a text from its front; every function takes what it accepts and says whether it did.
class scanner {
public:
    explicit scanner(std::string_view text) noexcept : rest_(text) {}

    bool at_end() const noexcept { return rest_.empty(); }

    bool take(char c) noexcept
    {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// A number of exactly `digits` digits, at most `greatest`.
    bool number(int digits, int greatest, int& value) noexcept
    {
        if (rest_.size() < static_cast<std::size_t>(digits)) return false;
        int sum = 0;
        for (int i = 0; i < digits; ++i) {
            const char c = rest_[static_cast<std::size_t>(i)];
            if (c < '0' || c > '9') return false;
            sum = sum * 10 + (c - '0');
        }
        if (sum > greatest) return false;
        rest_.remove_prefix(static_cast<std::size_t>(digits));
        value = sum;
        return true;
    }

    /// One digit or more after a decimal point, in microseconds; what is finer is cut.
    bool fraction(microseconds& value) noexcept
    {
        std::size_t digits = 0;
        int sum = 0;
        for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits)
            if (digits < 6) sum = sum * 10 + (rest_[digits] - '0');
        if (digits == 0) return false;
        for (std::size_t i = digits; i < 6; ++i) sum *= 10;
        rest_.remove_prefix(digits);
        value = microseconds{sum};
        return true;
    }

private:
    std::string_view rest_;
};

bool scan_date(scanner& in, date& value) noexcept
{
    int year = 0, month = 0, day = 0;
    if (!in.number(4, last_year, year) || !in.take('-') || !in.number(2, 12, month) || !in.take('-') ||
        !in.number(2, 31, day))
        return false;
    value = date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                 std::chrono::day{static_cast<unsigned>(day)}};
    return value.ok();
}

bool scan_time(scanner& in, microseconds& since_midnight) noexcept
{
    int hour = 0, minute = 0, second = 0;
    microseconds fraction{0};
    if (!in.number(2, 23, hour) || !in.take(':') || !in.number(2, 59, minute)) return false;
    if (in.take(':')) {
        if (!in.number(2, 59, second)) return false;
        if (in.take('.') && !in.fraction(fraction)) return false;
    }
    since_midnight = hours{hour} + minutes{minute} + seconds{second} + fraction;
    return true;
}

// A text without a zone is UTC.
bool scan_zone(scanner& in, minutes& east_of_utc) noexcept
{
    east_of_utc = minutes{0};
    if (in.at_end() || in.take('Z')) return true;
    const bool west = in.take('-');
    if (!west && !in.take('+')) return false;
    int hour = 0, minute = 0;
    if (!in.number(2, 23, hour)) return false;
    const bool minutes_must_follow = in.take(':');
    if ((minutes_must_follow || !in.at_end()) && !in.number(2, 59, minute)) return false;
    east_of_utc = hours{hour} + minutes{minute};
    if (west) east_of_utc = -east_of_utc;
    return true;
}

} // namespace

timestamp now() { return std::chrono::floor<microseconds>(std::chrono::system_clock::now()); }

std::string format_timestamp(timestamp t)
{
    std::array<char, 27> buffer;
    char* to = put_instant(buffer.data(), t);
    *to++ = 'Z';
    return {buffer.data(), to};
}

std::string format_local_timestamp(local_timestamp t)
{
    std::array<char, 26> buffer;
    return {buffer.data(), put_instant(buffer.data(), timestamp{t.time_since_epoch()})};
}

std::string format_time_of_day(time_of_day t)
{
    std::array<char, 15> buffer;
    return {buffer.data(), put_time(buffer.data(), t.since_midnight())};
}

void time_of_day::throw_no_time() { throw conversion_error("a time of day lies between 00:00:00 and 23:59:59.999999"); }

std::string format_date(date d)
{
    if (!d.ok()) throw conversion_error("a date that is no day of the calendar has no text form");
    const int year = static_cast<int>(d.year());
    if (year < 0 || year > last_year) throw conversion_error("a date outside the years 0000 to 9999 has no text form");
    std::array<char, 10> buffer;
    return {buffer.data(), put_date(buffer.data(), d)};
}

std::optional<timestamp> parse_timestamp(std::string_view text) noexcept
{
    scanner in{text};
    date d;
    microseconds since_midnight{0};
    minutes east_of_utc{0};
    if (!scan_date(in, d)) return std::nullopt;
    if (!in.at_end()) {
        if (!in.take(' ') && !in.take('T')) return std::nullopt;
        if (!scan_time(in, since_midnight) || !scan_zone(in, east_of_utc) || !in.at_end()) return std::nullopt;
    }
    return timestamp{sys_days{d}} + since_midnight - east_of_utc;
}

std::optional<local_timestamp> parse_local_timestamp(std::string_view text) noexcept
{
    scanner in{text};
    date d;
    microseconds since_midnight{0};
    if (!scan_date(in, d)) return std::nullopt;
    if (!in.at_end()) {
        if (!in.take(' ') && !in.take('T')) return std::nullopt;
        if (!scan_time(in, since_midnight) || !in.at_end()) return std::nullopt;
    }
    return local_timestamp{sys_days{d}.time_since_epoch() + since_midnight};
}

std::optional<time_of_day> parse_time_of_day(std::string_view text) noexcept
{
    scanner in{text};
    microseconds since_midnight{0};
    if (!scan_time(in, since_midnight) || !in.at_end()) return std::nullopt;
    return time_of_day{since_midnight};
}

std::optional<date> parse_date(std::string_view text) noexcept
{
    scanner in{text};
    date d;
    if (!scan_date(in, d) || !in.at_end()) return std::nullopt;
    return d;
}

} // namespace azoth
