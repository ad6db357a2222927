// Rows, lists of rows, JSON documents and arrays.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {
namespace {

handle where(const condition& c) { return azoth::select(job_id).where(c); }

} // namespace

std::vector<compile_case> composite_cases()
{
    return {
        {"rows are compared", where(azoth::row(job_id, job_name) > azoth::row(3, "c")),
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) > (?1, ?2)",
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) > ($1, $2)", "0:int32 1:text"},
        {"equal rows", where(azoth::row(job_id, job_name) == azoth::row(3, "c")),
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) = (?1, ?2)",
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) = ($1, $2)", "0:int32 1:text"},
        {"rows in a list", where(azoth::row(job_id, job_name).in({{1, "a"}, {2, "b"}})),
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) IN (VALUES (?1, ?2), (?3, ?4))",
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) IN (($1, $2), ($3, $4))",
         "0:int64 1:text 2:int64 3:text"},
        {"rows not in a list", where(azoth::row(job_id, job_name).not_in({{1, "a"}, {2, "b"}, {3, "c"}})),
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) NOT IN (VALUES (?1, ?2), (?3, ?4), (?5, ?6), (?7, ?8))",
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) NOT IN (($1, $2), ($3, $4), ($5, $6), ($7, $8))",
         "0:int64 1:text 2:int64 3:text 4:int64 5:text 6:int64 7:text"},
        {"rows in a list of nothing",
         where(azoth::row(job_id, job_name).in(std::vector<std::tuple<std::int64_t, std::string>>{})),
         "SELECT jobs.id FROM jobs WHERE 0", "SELECT jobs.id FROM jobs WHERE FALSE"},
        {"rows in a select", where(azoth::row(job_id, job_name).in(azoth::select(user_id, username))),
         "SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) IN (SELECT users.id, users.username FROM users)", same},
        {"a member of a document", azoth::select(payload["user"].as<std::string>()),
         "SELECT CAST(reports.payload ->> ?1 AS TEXT) FROM reports", "SELECT reports.payload ->> $1 FROM reports",
         "0:text"},
        {"a member of a member", azoth::select(payload["user"]["name"].as<std::string>(), payload["tags"][0].as<int>()),
         "SELECT CAST(reports.payload -> ?1 ->> ?2 AS TEXT), CAST(reports.payload -> ?3 ->> ?4 AS INTEGER) FROM "
         "reports",
         "SELECT reports.payload -> $1 ->> $2, CAST(reports.payload -> $3 ->> $4 AS integer) FROM reports",
         "0:text 1:text 2:text 3:int32"},
        {"members of other types",
         azoth::select(payload["n"].as<std::int64_t>(), payload["x"].as<double>(), payload["b"].as<bool>()),
         "SELECT CAST(reports.payload ->> ?1 AS INTEGER), CAST(reports.payload ->> ?2 AS REAL), lower(reports.payload "
         "->> ?3) IN ('true', 't', 'yes', 'y', 'on', '1') FROM reports",
         "SELECT CAST(reports.payload ->> $1 AS bigint), CAST(reports.payload ->> $2 AS double precision), "
         "CAST(reports.payload ->> $3 AS boolean) FROM reports",
         "0:text 1:text 2:text"},
        {"a document in a document", azoth::select(payload["user"].as<azoth::json>()),
         "SELECT reports.payload -> ?1 FROM reports", "SELECT reports.payload -> $1 FROM reports", "0:text"},
        {"a condition on a member", azoth::select(report_id).where(payload["n"].as<int>() > 3),
         "SELECT reports.id FROM reports WHERE CAST(reports.payload ->> ?1 AS INTEGER) > ?2",
         "SELECT reports.id FROM reports WHERE CAST(reports.payload ->> $1 AS integer) > $2", "0:text 1:int32"},
        {"whether there is a member", azoth::select(report_id).where(payload.has_key("user")),
         "SELECT reports.id FROM reports WHERE reports.payload -> ?1 IS NOT NULL",
         "SELECT reports.id FROM reports WHERE reports.payload -> $1 IS NOT NULL", "0:text"},
        {"whether there is none", azoth::select(report_id).where(!payload.has_key("a'b\"c")),
         "SELECT reports.id FROM reports WHERE NOT (SELECT CASE type WHEN 'object' THEN value WHEN 'array' THEN value "
         "WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE json_quote(value) END FROM json_each(reports.payload) "
         "WHERE key = ?1) IS NOT NULL",
         "SELECT reports.id FROM reports WHERE NOT reports.payload -> $1 IS NOT NULL", "0:text"},
        {"an array contains others", azoth::select(report_id).where(labels.contains({"red", "blue"})),
         "SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM "
         "json_each(?1) WHERE NOT coalesce(value IN (SELECT value FROM json_each(reports.labels)), 0)) END",
         "SELECT reports.id FROM reports WHERE reports.labels @> CAST($1 AS text[])", "0:array"},
        {"an array contains some of others", azoth::select(report_id).where(labels.overlaps({"red", "blue"})),
         "SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN EXISTS (SELECT 1 FROM "
         "json_each(?1) WHERE value IN (SELECT value FROM json_each(reports.labels))) END",
         "SELECT reports.id FROM reports WHERE reports.labels && CAST($1 AS text[])", "0:array"},
        {"a value is an array's", azoth::select(report_id).where("red" == azoth::any(labels)),
         "SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN ?1 IN (SELECT value FROM "
         "json_each(reports.labels)) END",
         "SELECT reports.id FROM reports WHERE $1 = ANY (reports.labels)", "0:text"},
        {"a value is less than some of an array's", azoth::select(report_id).where("red" < azoth::any(labels)),
         "SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN EXISTS (SELECT 1 FROM "
         "json_each(reports.labels) WHERE ?1 < value) END",
         "SELECT reports.id FROM reports WHERE $1 < ANY (reports.labels)", "0:text"},
        {"an element of an array", azoth::select(report_id).where(labels.element(1) == "red"),
         "SELECT reports.id FROM reports WHERE (SELECT value FROM json_each(reports.labels) WHERE key = ?1 - 1) = ?2",
         "SELECT reports.id FROM reports WHERE (reports.labels)[$1] = $2", "0:int32 1:text"},
    };
}

} // namespace azoth::test_dialects
