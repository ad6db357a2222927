// Dates, instants and durations.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {
namespace {

handle where_report(const condition& c) { return azoth::select(report_id).where(c); }
template <class E> handle value(const E& e) { return azoth::select(e); }

} // namespace

std::vector<compile_case> time_cases()
{
    return {
        {"parts of a date",
         azoth::select(azoth::extract(azoth::date_part::year, due), azoth::extract(azoth::date_part::quarter, due),
                       azoth::extract(azoth::date_part::month, due), azoth::extract(azoth::date_part::week, due),
                       azoth::extract(azoth::date_part::day, due), azoth::extract(azoth::date_part::day_of_week, due),
                       azoth::extract(azoth::date_part::day_of_year, due)),
         "SELECT CAST(strftime('%Y', reports.due) AS INTEGER), (strftime('%m', reports.due) + 2) / 3, "
         "CAST(strftime('%m', reports.due) AS INTEGER), (strftime('%j', date(reports.due, '-3 days', 'weekday 4')) - "
         "1) / 7 + 1, CAST(strftime('%d', reports.due) AS INTEGER), CAST(strftime('%w', reports.due) AS INTEGER), "
         "CAST(strftime('%j', reports.due) AS INTEGER) FROM reports",
         "SELECT CAST(extract(year FROM reports.due) AS bigint), CAST(extract(quarter FROM reports.due) AS bigint), "
         "CAST(extract(month FROM reports.due) AS bigint), CAST(extract(week FROM reports.due) AS bigint), "
         "CAST(extract(day FROM reports.due) AS bigint), CAST(extract(dow FROM reports.due) AS bigint), "
         "CAST(extract(doy FROM reports.due) AS bigint) FROM reports"},
        {"parts of an instant",
         azoth::select(
             azoth::extract(azoth::date_part::hour, created), azoth::extract(azoth::date_part::minute, created),
             azoth::extract(azoth::date_part::second, created), azoth::extract(azoth::date_part::microsecond, created),
             azoth::extract(azoth::date_part::epoch, created)),
         "SELECT CAST(strftime('%H', substr(reports.created, 1, 19)) AS INTEGER), CAST(strftime('%M', "
         "substr(reports.created, 1, 19)) AS INTEGER), CAST(strftime('%S', substr(reports.created, 1, 19)) AS "
         "INTEGER), CAST(substr(reports.created, 21, 6) AS INTEGER), CAST(strftime('%s', substr(reports.created, 1, "
         "19)) AS INTEGER) FROM reports",
         "SELECT CAST(extract(hour FROM reports.created) AS bigint), CAST(extract(minute FROM reports.created) AS "
         "bigint), CAST(floor(extract(second FROM reports.created)) AS bigint), CAST(extract(microseconds FROM "
         "reports.created) AS bigint) % 1000000, CAST(floor(extract(epoch FROM reports.created)) AS bigint) FROM "
         "reports"},
        {"a date cut to a part",
         azoth::select(azoth::date_trunc(azoth::date_part::year, due),
                       azoth::date_trunc(azoth::date_part::quarter, due),
                       azoth::date_trunc(azoth::date_part::month, due), azoth::date_trunc(azoth::date_part::week, due),
                       azoth::date_trunc(azoth::date_part::day, due)),
         "SELECT date(reports.due, 'start of year'), date(reports.due, 'start of month', ((1 - strftime('%m', "
         "reports.due)) % 3) || ' months'), date(reports.due, 'start of month'), date(reports.due, '-6 days', 'weekday "
         "1'), reports.due FROM reports",
         "SELECT CAST(date_trunc('year', reports.due) AS date), CAST(date_trunc('quarter', reports.due) AS date), "
         "CAST(date_trunc('month', reports.due) AS date), CAST(date_trunc('week', reports.due) AS date), "
         "CAST(date_trunc('day', reports.due) AS date) FROM reports"},
        {"an instant cut to a part",
         azoth::select(azoth::date_trunc(azoth::date_part::month, created),
                       azoth::date_trunc(azoth::date_part::hour, created),
                       azoth::date_trunc(azoth::date_part::second, created)),
         "SELECT date(substr(reports.created, 1, 10), 'start of month') || ' 00:00:00.000000Z', "
         "substr(reports.created, 1, 13) || ':00:00.000000Z', substr(reports.created, 1, 19) || '.000000Z' FROM "
         "reports",
         "SELECT date_trunc('month', reports.created), date_trunc('hour', reports.created), date_trunc('second', "
         "reports.created) FROM reports"},
        {"days after a date", value(due + std::chrono::days{30}),
         "SELECT date(reports.due, (?1) || ' days') FROM reports", "SELECT reports.due + $1 FROM reports", "0:int32"},
        {"weeks before a date", value(due - std::chrono::weeks{1}),
         "SELECT date(reports.due, (-?1) || ' days') FROM reports", "SELECT reports.due - $1 FROM reports", "0:int32"},
        {"months and years after a date", azoth::select(due + std::chrono::months{1}, due - std::chrono::years{1}),
         "SELECT min(date(reports.due, (?1) || ' months'), date(reports.due, 'start of month', (1 + ?1) || ' months', "
         "'-1 day')), min(date(reports.due, (-?2) || ' months'), date(reports.due, 'start of month', (1 - ?2) || ' "
         "months', '-1 day')) FROM reports",
         "SELECT CAST(reports.due + make_interval(months => $1) AS date), CAST(reports.due - make_interval(months => "
         "$2) AS date) FROM reports",
         "0:int32 1:int32"},
        {"months after an instant", value(created + std::chrono::months{1}),
         "SELECT min(date(substr(reports.created, 1, 10), (?1) || ' months'), date(substr(reports.created, 1, 10), "
         "'start of month', (1 + ?1) || ' months', '-1 day')) || substr(reports.created, 11) FROM reports",
         "SELECT reports.created + make_interval(months => $1) FROM reports", "0:int32"},
        {"minutes before an instant", value(created - std::chrono::minutes{90}),
         "SELECT strftime('%Y-%m-%d %H:%M:%S', (strftime('%s', substr(reports.created, 1, 19)) * 1000000 + "
         "substr(reports.created, 21, 6) - ?1 + 62167219200000000) / 1000000 - 62167219200, 'unixepoch') || "
         "printf('.%06dZ', (strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6) "
         "- ?1 + 62167219200000000) % 1000000) FROM reports",
         "SELECT reports.created - $1 FROM reports", "0:interval"},
        {"days between dates", value(due - due),
         "SELECT (strftime('%s', reports.due) * 1000000) - (strftime('%s', reports.due) * 1000000) FROM reports",
         "SELECT make_interval(days => reports.due - reports.due) FROM reports"},
        {"the time between instants", value(created - created),
         "SELECT (strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) FROM reports",
         "SELECT reports.created - reports.created FROM reports"},
        {"the time since an instant that may be missing", value(created - closed),
         "SELECT (strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.closed, 1, 19)) * 1000000 + substr(reports.closed, 21, 6)) FROM reports",
         "SELECT reports.created - reports.closed FROM reports"},
        {"the time since an instant, by the clock", value(azoth::current_timestamp() - created),
         "SELECT (strftime('%s', substr(strftime('%Y-%m-%d %H:%M:%f000Z', 'now'), 1, 19)) * 1000000 + "
         "substr(strftime('%Y-%m-%d %H:%M:%f000Z', 'now'), 21, 6)) - (strftime('%s', substr(reports.created, 1, 19)) * "
         "1000000 + substr(reports.created, 21, 6)) FROM reports",
         "SELECT current_timestamp - reports.created FROM reports"},
        {"days since a date, by the clock", where_report(azoth::current_date() - due > std::chrono::days{7}),
         "SELECT reports.id FROM reports WHERE (strftime('%s', date('now')) * 1000000) - (strftime('%s', reports.due) "
         "* 1000000) > ?1",
         "SELECT reports.id FROM reports WHERE make_interval(days => current_date - reports.due) > $1", "0:interval"},
        {"a date beside an instant", where_report(created >= due),
         "SELECT reports.id FROM reports WHERE reports.created >= reports.due || ' 00:00:00.000000Z'",
         "SELECT reports.id FROM reports WHERE reports.created >= CAST(reports.due AS timestamptz)"},
        {"dates as values",
         where_report(due <
                      std::chrono::year_month_day{std::chrono::year{2030}, std::chrono::month{1}, std::chrono::day{1}}),
         "SELECT reports.id FROM reports WHERE reports.due < ?1",
         "SELECT reports.id FROM reports WHERE reports.due < $1", "0:date"},
        {"instants as values",
         where_report(created > std::chrono::sys_days{std::chrono::year{2024} / 1 / 1} + std::chrono::hours{5}),
         "SELECT reports.id FROM reports WHERE reports.created > ?1",
         "SELECT reports.id FROM reports WHERE reports.created > $1", "0:timestamp"},
        {"a day of the calendar beside an instant", where_report(created > std::chrono::year{2024} / 1 / 1),
         "SELECT reports.id FROM reports WHERE reports.created > ?1",
         "SELECT reports.id FROM reports WHERE reports.created > $1", "0:timestamp"},
        {"a date literal moved by months",
         where_report(due < azoth::literal(azoth::date{std::chrono::year{1995} / 3 / 31}) + std::chrono::months{1}),
         "SELECT reports.id FROM reports WHERE reports.due < min(date(?1, (?2) || ' months'), date(?1, 'start of "
         "month', (1 + ?2) || ' months', '-1 day'))",
         "SELECT reports.id FROM reports WHERE reports.due < CAST($1 + make_interval(months => $2) AS date)",
         "0:date 1:int32"},
        {"durations",
         azoth::select(-(created - created), (created - created) + std::chrono::seconds{5}, (created - created) * 3),
         "SELECT -((strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6))), "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) + ?1, "
         "((strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6))) * ?2 FROM "
         "reports",
         "SELECT -(reports.created - reports.created), reports.created - reports.created + $1, (reports.created - "
         "reports.created) * $2 FROM reports",
         "0:interval 1:int32"},
        {"a duration as its microseconds", value(azoth::cast<std::int64_t>(created - created)),
         "SELECT CAST((strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) - "
         "(strftime('%s', substr(reports.created, 1, 19)) * 1000000 + substr(reports.created, 21, 6)) AS INTEGER) FROM "
         "reports",
         "SELECT CAST(extract(epoch FROM reports.created - reports.created) * 1000000 AS bigint) FROM reports"},
        {"the later of two dates", value(azoth::greatest(due, due + std::chrono::days{1})),
         "SELECT max(reports.due, date(reports.due, (?1) || ' days')) FROM reports",
         "SELECT greatest(reports.due, reports.due + $1) FROM reports", "0:int32"},
    };
}

} // namespace azoth::test_dialects
