// Common table expressions.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> cte_cases()
{
    const auto busy = azoth::select(author, azoth::count().label("n")).group_by(author).cte("busy");
    const auto loud = azoth::select(busy[author].label("id"), busy.col<std::int64_t>("n"))
                          .where(busy.col<std::int64_t>("n") > 3)
                          .cte("loud");
    const auto roots =
        azoth::select(job_id, job_name, azoth::literal(0).label("depth")).where(parent_id == std::nullopt);
    const auto tree = roots.cte("tree").union_all([](const azoth::cte& above) {
        return azoth::select(job_id, job_name, above.col<int>("depth") + 1)
            .from<Job>()
            .join(above, above[job_id] == parent_id);
    });
    const auto depth = tree.col<int>("depth");
    const auto moved = azoth::delete_from<Job>().where(cost > 9).returning(job_id, job_name).cte("moved");
    const auto raised = azoth::update<Job>().set(cost += 1).where(cost > 9).returning(job_id, cost + 1).cte("raised");
    const auto made = azoth::insert<Tag>().values(col<& Tag::name> = "new").returning(col<&Tag::id>).cte("made");
    const auto numbers = azoth::select(azoth::literal(1).label("i")).cte("numbers").union_([](const azoth::cte& some) {
        return azoth::select(some.col<int>("i") + 1).where(some.col<int>("i") < 9);
    });
    return {
        {"FROM is the expression whose columns are selected", azoth::select(busy[author], busy.col<std::int64_t>("n")),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT busy.user_id, "
         "busy.n FROM busy",
         same},
        {"it is joined as a table is",
         azoth::select(username, busy["n"]).from<User>().join(busy, busy[author] == user_id),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username, "
         "busy.n FROM users JOIN busy ON busy.user_id = users.id",
         same},
        {"and left out by an outer join",
         azoth::select(username, busy.col<std::int64_t>("n").nullable())
             .from<User>()
             .left_join(busy, busy[author] == user_id),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username, "
         "busy.n FROM users LEFT JOIN busy ON busy.user_id = users.id",
         same},
        {"each is written once, before what uses it",
         azoth::select(loud["id"]).from(loud).join(busy, busy[author] == loud.col<std::int64_t>("id")),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?1) SELECT loud.id FROM loud JOIN busy ON busy.user_id = "
         "loud.id",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > $1) SELECT loud.id FROM loud JOIN busy ON busy.user_id = "
         "loud.id",
         "0:int32"},
        {"one that only another one uses", azoth::select(loud["id"]),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?1) SELECT loud.id FROM loud",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > $1) SELECT loud.id FROM loud",
         "0:int32"},
        {"MATERIALIZED", azoth::select(azoth::select(user_id).cte("some").materialized()[user_id]),
         "WITH \"some\" AS MATERIALIZED (SELECT users.id FROM users) SELECT \"some\".id FROM \"some\"", same},
        {"one of a subquery stands at the beginning of the whole",
         azoth::select(username).where(user_id.in(azoth::select(busy[author]))),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username "
         "FROM users WHERE users.id IN (SELECT busy.user_id FROM busy)",
         same},
        {"so does one within FROM", azoth::select(azoth::select(busy[author]).subquery("s")[author]),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT s.user_id FROM "
         "(SELECT busy.user_id FROM busy) AS s",
         same},
        {"and one of a branch", azoth::select(busy[author]).union_all(azoth::select(loud.col<std::int64_t>("id"))),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?1) SELECT busy.user_id FROM busy UNION ALL SELECT "
         "loud.id FROM loud",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > $1) SELECT busy.user_id FROM busy UNION ALL SELECT "
         "loud.id FROM loud",
         "0:int32"},
        {"parameters are numbered in the order of the text",
         azoth::select(loud.col<std::int64_t>("id")).where(loud.col<std::int64_t>("id") > 7),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?1) SELECT loud.id FROM loud WHERE loud.id > ?2",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT "
         "busy.user_id AS id, busy.n FROM busy WHERE busy.n > $1) SELECT loud.id FROM loud WHERE loud.id > $2",
         "0:int32 1:int32"},
        {"a recursive one", azoth::select(tree[job_name], depth).order_by(depth, tree[job_name]),
         "WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, ?1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION "
         "ALL SELECT jobs.id, jobs.name, tree.depth + ?2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT "
         "tree.name, tree.depth FROM tree ORDER BY tree.depth, tree.name",
         "WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, $1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION "
         "ALL SELECT jobs.id, jobs.name, tree.depth + $2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT "
         "tree.name, tree.depth FROM tree ORDER BY tree.depth, tree.name",
         "0:int32 1:int32"},
        {"UNION leaves equal rows out", azoth::select(numbers["i"]).limit(5),
         "WITH RECURSIVE numbers AS (SELECT ?1 AS i UNION SELECT numbers.i + ?2 FROM numbers WHERE numbers.i < ?3) "
         "SELECT numbers.i FROM numbers LIMIT ?4",
         "WITH RECURSIVE numbers AS (SELECT $1 AS i UNION SELECT numbers.i + $2 FROM numbers WHERE numbers.i < $3) "
         "SELECT numbers.i FROM numbers LIMIT $4",
         "0:int32 1:int32 2:int32 3:int64"},
        {"RECURSIVE is said once for all",
         azoth::select(busy["n"], tree[job_id]).from(busy).join(tree, tree[job_id] == busy[author]),
         "WITH RECURSIVE busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), tree AS "
         "(SELECT jobs.id, jobs.name, ?1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION ALL SELECT jobs.id, "
         "jobs.name, tree.depth + ?2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT busy.n, tree.id FROM busy "
         "JOIN tree ON tree.id = busy.user_id",
         "WITH RECURSIVE busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), tree AS "
         "(SELECT jobs.id, jobs.name, $1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION ALL SELECT jobs.id, "
         "jobs.name, tree.depth + $2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT busy.n, tree.id FROM busy "
         "JOIN tree ON tree.id = busy.user_id",
         "0:int32 1:int32"},
        {"a combination of selects",
         azoth::select(azoth::select(author).union_(azoth::select(col<&Job::owner_id>)).cte("people")[author]),
         "WITH people AS (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) SELECT people.user_id "
         "FROM people",
         same},
        {"its columns have labels where they have no names",
         azoth::select(
             azoth::select(azoth::lower(username).label("x"), azoth::count()).group_by(username).cte("c")["x"]),
         "WITH c AS (SELECT lower(users.username) AS x, count(*) AS count FROM users GROUP BY users.username) SELECT "
         "c.x FROM c",
         same},
        {"before an update", azoth::update<Post>().set(views = 0).where(author.in(azoth::select(busy[author]))),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) UPDATE posts SET views "
         "= ?1 WHERE posts.user_id IN (SELECT busy.user_id FROM busy)",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) UPDATE posts SET views "
         "= $1 WHERE posts.user_id IN (SELECT busy.user_id FROM busy)",
         "0:int32"},
        {"before a delete", azoth::delete_from<Post>().where(author.in(azoth::select(busy[author]))),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) DELETE FROM posts WHERE "
         "posts.user_id IN (SELECT busy.user_id FROM busy)",
         same},
        {"before an insert",
         azoth::insert(col<&Tag::id>, col<&Tag::name>).from_select(azoth::select(tree[job_id], tree[job_name])),
         "WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, ?1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION "
         "ALL SELECT jobs.id, jobs.name, tree.depth + ?2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) INSERT INTO "
         "tags (id, name) SELECT tree.id, tree.name FROM tree",
         "WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, $1 AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION "
         "ALL SELECT jobs.id, jobs.name, tree.depth + $2 FROM jobs JOIN tree ON tree.id = jobs.parent_id) INSERT INTO "
         "tags (id, name) SELECT tree.id, tree.name FROM tree",
         "0:int32 1:int32"},
        {"in a value of an insert",
         azoth::insert<Post>().values(author =
                                          azoth::coalesce(azoth::select(busy[author]).limit(1).scalar_subquery(), 1),
                                      title = "x", published = true, score = 1.0),
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) INSERT INTO posts "
         "(user_id, title, published, score) VALUES (coalesce((SELECT busy.user_id FROM busy LIMIT ?1), ?2), ?3, ?4, "
         "?5)",
         "WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) INSERT INTO posts "
         "(user_id, title, published, score) VALUES (coalesce((SELECT busy.user_id FROM busy LIMIT $1), $2), $3, $4, "
         "$5)",
         "0:int64 1:int32 2:text 3:boolean 4:float64"},
        {"DELETE in WITH", azoth::select(moved[job_name]).order_by(moved[job_id]),
         "refused: a change in WITH is not known to sqlite: run it first, with returning(...), and go on with the rows "
         "that it gives",
         "WITH moved AS (DELETE FROM jobs WHERE jobs.cost > $1 RETURNING jobs.id, jobs.name) SELECT moved.name FROM "
         "moved ORDER BY moved.id",
         "0:int32"},
        {"an insert of what a delete removes",
         azoth::insert(col<&Tag::id>, col<&Tag::name>).from_select(azoth::select(moved[job_id], moved[job_name])),
         "refused: a change in WITH is not known to sqlite: run it first, with returning(...), and go on with the rows "
         "that it gives",
         "WITH moved AS (DELETE FROM jobs WHERE jobs.cost > $1 RETURNING jobs.id, jobs.name) INSERT INTO tags (id, "
         "name) SELECT moved.id, moved.name FROM moved",
         "0:int32"},
        {"UPDATE in WITH, its expressions with names", azoth::select(azoth::count()).from(raised),
         "refused: a change in WITH is not known to sqlite: run it first, with returning(...), and go on with the rows "
         "that it gives",
         "WITH raised AS (UPDATE jobs SET cost = jobs.cost + $1 WHERE jobs.cost > $2 RETURNING jobs.id, jobs.cost + $3 "
         "AS column2) SELECT count(*) FROM raised",
         "0:int32 1:int32 2:int32"},
        {"INSERT in WITH", azoth::select(made[col<&Tag::id>]),
         "refused: a change in WITH is not known to sqlite: run it first, with returning(...), and go on with the rows "
         "that it gives",
         "WITH made AS (INSERT INTO tags (name) VALUES ($1) RETURNING tags.id) SELECT made.id FROM made", "0:text"},
    };
}

} // namespace azoth::test_dialects
