// INSERT .. ON CONFLICT.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

namespace azoth::test_dialects {

std::vector<compile_case> upsert_cases()
{
    const auto& tag_name = azoth::col<&Tag::name>;
    const auto ann = azoth::insert<User>().values(username = "ann", email = "a@b.c");
    const auto from_users = azoth::insert(azoth::col<&Tag::id>, tag_name);
    const schema::table tags{"tags",
                             {schema::column{"id", types::int64, primary_key}, schema::column{"name", types::text}}};
    return {
        {"rows that are there stay as they are",
         azoth::insert<Tag>().values(tag_name = "a").on_conflict<&Tag::name>().do_nothing(),
         "INSERT INTO tags (name) VALUES (?1) ON CONFLICT (name) DO NOTHING",
         "INSERT INTO tags (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", "0:text"},
        {"whichever key they meet in", azoth::insert<Tag>().values(tag_name = "a").on_conflict<>().do_nothing(),
         "INSERT INTO tags (name) VALUES (?1) ON CONFLICT DO NOTHING",
         "INSERT INTO tags (name) VALUES ($1) ON CONFLICT DO NOTHING", "0:text"},
        {"rows that are there are updated",
         ann.on_conflict<&User::username>().do_update(email = azoth::excluded<&User::email>),
         "INSERT INTO users (username, email) VALUES (?1, ?2) ON CONFLICT (username) DO UPDATE SET email = "
         "excluded.email",
         "INSERT INTO users (username, email) VALUES ($1, $2) ON CONFLICT (username) DO UPDATE SET email = "
         "excluded.email",
         "0:text 1:text"},
        {"some of them",
         ann.on_conflict<&User::username>()
             .do_update(email = azoth::excluded<&User::email>)
             .where(email != azoth::excluded<&User::email>, user_id > 3),
         "INSERT INTO users (username, email) VALUES (?1, ?2) ON CONFLICT (username) DO UPDATE SET email = "
         "excluded.email WHERE users.email <> excluded.email AND users.id > ?3",
         "INSERT INTO users (username, email) VALUES ($1, $2) ON CONFLICT (username) DO UPDATE SET email = "
         "excluded.email WHERE users.email <> excluded.email AND users.id > $3",
         "0:text 1:text 2:int32"},
        {"from both rows, and given back",
         azoth::insert<Post>()
             .values(post_id = 1, title = "a", views = 2)
             .on_conflict<&Post::id>()
             .do_update(views += azoth::excluded<&Post::views>, title = title + azoth::excluded<&Post::title>)
             .returning(post_id, views),
         "INSERT INTO posts (id, title, views) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET views = posts.views "
         "+ "
         "excluded.views, title = posts.title || excluded.title RETURNING posts.id, posts.views",
         "INSERT INTO posts (id, title, views) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET views = posts.views "
         "+ "
         "excluded.views, title = posts.title || excluded.title RETURNING posts.id, posts.views",
         "0:int32 1:text 2:int32"},
        {"a key of two columns",
         azoth::insert<PostTag>()
             .values(PostTag{.post_id = 1, .tag_id = 2})
             .on_conflict<&PostTag::post_id, &PostTag::tag_id>()
             .do_nothing(),
         "INSERT INTO post_tags (post_id, tag_id) VALUES (?1, ?2) ON CONFLICT (post_id, tag_id) DO NOTHING",
         "INSERT INTO post_tags (post_id, tag_id) VALUES ($1, $2) ON CONFLICT (post_id, tag_id) DO NOTHING",
         "0:int64 1:int64"},
        {"structs, given back as such",
         azoth::insert<Tag>()
             .values(std::vector<Tag>{{.id = 1, .name = "a"}, {.id = 2, .name = "b"}})
             .on_conflict<&Tag::id>()
             .do_update(tag_name = azoth::excluded<&Tag::name>),
         "INSERT INTO tags (id, name) VALUES (?1, ?2), (?3, ?4) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
         "INSERT INTO tags (id, name) VALUES ($1, $2), ($3, $4) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
         "0:int64 1:text 2:int64 3:text"},
        {"the rows of a select",
         from_users.from_select(azoth::select(user_id, username)).on_conflict<&Tag::id>().do_nothing(),
         "INSERT INTO tags (id, name) SELECT users.id, users.username FROM users WHERE true ON CONFLICT (id) DO "
         "NOTHING",
         "INSERT INTO tags (id, name) SELECT users.id, users.username FROM users ON CONFLICT (id) DO NOTHING"},
        {"the rows of a select that ends otherwise",
         from_users.from_select(azoth::select(user_id, username).where(user_id > 3))
             .on_conflict<&Tag::id>()
             .do_update(tag_name = azoth::excluded<&Tag::name>),
         "INSERT INTO tags (id, name) SELECT users.id, users.username FROM users WHERE users.id > ?1 ON CONFLICT (id) "
         "DO "
         "UPDATE SET name = excluded.name",
         "INSERT INTO tags (id, name) SELECT users.id, users.username FROM users WHERE users.id > $1 ON CONFLICT (id) "
         "DO "
         "UPDATE SET name = excluded.name",
         "0:int32"},
        {"a table that is known at run time",
         azoth::insert(tags)
             .values({{"id", std::int64_t{1}}, {"name", "a"}})
             .on_conflict({"id"})
             .do_update({{"name", azoth::excluded_column(tags, "name")}})
             .where(tags["name"] != "b"),
         "INSERT INTO tags (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE "
         "tags.name <> ?3",
         "INSERT INTO tags (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE "
         "tags.name <> $3",
         "0:int64 1:text 2:text"},
        {"the same without a key", azoth::insert(tags).values({{"name", "a"}}).on_conflict().do_nothing(),
         "INSERT INTO tags (name) VALUES (?1) ON CONFLICT DO NOTHING",
         "INSERT INTO tags (name) VALUES ($1) ON CONFLICT DO NOTHING", "0:text"},
    };
}

} // namespace azoth::test_dialects
