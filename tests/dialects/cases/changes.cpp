// INSERT, UPDATE and DELETE.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> change_cases()
{
    const azoth::alias<Job> parent{"parent"};
    const auto busiest = azoth::select(author, title).where(views > 100).subquery("busiest");
    return {
        {"an insert of a row", azoth::insert<User>().values(username = "ann", email = "a@b.c"),
         "INSERT INTO users (username, email) VALUES (?1, ?2)", "INSERT INTO users (username, email) VALUES ($1, $2)",
         "0:text 1:text"},
        {"an insert of several rows",
         azoth::insert<Tag>().values(azoth::col<&Tag::name> = "a").values(azoth::col<&Tag::name> = "b"),
         "INSERT INTO tags (name) VALUES (?1), (?2)", "INSERT INTO tags (name) VALUES ($1), ($2)", "0:text 1:text"},
        {"rows may give their columns in another order",
         azoth::insert<Post>()
             .values(title = "a", author = std::int64_t{1})
             .values(author = std::int64_t{2}, title = "b"),
         "INSERT INTO posts (title, user_id) VALUES (?1, ?2), (?3, ?4)",
         "INSERT INTO posts (title, user_id) VALUES ($1, $2), ($3, $4)", "0:text 1:int64 3:text 2:int64"},
        {"a row that lacks a column has its default",
         azoth::insert<Post>().values(title = "a", views = 1).values(title = "b"),
         "refused: an insert of rows of which only some give a value to views is not known to sqlite: give it "
         "in all rows, or insert them with two statements",
         "INSERT INTO posts (title, views) VALUES ($1, $2), ($3, DEFAULT)", "0:text 1:int32 2:text"},
        {"a default that is asked for", azoth::insert<Post>().values(title = "a", views = azoth::default_value),
         "INSERT INTO posts (title) VALUES (?1)", "INSERT INTO posts (title, views) VALUES ($1, DEFAULT)", "0:text"},
        {"a row of defaults alone", azoth::insert<User>().default_values(), "INSERT INTO users DEFAULT VALUES", same},
        {"a null is bound with its type", azoth::insert<User>().values(username = "ann", email = std::nullopt),
         "INSERT INTO users (username, email) VALUES (?1, ?2)", "INSERT INTO users (username, email) VALUES ($1, $2)",
         "0:text 1:text"},
        {"an expression is a value", azoth::insert<Post>().values(title = azoth::upper(azoth::literal("a"))),
         "INSERT INTO posts (title) VALUES (upper(?1))", "INSERT INTO posts (title) VALUES (upper($1))", "0:text"},
        {"an insert from a select",
         azoth::insert(author, title).from_select(azoth::select(user_id, username).where(user_id > 3)),
         "INSERT INTO posts (user_id, title) SELECT users.id, users.username FROM users WHERE users.id > ?1",
         "INSERT INTO posts (user_id, title) SELECT users.id, users.username FROM users WHERE users.id > $1",
         "0:int32"},
        {"an insert from a select of the same table",
         azoth::insert(author, title).from_select(azoth::select(author, title).where(published)),
         "INSERT INTO posts (user_id, title) SELECT posts.user_id, posts.title FROM posts WHERE "
         "posts.published",
         same},
        {"RETURNING",
         azoth::insert<User>().values(username = "ann").returning(user_id, azoth::upper(username).label("u")),
         "INSERT INTO users (username) VALUES (?1) RETURNING users.id, upper(users.username) AS u",
         "INSERT INTO users (username) VALUES ($1) RETURNING users.id, upper(users.username) AS u", "0:text"},
        {"an update", azoth::update<Post>().set(title = "b", views = views + 1).where(post_id == 3),
         "UPDATE posts SET title = ?1, views = posts.views + ?2 WHERE posts.id = ?3",
         "UPDATE posts SET title = $1, views = posts.views + $2 WHERE posts.id = $3", "0:text 1:int32 2:int32"},
        {"an update of all rows", azoth::update<Post>().set(views = 0).where(azoth::true_),
         "UPDATE posts SET views = ?1", "UPDATE posts SET views = $1", "0:int32"},
        {"an update to the default", azoth::update<Post>().set(views = azoth::default_value).where(post_id == 3),
         "refused: DEFAULT as the value of an update is not known to sqlite: give the value itself",
         "UPDATE posts SET views = DEFAULT WHERE posts.id = $1", "0:int32"},
        {"an update from a subquery",
         azoth::update<Post>()
             .set(title = azoth::select(azoth::min(username)).from<User>().where(user_id == author).scalar_subquery())
             .where(published),
         "UPDATE posts SET title = (SELECT min(users.username) FROM users WHERE users.id = posts.user_id) "
         "WHERE posts.published",
         same},
        {"UPDATE .. RETURNING", azoth::update<Post>().set(views += 1).where(published).returning(post_id, views),
         "UPDATE posts SET views = posts.views + ?1 WHERE posts.published RETURNING posts.id, posts.views",
         "UPDATE posts SET views = posts.views + $1 WHERE posts.published RETURNING posts.id, posts.views", "0:int32"},
        {"a delete", azoth::delete_from<Post>().where(published, views < 3),
         "DELETE FROM posts WHERE posts.published AND posts.views < ?1",
         "DELETE FROM posts WHERE posts.published AND posts.views < $1", "0:int32"},
        {"a delete of all rows", azoth::delete_from<Post>().where(azoth::true_), "DELETE FROM posts", same},
        {"a delete by a subquery",
         azoth::delete_from<Post>().where(author.in(azoth::select(user_id).where(username == "x"))),
         "DELETE FROM posts WHERE posts.user_id IN (SELECT users.id FROM users WHERE users.username = ?1)",
         "DELETE FROM posts WHERE posts.user_id IN (SELECT users.id FROM users WHERE users.username = $1)", "0:text"},
        {"DELETE .. RETURNING", azoth::delete_from<Post>().where(post_id == 3).returning(title),
         "DELETE FROM posts WHERE posts.id = ?1 RETURNING posts.title",
         "DELETE FROM posts WHERE posts.id = $1 RETURNING posts.title", "0:int32"},
        {"a struct", azoth::insert<Tag>().values(Tag{.id = 3, .name = "a"}),
         "INSERT INTO tags (id, name) VALUES (?1, ?2)", "INSERT INTO tags (id, name) VALUES ($1, $2)",
         "0:int64 1:text"},
        {"structs whose keys the database generates",
         azoth::insert<Tag>().values(std::vector<Tag>{{.name = "a"}, {.name = "b"}}),
         "INSERT INTO tags (name) VALUES (?1), (?2)", "INSERT INTO tags (name) VALUES ($1), ($2)", "0:text 1:text"},
        {"structs of which some have a key",
         azoth::insert<Tag>().values({Tag{.id = 3, .name = "a"}, Tag{.name = "b"}}).returning<Tag>(),
         "INSERT INTO tags (id, name) VALUES (?1, ?2), (NULL, ?3) RETURNING tags.id, tags.name",
         "INSERT INTO tags (id, name) VALUES ($1, $2), (DEFAULT, $3) RETURNING tags.id, tags.name",
         "0:int64 1:text 2:text"},
        {"structs beside other rows",
         azoth::insert<Tag>()
             .values(azoth::col<&Tag::name> = azoth::upper(azoth::literal("a")))
             .values(Tag{.name = "b"}),
         "INSERT INTO tags (name) VALUES (upper(?1)), (?2)", "INSERT INTO tags (name) VALUES (upper($1)), ($2)",
         "0:text 1:text"},
        {"of structs only the columns that the insert names",
         azoth::insert(username).values(std::vector<User>{{.id = 7, .username = "ann", .email = {}}}),
         "INSERT INTO users (username) VALUES (?1)", "INSERT INTO users (username) VALUES ($1)", "1:text"},
        {"a struct's nulls", azoth::insert<User>().values(User{.id = 7, .username = "ann", .email = {}}),
         "INSERT INTO users (id, username, email, created_at) VALUES (?1, ?2, ?3, ?4)",
         "INSERT INTO users (id, username, email, created_at) VALUES ($1, $2, $3, $4)",
         "0:int64 1:text 2:text 3:timestamp"},
        {"UPDATE .. FROM",
         azoth::update<Post>()
             .set(views += 1, title = username + "!")
             .from<User>()
             .where(user_id == author, username != "x")
             .returning(post_id, views),
         "UPDATE posts SET views = posts.views + ?1, title = users.username || ?2 FROM users WHERE users.id = "
         "posts.user_id AND users.username <> ?3 RETURNING posts.id, posts.views",
         "UPDATE posts SET views = posts.views + $1, title = users.username || $2 FROM users WHERE users.id = "
         "posts.user_id AND users.username <> $3 RETURNING posts.id, posts.views",
         "0:int32 1:text 2:text"},
        {"UPDATE .. FROM two sources",
         azoth::update<Job>()
             .set(cost = parent[cost], job_name = username)
             .from(parent, schema::table{"users"})
             .where(parent[job_id] == parent_id, user_id == col<&Job::owner_id>),
         "UPDATE jobs SET cost = parent.cost, name = users.username FROM jobs AS parent, users WHERE parent.id = "
         "jobs.parent_id AND users.id = jobs.owner_id",
         same},
        {"UPDATE .. FROM a subquery",
         azoth::update<User>().set(email = busiest["title"]).from(busiest).where(busiest["user_id"] == user_id),
         "UPDATE users SET email = busiest.title FROM (SELECT posts.user_id, posts.title FROM posts WHERE posts.views "
         "> "
         "?1) AS busiest WHERE busiest.user_id = users.id",
         "UPDATE users SET email = busiest.title FROM (SELECT posts.user_id, posts.title FROM posts WHERE posts.views "
         "> "
         "$1) AS busiest WHERE busiest.user_id = users.id",
         "0:int32"},
        {"RETURNING what a source of an update has",
         azoth::update<Post>().set(views = 0).from<User>().where(user_id == author).returning(post_id, username),
         "refused: column users.username: table users is not in scope; in scope: posts. Join users, or name it in "
         "from(...)",
         "UPDATE posts SET views = $1 FROM users WHERE users.id = posts.user_id RETURNING posts.id, users.username",
         "0:int32"},
        {"DELETE .. USING", azoth::delete_from<Post>().using_<User>().where(user_id == author, username == "x"),
         "DELETE FROM posts WHERE posts.rowid IN (SELECT posts.rowid FROM posts CROSS JOIN users WHERE users.id = "
         "posts.user_id AND users.username = ?1)",
         "DELETE FROM posts USING users WHERE users.id = posts.user_id AND users.username = $1", "0:text"},
        {"DELETE .. USING an alias, with RETURNING",
         azoth::delete_from<Job>().using_(parent).where(parent[job_id] == parent_id).returning(job_id, job_name + "!"),
         "DELETE FROM jobs WHERE jobs.rowid IN (SELECT jobs.rowid FROM jobs CROSS JOIN jobs AS parent WHERE parent.id "
         "= "
         "jobs.parent_id) RETURNING jobs.id, jobs.name || ?1",
         "DELETE FROM jobs USING jobs AS parent WHERE parent.id = jobs.parent_id RETURNING jobs.id, jobs.name || $1",
         "0:text"},
        {"names that have to be quoted",
         azoth::insert<Order>().values(azoth::col<&Order::group> = "g", azoth::col<&Order::mixed> = "m"),
         "INSERT INTO \"order\" (\"group\", \"Mixed \"\"Case\"\"\") VALUES (?1, ?2)",
         "INSERT INTO \"order\" (\"group\", \"Mixed \"\"Case\"\"\") VALUES ($1, $2)", "0:text 1:text"},
        {"in an update, too",
         azoth::update<Order>().set(azoth::col<&Order::group> = "g").where(azoth::col<&Order::mixed> == "m"),
         "UPDATE \"order\" SET \"group\" = ?1 WHERE \"order\".\"Mixed \"\"Case\"\"\" = ?2",
         "UPDATE \"order\" SET \"group\" = $1 WHERE \"order\".\"Mixed \"\"Case\"\"\" = $2", "0:text 1:text"},
    };
}

} // namespace azoth::test_dialects
