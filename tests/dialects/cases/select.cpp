// Clauses of SELECT.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {
namespace {

handle select_struct(const handle& entity) { return detail::make_select({&entity, 1}); }

} // namespace

std::vector<compile_case> select_cases()
{
    const auto name_count = azoth::count().label("n");
    const auto upper = azoth::upper(username).label("shouted name");
    return {
        {"FROM is the table of the selected columns", azoth::select(user_id, username),
         "SELECT users.id, users.username FROM users", same},
        {"a struct is all of its columns", select_struct(all_users()),
         "SELECT users.id, users.username, users.email, users.created_at FROM users", same},
        {"a column that is named inside a function is in FROM, too", azoth::select(azoth::lower(username)),
         "SELECT lower(users.username) FROM users", same},
        {"FROM says what it is told", azoth::select(azoth::count()).from<User>(), "SELECT count(*) FROM users", same},
        {"a select of values has no FROM", azoth::select(azoth::literal(1), azoth::literal("a")), "SELECT ?1, ?2",
         "SELECT $1, $2", "0:int32 1:text"},
        {"a product has to be asked for", azoth::select(username, title).from<User, Post>(),
         "SELECT users.username, posts.title FROM users CROSS JOIN posts", same},
        {"a product may be joined further", azoth::select(username).from<User, Tag>().join<Post>(author == user_id),
         "SELECT users.username FROM users CROSS JOIN tags JOIN posts ON posts.user_id = users.id", same},
        {"DISTINCT", azoth::select(username).distinct(), "SELECT DISTINCT users.username FROM users", same},
        {"conditions are joined by AND, of one call and of several",
         azoth::select(user_id).where(username == "ann", email.is_null()).where(user_id > 3),
         "SELECT users.id FROM users WHERE users.username = ?1 AND users.email IS NULL AND users.id > ?2",
         "SELECT users.id FROM users WHERE users.username = $1 AND users.email IS NULL AND users.id > $2",
         "0:text 1:int32"},
        {"where(true_) says nothing", azoth::select(user_id).where(azoth::true_), "SELECT users.id FROM users", same},
        {"an empty conjunction says nothing, an empty disjunction is false",
         azoth::select(user_id).where(azoth::and_({}), azoth::or_({})), "SELECT users.id FROM users WHERE 0",
         "SELECT users.id FROM users WHERE FALSE"},
        {"true_ before collected conditions says nothing",
         azoth::select(user_id).where(azoth::condition{azoth::true_} && username == "ann"),
         "SELECT users.id FROM users WHERE users.username = ?1", "SELECT users.id FROM users WHERE users.username = $1",
         "0:text"},
        {"GROUP BY and HAVING", azoth::select(author, azoth::count()).group_by(author).having(azoth::count() > 2),
         "SELECT posts.user_id, count(*) FROM posts GROUP BY posts.user_id HAVING count(*) > ?1",
         "SELECT posts.user_id, count(*) FROM posts GROUP BY posts.user_id HAVING count(*) > $1", "0:int32"},
        {"GROUP BY a labelled expression spells the expression",
         azoth::select(upper, azoth::count()).group_by(upper).order_by(upper),
         "SELECT upper(users.username) AS \"shouted name\", count(*) FROM users GROUP BY "
         "upper(users.username) ORDER BY \"shouted name\"",
         same},
        {"ORDER BY with directions and places of nulls",
         azoth::select(user_id).order_by(username, email.desc().nulls_last(), user_id.asc().nulls_first()),
         "SELECT users.id FROM users ORDER BY users.username, users.email DESC NULLS LAST, users.id NULLS "
         "FIRST",
         same},
        {"ORDER BY a label that is selected spells the label",
         azoth::select(author, name_count).group_by(author).order_by(name_count.desc()),
         "SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id ORDER BY n DESC", same},
        {"ORDER BY a label that is not selected spells the expression",
         azoth::select(author).group_by(author).order_by(name_count.desc()),
         "SELECT posts.user_id FROM posts GROUP BY posts.user_id ORDER BY count(*) DESC", same},
        {"a label within an expression of ORDER BY is spelled as what it labels",
         azoth::select(upper).order_by(azoth::length(upper)),
         "SELECT upper(users.username) AS \"shouted name\" FROM users ORDER BY length(upper(users.username))", same},
        {"LIMIT and OFFSET are bound, in order", azoth::select(user_id).limit(3).offset(5),
         "SELECT users.id FROM users LIMIT ?1 OFFSET ?2", "SELECT users.id FROM users LIMIT $1 OFFSET $2",
         "0:int64 1:int64"},
        {"an offset alone needs a limit where the grammar says so", azoth::select(user_id).offset(5),
         "SELECT users.id FROM users LIMIT -1 OFFSET ?1", "SELECT users.id FROM users OFFSET $1", "0:int64"},
        {"the last limit counts", azoth::select(user_id).limit(3).limit(4), "SELECT users.id FROM users LIMIT ?1",
         "SELECT users.id FROM users LIMIT $1", "1:int64"},
        {"labels are quoted where they have to be", azoth::select(username.label("Name"), user_id.label("select")),
         "SELECT users.username AS \"Name\", users.id AS \"select\" FROM users", same},
        {"keywords and capitals are quoted",
         azoth::select(azoth::col<&Order::id>, azoth::col<&Order::group>, azoth::col<&Order::mixed>),
         "SELECT \"order\".id, \"order\".\"group\", \"order\".\"Mixed \"\"Case\"\"\" FROM \"order\"", same},
        {"output names that repeat are told apart",
         azoth::select(user_id, post_id, azoth::lower(username), azoth::lower(title)).from<User>().join<Post>(),
         "SELECT users.id, posts.id AS id_2, lower(users.username), lower(posts.title) AS lower_2 FROM users "
         "JOIN posts ON posts.user_id = users.id",
         same},
        {"a number that tells apart does not meet another name",
         azoth::select(user_id, post_id, title.label("id_2")).from<User>().join<Post>(),
         "SELECT users.id, posts.id AS id_3, posts.title AS id_2 FROM users JOIN posts ON posts.user_id = "
         "users.id",
         same},
    };
}

} // namespace azoth::test_dialects
