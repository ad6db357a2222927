// Tables that are known at run time only.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> run_time_cases()
{
    const schema::table users{"users"};
    const schema::table posts{"posts",
                              {schema::column{"id", types::int64, primary_key},
                               schema::column{"user_id", types::int64, references_to("users.id")},
                               schema::column{"title", types::text}}};
    return {
        {"a table of which only the name is known",
         azoth::select({users["id"], users["username"]}).where(users["username"] == "ann"),
         "SELECT users.id, users.username FROM users WHERE users.username = ?1",
         "SELECT users.id, users.username FROM users WHERE users.username = $1", "0:text"},
        {"a described table and a mapped one of the same name are one table",
         azoth::select(title).where(posts["id"] == 3), "SELECT posts.title FROM posts WHERE posts.id = ?1",
         "SELECT posts.title FROM posts WHERE posts.id = $1", "0:int32"},
        {"a run-time table is joined along its foreign key", azoth::select(username).join(posts),
         "SELECT users.username FROM users JOIN posts ON posts.user_id = users.id", same},
        {"columns by name as types of the program", azoth::select(posts.col<std::string>("title"), posts[post_id]),
         "SELECT posts.title, posts.id FROM posts", same},
        {"an insert",
         azoth::insert(posts)
             .values({{"title", "a"}, {"user_id", std::int64_t{1}}})
             .values({{"title", "b"}, {"user_id", {}}}),
         "INSERT INTO posts (title, user_id) VALUES (?1, ?2), (?3, ?4)",
         "INSERT INTO posts (title, user_id) VALUES ($1, $2), ($3, $4)", "0:text 1:int64 2:text 3:int64"},
        {"an insert of an expression and a default",
         azoth::insert(posts)
             .values({{"title", azoth::upper(azoth::literal("a"))}, {"user_id", azoth::default_value}})
             .returning({"id"}),
         "INSERT INTO posts (title) VALUES (upper(?1)) RETURNING posts.id",
         "INSERT INTO posts (title, user_id) VALUES (upper($1), DEFAULT) RETURNING posts.id", "0:text"},
        {"an insert from a select",
         azoth::insert(posts, {"user_id", "title"}).from_select(azoth::select(user_id, username)),
         "INSERT INTO posts (user_id, title) SELECT users.id, users.username FROM users", same},
        {"an insert of defaults", azoth::insert(users).default_values(), "INSERT INTO users DEFAULT VALUES", same},
        {"an update",
         azoth::update(posts)
             .set({{"title", "b"}, {"user_id", posts.col<std::int64_t>("user_id") + 1}})
             .where(posts["id"] == std::int64_t{3}, posts["title"] != "c"),
         "UPDATE posts SET title = ?1, user_id = posts.user_id + ?2 WHERE posts.id = ?3 AND posts.title <> ?4",
         "UPDATE posts SET title = $1, user_id = posts.user_id + $2 WHERE posts.id = $3 AND posts.title <> $4",
         "0:text 1:int32 2:int64 3:text"},
        {"an update from another table",
         azoth::update(posts)
             .set({{"title", users["username"]}})
             .from(users)
             .where(users["id"] == posts["user_id"])
             .returning({"id", "title"}),
         "UPDATE posts SET title = users.username FROM users WHERE users.id = posts.user_id RETURNING posts.id, "
         "posts.title",
         same},
        {"a delete",
         azoth::delete_from(posts).where(posts["id"] == std::int64_t{3}).returning(posts.col<std::string>("title")),
         "DELETE FROM posts WHERE posts.id = ?1 RETURNING posts.title",
         "DELETE FROM posts WHERE posts.id = $1 RETURNING posts.title", "0:int64"},
        {"a delete by another table", azoth::delete_from(posts).using_(users).where(users["id"] == posts["user_id"]),
         "DELETE FROM posts WHERE posts.rowid IN (SELECT posts.rowid FROM posts CROSS JOIN users WHERE users.id = "
         "posts.user_id)",
         "DELETE FROM posts USING users WHERE users.id = posts.user_id"},
    };
}

} // namespace azoth::test_dialects
