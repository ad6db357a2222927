// Row locks, DISTINCT ON, LATERAL, and comparisons with ANY and ALL.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> lock_cases()
{
    const auto newest =
        azoth::select(title, post_id).where(author == user_id).order_by(post_id.desc()).limit(3).lateral("newest");
    const auto of_author =
        azoth::select(azoth::count().label("n")).from<Post>().where(author == user_id).lateral("of_author");
    const auto costs = azoth::select(cost);
    return {
        {"FOR UPDATE", azoth::select(job_id).where(cost > 3).order_by(job_id).limit(1).for_update(),
         "SELECT jobs.id FROM jobs WHERE jobs.cost > ?1 ORDER BY jobs.id LIMIT ?2",
         "SELECT jobs.id FROM jobs WHERE jobs.cost > $1 ORDER BY jobs.id LIMIT $2 FOR UPDATE", "0:int32 1:int64"},
        {"FOR SHARE", azoth::select(job_id).for_share(), "SELECT jobs.id FROM jobs",
         "SELECT jobs.id FROM jobs FOR SHARE"},
        {"SKIP LOCKED", azoth::select(job_id).for_update(azoth::skip_locked),
         "refused: SKIP LOCKED is not known to sqlite: a transaction that writes locks the whole database, and others "
         "wait for it",
         "SELECT jobs.id FROM jobs FOR UPDATE SKIP LOCKED"},
        {"NOWAIT, of one of the tables",
         azoth::select(job_id).join<User>(col<&Job::owner_id> == user_id).for_update(azoth::of<Job>, azoth::nowait),
         "refused: NOWAIT is not known to sqlite: a transaction that writes locks the whole database, and others wait "
         "for it",
         "SELECT jobs.id FROM jobs JOIN users ON jobs.owner_id = users.id FOR UPDATE OF jobs NOWAIT"},
        {"of two tables",
         azoth::select(job_id).join<User>(col<&Job::owner_id> == user_id).for_share(azoth::of<Job>, azoth::of<User>),
         "SELECT jobs.id FROM jobs JOIN users ON jobs.owner_id = users.id",
         "SELECT jobs.id FROM jobs JOIN users ON jobs.owner_id = users.id FOR SHARE OF jobs, users"},
        {"the last lock counts", azoth::select(job_id).for_update().for_share(), "SELECT jobs.id FROM jobs",
         "SELECT jobs.id FROM jobs FOR SHARE"},
        {"DISTINCT ON", azoth::select(author, title).distinct_on(author).order_by(author, post_id.desc()),
         "refused: DISTINCT ON is not known to sqlite: number the rows with az::row_number() over the same columns, "
         "and select those of number 1 from a subquery",
         "SELECT DISTINCT ON (posts.user_id) posts.user_id, posts.title FROM posts ORDER BY posts.user_id, posts.id "
         "DESC"},
        {"DISTINCT ON of several expressions", azoth::select(author).distinct_on(author, azoth::lower(title)),
         "refused: DISTINCT ON is not known to sqlite: number the rows with az::row_number() over the same columns, "
         "and select those of number 1 from a subquery",
         "SELECT DISTINCT ON (posts.user_id, lower(posts.title)) posts.user_id FROM posts"},
        {"a lateral subquery names the sources before it",
         azoth::select(username, newest[title]).from<User>().cross_join(newest),
         "refused: LATERAL is not known to sqlite: use a scalar subquery, or number the rows with az::row_number() in "
         "a subquery that is joined",
         "SELECT users.username, newest.title FROM users CROSS JOIN LATERAL (SELECT posts.title, posts.id FROM posts "
         "WHERE posts.user_id = users.id ORDER BY posts.id DESC LIMIT $1) AS newest",
         "0:int64"},
        {"without a condition it is joined on TRUE",
         azoth::select(username, newest[title].nullable()).from<User>().left_join(newest),
         "refused: LATERAL is not known to sqlite: use a scalar subquery, or number the rows with az::row_number() in "
         "a subquery that is joined",
         "SELECT users.username, newest.title FROM users LEFT JOIN LATERAL (SELECT posts.title, posts.id FROM posts "
         "WHERE posts.user_id = users.id ORDER BY posts.id DESC LIMIT $1) AS newest ON TRUE",
         "0:int64"},
        {"one after another",
         azoth::select(username, newest[title], of_author["n"])
             .from<User>()
             .join(newest)
             .join(of_author, newest[post_id] == of_author.col<std::int64_t>("n")),
         "refused: LATERAL is not known to sqlite: use a scalar subquery, or number the rows with az::row_number() in "
         "a subquery that is joined",
         "SELECT users.username, newest.title, of_author.n FROM users JOIN LATERAL (SELECT posts.title, posts.id FROM "
         "posts WHERE posts.user_id = users.id ORDER BY posts.id DESC LIMIT $1) AS newest ON TRUE JOIN LATERAL (SELECT "
         "count(*) AS n FROM posts WHERE posts.user_id = users.id) AS of_author ON newest.id = of_author.n",
         "0:int64"},
        {"FROM is what it is joined to", azoth::select(username, newest[title]).cross_join(newest),
         "refused: LATERAL is not known to sqlite: use a scalar subquery, or number the rows with az::row_number() in "
         "a subquery that is joined",
         "SELECT users.username, newest.title FROM users CROSS JOIN LATERAL (SELECT posts.title, posts.id FROM posts "
         "WHERE posts.user_id = users.id ORDER BY posts.id DESC LIMIT $1) AS newest",
         "0:int64"},
        {"greater than all", azoth::select(job_id).where(cost >= azoth::all(costs)),
         "refused: ALL of a subquery is not known to sqlite: compare with a scalar subquery of az::min or az::max, or "
         "use in(...) or az::exists(...)",
         "SELECT jobs.id FROM jobs WHERE jobs.cost >= ALL (SELECT jobs.cost FROM jobs)"},
        {"equal to one",
         azoth::select(job_id).where(5 == azoth::any(costs.where(cost > 3)) ||
                                     cost < azoth::any(costs.union_(azoth::select(views)))),
         "refused: ANY of a subquery is not known to sqlite: compare with a scalar subquery of az::min or az::max, or "
         "use in(...) or az::exists(...)",
         "SELECT jobs.id FROM jobs WHERE $1 = ANY (SELECT jobs.cost FROM jobs WHERE jobs.cost > $2) OR jobs.cost < ANY "
         "(SELECT jobs.cost FROM jobs UNION SELECT posts.views FROM posts)",
         "0:int32 1:int32"},
    };
}

} // namespace azoth::test_dialects
