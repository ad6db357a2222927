// Operators and functions of values that are there.
#include "differential/evaluator.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace differential {
namespace {

using namespace std::chrono;

std::int64_t integer(const cell& c) { return std::get<std::int64_t>(c); }
const std::string& text(const cell& c) { return std::get<std::string>(c); }
sys_days day_of(const cell& c) { return std::get<sys_days>(c); }
double number(const cell& c)
{
    if (const auto* whole = std::get_if<std::int64_t>(&c)) return static_cast<double>(*whole);
    return std::get<double>(c);
}

std::vector<std::string> characters(const std::string& utf8)
{
    std::vector<std::string> all;
    for (const char c : utf8) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U)
            all.back() += c;
        else
            all.emplace_back(1, c);
    }
    return all;
}

std::string with_case(std::string changed, char from, char to, int by)
{
    for (char& c : changed)
        if (c >= from && c <= to) c = static_cast<char>(c + by);
    return changed;
}
std::string lower(const std::string& t) { return with_case(t, 'A', 'Z', 'a' - 'A'); }

std::string trimmed(const std::string& t)
{
    const std::size_t first = t.find_first_not_of(' ');
    return first == std::string::npos ? "" : t.substr(first, t.find_last_not_of(' ') - first + 1);
}

std::string substring(const std::string& t, int from, int count)
{
    const std::vector<std::string> all = characters(t);
    std::string part;
    for (int i = from - 1; i < static_cast<int>(all.size()) && (count < 0 || i < from - 1 + count); ++i)
        part += all[static_cast<std::size_t>(i)];
    return part;
}

std::string replaced(const std::string& t, const std::string& from, const std::string& to)
{
    if (from.empty()) return t;
    std::string result;
    std::size_t start = 0;
    for (std::size_t found; (found = t.find(from, start)) != std::string::npos; start = found + from.size())
        result += t.substr(start, found - start) + to;
    return result + t.substr(start);
}

bool like(const std::vector<std::string>& t, std::size_t i, const std::vector<std::string>& p, std::size_t k,
          bool escaped)
{
    for (; k != p.size(); ++k, ++i) {
        if (p[k] == "%") {
            for (std::size_t rest = i; rest <= t.size(); ++rest)
                if (like(t, rest, p, k + 1, escaped)) return true;
            return false;
        }
        if (i == t.size()) return false;
        if (escaped && p[k] == "!") {
            if (t[i] != p[++k]) return false;
        } else if (p[k] != "_" && p[k] != t[i]) {
            return false;
        }
    }
    return i == t.size();
}
bool like(const std::string& t, const std::string& pattern, bool escaped)
{
    return like(characters(t), 0, characters(pattern), 0, escaped);
}

// C++ rounds towards zero, too; halves go away from zero by std::round.
cell arithmetic(const sketch& s, const cell& a, const cell& b)
{
    if (s.gives == type::number) {
        if (s.what == op::add) return number(a) + number(b);
        return s.what == op::subtract ? number(a) - number(b) : number(a) * number(b);
    }
    const std::int64_t x = integer(a);
    const std::int64_t y = integer(b);
    switch (s.what) {
    case op::add: return x + y;
    case op::subtract: return x - y;
    case op::multiply: return x * y;
    case op::divide: return y == 0 ? cell{} : cell{x / y};
    case op::modulo: return y == 0 ? cell{} : cell{x % y};
    case op::bit_and: return x & y;
    case op::bit_or: return x | y;
    default: return x ^ y;
    }
}

std::int64_t week_of(sys_days day)
{
    // The week's Thursday tells the year that it belongs to.
    const sys_days thursday = day + days{3} - days{(weekday{day}.iso_encoding() - 1)};
    const sys_days begin = sys_days{year_month_day{thursday}.year() / 1 / 1};
    return (thursday - begin).count() / 7 + 1;
}

std::int64_t part_of(sys_days day, az::date_part part)
{
    const year_month_day ymd{day};
    const auto month = static_cast<unsigned>(ymd.month());
    switch (part) {
    case az::date_part::year: return static_cast<int>(ymd.year());
    case az::date_part::quarter: return (month + 2) / 3;
    case az::date_part::month: return month;
    case az::date_part::week: return week_of(day);
    case az::date_part::day: return static_cast<unsigned>(ymd.day());
    case az::date_part::epoch: return static_cast<std::int64_t>(day.time_since_epoch().count()) * 86400;
    case az::date_part::day_of_week: return weekday{day}.c_encoding();
    default: return (day - sys_days{ymd.year() / 1 / 1}).count() + 1;
    }
}

sys_days cut(sys_days day, az::date_part part)
{
    const year_month_day ymd{day};
    switch (part) {
    case az::date_part::year: return sys_days{ymd.year() / 1 / 1};
    case az::date_part::quarter:
        return sys_days{ymd.year() / month{(static_cast<unsigned>(ymd.month()) - 1) / 3 * 3 + 1} / 1};
    case az::date_part::month: return sys_days{ymd.year() / ymd.month() / 1};
    case az::date_part::week: return day - days{(weekday{day}.iso_encoding() - 1)};
    default: return day;
    }
}

sys_days plus_months(sys_days from, int count)
{
    const year_month_day ymd{from};
    const year_month to = ymd.year() / ymd.month() + months{count};
    const auto greatest = (to / last).day();
    return sys_days{to / (ymd.day() < greatest ? ymd.day() : greatest)};
}

// Negative: less.
int order_of(const cell& a, const cell& b)
{
    if (a.index() != b.index()) {
        const double x = number(a);
        const double y = number(b);
        return x < y ? -1 : x > y ? 1 : 0;
    }
    return a < b ? -1 : b < a ? 1 : 0;
}

bool compared(op what, const cell& a, const cell& b)
{
    const int order = order_of(a, b);
    switch (what) {
    case op::equal:
    case op::not_distinct: return order == 0;
    case op::not_equal:
    case op::distinct: return order != 0;
    case op::less: return order < 0;
    case op::less_equal: return order <= 0;
    case op::greater: return order > 0;
    default: return order >= 0;
    }
}

cell of_one(const sketch& s, const cell& c)
{
    const bool whole = s.gives == type::integer;
    switch (s.what) {
    case op::negate: return whole ? cell{-integer(c)} : cell{-number(c)};
    case op::absolute: return whole ? cell{std::abs(integer(c))} : cell{std::abs(number(c))};
    case op::bit_not: return ~integer(c);
    case op::shift_left: return static_cast<std::int64_t>(static_cast<std::uint64_t>(integer(c)) << s.detail);
    case op::shift_right: return integer(c) >> s.detail;
    case op::length: return static_cast<std::int64_t>(characters(text(c)).size());
    case op::extract: return part_of(day_of(c), static_cast<az::date_part>(s.detail));
    case op::truncate: return static_cast<std::int64_t>(number(c));
    case op::quotient: return std::ldexp(number(c), -s.detail);
    case op::round: return std::round(number(c));
    case op::floor: return std::floor(number(c));
    case op::ceil: return std::ceil(number(c));
    case op::widen: return number(c);
    case op::lower: return lower(text(c));
    case op::upper: return with_case(text(c), 'a', 'z', 'A' - 'a');
    case op::trim: return trimmed(text(c));
    case op::substring: return substring(text(c), s.detail, s.other);
    case op::text_of: return s.parts[0].gives == type::day ? az::format_date(day_of(c)) : std::to_string(integer(c));
    case op::plus_days: return day_of(c) + days{s.detail};
    case op::plus_months: return plus_months(day_of(c), s.detail);
    case op::cut: return cut(day_of(c), static_cast<az::date_part>(s.detail));
    default: throw std::logic_error(std::string{"the evaluator knows no "} + name_of(s.what));
    }
}

} // namespace

cell compute(const sketch& s, const std::vector<cell>& parts)
{
    switch (s.what) {
    case op::add:
    case op::subtract:
    case op::multiply:
    case op::divide:
    case op::modulo:
    case op::bit_and:
    case op::bit_or:
    case op::bit_xor: return arithmetic(s, parts[0], parts[1]);
    case op::day_gap: return static_cast<std::int64_t>((day_of(parts[0]) - day_of(parts[1])).count());
    case op::concat: return text(parts[0]) + text(parts[1]);
    case op::replace: return replaced(text(parts[0]), text(parts[1]), text(parts[2]));
    case op::equal:
    case op::not_equal:
    case op::less:
    case op::less_equal:
    case op::greater:
    case op::greater_equal:
    case op::distinct:
    case op::not_distinct: return compared(s.what, parts[0], parts[1]);
    case op::like: return like(text(parts[0]), text(parts[1]), s.style == 1);
    case op::ilike: return like(lower(text(parts[0])), lower(text(parts[1])), s.style == 1);
    case op::starts_with: return text(parts[0]).starts_with(text(parts[1]));
    case op::ends_with: return text(parts[0]).ends_with(text(parts[1]));
    case op::contains: return text(parts[0]).find(text(parts[1])) != std::string::npos;
    default: return of_one(s, parts[0]);
    }
}

} // namespace differential
