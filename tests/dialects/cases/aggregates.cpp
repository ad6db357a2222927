// Aggregates with an order, and groupings.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> aggregate_cases()
{
    const auto& owner = col<&Job::owner_id>;
    const auto names = azoth::string_agg(job_name, ", ");
    const auto in_order = names.order_by(cost.desc(), job_id);
    return {
        {"a group by what an empty list settles, where that is folded to a number",
         azoth::select(azoth::count()).from<Post>().group_by(published && post_id.in({})),
         "SELECT count(*) FROM posts GROUP BY (posts.published AND 0) = 1",
         "SELECT count(*) FROM posts GROUP BY posts.published AND FALSE"},
        {"texts joined", azoth::select(names), "SELECT group_concat(jobs.name, ?1) FROM jobs",
         "SELECT string_agg(jobs.name, $1) FROM jobs", "0:text"},
        {"distinct texts", azoth::select(azoth::string_agg(azoth::distinct(job_name), ", ")),
         "refused: string_agg of distinct texts is not known to sqlite: select the distinct texts in a subquery, and "
         "join those",
         "SELECT string_agg(DISTINCT jobs.name, $1) FROM jobs", "0:text"},
        {"in an order of their own", azoth::select(in_order),
         "SELECT group_concat(ordered.name, ?1) FROM (SELECT jobs.name FROM jobs ORDER BY jobs.cost DESC, jobs.id) AS "
         "ordered",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.cost DESC, jobs.id) FROM jobs", "0:text"},
        {"beside other aggregates, with groups",
         azoth::select(owner, azoth::count(), in_order, azoth::max(cost).label("most"))
             .where(cost > 1)
             .group_by(owner)
             .having(azoth::count() > 2)
             .order_by(owner)
             .limit(5),
         "SELECT ordered.owner_id, count(*), group_concat(ordered.name, ?1), max(ordered.cost) AS most FROM (SELECT "
         "jobs.owner_id, jobs.name, jobs.cost FROM jobs WHERE jobs.cost > ?2 ORDER BY jobs.cost DESC, jobs.id) AS "
         "ordered GROUP BY ordered.owner_id HAVING count(*) > ?3 ORDER BY ordered.owner_id LIMIT ?4",
         "SELECT jobs.owner_id, count(*), string_agg(jobs.name, $1 ORDER BY jobs.cost DESC, jobs.id), max(jobs.cost) "
         "AS most FROM jobs WHERE jobs.cost > $2 GROUP BY jobs.owner_id HAVING count(*) > $3 ORDER BY jobs.owner_id "
         "LIMIT $4",
         "0:text 1:int32 2:int32 3:int64"},
        {"with joins, and columns of the same name",
         azoth::select(user_id, azoth::max(post_id), azoth::string_agg(title, "; ").order_by(post_id))
             .from<User>()
             .left_join<Post>()
             .group_by(user_id, username)
             .order_by(username.desc()),
         "SELECT ordered.id, max(ordered.id_2), group_concat(ordered.title, ?1) FROM (SELECT users.id, posts.id AS "
         "id_2, posts.title, users.username FROM users LEFT JOIN posts ON posts.user_id = users.id ORDER BY posts.id) "
         "AS ordered GROUP BY ordered.id, ordered.username ORDER BY ordered.username DESC",
         "SELECT users.id, max(posts.id), string_agg(posts.title, $1 ORDER BY posts.id) FROM users LEFT JOIN posts ON "
         "posts.user_id = users.id GROUP BY users.id, users.username ORDER BY users.username DESC",
         "0:text"},
        {"two in the same order",
         azoth::select(names.order_by(job_id), azoth::string_agg(azoth::upper(job_name), "|").order_by(job_id)),
         "SELECT group_concat(ordered.name, ?1), group_concat(upper(ordered.name), ?2) AS string_agg_2 FROM (SELECT "
         "jobs.name FROM jobs ORDER BY jobs.id) AS ordered",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.id), string_agg(upper(jobs.name), $2 ORDER BY jobs.id) AS "
         "string_agg_2 FROM jobs",
         "0:text 1:text"},
        {"two in different orders", azoth::select(names.order_by(job_id), names.order_by(cost)),
         "refused: ORDER BY within an aggregate is not known to sqlite: aggregate an ordered subquery",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.id), string_agg(jobs.name, $1 ORDER BY jobs.cost) AS "
         "string_agg_2 FROM jobs",
         "0:text"},
        {"beside a subquery", azoth::select(in_order, azoth::select(azoth::count()).from<User>().scalar_subquery()),
         "refused: ORDER BY within an aggregate is not known to sqlite: aggregate an ordered subquery",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.cost DESC, jobs.id), (SELECT count(*) FROM users) FROM jobs",
         "0:text"},
        {"with a filter", azoth::select(in_order.filter(cost > 3)),
         "SELECT group_concat(ordered.name, ?1) FILTER (WHERE ordered.cost > ?2) FROM (SELECT jobs.name, jobs.cost "
         "FROM jobs ORDER BY jobs.cost DESC, jobs.id) AS ordered",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.cost DESC, jobs.id) FILTER (WHERE jobs.cost > $2) FROM jobs",
         "0:text 1:int32"},
        {"a function by name in an order",
         azoth::select(azoth::func<std::string>("string_agg", job_name, "-").order_by(job_id)),
         "SELECT group_concat(ordered.name, ?1) FROM (SELECT jobs.name FROM jobs ORDER BY jobs.id) AS ordered",
         "SELECT string_agg(jobs.name, $1 ORDER BY jobs.id) FROM jobs", "0:text"},
        {"an array", azoth::select(azoth::array_agg(job_id).order_by(job_id.desc()).filter(cost > 3)),
         "refused: array_agg is not known to sqlite: there are no arrays: join texts with az::string_agg, or read the "
         "rows",
         "SELECT array_agg(jobs.id ORDER BY jobs.id DESC) FILTER (WHERE jobs.cost > $1) FROM jobs", "0:int32"},
        {"a condition in all rows, or in one",
         azoth::select(azoth::bool_and(cost > 3), azoth::bool_or(published).filter(views > 0)).from<Job, Post>(),
         "SELECT min(jobs.cost > ?1), max(posts.published) FILTER (WHERE posts.views > ?2) FROM jobs CROSS JOIN posts",
         "SELECT bool_and(jobs.cost > $1), bool_or(posts.published) FILTER (WHERE posts.views > $2) FROM jobs CROSS "
         "JOIN posts",
         "0:int32 1:int32"},
        {"a percentile between two values", azoth::select(azoth::percentile_cont(0.5).within_group(cost)),
         "refused: percentile_cont is not known to sqlite: select the values in their order, and take the one at that "
         "place",
         "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY jobs.cost) FROM jobs", "0:float64"},
        {"a percentile in descending order",
         azoth::select(azoth::percentile_cont(0.9).within_group(cost.desc()).filter(cost > 0)),
         "refused: percentile_cont is not known to sqlite: select the values in their order, and take the one at that "
         "place",
         "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY jobs.cost DESC) FILTER (WHERE jobs.cost > $2) FROM jobs",
         "0:float64 1:int32"},
        {"a percentile that is one of the values", azoth::select(azoth::percentile_disc(0.25).within_group(job_name)),
         "refused: percentile_disc is not known to sqlite: select the values in their order, and take the one at that "
         "place",
         "SELECT percentile_disc($1) WITHIN GROUP (ORDER BY jobs.name) FROM jobs", "0:float64"},
        {"ROLLUP", azoth::select(owner.nullable(), azoth::count()).group_by(azoth::rollup(owner, parent_id)),
         "refused: ROLLUP is not known to sqlite: combine selects of one grouping each with union_all",
         "SELECT jobs.owner_id, count(*) FROM jobs GROUP BY ROLLUP (jobs.owner_id, jobs.parent_id)"},
        {"CUBE beside an expression",
         azoth::select(azoth::count()).from<Job>().group_by(cost, azoth::cube(owner, parent_id)),
         "refused: CUBE is not known to sqlite: combine selects of one grouping each with union_all",
         "SELECT count(*) FROM jobs GROUP BY jobs.cost, CUBE (jobs.owner_id, jobs.parent_id)"},
    };
}

} // namespace azoth::test_dialects
