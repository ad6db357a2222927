// Conditions that hold for all that a session reads and changes of a struct.
#include "suite/blog.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;
using az::object_state;

az::ptr<User> user(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

std::int64_t id_of_post(database& db, const char* title)
{
    az::session session{db.engine()};
    return session.query(col<&Post::id>).where(col<&Post::title> == title).scalar();
}

template <class Posts> std::string titles(const Posts& posts)
{
    std::vector<std::string> all;
    for (const auto& each : posts) all.push_back(each->title);
    std::sort(all.begin(), all.end());
    std::string text;
    for (const std::string& each : all) text += each + ' ';
    return text;
}

// A session that sees neither post "two" nor the tag "red".
az::session filtered(database& db)
{
    az::session session{db.engine()};
    session.add_filter<Post>("some", col<&Post::title> != "two");
    session.add_filter<Tag>("blue", col<&Tag::name> == "blue");
    return session;
}

const test_case filters[] = {
    {"queries of objects and of columns, counts and subqueries see what fulfils it",
     [](database& db) {
         create_blog(db);
         const auto one = id_of_post(db, "one");
         az::session session = filtered(db);
         EXPECT_EQ(titles(session.query<Post>().all()), "one three ");
         EXPECT_EQ(session.query<Post>().count(), 2U);
         EXPECT_FALSE(session.query<Post>().filter_by<&Post::title>("two").exists());
         EXPECT_EQ(session.query(col<&Post::title>).all().size(), 2U);
         EXPECT_EQ(session.query<User>().where(az::any<&User::posts>(col<&Post::title> == "two")).count(), 0U);
         EXPECT_EQ(session.query(az::max(col<&Post::id>))
                       .where(col<&Post::title> < "three" || col<&Post::title> == "two")
                       .scalar(),
                   one);
         EXPECT_EQ(session.execute(az::select(col<&Tag::name>)).all().size(), 1U);
     }},
    {"no condition of a query gets around it",
     [](database& db) {
         create_blog(db);
         az::session session = filtered(db);
         EXPECT_EQ(titles(session.query<Post>().where(col<&Post::title> == "two" || az::true_).all()), "one three ");
     }},
    {"a key of what is hidden finds nothing",
     [](database& db) {
         create_blog(db);
         const auto one = id_of_post(db, "one");
         const auto two = id_of_post(db, "two");
         az::session session = filtered(db);
         EXPECT_EQ(session.get<Post>(two), nullptr);
         EXPECT_EQ(session.get<Post>(one)->title, "one");
     }},
    {"relations are loaded without what is hidden, in every way",
     [](database& db) {
         create_blog(db);
         const auto expect_filtered = [&](auto&& query) {
             az::session session = filtered(db);
             const auto users = query(session.query<User>().order_by(col<&User::username>)).all();
             ASSERT_EQ(users.size(), 2U);
             EXPECT_EQ(titles(users[0]->posts), "one ");
             EXPECT_EQ(titles(users[1]->posts), "three ");
             ASSERT_EQ(users[0]->posts[0]->tags.size(), 1U);
             EXPECT_EQ(users[0]->posts[0]->tags[0]->name, "blue");
         };
         expect_filtered([](const auto& users) { return users; });
         expect_filtered(
             [](const auto& users) { return users.load(az::selectin<&User::posts>.then(az::selectin<&Post::tags>)); });
         expect_filtered(
             [](const auto& users) { return users.load(az::joined<&User::posts>.then(az::joined<&Post::tags>)); });
         expect_filtered([](const auto& users) { return users.limit(2).load(az::joined<&User::posts>); });
     }},
    {"an owner stays when all of its members are hidden",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.add_filter<Post>("none", az::false_);
         const auto users = session.query<User>().load(az::joined<&User::posts>).all();
         ASSERT_EQ(users.size(), 2U);
         EXPECT_TRUE(users[0]->posts.empty());
         EXPECT_EQ(session.query(col<&User::username>, col<&Post::title>.nullable())
                       .from<User>()
                       .left_join<&User::posts>()
                       .all()
                       .size(),
                   2U);
     }},
    {"a hidden target is none, also when another query brought it",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.add_filter<User>("not bob", col<&User::username> != "bob");
         const auto three = session.query<Post>().filter_by<&Post::title>("three").one();
         EXPECT_FALSE(three->author);
         const auto bob = session.query<User>().ignore_filters().where(col<&User::username> == "bob").one();
         EXPECT_EQ(session.get<User>(bob->id), nullptr);
         session.expire(three);
         EXPECT_FALSE(three->author);
         const auto with_author = session.query<Comment>().load(az::selectin<&Comment::author>).all();
         EXPECT_TRUE(std::none_of(with_author.begin(), with_author.end(),
                                  [](const auto& each) { return static_cast<bool>(each->author); }));
         const az::no_filters pause{session};
         EXPECT_EQ(session.get<User>(bob->id), bob);
         session.expire(three);
         EXPECT_EQ(three->author, bob);
     }},
    {"what a text of SQL brought is not given for its key",
     [](database& db) {
         create_blog(db);
         const auto two = id_of_post(db, "two");
         az::session session = filtered(db);
         const auto all = session.query<Post>(az::sql("SELECT * FROM suite_posts")).all();
         EXPECT_EQ(all.size(), 3U);
         EXPECT_EQ(session.get<Post>(two), nullptr);
     }},
    {"several of a struct hold together, and each can be ignored by its name",
     [](database& db) {
         create_blog(db);
         const auto one = id_of_post(db, "one");
         az::session session{db.engine()};
         session.add_filter<Post>("one", col<&Post::title> != "one");
         session.add_filter<Post>("two", col<&Post::title> != "two");
         EXPECT_EQ(titles(session.query<Post>().all()), "three ");
         EXPECT_EQ(titles(session.query<Post>().ignore_filter("one").all()), "one three ");
         EXPECT_EQ(titles(session.query<Post>().ignore_filter("one").ignore_filter("two").all()), "one three two ");
         EXPECT_EQ(session.query<Post>().ignore_filters().count(), 3U);
         EXPECT_EQ(titles(session.query<Post>().all()), "three ");
         EXPECT_EQ(session.get<Post>(one), nullptr) << "a query that ignored a filter brought it";
     }},
    {"set-based changes meet what is seen",
     [](database& db) {
         create_blog(db);
         {
             az::session session = filtered(db);
             const auto hidden = session.query<Post>().ignore_filters().where(col<&Post::title> == "two").one();
             const auto seen = session.query<Post>().filter_by<&Post::title>("one").one();
             EXPECT_EQ(
                 session.execute(az::update<Post>().set(col<& Post::content> = "new").where(az::true_)).rows_affected(),
                 2U);
             EXPECT_EQ(seen->content, "new");
             EXPECT_EQ(hidden->content, "");
             session.execute(az::delete_from<Comment>().where(az::true_));
             session.execute(az::delete_from<Post>().where(col<&Post::title> == "two"));
             EXPECT_EQ(az::state_of(hidden), object_state::persistent);
             session.commit();
         }
         EXPECT_EQ(db.count<Post>(), 3U);
     }},
    {"prepared statements, too",
     [](database& db) {
         create_blog(db);
         const auto all = az::select(col<&Post::title>).prepare();
         az::session session = filtered(db);
         EXPECT_EQ(session.execute(all).all().size(), 2U);
     }},
    {"pages, streams and aliases",
     [](database& db) {
         create_blog(db);
         az::session session = filtered(db);
         const auto posts = session.query<Post>().order_by(col<&Post::title>);
         EXPECT_EQ(posts.paginate({.per_page = 1}).total, 2U);
         EXPECT_EQ(posts.ignore_filters().paginate({.per_page = 1}).total, 3U);
         const auto first = posts.keyset({.per_page = 1});
         EXPECT_EQ(titles(first.items) + titles(posts.keyset({.after = first.next}).items), "one three ");
         EXPECT_EQ(posts.ignore_filters().keyset({}).items.size(), 3U);
         std::string streamed;
         for (const auto& post : posts.load(az::selectin<&Post::tags>).stream(1))
             streamed += post->title + std::to_string(post->tags.size()) + ' ';
         EXPECT_EQ(streamed, "one1 three1 ");
         streamed.clear();
         for (const auto& post : posts.ignore_filter("some").stream(1)) streamed += post->title + ' ';
         EXPECT_EQ(streamed, "one three two ");
         const az::alias<Post> p{"p"};
         EXPECT_EQ(titles(session.query(p).all()), "one three ");
         const az::alias<Post> q{"q"};
         EXPECT_EQ(session.query(p, q).join(q, p[col<&Post::id>] <= q[col<&Post::id>]).all().size(), 3U);
     }},
    {"a removed object takes with it what is hidden from the session",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             session.add_filter<Comment>("none", az::false_);
             const auto one = session.query<Post>().filter_by<&Post::title>("one").one();
             EXPECT_TRUE(one->comments.empty());
             session.remove(one);
             session.commit();
         }
         EXPECT_EQ(db.count<Comment>(), 0U);
     }},
    {"and what the condition of its query left out of a relation",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             const auto ann = session.query<User>()
                                  .join<&User::posts>()
                                  .where(col<&Post::title> == "one")
                                  .load(az::contains_eager<&User::posts>)
                                  .one();
             EXPECT_EQ(ann->posts.size(), 1U);
             session.remove(ann);
             session.commit();
         }
         EXPECT_EQ(db.count<Post>(), 1U);
     }},
    {"a collection that is replaced without being read keeps what is hidden, whatever query flushes it",
     [](database& db) {
         const auto flushed_by = [&](const char* what, auto&& query) {
             SCOPED_TRACE(what);
             create_blog(db);
             {
                 az::session session = filtered(db);
                 user(session, "ann")->posts = {az::make<Post>({.title = "new"})};
                 query(session);
                 session.commit();
             }
             az::session session{db.engine()};
             EXPECT_EQ(titles(session.query<Post>().all()), "new three two ");
         };
         flushed_by("commit", [](az::session&) {});
         flushed_by("all", [](az::session& s) { (void)s.query<Tag>().ignore_filters().all(); });
         flushed_by("one filter's name", [](az::session& s) { (void)s.query<Tag>().ignore_filter("some").all(); });
         flushed_by("count", [](az::session& s) { (void)s.query<Tag>().ignore_filters().count(); });
         flushed_by("exists", [](az::session& s) { (void)s.query<Tag>().ignore_filters().exists(); });
         flushed_by("keyset",
                    [](az::session& s) { (void)s.query<Tag>().ignore_filters().order_by(col<&Tag::id>).keyset({}); });
         flushed_by("stream", [](az::session& s) {
             for (const auto& tag : s.query<Tag>().ignore_filters().stream()) (void)tag;
         });
         flushed_by("a text", [](az::session& s) { (void)s.query<Tag>(az::sql("SELECT * FROM suite_tags")).all(); });
     }},
    {"an upsert meets a row that is hidden",
     [](database& db) {
         if (!db.engine().capabilities().supports_on_conflict) return;
         create_blog(db);
         az::session session = filtered(db);
         const auto red = session.upsert(Tag{.name = "red"}, az::on_conflict<&Tag::name>.do_nothing());
         EXPECT_EQ(red->name, "red");
         EXPECT_EQ(session.get<Tag>(red->id), nullptr);
     }},
    {"one that comes after objects of its struct, or twice, is refused",
     [](database& db) {
         create_blog(db);
         az::session session = filtered(db);
         EXPECT_THROW(session.add_filter<Post>("some", az::true_), az::state_error);
         const auto ann = user(session, "ann");
         EXPECT_THROW(session.add_filter<User>("late", az::true_), az::state_error);
     }},
};
AZOTH_SUITE(filters, filters);

} // namespace
} // namespace suite
