// Building arithmetic with dates and instants.
#include "sql/instants.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/dates.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>

#include <limits>

namespace azoth {

std::string_view to_string(date_part part) noexcept
{
    switch (part) {
    case date_part::year: return "year";
    case date_part::quarter: return "quarter";
    case date_part::month: return "month";
    case date_part::week: return "week";
    case date_part::day: return "day";
    case date_part::hour: return "hour";
    case date_part::minute: return "minute";
    case date_part::second: return "second";
    case date_part::microsecond: return "microsecond";
    case date_part::epoch: return "epoch";
    case date_part::day_of_week: return "day_of_week";
    case date_part::day_of_year: return "day_of_year";
    }
    return "";
}

expr<timestamp> current_timestamp()
{
    return expr<timestamp>{node::function::make({}, "current_timestamp", type_id::timestamp)};
}

expr<date> current_date() { return expr<date>{node::function::make({}, "current_date", type_id::date)}; }

namespace detail {
namespace {

value count_of(std::int64_t count, const char* what)
{
    if (count < std::numeric_limits<std::int32_t>::min() || count > std::numeric_limits<std::int32_t>::max())
        throw conversion_error{"a date can't be moved by " + std::to_string(count) + ' ' + what};
    return value{static_cast<std::int32_t>(count)};
}

} // namespace

bool is_instant(const handle& expression) noexcept { return expression.node().type() == type_id::timestamp; }

value as_instant(value v)
{
    if (v.type() != type_id::date) return v;
    if (v.is_null()) return value{value_view::null(type_id::timestamp)};
    const timestamp midnight = std::chrono::sys_days{std::chrono::days{v.view().integer()}};
    return value{midnight};
}

handle as_instant(const handle& expression)
{
    if (expression.node().type() != type_id::date) return expression;
    if (const auto* bound = dynamic_cast<const node::bind*>(&expression.node()))
        return bind_value(as_instant(bound->value()));
    return make_node<node::cast>(expression, type_id::timestamp);
}

value duration_value(std::chrono::microseconds amount)
{
    return value{value_view::of_integer(type_id::interval, amount.count())};
}

value months_value(std::int64_t months) { return count_of(months, "months"); }

value days_value(std::int64_t days) { return count_of(days, "days"); }

handle make_time_shift(const handle& subject, const handle& amount, bool in_months, bool back)
{
    const auto unit = in_months                                   ? node::time_unit::months
                      : amount.node().type() == type_id::interval ? node::time_unit::microseconds
                                                                  : node::time_unit::days;
    return make_node<node::time_shift>(unit, back, subject, amount);
}

handle make_time_difference(const handle& left, const handle& right)
{
    if (is_instant(left) || is_instant(right))
        return make_binary(node::binary_operator::subtract, as_instant(left), as_instant(right), type_id::interval);
    return make_binary(node::binary_operator::subtract, left, right, type_id::interval);
}

handle make_extract(date_part part, const handle& from)
{
    return make_node<node::time_part>(node::time_part_use::extract, part, from, type_id::int64);
}

handle make_date_trunc(date_part part, const handle& from)
{
    if (part == date_part::epoch || part == date_part::day_of_week || part == date_part::day_of_year)
        throw compile_error{"date_trunc: " + std::string{to_string(part)} +
                            " is no step of the calendar to cut to: take year, quarter, month, week, day, hour, "
                            "minute or second"};
    return make_node<node::time_part>(node::time_part_use::truncate, part, from, from.node().type());
}

} // namespace detail
} // namespace azoth
