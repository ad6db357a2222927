// Dates and instants: their parts, and the clock. Arithmetic is in operators.hpp: `due + std::chrono::days{30}`,
// `due + std::chrono::months{1}`, `created - 90min`, `due - other`, `created - other`.
//
// Months and years are steps of the calendar: from January 31 a month leads to the last day of February. Days and everything smaller are
// durations of fixed length. A date can take whole days only.
#pragma once

#include <azoth/sql/date_part.hpp>
#include <azoth/sql/functions.hpp>

namespace azoth {

namespace detail {
handle make_extract(date_part part, const handle& from);
handle make_date_trunc(date_part part, const handle& from);
template <class V>
inline constexpr bool has_date_parts =
    kind_of<unwrap<V>> == kind::day || kind_of<unwrap<V>> == kind::instant || kind_of<unwrap<V>> == kind::dynamic;
} // namespace detail

/// A part of a date or an instant; see `date_part` for what each means.
template <argument A> detail::lifted<A, std::int64_t> extract(date_part part, const A& from)
{
    static_assert(detail::has_date_parts<detail::as_value<A>>,
                  "extract() takes a date or a timestamp; a text has to be cast to one of them");
    return detail::lifted<A, std::int64_t>{detail::make_extract(part, detail::operand(from))};
}

/// The date or instant with everything below the part at its least: `az::date_trunc(az::date_part::month, due)` is the month's first day.
///
/// Throws: `compile_error` for the parts `epoch`, `day_of_week` and `day_of_year`, which are no steps of the calendar.
template <argument A> expr<detail::as_value<A>> date_trunc(date_part part, const A& from)
{
    static_assert(detail::has_date_parts<detail::as_value<A>>,
                  "date_trunc() takes a date or a timestamp; a text has to be cast to one of them");
    return expr<detail::as_value<A>>{detail::make_date_trunc(part, detail::operand(from))};
}

/// The database's clock; within a transaction it may stand still. `az::now()` is the program's.
expr<timestamp> current_timestamp();
/// Today, in UTC, by the database's clock.
expr<date> current_date();

} // namespace azoth
