// Combinations of selects.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> set_cases()
{
    const auto cheap = azoth::select(job_id, job_name).where(cost < 3);
    const auto dear = azoth::select(job_id, job_name).where(cost > 30);
    const auto cheapest = azoth::select(job_id, job_name).order_by(cost).limit(3);
    const auto dearest = azoth::select(job_id, job_name).order_by(cost.desc()).limit(3);
    const auto authors = azoth::select(author);
    const auto owners = azoth::select(col<&Job::owner_id>);
    const auto both = cheap.union_all(dear).subquery("both");
    const auto letters = azoth::length(job_name);
    const auto size = azoth::length(job_name).label("size");
    const auto n = azoth::count().label("n");
    const handle struct_of_columns[] = {all_users()};
    const select_statement<User> users{detail::make_select(struct_of_columns)};
    return {
        {"UNION", authors.union_(owners), "SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs", same},
        {"UNION ALL", authors.union_all(owners),
         "SELECT posts.user_id FROM posts UNION ALL SELECT jobs.owner_id FROM jobs", same},
        {"INTERSECT and EXCEPT", authors.intersect(owners).except(azoth::select(user_id)),
         "SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id FROM jobs EXCEPT SELECT users.id FROM users",
         same},
        {"INTERSECT ALL", authors.intersect_all(owners),
         "refused: INTERSECT ALL is not known to sqlite: number equal rows with az::row_number() and select the "
         "number, too",
         "SELECT posts.user_id FROM posts INTERSECT ALL SELECT jobs.owner_id FROM jobs"},
        {"EXCEPT ALL", authors.except_all(owners),
         "refused: EXCEPT ALL is not known to sqlite: number equal rows with az::row_number() and select the number, "
         "too",
         "SELECT posts.user_id FROM posts EXCEPT ALL SELECT jobs.owner_id FROM jobs"},
        {"conditions and their parameters stay in their branches", cheap.union_(dear),
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ?1 UNION SELECT jobs.id, jobs.name FROM jobs WHERE "
         "jobs.cost > ?2",
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < $1 UNION SELECT jobs.id, jobs.name FROM jobs WHERE "
         "jobs.cost > $2",
         "0:int32 1:int32"},
        {"the order of the whole is one of columns, by their names",
         cheap.union_all(dear).order_by(job_name.desc().nulls_last(), job_id).limit(5).offset(2),
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ?1 UNION ALL SELECT jobs.id, jobs.name FROM jobs WHERE "
         "jobs.cost > ?2 ORDER BY name DESC NULLS LAST, id LIMIT ?3 OFFSET ?4",
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < $1 UNION ALL SELECT jobs.id, jobs.name FROM jobs WHERE "
         "jobs.cost > $2 ORDER BY name DESC NULLS LAST, id LIMIT $3 OFFSET $4",
         "0:int32 1:int32 2:int64 3:int64"},
        {"an order by a label",
         azoth::select(job_id, size).union_all(azoth::select(user_id, azoth::length(username))).order_by(size.desc()),
         "SELECT jobs.id, length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, length(users.username) FROM "
         "users ORDER BY size DESC",
         same},
        {"a label is also found by its name",
         azoth::select(job_id, size)
             .union_all(azoth::select(user_id, azoth::length(username)))
             .order_by(azoth::length(job_name).label("size")),
         "SELECT jobs.id, length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, length(users.username) FROM "
         "users ORDER BY size",
         same},
        {"an expression without a name is ordered by its place",
         azoth::select(job_id, letters).union_all(azoth::select(user_id, user_id)).order_by(letters.desc(), job_id),
         "SELECT jobs.id, length(jobs.name) FROM jobs UNION ALL SELECT users.id, users.id AS id_2 FROM users ORDER BY "
         "2 DESC, id",
         same},
        {"so is a column of one of several tables",
         azoth::select(user_id, post_id, title)
             .from<User>()
             .join<Post>()
             .union_all(azoth::select(job_id, job_id, job_name))
             .order_by(title, post_id),
         "SELECT users.id, posts.id AS id_2, posts.title FROM users JOIN posts ON posts.user_id = users.id UNION ALL "
         "SELECT jobs.id, jobs.id AS id_2, jobs.name FROM jobs ORDER BY 3, id_2",
         same},
        {"and an expression that is given again",
         azoth::select(n).from<User>().union_all(azoth::select(azoth::count()).from<Post>()).order_by(n),
         "SELECT count(*) AS n FROM users UNION ALL SELECT count(*) FROM posts ORDER BY n", same},
        {"a branch with an order and a limit of its own", cheapest.union_all(dearest).order_by(job_name).limit(5),
         "SELECT * FROM (SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost LIMIT ?1) UNION ALL SELECT * FROM "
         "(SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost DESC LIMIT ?2) ORDER BY name LIMIT ?3",
         "(SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost LIMIT $1) UNION ALL (SELECT jobs.id, jobs.name FROM "
         "jobs ORDER BY jobs.cost DESC LIMIT $2) ORDER BY name LIMIT $3",
         "0:int64 1:int64 2:int64"},
        {"a branch with a limit after one without", cheap.except(dearest),
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ?1 EXCEPT SELECT * FROM (SELECT jobs.id, jobs.name "
         "FROM jobs ORDER BY jobs.cost DESC LIMIT ?2)",
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < $1 EXCEPT (SELECT jobs.id, jobs.name FROM jobs ORDER "
         "BY jobs.cost DESC LIMIT $2)",
         "0:int32 1:int64"},
        {"a branch with an offset alone", azoth::select(user_id).offset(3).union_(owners),
         "SELECT * FROM (SELECT users.id FROM users LIMIT -1 OFFSET ?1) UNION SELECT jobs.owner_id FROM jobs",
         "(SELECT users.id FROM users OFFSET $1) UNION SELECT jobs.owner_id FROM jobs", "0:int64"},
        {"operations group from the left", authors.union_(owners).union_all(owners).except(authors),
         "SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs UNION ALL SELECT jobs.owner_id FROM "
         "jobs EXCEPT SELECT posts.user_id FROM posts",
         same},
        {"INTERSECT after another operation needs a group where it binds more tightly",
         authors.union_(owners).intersect(owners),
         "SELECT * FROM (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) INTERSECT SELECT "
         "jobs.owner_id FROM jobs",
         "(SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) INTERSECT SELECT jobs.owner_id FROM "
         "jobs"},
        {"INTERSECT before another operation does not", authors.intersect(owners).union_(owners),
         "SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id FROM jobs UNION SELECT jobs.owner_id FROM "
         "jobs",
         same},
        {"a combination as the second branch is a group", authors.except(owners.union_(azoth::select(user_id))),
         "SELECT posts.user_id FROM posts EXCEPT SELECT * FROM (SELECT jobs.owner_id FROM jobs UNION SELECT users.id "
         "FROM users)",
         "SELECT posts.user_id FROM posts EXCEPT (SELECT jobs.owner_id FROM jobs UNION SELECT users.id FROM users)"},
        {"a combination with a limit is a group as the first branch", authors.union_(owners).limit(3).union_all(owners),
         "SELECT * FROM (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT ?1) UNION ALL "
         "SELECT jobs.owner_id FROM jobs",
         "(SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT $1) UNION ALL SELECT "
         "jobs.owner_id FROM jobs",
         "0:int64"},
        {"an offset alone of the whole", authors.union_(owners).offset(4),
         "SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT -1 OFFSET ?1",
         "SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs OFFSET $1", "0:int64"},
        {"as a subquery in FROM", azoth::select(both[job_name], both["id"]).where(both[job_id] > 3),
         "SELECT \"both\".name, \"both\".id FROM (SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ?1 UNION ALL "
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > ?2) AS \"both\" WHERE \"both\".id > ?3",
         "SELECT \"both\".name, \"both\".id FROM (SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < $1 UNION ALL "
         "SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > $2) AS \"both\" WHERE \"both\".id > $3",
         "0:int32 1:int32 2:int32"},
        {"whose columns have the names of the first branch",
         azoth::select(azoth::select(job_id, size).union_all(azoth::select(user_id, user_id + 1)).subquery("s")[size]),
         "SELECT s.size FROM (SELECT jobs.id, length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, users.id "
         "+ ?1 FROM users) AS s",
         "SELECT s.size FROM (SELECT jobs.id, length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, users.id "
         "+ $1 FROM users) AS s",
         "0:int32"},
        {"within IN and NOT IN",
         azoth::select(username).where(user_id.in(authors.union_(owners)), user_id.not_in(authors.intersect(owners))),
         "SELECT users.username FROM users WHERE users.id IN (SELECT posts.user_id FROM posts UNION SELECT "
         "jobs.owner_id FROM jobs) AND users.id NOT IN (SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id "
         "FROM jobs)",
         same},
        {"within EXISTS",
         azoth::select(username).where(
             azoth::exists(azoth::select(post_id)
                               .where(author == user_id)
                               .union_all(azoth::select(job_id).where(col<&Job::owner_id> == user_id)))),
         "SELECT users.username FROM users WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id "
         "UNION ALL SELECT jobs.id FROM jobs WHERE jobs.owner_id = users.id)",
         same},
        {"as a value", azoth::select(username, authors.union_(owners).limit(1).scalar_subquery().label("someone")),
         "SELECT users.username, (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT ?1) AS "
         "someone FROM users",
         "SELECT users.username, (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT $1) AS "
         "someone FROM users",
         "0:int64"},
        {"rows to insert", azoth::insert(col<&Tag::id>, col<&Tag::name>).from_select(cheap.union_(dear)),
         "INSERT INTO tags (id, name) SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ?1 UNION SELECT jobs.id, "
         "jobs.name FROM jobs WHERE jobs.cost > ?2",
         "INSERT INTO tags (id, name) SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < $1 UNION SELECT jobs.id, "
         "jobs.name FROM jobs WHERE jobs.cost > $2",
         "0:int32 1:int32"},
        {"of structs", users.union_all(users.where(user_id > 3)).order_by(username),
         "SELECT users.id, users.username, users.email, users.created_at FROM users UNION ALL SELECT users.id, "
         "users.username, users.email, users.created_at FROM users WHERE users.id > ?1 ORDER BY username",
         "SELECT users.id, users.username, users.email, users.created_at FROM users UNION ALL SELECT users.id, "
         "users.username, users.email, users.created_at FROM users WHERE users.id > $1 ORDER BY username",
         "0:int32"},
        {"what may be null comes first", azoth::select(parent_id).union_(azoth::select(job_id)),
         "SELECT jobs.parent_id FROM jobs UNION SELECT jobs.id FROM jobs", same},
        {"DISTINCT and GROUP BY belong to the branch",
         azoth::select(author).distinct().union_all(azoth::select(author).group_by(author).having(azoth::count() > 1)),
         "SELECT DISTINCT posts.user_id FROM posts UNION ALL SELECT posts.user_id FROM posts GROUP BY posts.user_id "
         "HAVING count(*) > ?1",
         "SELECT DISTINCT posts.user_id FROM posts UNION ALL SELECT posts.user_id FROM posts GROUP BY posts.user_id "
         "HAVING count(*) > $1",
         "0:int32"},
    };
}

} // namespace azoth::test_dialects
