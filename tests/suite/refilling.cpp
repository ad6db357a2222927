// Queries that read again what the session holds: populate_existing().
#include "suite/blog.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;

az::ptr<User> user(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

// What another program does, as far as this session can tell: no object follows.
template <class S> void elsewhere(az::session& session, const S& statement)
{
    session.execute(statement, az::synchronize::none);
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

const test_case cases[] = {
    {"an object that is known stays as it is, unless the query reads it again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         elsewhere(session, az::update<User>().set(col<& User::email> = "new").where(col<&User::username> == "ann"));
         EXPECT_NE(user(session, "ann")->email, "new");
         EXPECT_EQ(session.query<User>().populate_existing().order_by(col<&User::id>).first(), ann);
         EXPECT_EQ(ann->email, "new");
         EXPECT_FALSE(session.is_modified());
     }},
    {"what was not flushed is overwritten, and nothing of it is written later",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto ann = user(session, "ann");
         ann->email = "mine";
         EXPECT_EQ(session.query<User>().populate_existing().all().size(), 2U);
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_TRUE(az::changed_columns(ann).empty());
         const az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"an autoflush comes first, so that nothing is lost",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         ann->email = "mine";
         EXPECT_EQ(session.query<User>().populate_existing().all().size(), 2U);
         EXPECT_EQ(ann->email, "mine");
     }},
    {"a reference from before may be written through",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         std::string& email = ann->email;
         email = "first";
         static_cast<void>(session.query<User>().populate_existing().all());
         email = "second";
         session.commit();
         EXPECT_EQ(session.query(col<&User::email>).where(col<&User::username> == "ann").scalar(), "second");
     }},
    {"a changed key is that of the row again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto ann = user(session, "ann");
         const auto id = ann->id;
         ann->id = 77;
         static_cast<void>(session.query<User>().populate_existing().all());
         EXPECT_EQ(ann->id, id);
         EXPECT_EQ(session.get<User>(id), ann);
         session.commit();
     }},
    {"relations that were changed and not flushed are those of the database again, at both ends",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto ann = user(session, "ann");
         auto bob = user(session, "bob");
         auto one = session.query<Post>().filter_by<&Post::title>("one").one();
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(bob->posts.size(), 1U);
         one->author = bob;
         EXPECT_EQ(bob->posts.size(), 2U);
         static_cast<void>(session.query<Post>().populate_existing().all());
         EXPECT_EQ(one->author.get(), ann);
         EXPECT_EQ(titles(ann->posts), "one two ");
         EXPECT_EQ(titles(bob->posts), "three ");
         const az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.updates(), 0U);
     }},
    {"loaded collections are unloaded, and those that the query loads are filled anew, in every way",
     [](database& db) {
         create_blog(db);
         const auto expect_refilled = [&](auto&& query, std::size_t statements) {
             az::session session{db.engine()};
             const auto ann = user(session, "ann");
             EXPECT_EQ(titles(ann->posts), "one two ");
             const auto one = ann->posts[0]->title == "one" ? ann->posts[0] : ann->posts[1];
             const auto bob = session.query(col<&User::id>).where(col<&User::username> == "bob").scalar();
             elsewhere(session, az::update<Post>()
                                    .set(col<& Post::user_id> = bob, col<& Post::content> = "new")
                                    .where(col<&Post::title> == "one"));
             EXPECT_EQ(titles(ann->posts), "one two ");
             const az::statement_counter counter{db.engine()};
             EXPECT_FALSE(query(session.query<User>().populate_existing()).all().empty());
             EXPECT_EQ(counter.total(), statements);
             EXPECT_TRUE(az::is_loaded<&User::posts>(ann));
             EXPECT_EQ(titles(ann->posts), "two ");
             const auto bobs = session.get<User>(bob);
             EXPECT_EQ(titles(bobs->posts), "one three ");
             EXPECT_EQ(one->content, "new");
             session.rollback();
         };
         expect_refilled([](auto q) { return q.load(az::selectin<&User::posts>); }, 2);
         expect_refilled([](auto q) { return q.load(az::joined<&User::posts>); }, 1);
         expect_refilled([](auto q) { return q.template join<&User::posts>().load(az::contains_eager<&User::posts>); },
                         1);
     }},
    {"without it contains_eager keeps a collection that is loaded; with it the collection is what the join lets "
     "through",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         EXPECT_EQ(ann->posts.size(), 2U);
         const auto posts_of_one = session.query<User>()
                                       .join<&User::posts>()
                                       .where(col<&Post::title> == "one")
                                       .load(az::contains_eager<&User::posts>);
         EXPECT_EQ(posts_of_one.one(), ann);
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(posts_of_one.populate_existing().one(), ann);
         EXPECT_EQ(titles(ann->posts), "one ");
     }},
    {"a to-one target that is known is read again, once for all owners",
     [](database& db) {
         create_blog(db);
         const auto expect_refilled = [&](auto&& query, std::size_t statements) {
             az::session session{db.engine()};
             const auto ann = user(session, "ann");
             elsewhere(session,
                       az::update<User>().set(col<& User::email> = "new").where(col<&User::username> == "ann"));
             const az::statement_counter counter{db.engine()};
             EXPECT_EQ(query(session.query<Post>().populate_existing()).all().size(), 3U);
             EXPECT_EQ(counter.total(), statements);
             EXPECT_EQ(ann->email, "new");
             session.rollback();
         };
         expect_refilled([](auto q) { return q.load(az::selectin<&Post::author>); }, 2);
         expect_refilled([](auto q) { return q.load(az::joined<&Post::author>); }, 1);
     }},
    {"loads that lead back to an object of the same query leave what they filled",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         static_cast<void>(user(session, "ann")->posts.size());
         const auto users =
             session.query<User>()
                 .order_by(col<&User::username>)
                 .populate_existing()
                 .load(az::selectin<&User::posts>.then(az::selectin<&Post::author>.then(az::selectin<&User::profile>)))
                 .all();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(titles(users[0]->posts), "one two ");
         EXPECT_EQ(users[0]->posts[0]->author.get(), users[0]);
         EXPECT_EQ(users[0]->profile->bio, "Hi");
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"an object that is going to be removed still is",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         const auto comment = session.query<Comment>().first();
         session.remove(comment);
         static_cast<void>(session.query<Comment>().populate_existing().all());
         session.commit();
         EXPECT_EQ(db.count<Comment>(), 1U);
     }},
    {"rows of several objects, pages by key and streams read again what they meet",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const auto write = [&](const char* text) {
             elsewhere(session, az::update<User>().set(col<& User::email> = text).where(col<&User::username> == "ann"));
         };
         write("tuples");
         EXPECT_EQ((session.query<User, Post>().join<&User::posts>().populate_existing().all().size()), 3U);
         EXPECT_EQ(ann->email, "tuples");
         write("page");
         EXPECT_EQ(
             session.query<User>().order_by(col<&User::id>).populate_existing().keyset({.per_page = 2}).items.size(),
             2U);
         EXPECT_EQ(ann->email, "page");
         write("stream");
         std::size_t rows = 0;
         for (const auto& each : session.query<User>().populate_existing().stream(1)) rows += each ? 1 : 0;
         EXPECT_EQ(rows, 2U);
         EXPECT_EQ(ann->email, "stream");
     }},
    {"a stream reads an object again once, so that a change made in its loop holds",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto ann = user(session, "ann");
         std::size_t posts = 0;
         for (const auto& post : session.query<Post>()
                                     .order_by(col<&Post::id>)
                                     .populate_existing()
                                     .load(az::selectin<&Post::author>)
                                     .stream(1))
             if (++posts == 1) {
                 EXPECT_EQ(post->author.get(), ann);
                 ann->email = "kept";
             }
         EXPECT_EQ(posts, 3U);
         EXPECT_EQ(ann->email, "kept");
         session.commit();
         EXPECT_EQ(ann->email, "kept");
     }},
    {"a rollback to a savepoint takes back what was read",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         auto savepoint = session.begin_nested();
         elsewhere(session, az::update<User>().set(col<& User::email> = "inside").where(col<&User::username> == "ann"));
         static_cast<void>(session.query<User>().populate_existing().all());
         EXPECT_EQ(ann->email, "inside");
         savepoint.rollback();
         EXPECT_EQ(ann->email, "ann@example.com");
         ann->email = "after";
         session.commit();
         EXPECT_EQ(ann->email, "after");
     }},
    {"a page by number, with a collection that is joined and what follows",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         EXPECT_EQ(ann->posts.size(), 2U);
         elsewhere(session, az::update<Post>().set(col<& Post::content> = "new").where(az::true_));
         const auto page = session.query<User>()
                               .order_by(col<&User::id>)
                               .populate_existing()
                               .load(az::joined<&User::posts>.then(az::selectin<&Post::tags>))
                               .paginate({.page = 1, .per_page = 1});
         EXPECT_EQ(page.items[0], ann);
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(ann->posts[0]->content, "new");
         EXPECT_EQ(ann->posts[0]->tags.size() + ann->posts[1]->tags.size(), 2U);
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"rows that are locked are those that are read",
     [](database& db) {
         create_blog(db);
         db.engine().transaction([](az::session& session) {
             auto ann = session.query<User>().order_by(col<&User::id>).populate_existing().for_update().first();
             ann->email = "locked";
         });
         az::session session{db.engine()};
         EXPECT_EQ(user(session, "ann")->email, "locked");
     }},
    {"what a listener loads meanwhile is no part of the query",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto bob = user(session, "bob");
         bob->email = "mine";
         session.events().after_load<Post>([](az::session& in, const az::ptr<Post>&) {
             static_cast<void>(in.query<User>().filter_by<&User::username>("bob").one());
         });
         EXPECT_EQ(session.query<Post>().populate_existing().all().size(), 3U);
         EXPECT_EQ(bob->email, "mine");
     }},
};

AZOTH_SUITE(refilling, cases);

} // namespace
} // namespace suite
