// The rows of a query page by page, and as a stream of chunks.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;

std::vector<Tag> tags(int count)
{
    std::vector<Tag> all;
    for (int i = 0; i != count; ++i) all.push_back({.name = "tag " + std::to_string(100'000 + i)});
    return all;
}

std::string titles(const std::vector<az::ptr<Post>>& posts)
{
    std::string all;
    for (const auto& each : posts) (all += all.empty() ? "" : " ") += each->title;
    return all;
}

const test_case pages[] = {
    {"pages by number",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto query = session.query<Post>().order_by(col<&Post::title>);
         const auto first = query.paginate({.page = 1, .per_page = 2});
         EXPECT_EQ(titles(first.items), "one three");
         EXPECT_EQ(first.pages, 2U);
         EXPECT_EQ(first.total, 3U);
         EXPECT_EQ(titles(query.paginate({.page = 2, .per_page = 2}).items), "two");
         EXPECT_TRUE(query.paginate({.page = 3, .per_page = 2}).items.empty());
         EXPECT_EQ(query.where(col<&Post::title> == "none").paginate({}).pages, 0U);
         EXPECT_THROW((void)query.paginate({.page = 0}), az::compile_error);
         EXPECT_THROW((void)query.limit(1).paginate({}), az::compile_error);
     }},
    {"pages with collections count objects",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto page = session.query<Post>()
                               .order_by(col<&Post::id>)
                               .load(az::joined<&Post::comments>)
                               .paginate({.page = 1, .per_page = 2});
         ASSERT_EQ(titles(page.items), "one two");
         EXPECT_TRUE(az::is_loaded<&Post::comments>(page.items[0]));
         EXPECT_EQ(page.items[0]->comments.size(), 2U);
     }},
    {"pages by key, in both directions and over equal terms",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         session.bulk_insert(
             {User{.id = 1, .username = "a", .email = "a"}, User{.id = 2, .username = "b", .email = "b"}});
         std::vector<Post> posts;
         for (int i = 0; i != 10; ++i)
             posts.push_back(
                 {.title = std::string(1, static_cast<char>('a' + i)), .content = "", .user_id = 1 + i % 2});
         session.bulk_insert(posts);
         std::string all;
         az::cursor after;
         do {
             const auto page = session.query<Post>()
                                   .order_by(col<&Post::user_id>.desc(), col<&Post::content>)
                                   .keyset({.after = after, .per_page = 3});
             all += titles(page.items) + ';';
             after = az::cursor{page.next.text()};
         } while (after);
         EXPECT_EQ(all, "b d f;h j a;c e g;i;");
     }},
    {"pages by key over nulls",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         for (const bool down : {false, true}) {
             std::string all;
             az::cursor after;
             do {
                 const auto& by = col<&Comment::user_id>;
                 const auto page = session.query<Comment>()
                                       .order_by(down ? by.desc() : by.asc())
                                       .keyset({.after = after, .per_page = 1});
                 all += page.items.at(0)->user_id ? "user " : "guest ";
                 after = page.next;
             } while (after);
             EXPECT_EQ(all, down ? "guest user " : "user guest ");
         }
     }},
    {"pages by key where an outer join leaves the key null",
     [](database& db) {
         create_blog(db);
         db.add(User{.username = "cid", .email = "cid"});
         az::session session{db.engine()};
         session.execute(az::update<User>().set(col<& User::created_at> = az::now()).where(az::true_));
         std::string all;
         az::cursor after;
         do {
             const auto page = session.query<Post>()
                                   .from<User>()
                                   .left_join<&User::posts>()
                                   .order_by(col<&User::created_at>)
                                   .keyset({.after = after, .per_page = 1});
             all += (page.items.at(0) ? page.items[0]->title : "none") + ' ';
             after = page.next;
         } while (after);
         EXPECT_EQ(all, "one two three none ");
     }},
    {"pages by key of columns",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto query = session.query(col<&Post::title>, az::count(col<&Comment::id>))
                                .left_join<&Post::comments>()
                                .group_by(col<&Post::title>)
                                .order_by(az::count(col<&Comment::id>).desc(), col<&Post::title>);
         const auto first = query.keyset({.per_page = 2});
         ASSERT_EQ(first.items.size(), 2U);
         EXPECT_EQ(std::get<0>(first.items[1]), "three");
         const auto second = query.keyset({.after = first.next, .per_page = 2});
         ASSERT_EQ(second.items.size(), 1U);
         EXPECT_EQ(std::get<0>(second.items[0]), "two");
         EXPECT_FALSE(second.next);
     }},
    {"cursors of other orders, and texts that are none, are refused",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto next = session.query<Post>().order_by(col<&Post::title>).keyset({.per_page = 1}).next;
         const std::string said =
             error_of<az::conversion_error>([&] { (void)session.query<Post>().keyset({.after = next}); });
         EXPECT_NE(said.find("begin this one with an empty cursor"), std::string::npos) << said;
         EXPECT_THROW((void)session.query<Post>().order_by(col<&Post::user_id>).keyset({.after = next}),
                      az::conversion_error);
         for (const char* text : {"x", "%", "YQ", "YWFhYWFhYWFhYWFh"})
             EXPECT_THROW((void)session.query<Post>().keyset({.after = az::cursor{text}}), az::conversion_error)
                 << text;
         EXPECT_THROW((void)session.query(col<&Post::title>).keyset({}), az::compile_error);
     }},
};

const test_case streams[] = {
    {"a stream brings related objects with each chunk",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         std::string all;
         for (const auto& each :
              session.query<Post>().order_by(col<&Post::title>).load(az::selectin<&Post::tags>).stream(2))
             all += each->title + std::to_string(each->tags.size()) + ' ';
         EXPECT_EQ(all, "one2 three2 two0 ");
         EXPECT_EQ(counter.total(), 3U);
     }},
    {"other statements may run while a stream is open",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         std::size_t comments = 0;
         for (const auto& each : session.query<Post>().order_by(col<&Post::id>).stream(1)) {
             comments += each->comments.size();
             session.add(Tag{.name = each->title});
             session.flush();
         }
         EXPECT_EQ(comments, 2U);
         EXPECT_EQ(session.query<Tag>().count(), 5U);
     }},
    {"two streams at once, and leaving early",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         std::string all;
         for (const auto& a : session.query<Post>().order_by(col<&Post::title>).stream(1))
             for (const auto& b : session.query<Tag>().order_by(col<&Tag::name>).stream(1)) {
                 all += a->title + b->name + ' ';
                 break;
             }
         EXPECT_EQ(all, "oneblue threeblue twoblue ");
         session.commit();
     }},
    {"objects are let go with their chunk, unless they are held or changed",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         session.bulk_insert(tags(1'000));
         az::ptr<Tag> held;
         std::int64_t first = 0;
         std::int64_t changed = 0;
         std::int64_t last = 0;
         int n = 0;
         for (const auto& each : session.query<Tag>().order_by(col<&Tag::id>).stream(100)) {
             last = each->id;
             if (++n == 1) first = each->id;
             if (n == 5) held = each;
             if (n == 150) {
                 const az::statement_counter counter{db.engine()};
                 session.get<Tag>(first);
                 EXPECT_EQ(counter.total(), 1U) << "it went with its chunk";
             }
             if (n == 250) {
                 auto copy = each;
                 copy->name = "changed";
                 changed = each->id;
             }
         }
         EXPECT_EQ(n, 1'000);
         session.flush();
         // Of all of them, two are still the session's: those cost no statement.
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.get<Tag>(held->id), held);
         EXPECT_EQ(session.get<Tag>(changed)->name, "changed");
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_TRUE(session.get<Tag>(last));
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(session.query<Tag>().where(col<&Tag::name> == "changed").count(), 1U);
     }},
    {"what was written stays until it can't be rolled back any more",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto bob = session.query<User>().filter_by<&User::username>("bob").one();
         const auto move_all = [&](az::object_stream<az::ptr<Post>>&& posts) {
             for (auto each : posts) {
                 each->user_id = bob->id;
                 session.flush();
                 session.refresh(each); // nothing else keeps it now
             }
         };
         {
             auto savepoint = session.begin_nested();
             move_all(session.query<Post>().order_by(col<&Post::id>).stream(1));
         }
         EXPECT_EQ(session.query<Post>().where(col<&Post::user_id> == bob->id).count(), 1U);
         move_all(session.query<Post>().order_by(col<&Post::id>).stream(1));
         EXPECT_EQ(session.query<Post>().where(col<&Post::user_id> == bob->id).count(), 3U);
         session.rollback();
         EXPECT_EQ(session.query<Post>().where(col<&Post::user_id> == bob->id).count(), 1U);
     }},
    {"a session that holds many other objects lets those of a stream go at its end",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.bulk_insert(tags(200));
         const auto others = session.query<Tag>().all();
         std::vector<std::int64_t> keys;
         for (const auto& each : session.query<Post>().order_by(col<&Post::id>).stream(1)) keys.push_back(each->id);
         ASSERT_EQ(keys.size(), 3U);
         const az::statement_counter counter{db.engine()};
         for (const std::int64_t key : keys) EXPECT_TRUE(session.get<Post>(key));
         EXPECT_EQ(counter.total(), 3U);
         EXPECT_EQ(session.get<Tag>(others.back()->id), others.back());
         EXPECT_EQ(counter.total(), 3U);
     }},
    {"a stream ends with its transaction",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto stream = session.query<Post>().order_by(col<&Post::id>).stream(1);
         auto place = stream.begin();
         EXPECT_EQ((*place)->title, "one");
         session.commit();
         EXPECT_THROW(++place, az::state_error);
     }},
    {"one that began after a savepoint ends with a rollback to it, one from before goes on",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto posts = session.query<Post>().order_by(col<&Post::id>).stream(1);
         auto first = posts.begin();
         auto savepoint = session.begin_nested();
         auto kept = session.query<Tag>().order_by(col<&Tag::id>).stream(1);
         auto inner = session.begin_nested();
         auto since = session.query<Tag>().order_by(col<&Tag::id>).stream(1);
         auto place = since.begin();
         inner.commit();
         savepoint.rollback();
         EXPECT_THROW(++place, az::state_error);
         EXPECT_THROW(kept.begin(), az::state_error);
         ++first;
         EXPECT_EQ((*first)->title, "two");
     }},
    {"one that outlives its session is ended",
     [](database& db) {
         create_blog(db);
         std::optional<az::object_stream<az::ptr<Tag>>> stream;
         {
             az::session session{db.engine()};
             stream.emplace(session.query<Tag>().stream(1));
         }
         EXPECT_THROW(stream->begin(), az::state_error);
     }},
    {"a stream of pairs",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         std::string all;
         for (const auto& [author, each] :
              session.query<User, Post>().join<&User::posts>().order_by(col<&Post::title>).stream(2))
             all += author->username + ' ' + each->title + ';';
         EXPECT_EQ(all, "ann one;bob three;ann two;");
     }},
};

AZOTH_SUITE(pages, pages);
AZOTH_SUITE(streams, streams);

} // namespace
} // namespace suite
