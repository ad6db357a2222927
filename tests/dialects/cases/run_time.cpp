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
    };
}

} // namespace azoth::test_dialects
