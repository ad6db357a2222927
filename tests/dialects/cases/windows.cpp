// Functions over windows.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> window_cases()
{
    const auto& deadline = col<&Job::due>;
    const auto& owner = col<&Job::owner_id>;
    const auto by_owner = azoth::partition_by(owner).order_by(cost.desc(), job_id);
    const auto w = azoth::window("w").partition_by(owner).order_by(deadline);
    const auto v = azoth::window("v").partition_by(owner);
    const auto place = azoth::rank().over(azoth::order_by(cost)).label("place");
    const auto half = (cost / 2).label("half");
    return {
        {"all rows", azoth::select(job_id, azoth::row_number().over(), azoth::count().over()),
         "SELECT jobs.id, row_number() OVER (), count(*) OVER () FROM jobs", same},
        {"PARTITION BY and ORDER BY",
         azoth::select(azoth::row_number().over(by_owner), azoth::rank().over(by_owner),
                       azoth::dense_rank().over(azoth::partition_by(owner, parent_id))),
         "SELECT row_number() OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), rank() OVER "
         "(PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), dense_rank() OVER (PARTITION BY "
         "jobs.owner_id, jobs.parent_id) FROM jobs",
         same},
        {"relative ranks and buckets",
         azoth::select(azoth::percent_rank().over(azoth::order_by(cost)),
                       azoth::cume_dist().over(azoth::order_by(cost)), azoth::ntile(4).over(azoth::order_by(cost))),
         "SELECT percent_rank() OVER (ORDER BY jobs.cost), cume_dist() OVER (ORDER BY jobs.cost), ntile(?1) OVER "
         "(ORDER BY jobs.cost) FROM jobs",
         "SELECT percent_rank() OVER (ORDER BY jobs.cost), cume_dist() OVER (ORDER BY jobs.cost), CAST(ntile($1) OVER "
         "(ORDER BY jobs.cost) AS bigint) FROM jobs",
         "0:int32"},
        {"the rows before and after",
         azoth::select(azoth::lag(cost).over(azoth::order_by(deadline)),
                       azoth::lag(cost, 2).over(azoth::order_by(deadline)),
                       azoth::lead(job_name, 1, "none").over(azoth::order_by(deadline))),
         "SELECT lag(jobs.cost, ?1) OVER (ORDER BY jobs.due), lag(jobs.cost, ?2) OVER (ORDER BY jobs.due) AS lag_2, "
         "lead(jobs.name, ?3, ?4) OVER (ORDER BY jobs.due) FROM jobs",
         "SELECT lag(jobs.cost, $1) OVER (ORDER BY jobs.due), lag(jobs.cost, $2) OVER (ORDER BY jobs.due) AS lag_2, "
         "lead(jobs.name, $3, $4) OVER (ORDER BY jobs.due) FROM jobs",
         "0:int32 1:int32 2:int32 3:text"},
        {"a default has the type of the values",
         azoth::select(azoth::lag(flags, 1, 0).over(azoth::order_by(deadline)),
                       azoth::lead(parent_id, 1, job_id).over(azoth::order_by(deadline))),
         "SELECT lag(jobs.flags, ?1, ?2) OVER (ORDER BY jobs.due), lead(jobs.parent_id, ?3, jobs.id) OVER (ORDER BY "
         "jobs.due) FROM jobs",
         "SELECT lag(jobs.flags, $1, $2) OVER (ORDER BY jobs.due), lead(jobs.parent_id, $3, jobs.id) OVER (ORDER BY "
         "jobs.due) FROM jobs",
         "0:int32 1:int64 2:int32"},
        {"the values of a frame",
         azoth::select(azoth::first_value(job_name).over(by_owner), azoth::last_value(job_name).over(by_owner),
                       azoth::nth_value(job_name, 2).over(by_owner)),
         "SELECT first_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), "
         "last_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), "
         "nth_value(jobs.name, ?1) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id) FROM jobs",
         "SELECT first_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), "
         "last_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), "
         "nth_value(jobs.name, $1) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id) FROM jobs",
         "0:int32"},
        {"rows as a frame",
         azoth::select(azoth::sum(cost).over(azoth::order_by(deadline).rows(azoth::preceding(6), azoth::current_row))),
         "SELECT sum(jobs.cost) OVER (ORDER BY jobs.due ROWS BETWEEN ?1 PRECEDING AND CURRENT ROW) FROM jobs",
         "SELECT sum(jobs.cost) OVER (ORDER BY jobs.due ROWS BETWEEN $1 PRECEDING AND CURRENT ROW) FROM jobs",
         "0:int64"},
        {"frames of every kind",
         azoth::select(
             azoth::count().over(azoth::order_by(deadline).rows(azoth::unbounded_preceding, azoth::preceding(1))),
             azoth::count().over(azoth::order_by(deadline).groups(azoth::current_row, azoth::following(2))),
             azoth::count().over(azoth::order_by(cost).range(azoth::preceding(10), azoth::following(10))),
             azoth::count().over(
                 azoth::order_by(deadline).range(azoth::unbounded_preceding, azoth::unbounded_following))),
         "SELECT count(*) OVER (ORDER BY jobs.due ROWS BETWEEN UNBOUNDED PRECEDING AND ?1 PRECEDING), count(*) OVER "
         "(ORDER BY jobs.due GROUPS BETWEEN CURRENT ROW AND ?2 FOLLOWING) AS count_2, count(*) OVER (ORDER BY "
         "jobs.cost RANGE BETWEEN ?3 PRECEDING AND ?4 FOLLOWING) AS count_3, count(*) OVER (ORDER BY jobs.due RANGE "
         "BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS count_4 FROM jobs",
         "SELECT count(*) OVER (ORDER BY jobs.due ROWS BETWEEN UNBOUNDED PRECEDING AND $1 PRECEDING), count(*) OVER "
         "(ORDER BY jobs.due GROUPS BETWEEN CURRENT ROW AND $2 FOLLOWING) AS count_2, count(*) OVER (ORDER BY "
         "jobs.cost RANGE BETWEEN $3 PRECEDING AND $4 FOLLOWING) AS count_3, count(*) OVER (ORDER BY jobs.due RANGE "
         "BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS count_4 FROM jobs",
         "0:int64 1:int64 2:int64 3:int64"},
        {"what a frame leaves out",
         azoth::select(
             azoth::count().over(
                 azoth::order_by(deadline).rows(azoth::preceding(1), azoth::following(1)).exclude_current_row()),
             azoth::count().over(
                 azoth::order_by(deadline).rows(azoth::preceding(1), azoth::following(1)).exclude_ties()),
             azoth::count().over(
                 azoth::order_by(deadline).groups(azoth::preceding(1), azoth::following(1)).exclude_group())),
         "SELECT count(*) OVER (ORDER BY jobs.due ROWS BETWEEN ?1 PRECEDING AND ?2 FOLLOWING EXCLUDE CURRENT ROW), "
         "count(*) OVER (ORDER BY jobs.due ROWS BETWEEN ?3 PRECEDING AND ?4 FOLLOWING EXCLUDE TIES) AS count_2, "
         "count(*) OVER (ORDER BY jobs.due GROUPS BETWEEN ?5 PRECEDING AND ?6 FOLLOWING EXCLUDE GROUP) AS count_3 FROM "
         "jobs",
         "SELECT count(*) OVER (ORDER BY jobs.due ROWS BETWEEN $1 PRECEDING AND $2 FOLLOWING EXCLUDE CURRENT ROW), "
         "count(*) OVER (ORDER BY jobs.due ROWS BETWEEN $3 PRECEDING AND $4 FOLLOWING EXCLUDE TIES) AS count_2, "
         "count(*) OVER (ORDER BY jobs.due GROUPS BETWEEN $5 PRECEDING AND $6 FOLLOWING EXCLUDE GROUP) AS count_3 FROM "
         "jobs",
         "0:int64 1:int64 2:int64 3:int64 4:int64 5:int64"},
        {"an offset in the type of what is ordered by",
         azoth::select(azoth::count().over(azoth::order_by(score).range(azoth::preceding(1), azoth::current_row))),
         "SELECT count(*) OVER (ORDER BY posts.score RANGE BETWEEN CAST(?1 AS REAL) PRECEDING AND CURRENT ROW) FROM "
         "posts",
         "SELECT count(*) OVER (ORDER BY posts.score RANGE BETWEEN CAST($1 AS double precision) PRECEDING AND CURRENT "
         "ROW) FROM posts",
         "0:int64"},
        {"an aggregate with a filter", azoth::select(azoth::count().filter(cost > 3).over(azoth::partition_by(owner))),
         "SELECT count(*) FILTER (WHERE jobs.cost > ?1) OVER (PARTITION BY jobs.owner_id) FROM jobs",
         "SELECT count(*) FILTER (WHERE jobs.cost > $1) OVER (PARTITION BY jobs.owner_id) FROM jobs", "0:int32"},
        {"a cast stands around the window",
         azoth::select(azoth::sum(flags).over(azoth::partition_by(owner)), azoth::avg(cost).over()),
         "SELECT sum(jobs.flags) OVER (PARTITION BY jobs.owner_id), avg(jobs.cost) OVER () FROM jobs",
         "SELECT CAST(sum(jobs.flags) OVER (PARTITION BY jobs.owner_id) AS bigint), CAST(avg(jobs.cost) OVER () AS "
         "double precision) FROM jobs"},
        {"a window with a name is defined once", azoth::select(azoth::rank().over(w), azoth::sum(cost).over(w)),
         "SELECT rank() OVER w, sum(jobs.cost) OVER w FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY "
         "jobs.due)",
         same},
        {"other frames refer to it",
         azoth::select(azoth::rank().over(w),
                       azoth::first_value(job_name).over(
                           w.groups(azoth::unbounded_preceding, azoth::following(1)).exclude_ties())),
         "SELECT rank() OVER w, first_value(jobs.name) OVER (w GROUPS BETWEEN UNBOUNDED PRECEDING AND ?1 FOLLOWING "
         "EXCLUDE TIES) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due)",
         "SELECT rank() OVER w, first_value(jobs.name) OVER (w GROUPS BETWEEN UNBOUNDED PRECEDING AND $1 FOLLOWING "
         "EXCLUDE TIES) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due)",
         "0:int64"},
        {"and an order, where it has none",
         azoth::select(azoth::count().over(v), azoth::rank().over(v.order_by(deadline)),
                       azoth::sum(cost).over(v.order_by(cost).rows(azoth::preceding(1), azoth::current_row))),
         "SELECT count(*) OVER v, rank() OVER (v ORDER BY jobs.due), sum(jobs.cost) OVER (v ORDER BY jobs.cost ROWS "
         "BETWEEN ?1 PRECEDING AND CURRENT ROW) FROM jobs WINDOW v AS (PARTITION BY jobs.owner_id)",
         "SELECT count(*) OVER v, rank() OVER (v ORDER BY jobs.due), sum(jobs.cost) OVER (v ORDER BY jobs.cost ROWS "
         "BETWEEN $1 PRECEDING AND CURRENT ROW) FROM jobs WINDOW v AS (PARTITION BY jobs.owner_id)",
         "0:int64"},
        {"two windows with names", azoth::select(azoth::count().over(v), azoth::rank().over(w)).order_by(job_id),
         "SELECT count(*) OVER v, rank() OVER w FROM jobs WINDOW v AS (PARTITION BY jobs.owner_id), w AS (PARTITION BY "
         "jobs.owner_id ORDER BY jobs.due) ORDER BY jobs.id",
         same},
        {"a name alone", azoth::select(azoth::count().over(azoth::window("everything"))).from<Job>(),
         "SELECT count(*) OVER everything FROM jobs WINDOW everything AS ()", same},
        {"in ORDER BY", azoth::select(job_id).order_by(azoth::row_number().over(w), job_id),
         "SELECT jobs.id FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due) ORDER BY row_number() "
         "OVER w, jobs.id",
         same},
        {"a label is not known in a window",
         azoth::select(half, azoth::rank().over(azoth::partition_by(half).order_by(half))).order_by(half),
         "SELECT jobs.cost / ?1 AS half, rank() OVER (PARTITION BY jobs.cost / ?1 ORDER BY jobs.cost / ?1) FROM jobs "
         "ORDER BY half",
         "SELECT jobs.cost / $1 AS half, rank() OVER (PARTITION BY jobs.cost / $1 ORDER BY jobs.cost / $1) FROM jobs "
         "ORDER BY half",
         "0:int32"},
        {"a value to compute with", azoth::select(azoth::sum(cost).over(azoth::order_by(deadline)) - cost),
         "SELECT sum(jobs.cost) OVER (ORDER BY jobs.due) - jobs.cost FROM jobs", same},
        {"over groups",
         azoth::select(owner, azoth::count(), azoth::rank().over(azoth::order_by(azoth::count().desc())))
             .group_by(owner),
         "SELECT jobs.owner_id, count(*), rank() OVER (ORDER BY count(*) DESC) FROM jobs GROUP BY jobs.owner_id", same},
        {"selected from a subquery", azoth::select(azoth::select(job_id, place).subquery("ranked")["id"]),
         "SELECT ranked.id FROM (SELECT jobs.id, rank() OVER (ORDER BY jobs.cost) AS place FROM jobs) AS ranked", same},
        {"a window belongs to its own select",
         azoth::select(azoth::rank().over(w),
                       azoth::select(azoth::count().over(w)).from<Job>().limit(1).scalar_subquery()),
         "SELECT rank() OVER w, (SELECT count(*) OVER w FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY "
         "jobs.due) LIMIT ?1) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due)",
         "SELECT rank() OVER w, (SELECT count(*) OVER w FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY "
         "jobs.due) LIMIT $1) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due)",
         "0:int64"},
        {"any function by name",
         azoth::select(azoth::func<std::int64_t>("count", cost).over(azoth::partition_by(owner))),
         "SELECT count(jobs.cost) OVER (PARTITION BY jobs.owner_id) FROM jobs", same},
    };
}

} // namespace azoth::test_dialects
