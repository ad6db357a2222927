// Operators, predicates and functions.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

#include <azoth/sql/node/function.hpp>

namespace azoth::test_dialects {
namespace {

handle where(const condition& c) { return azoth::select(job_id).where(c); }
template <class E> handle value(const E& e) { return azoth::select(e); }

expr<> clock(std::string_view name, type_id type) { return expr<>{node::function::make({}, name, type)}; }

std::vector<compile_case> operators()
{
    const expr<int> seven = azoth::literal(7);
    return {
        {"comparisons", where(cost == 1 && cost != 2 && cost < 3 && cost <= 4 && cost > 5 && cost >= 6),
         "SELECT jobs.id FROM jobs WHERE jobs.cost = ?1 AND jobs.cost <> ?2 AND jobs.cost < ?3 AND jobs.cost "
         "<= ?4 AND jobs.cost > ?5 AND jobs.cost >= ?6",
         "SELECT jobs.id FROM jobs WHERE jobs.cost = $1 AND jobs.cost <> $2 AND jobs.cost < $3 AND jobs.cost "
         "<= $4 AND jobs.cost > $5 AND jobs.cost >= $6",
         "0:int32 1:int32 2:int32 3:int32 4:int32 5:int32"},
        {"a value on the left", where(3 < cost), "SELECT jobs.id FROM jobs WHERE ?1 < jobs.cost",
         "SELECT jobs.id FROM jobs WHERE $1 < jobs.cost", "0:int32"},
        {"a comparison with nothing is a test for null", where(parent_id == std::nullopt || parent_id != std::nullopt),
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id IS NULL OR jobs.parent_id IS NOT NULL", same},
        {"a comparison with an optional that holds a value", where(parent_id == std::optional<std::int64_t>{3}),
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id = ?1", "SELECT jobs.id FROM jobs WHERE jobs.parent_id = $1",
         "0:int64"},
        {"a comparison with an empty optional", where(parent_id != std::optional<std::int64_t>{}),
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id IS NOT NULL", same},
        {"IS NULL of an expression", where((parent_id + 1).is_null() && parent_id.is_not_null()),
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id + ?1 IS NULL AND jobs.parent_id IS NOT NULL",
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id + $1 IS NULL AND jobs.parent_id IS NOT NULL", "0:int32"},
        {"IS DISTINCT FROM", where(parent_id.is_distinct_from(job_id) && parent_id.is_not_distinct_from(3)),
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id IS NOT jobs.id AND jobs.parent_id IS ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.parent_id IS DISTINCT FROM jobs.id AND jobs.parent_id IS NOT "
         "DISTINCT FROM $1",
         "0:int32"},
        {"sums and products need no parentheses", value(cost + cost * 2 - 1),
         "SELECT jobs.cost + jobs.cost * ?1 - ?2 FROM jobs", "SELECT jobs.cost + jobs.cost * $1 - $2 FROM jobs",
         "0:int32 1:int32"},
        {"a sum in a product does", value((cost + 1) * (cost - 2)),
         "SELECT (jobs.cost + ?1) * (jobs.cost - ?2) FROM jobs", "SELECT (jobs.cost + $1) * (jobs.cost - $2) FROM jobs",
         "0:int32 1:int32"},
        {"what is subtracted or divided is grouped", value(cost - (cost - 1) + cost / (cost / 2) % 3),
         "SELECT jobs.cost - (jobs.cost - ?1) + jobs.cost / (jobs.cost / ?2) % ?3 FROM jobs",
         "SELECT jobs.cost - (jobs.cost - $1) + jobs.cost / (jobs.cost / $2) % $3 FROM jobs",
         "0:int32 1:int32 2:int32"},
        {"operators of one level group from the left", value(cost - 1 - 2 + 3),
         "SELECT jobs.cost - ?1 - ?2 + ?3 FROM jobs", "SELECT jobs.cost - $1 - $2 + $3 FROM jobs",
         "0:int32 1:int32 2:int32"},
        {"a sign, and a sign of a sign", value(-(-cost) - -flags + -(cost + 1)),
         "SELECT -(-jobs.cost) - -jobs.flags + -(jobs.cost + ?1) FROM jobs",
         "SELECT -(-jobs.cost) - -jobs.flags + -(jobs.cost + $1) FROM jobs", "0:int32"},
        {"division of integers cuts off", value(cost / 2), "SELECT jobs.cost / ?1 FROM jobs",
         "SELECT jobs.cost / $1 FROM jobs", "0:int32"},
        {"text is joined", value(job_name + " (" + job_name + ")"),
         "SELECT jobs.name || ?1 || jobs.name || ?2 FROM jobs", "SELECT jobs.name || $1 || jobs.name || $2 FROM jobs",
         "0:text 1:text"},
        {"bits", value((flags & 4) | (flags << 2) | (flags >> 1) | ~flags),
         "SELECT (jobs.flags & ?1) | (jobs.flags << ?2) | (jobs.flags >> ?3) | ~jobs.flags FROM jobs",
         "SELECT (jobs.flags & $1) | (jobs.flags << $2) | (jobs.flags >> $3) | ~jobs.flags FROM jobs",
         "0:int32 1:int32 2:int32"},
        {"bits beside sums are put in parentheses, about which databases disagree", value((flags & 4) + 1),
         "SELECT (jobs.flags & ?1) + ?2 FROM jobs", "SELECT (jobs.flags & $1) + $2 FROM jobs", "0:int32 1:int32"},
        {"a complement beside arithmetic is put in parentheses: it would take all of a product or a sum",
         value((~flags % 3) + -~flags - (2 * ~flags)),
         "SELECT (~jobs.flags) % ?1 + -(~jobs.flags) - ?2 * (~jobs.flags) FROM jobs",
         "SELECT (~jobs.flags) % $1 + -(~jobs.flags) - $2 * (~jobs.flags) FROM jobs", "0:int32 1:int32"},
        {"exclusive or", where((flags ^ 5) != 0),
         "SELECT jobs.id FROM jobs WHERE (jobs.flags | ?1) - (jobs.flags & ?1) <> ?2",
         "SELECT jobs.id FROM jobs WHERE jobs.flags # $1 <> $2", "0:int32 1:int32"},
        {"a shift of a length, which is an integer of 32 bits in some places", value(azoth::length(job_name) >> 33),
         "SELECT length(jobs.name) >> ?1 FROM jobs", "SELECT CAST(length(jobs.name) AS bigint) >> $1 FROM jobs",
         "0:int32"},
        {"a shift by a bigint", value(flags << flags), "SELECT jobs.flags << jobs.flags FROM jobs",
         "SELECT jobs.flags << CAST(jobs.flags AS integer) FROM jobs"},
        {"a value that is used twice is one parameter", where(cost > seven && cost < seven + seven),
         "SELECT jobs.id FROM jobs WHERE jobs.cost > ?1 AND jobs.cost < ?1 + ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.cost > $1 AND jobs.cost < $1 + $1", "0:int32"},
        {"the same value given twice is two", where(cost > 7 && cost < 7),
         "SELECT jobs.id FROM jobs WHERE jobs.cost > ?1 AND jobs.cost < ?2",
         "SELECT jobs.id FROM jobs WHERE jobs.cost > $1 AND jobs.cost < $2", "0:int32 1:int32"},
    };
}

std::vector<compile_case> conditions()
{
    const auto a = job_id == 1;
    const auto b = cost == 2;
    const auto c = job_name == "c";
    return {
        {"OR within AND", where((a || b) && c),
         "SELECT jobs.id FROM jobs WHERE (jobs.id = ?1 OR jobs.cost = ?2) AND jobs.name = ?3",
         "SELECT jobs.id FROM jobs WHERE (jobs.id = $1 OR jobs.cost = $2) AND jobs.name = $3",
         "0:int32 1:int32 2:text"},
        {"AND within OR", where((a && b) || c),
         "SELECT jobs.id FROM jobs WHERE jobs.id = ?1 AND jobs.cost = ?2 OR jobs.name = ?3",
         "SELECT jobs.id FROM jobs WHERE jobs.id = $1 AND jobs.cost = $2 OR jobs.name = $3", "0:int32 1:int32 2:text"},
        {"nested conditions of one kind are one list", where(a && (b && c)),
         "SELECT jobs.id FROM jobs WHERE jobs.id = ?1 AND jobs.cost = ?2 AND jobs.name = ?3",
         "SELECT jobs.id FROM jobs WHERE jobs.id = $1 AND jobs.cost = $2 AND jobs.name = $3", "0:int32 1:int32 2:text"},
        {"NOT binds tighter than AND and looser than a comparison", where(!a && !(b && c)),
         "SELECT jobs.id FROM jobs WHERE NOT jobs.id = ?1 AND NOT (jobs.cost = ?2 AND jobs.name = ?3)",
         "SELECT jobs.id FROM jobs WHERE NOT jobs.id = $1 AND NOT (jobs.cost = $2 AND jobs.name = $3)",
         "0:int32 1:int32 2:text"},
        {"NOT NOT", where(!!a), "SELECT jobs.id FROM jobs WHERE NOT NOT jobs.id = ?1",
         "SELECT jobs.id FROM jobs WHERE NOT NOT jobs.id = $1", "0:int32"},
        {"a comparison of a comparison", where((cost == 2) == true),
         "SELECT jobs.id FROM jobs WHERE (jobs.cost = ?1) = ?2", "SELECT jobs.id FROM jobs WHERE (jobs.cost = $1) = $2",
         "0:int32 1:boolean"},
        {"a boolean column is a condition", azoth::select(post_id).where(published && !published),
         "SELECT posts.id FROM posts WHERE posts.published AND NOT posts.published", same},
        {"a boolean is a value", azoth::select(post_id).where(published == true),
         "SELECT posts.id FROM posts WHERE posts.published = ?1",
         "SELECT posts.id FROM posts WHERE posts.published = $1", "0:boolean"},
        {"true and false as values", azoth::select(azoth::true_, azoth::false_), "SELECT 1, 0", "SELECT TRUE, FALSE"},
        {"BETWEEN", where(cost.between(1, 9) && !cost.between(cost + 1, 9)),
         "SELECT jobs.id FROM jobs WHERE jobs.cost BETWEEN ?1 AND ?2 AND NOT jobs.cost BETWEEN jobs.cost + ?3 "
         "AND ?4",
         "SELECT jobs.id FROM jobs WHERE jobs.cost BETWEEN $1 AND $2 AND NOT jobs.cost BETWEEN jobs.cost + $3 "
         "AND $4",
         "0:int32 1:int32 2:int32 3:int32"},
    };
}

std::vector<compile_case> texts()
{
    return {
        {"LIKE", where(job_name.like("a%")), "SELECT jobs.id FROM jobs WHERE jobs.name LIKE ?1",
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE $1 ESCAPE ''", "0:text"},
        {"LIKE with an escape character", where(job_name.like("a!%", '!')),
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE ?1 ESCAPE '!'",
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE $1 ESCAPE '!'", "0:text"},
        {"the escape character may be a quote or a backslash",
         where(job_name.like("a'%", '\'') && job_name.like("a\\%", '\\')),
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE ?1 ESCAPE '''' AND jobs.name LIKE ?2 ESCAPE '\\'",
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE $1 ESCAPE '''' AND jobs.name LIKE $2 ESCAPE '\\'",
         "0:text 1:text"},
        {"ILIKE", where(job_name.ilike("A%")), "SELECT jobs.id FROM jobs WHERE lower(jobs.name) LIKE lower(?1)",
         "SELECT jobs.id FROM jobs WHERE jobs.name ILIKE $1 ESCAPE ''", "0:text"},
        {"ILIKE with an escape character", where(job_name.ilike("AX%", 'X')),
         "SELECT jobs.id FROM jobs WHERE lower(jobs.name) LIKE lower(?1) ESCAPE 'x'",
         "SELECT jobs.id FROM jobs WHERE jobs.name ILIKE $1 ESCAPE 'X'", "0:text"},
        {"NOT LIKE", where(!job_name.like("a%")), "SELECT jobs.id FROM jobs WHERE NOT jobs.name LIKE ?1",
         "SELECT jobs.id FROM jobs WHERE NOT jobs.name LIKE $1 ESCAPE ''", "0:text"},
        {"starts_with, ends_with, contains",
         where(job_name.starts_with("50%") && job_name.ends_with("!") && job_name.contains("_")),
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE ?1 ESCAPE '!' AND jobs.name LIKE ?2 ESCAPE '!' AND "
         "jobs.name LIKE ?3 ESCAPE '!'",
         "SELECT jobs.id FROM jobs WHERE jobs.name LIKE $1 ESCAPE '!' AND jobs.name LIKE $2 ESCAPE '!' AND "
         "jobs.name LIKE $3 ESCAPE '!'",
         "0:text 1:text 2:text"},
        {"LIKE of an expression", where((job_name + job_name).like(azoth::lower(job_name))),
         "SELECT jobs.id FROM jobs WHERE jobs.name || jobs.name LIKE lower(jobs.name)",
         "SELECT jobs.id FROM jobs WHERE jobs.name || jobs.name LIKE lower(jobs.name) ESCAPE ''"},
    };
}

std::vector<compile_case> lists()
{
    const std::vector<std::int64_t> many(1001, 1);
    const auto either = azoth::case_when(job_id.in({1, 2, 3}), 1).otherwise(0);
    return {
        {"IN is padded to a power of two", where(job_id.in({1, 2, 3})),
         "SELECT jobs.id FROM jobs WHERE jobs.id IN (?1, ?2, ?3, ?4)",
         "SELECT jobs.id FROM jobs WHERE jobs.id IN ($1, $2, $3, $4)", "0:int64 1:int64 2:int64 3:int64"},
        {"IN of one", where(job_id.in({1})), "SELECT jobs.id FROM jobs WHERE jobs.id IN (?1)",
         "SELECT jobs.id FROM jobs WHERE jobs.id IN ($1)", "0:int64"},
        {"IN of nothing is false, NOT IN is true", where(job_id.in({}) || job_id.not_in({})),
         "SELECT jobs.id FROM jobs WHERE 0 OR 1", "SELECT jobs.id FROM jobs WHERE FALSE OR TRUE"},
        {"NOT IN", where(job_name.not_in({"a", "b"})), "SELECT jobs.id FROM jobs WHERE jobs.name NOT IN (?1, ?2)",
         "SELECT jobs.id FROM jobs WHERE jobs.name NOT IN ($1, $2)", "0:text 1:text"},
        {"over a thousand values are one parameter", where(job_id.in(many)),
         "SELECT jobs.id FROM jobs WHERE jobs.id IN (SELECT value FROM json_each(?1))",
         "SELECT jobs.id FROM jobs WHERE jobs.id = ANY (CAST($1 AS bigint[]))", "0:array"},
        {"NOT IN of over a thousand", where(job_id.not_in(many)),
         "SELECT jobs.id FROM jobs WHERE jobs.id NOT IN (SELECT value FROM json_each(?1))",
         "SELECT jobs.id FROM jobs WHERE jobs.id <> ALL (CAST($1 AS bigint[]))", "0:array"},
        {"a list that is used twice is the same parameters", azoth::select(either, azoth::count()).group_by(either),
         "SELECT CASE WHEN jobs.id IN (?1, ?2, ?3, ?4) THEN ?5 ELSE ?6 END, count(*) FROM jobs GROUP BY CASE "
         "WHEN jobs.id IN (?1, ?2, ?3, ?4) THEN ?5 ELSE ?6 END",
         "SELECT CASE WHEN jobs.id IN ($1, $2, $3, $4) THEN $5 ELSE $6 END, count(*) FROM jobs GROUP BY CASE "
         "WHEN jobs.id IN ($1, $2, $3, $4) THEN $5 ELSE $6 END",
         "0:int64 1:int64 2:int64 3:int64 4:int32 5:int32"},
        {"a list in a tree that is rewritten keeps its parameters", where((flags ^ 1).in({5, 6})),
         "SELECT jobs.id FROM jobs WHERE (jobs.flags | ?1) - (jobs.flags & ?1) IN (?2, ?3)",
         "SELECT jobs.id FROM jobs WHERE jobs.flags # $1 IN ($2, $3)", "2:int32 0:int64 1:int64"},
    };
}

std::vector<compile_case> functions()
{
    return {
        {"functions", value(azoth::coalesce(azoth::nullif(azoth::trim(azoth::upper(job_name)), ""), "none")),
         "SELECT coalesce(nullif(trim(upper(jobs.name)), ?1), ?2) FROM jobs",
         "SELECT coalesce(nullif(trim(upper(jobs.name)), $1), $2) FROM jobs", "0:text 1:text"},
        {"any function by name", value(azoth::func<double>("abs", cost)), "SELECT abs(jobs.cost) FROM jobs", same},
        {"CASE", value(azoth::case_when(cost > 100, "much").when(cost > 10, "some").otherwise("little")),
         "SELECT CASE WHEN jobs.cost > ?1 THEN ?2 WHEN jobs.cost > ?3 THEN ?4 ELSE ?5 END FROM jobs",
         "SELECT CASE WHEN jobs.cost > $1 THEN $2 WHEN jobs.cost > $3 THEN $4 ELSE $5 END FROM jobs",
         "0:int32 1:text 2:int32 3:text 4:text"},
        {"CASE without ELSE", value(azoth::case_when(cost > 100, 1)),
         "SELECT CASE WHEN jobs.cost > ?1 THEN ?2 END FROM jobs",
         "SELECT CASE WHEN jobs.cost > $1 THEN $2 END FROM jobs", "0:int32 1:int32"},
        {"CAST",
         azoth::select(azoth::cast<std::int64_t>(cost), azoth::cast<double>(cost), azoth::cast<std::string>(cost),
                       azoth::cast<bool>(flags)),
         "SELECT CAST(jobs.cost AS INTEGER), CAST(jobs.cost AS REAL) AS cost_2, CAST(jobs.cost AS TEXT) AS "
         "cost_3, jobs.flags <> 0 FROM jobs",
         "SELECT CAST(jobs.cost AS bigint), CAST(jobs.cost AS double precision) AS cost_2, CAST(jobs.cost AS "
         "text) AS cost_3, jobs.flags <> 0 FROM jobs"},
        {"a CAST to an integer cuts off", azoth::select(azoth::cast<std::int64_t>(score)),
         "SELECT CAST(posts.score AS INTEGER) FROM posts", "SELECT CAST(trunc(posts.score) AS bigint) FROM posts"},
        {"a CAST to points in time",
         azoth::select(azoth::cast<azoth::date>(username), azoth::cast<azoth::timestamp>(username)),
         "SELECT date(users.username), CASE WHEN users.username LIKE '____-__-__ __:__:__.______Z' THEN users.username "
         "ELSE strftime('%Y-%m-%d %H:%M:%f000Z', users.username) END AS username_2 FROM users",
         "SELECT CAST(users.username AS date), CAST(users.username AS timestamptz) AS username_2 FROM users"},
        {"the clock",
         azoth::select(clock("current_timestamp", type_id::timestamp), clock("current_date", type_id::date)),
         "SELECT strftime('%Y-%m-%d %H:%M:%f000Z', 'now'), date('now')", "SELECT current_timestamp, current_date"},
        {"greatest and least",
         value(azoth::func<std::int32_t>("greatest", cost, azoth::func<std::int32_t>("least", cost, 3))),
         "SELECT max(jobs.cost, min(jobs.cost, ?1)) FROM jobs",
         "SELECT greatest(jobs.cost, least(jobs.cost, $1)) FROM jobs", "0:int32"},
        {"round to places", azoth::select(azoth::func<double>("round", score, 2), azoth::func<double>("round", score)),
         "SELECT round(posts.score, ?1), round(posts.score) AS round_2 FROM posts",
         "SELECT CAST(round(CAST(posts.score AS numeric), $1) AS double precision), CAST(round(CAST(posts.score AS "
         "numeric)) AS double precision) AS round_2 FROM posts",
         "0:int32"},
        {"aggregates",
         azoth::select(azoth::count(), azoth::count(email), azoth::count(azoth::distinct(email)), azoth::min(username),
                       azoth::max(username)),
         "SELECT count(*), count(users.email) AS count_2, count(DISTINCT users.email) AS count_3, "
         "min(users.username), max(users.username) FROM users",
         same},
        {"sums arrive as integers", azoth::select(azoth::sum(cost), azoth::sum(flags), azoth::sum(flags + cost)),
         "SELECT sum(jobs.cost), sum(jobs.flags) AS sum_2, sum(jobs.flags + jobs.cost) AS sum_3 FROM jobs",
         "SELECT sum(jobs.cost), CAST(sum(jobs.flags) AS bigint) AS sum_2, CAST(sum(jobs.flags + jobs.cost) "
         "AS bigint) AS sum_3 FROM jobs"},
        {"averages arrive as floating-point numbers", azoth::select(azoth::avg(cost), azoth::avg(flags)),
         "SELECT avg(jobs.cost), avg(jobs.flags) AS avg_2 FROM jobs",
         "SELECT CAST(avg(jobs.cost) AS double precision), CAST(avg(jobs.flags) AS double precision) AS avg_2 "
         "FROM jobs"},
        {"sums and averages of floating-point numbers", azoth::select(azoth::sum(score), azoth::avg(score)),
         "SELECT sum(posts.score), avg(posts.score) FROM posts", same},
        {"an aggregate over some rows",
         azoth::select(azoth::sum(flags).filter(cost > 3), azoth::count().filter(cost > 3).filter(cost < 9)),
         "SELECT sum(jobs.flags) FILTER (WHERE jobs.cost > ?1), count(*) FILTER (WHERE jobs.cost > ?2 AND "
         "jobs.cost < ?3) FROM jobs",
         "SELECT CAST(sum(jobs.flags) FILTER (WHERE jobs.cost > $1) AS bigint), count(*) FILTER (WHERE "
         "jobs.cost > $2 AND jobs.cost < $3) FROM jobs",
         "0:int32 1:int32 2:int32"},
    };
}

} // namespace

std::vector<compile_case> expression_cases()
{
    std::vector<compile_case> all;
    for (const auto& part : {operators(), conditions(), texts(), lists(), functions()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace azoth::test_dialects
