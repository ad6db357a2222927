// Joins.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> join_cases()
{
    const azoth::alias<Job> parent{"parent"};
    const azoth::alias<User> owner{"owner"};
    const auto posts = azoth::select(author, azoth::count().label("n")).group_by(author).subquery("p");
    return {
        {"a join along the one foreign key", azoth::select(username, title).join<Post>(),
         "SELECT users.username, posts.title FROM users JOIN posts ON posts.user_id = users.id", same},
        {"in the other direction, from the side that refers", azoth::select(title).join<User>(),
         "SELECT posts.title FROM posts JOIN users ON posts.user_id = users.id", same},
        {"what a join provides is not in FROM again",
         azoth::select(username, title).join<Post>().join<PostTag>().join<Tag>(),
         "SELECT users.username, posts.title FROM users JOIN posts ON posts.user_id = users.id JOIN post_tags "
         "ON post_tags.post_id = posts.id JOIN tags ON post_tags.tag_id = tags.id",
         same},
        {"a join on a condition", azoth::select(username).join<Post>(author == user_id && published),
         "SELECT users.username FROM users JOIN posts ON posts.user_id = users.id AND posts.published", same},
        {"a join of an alias on its own table",
         azoth::select(job_name, parent[job_name]).from<Job>().join(parent, parent_id == parent[job_id]),
         "SELECT jobs.name, parent.name AS name_2 FROM jobs JOIN jobs AS parent ON jobs.parent_id = parent.id", same},
        {"the alias may be what is in FROM", azoth::select(parent[job_name]).where(parent[cost] > 3),
         "SELECT parent.name FROM jobs AS parent WHERE parent.cost > ?1",
         "SELECT parent.name FROM jobs AS parent WHERE parent.cost > $1", "0:int32"},
        {"a foreign key to an alias", azoth::select(title, owner[username]).join(owner),
         "SELECT posts.title, owner.username FROM posts JOIN users AS owner ON posts.user_id = owner.id", same},
        {"LEFT JOIN, with columns that expect a null",
         azoth::select(username, title.nullable(), body).from<User>().left_join<Post>(),
         "SELECT users.username, posts.title, posts.body FROM users LEFT JOIN posts ON posts.user_id = "
         "users.id",
         same},
        {"RIGHT JOIN makes the other side null",
         azoth::select(username.nullable(), title).from<User>().right_join<Post>(),
         "SELECT users.username, posts.title FROM users RIGHT JOIN posts ON posts.user_id = users.id", same},
        {"FULL JOIN makes both sides null",
         azoth::select(username.nullable(), title.nullable()).from<User>().full_join<Post>(),
         "SELECT users.username, posts.title FROM users FULL JOIN posts ON posts.user_id = users.id", same},
        {"a condition may name what is null",
         azoth::select(username).from<User>().left_join<Post>().where(title == "x"),
         "SELECT users.username FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE posts.title = ?1",
         "SELECT users.username FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE posts.title = $1",
         "0:text"},
        {"a nullable label", azoth::select(username, title.nullable().label("t")).from<User>().left_join<Post>(),
         "SELECT users.username, posts.title AS t FROM users LEFT JOIN posts ON posts.user_id = users.id", same},
        {"CROSS JOIN", azoth::select(username, azoth::col<&Tag::name>).from<User>().cross_join<Tag>(),
         "SELECT users.username, tags.name FROM users CROSS JOIN tags", same},
        {"a join of a subquery", azoth::select(username, posts["n"]).join(posts, posts[author] == user_id),
         "SELECT users.username, p.n FROM users JOIN (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY "
         "posts.user_id) AS p ON p.user_id = users.id",
         same},
        {"a join after a product binds to what stands before it",
         azoth::select(username).from<Tag, User>().join<PostTag>().where(user_id == 3),
         "SELECT users.username FROM tags CROSS JOIN users JOIN post_tags ON post_tags.tag_id = tags.id WHERE "
         "users.id = ?1",
         "SELECT users.username FROM tags CROSS JOIN users JOIN post_tags ON post_tags.tag_id = tags.id WHERE "
         "users.id = $1",
         "0:int32"},
    };
}

} // namespace azoth::test_dialects
