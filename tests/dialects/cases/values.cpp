// Numbers, decimals and texts: functions and casts that databases spell differently.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {
namespace {

handle where(const condition& c) { return azoth::select(job_id).where(c); }
handle where_report(const condition& c) { return azoth::select(report_id).where(c); }
template <class E> handle value(const E& e) { return azoth::select(e); }

} // namespace

std::vector<compile_case> value_cases()
{
    using namespace azoth::literals;
    return {
        {"division of decimals is never cut", value(price / 2), "SELECT reports.price * 1.0 / ?1 FROM reports",
         "SELECT reports.price / $1 FROM reports", "0:int32"},
        {"division of integers asked for as floating point", value(azoth::cast<double>(cost) / 2),
         "SELECT CAST(jobs.cost AS REAL) * 1.0 / ?1 FROM jobs",
         "SELECT CAST(jobs.cost AS double precision) / $1 FROM jobs", "0:int32"},
        {"division of floating-point numbers", value(score / 2), "SELECT posts.score / ?1 FROM posts",
         "SELECT posts.score / $1 FROM posts", "0:int32"},
        {"a decimal literal beside a column", where_report(price > 1.5_dec),
         "SELECT reports.id FROM reports WHERE reports.price > CAST(?1 AS NUMERIC)",
         "SELECT reports.id FROM reports WHERE reports.price > $1", "0:decimal"},
        {"a decimal literal beside an expression", where_report(price * 2 > 1.5_dec),
         "SELECT reports.id FROM reports WHERE reports.price * ?1 > CAST(?2 AS NUMERIC)",
         "SELECT reports.id FROM reports WHERE reports.price * $1 > $2", "0:int32 1:decimal"},
        {"sums and averages of decimals", azoth::select(azoth::sum(price), azoth::avg(price), azoth::sum(price * 2)),
         "SELECT sum(reports.price), avg(reports.price), sum(reports.price * ?1) AS sum_2 FROM reports",
         "SELECT sum(reports.price), avg(reports.price), sum(reports.price * $1) AS sum_2 FROM reports", "0:int32"},
        {"the least and greatest of decimals", azoth::select(azoth::min(price), azoth::max(price)),
         "SELECT min(reports.price), max(reports.price) FROM reports", same},
        {"rounding", azoth::select(azoth::round(score), azoth::round(score, 2)),
         "SELECT round(posts.score), round(posts.score, ?1) AS round_2 FROM posts",
         "SELECT CAST(round(CAST(posts.score AS numeric)) AS double precision), CAST(round(CAST(posts.score AS "
         "numeric), $1) AS double precision) AS round_2 FROM posts",
         "0:int32"},
        {"rounding of decimals", azoth::select(azoth::round(price), azoth::round(price, 1)),
         "SELECT round(reports.price), round(reports.price, ?1) AS round_2 FROM reports",
         "SELECT round(reports.price), round(reports.price, $1) AS round_2 FROM reports", "0:int32"},
        {"floor and ceil", azoth::select(azoth::floor(score), azoth::ceil(score)),
         "SELECT floor(posts.score), ceil(posts.score) FROM posts", same},
        {"floor and ceil of decimals", azoth::select(azoth::floor(price), azoth::ceil(price)),
         "SELECT floor(reports.price), ceil(reports.price) FROM reports", same},
        {"a cast to a decimal", azoth::select(azoth::cast<azoth::decimal>(cost)),
         "SELECT CAST(jobs.cost AS NUMERIC) FROM jobs", "SELECT CAST(jobs.cost AS numeric) FROM jobs"},
        {"casts of a decimal",
         azoth::select(azoth::cast<double>(price), azoth::cast<std::int64_t>(price), azoth::cast<std::string>(price)),
         "SELECT CAST(reports.price AS REAL), CAST(reports.price AS INTEGER) AS price_2, CAST(reports.price AS TEXT) "
         "AS price_3 FROM reports",
         "SELECT CAST(reports.price AS double precision), CAST(trunc(reports.price) AS bigint) AS price_2, "
         "CAST(reports.price AS text) AS price_3 FROM reports"},
        {"parts of a text",
         azoth::select(azoth::substring(job_name, 1, 3), azoth::substring(job_name, 2),
                       azoth::substring(job_name, cost, flags)),
         "SELECT substring(jobs.name, ?1, ?2), substring(jobs.name, ?3) AS substring_2, substring(jobs.name, "
         "jobs.cost, CAST(jobs.flags AS INTEGER)) AS substring_3 FROM jobs",
         "SELECT substring(jobs.name, $1, $2), substring(jobs.name, $3) AS substring_2, substring(jobs.name, "
         "jobs.cost, CAST(jobs.flags AS integer)) AS substring_3 FROM jobs",
         "0:int32 1:int32 2:int32"},
        {"what a text is replaced by", value(azoth::replace(job_name, "a", "b")),
         "SELECT replace(jobs.name, ?1, ?2) FROM jobs", "SELECT replace(jobs.name, $1, $2) FROM jobs", "0:text 1:text"},
        {"a text that is replaced by an expression", value(azoth::replace(job_name, job_name, azoth::upper(job_name))),
         "SELECT CASE WHEN upper(jobs.name) IS NOT NULL THEN replace(jobs.name, jobs.name, upper(jobs.name)) END FROM "
         "jobs",
         "SELECT replace(jobs.name, jobs.name, upper(jobs.name)) FROM jobs"},
        {"lengths", azoth::select(azoth::length(job_name)), "SELECT length(jobs.name) FROM jobs", same},
        {"a regular expression", where(job_name.matches("^a+$")), "SELECT jobs.id FROM jobs WHERE jobs.name REGEXP ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.name ~ $1", "0:text"},
        {"none that matches", where(!job_name.matches("^a+$")),
         "SELECT jobs.id FROM jobs WHERE NOT jobs.name REGEXP ?1", "SELECT jobs.id FROM jobs WHERE NOT jobs.name ~ $1",
         "0:text"},
        {"the order of bytes", where(job_name.collate("binary") < "b"),
         "SELECT jobs.id FROM jobs WHERE jobs.name COLLATE \"binary\" < ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.name COLLATE \"C\" < $1", "0:text"},
        {"a collation of the database", where(job_name.collate("nocase") == "ANN"),
         "SELECT jobs.id FROM jobs WHERE jobs.name COLLATE nocase = ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.name COLLATE nocase = $1", "0:text"},
        {"a collation within an order", azoth::select(job_id).order_by(job_name.collate("binary").desc()),
         "SELECT jobs.id FROM jobs ORDER BY jobs.name COLLATE \"binary\" DESC",
         "SELECT jobs.id FROM jobs ORDER BY jobs.name COLLATE \"C\" DESC"},
        {"coalesce of more than two", value(azoth::coalesce(parent_id, flags, 0)),
         "SELECT coalesce(jobs.parent_id, jobs.flags, ?1) FROM jobs",
         "SELECT coalesce(jobs.parent_id, jobs.flags, $1) FROM jobs", "0:int32"},
        {"greatest and least of some that may be null",
         azoth::select(azoth::greatest(parent_id, job_id), azoth::least(parent_id, 3)),
         "SELECT max(coalesce(jobs.parent_id, jobs.id), jobs.id), min(coalesce(jobs.parent_id, ?1), ?1) FROM jobs",
         "SELECT greatest(jobs.parent_id, jobs.id), least(jobs.parent_id, $1) FROM jobs", "0:int32"},
        {"greatest of three that may be null", azoth::select(azoth::greatest(parent_id, 7, parent_id)),
         "SELECT max(coalesce(jobs.parent_id, ?1), ?1, coalesce(jobs.parent_id, ?1)) FROM jobs",
         "SELECT greatest(jobs.parent_id, $1, jobs.parent_id) FROM jobs", "0:int32"},
    };
}

} // namespace azoth::test_dialects
