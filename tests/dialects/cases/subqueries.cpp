// Selects within statements.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> subquery_cases()
{
    const auto post_count = azoth::select(azoth::count()).from<Post>().where(author == user_id);
    const auto recent =
        azoth::select(post_id, title, azoth::length(title).label("size")).where(views > 3).subquery("recent");
    const azoth::alias<User> other{"other"};
    return {
        {"a scalar subquery names the outer table",
         azoth::select(username, post_count.scalar_subquery().label("posts")),
         "SELECT users.username, (SELECT count(*) FROM posts WHERE posts.user_id = users.id) AS posts FROM "
         "users",
         same},
        {"and may be compared", azoth::select(username).where(post_count.scalar_subquery() > 3),
         "SELECT users.username FROM users WHERE (SELECT count(*) FROM posts WHERE posts.user_id = users.id) "
         "> ?1",
         "SELECT users.username FROM users WHERE (SELECT count(*) FROM posts WHERE posts.user_id = users.id) "
         "> $1",
         "0:int32"},
        {"the innermost table of a name is meant",
         azoth::select(username).where(user_id.in(azoth::select(user_id).where(username == "x"))),
         "SELECT users.username FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.username "
         "= ?1)",
         "SELECT users.username FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.username "
         "= $1)",
         "0:text"},
        {"an alias tells the inner from the outer",
         azoth::select(username).where(azoth::exists(other, other[username] == username && other[user_id] != user_id)),
         "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM users AS other WHERE other.username = "
         "users.username AND other.id <> users.id)",
         same},
        {"EXISTS of a table", azoth::select(username).where(azoth::exists<Post>(author == user_id)),
         "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id)", same},
        {"NOT EXISTS", azoth::select(username).where(!azoth::exists<Post>(author == user_id)),
         "SELECT users.username FROM users WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.user_id = "
         "users.id)",
         same},
        {"EXISTS of a select does without its columns",
         azoth::select(username).where(azoth::exists(azoth::select(title, body).where(author == user_id))),
         "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id)", same},
        {"but not without an aggregate, which makes a row of none",
         azoth::select(username).where(azoth::exists(post_count)),
         "SELECT users.username FROM users WHERE EXISTS (SELECT count(*) FROM posts WHERE posts.user_id = "
         "users.id)",
         same},
        {"IN and NOT IN",
         azoth::select(username).where(user_id.in(azoth::select(author)),
                                       user_id.not_in(azoth::select(author).where(published))),
         "SELECT users.username FROM users WHERE users.id IN (SELECT posts.user_id FROM posts) AND users.id "
         "NOT IN (SELECT posts.user_id FROM posts WHERE posts.published)",
         same},
        {"a subquery in FROM", azoth::select(recent[post_id], recent["size"]).where(recent[title] == "x"),
         "SELECT recent.id, recent.size FROM (SELECT posts.id, posts.title, length(posts.title) AS size FROM "
         "posts WHERE posts.views > ?1) AS recent WHERE recent.title = ?2",
         "SELECT recent.id, recent.size FROM (SELECT posts.id, posts.title, length(posts.title) AS size FROM "
         "posts WHERE posts.views > $1) AS recent WHERE recent.title = $2",
         "0:int32 1:text"},
        {"a subquery in FROM, named by from", azoth::select(azoth::count()).from(recent),
         "SELECT count(*) FROM (SELECT posts.id, posts.title, length(posts.title) AS size FROM posts WHERE "
         "posts.views > ?1) AS recent",
         "SELECT count(*) FROM (SELECT posts.id, posts.title, length(posts.title) AS size FROM posts WHERE "
         "posts.views > $1) AS recent",
         "0:int32"},
        {"parameters are numbered through all levels",
         azoth::select(username, azoth::literal(1))
             .where(user_id.in(azoth::select(author).where(views > 2)), username == "c")
             .limit(4),
         "SELECT users.username, ?1 FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE "
         "posts.views > ?2) AND users.username = ?3 LIMIT ?4",
         "SELECT users.username, $1 FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE "
         "posts.views > $2) AND users.username = $3 LIMIT $4",
         "0:int32 1:int32 2:text 3:int64"},
    };
}

} // namespace azoth::test_dialects
