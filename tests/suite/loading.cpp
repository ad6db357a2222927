// What reading costs: statements, texts that are built, memory.
#include "suite/blog.hpp"
#include "suite/models.hpp"

#include <azoth/driver/driver.hpp>

// AddressSanitizer keeps freed memory in quarantine, 256 MiB of it, so that a peak says less there.
#ifdef __SANITIZE_ADDRESS__
static constexpr unsigned stream_allowance = 512'000'000U;
#else
static constexpr unsigned stream_allowance = 16'000'000U;
#endif

namespace suite {
namespace {

using az::col;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::int64_t streamed_side = 448; // its square is 200,704
#else
constexpr std::int64_t streamed_side = 1000;
#endif

void create_places(database& db, std::int64_t count)
{
    db.create(places);
    db.engine().transaction([&](az::session& session) {
        for (std::int64_t i = 1; i <= count; ++i)
            session.add(Place{.x = i, .y = i, .label = "place " + std::to_string(i)});
    });
}

const test_case eager[] = {
    {"select-in costs one statement for each relationship",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto users = session.query<User>()
                                .order_by(col<&User::id>)
                                .load(az::selectin<&User::posts>, az::selectin<&User::profile>)
                                .all();
         EXPECT_EQ(counter.selects(), 3U);
         EXPECT_EQ(users[0]->posts.size() + users[1]->posts.size(), 3U);
         EXPECT_EQ(users[0]->profile->bio, "Hi");
         EXPECT_FALSE(users[1]->profile);
         EXPECT_EQ(counter.total(), 3U);
     }},
    {"select-in goes on from what it loaded",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto users =
             session.query<User>()
                 .load(az::selectin<&User::posts>.then(az::selectin<&Post::comments>, az::selectin<&Post::tags>))
                 .all();
         std::size_t comments = 0;
         std::size_t tags = 0;
         for (const auto& user : users)
             for (const auto& post : user->posts) {
                 comments += post->comments.size();
                 tags += post->tags.size();
             }
         EXPECT_EQ(comments, 2U);
         EXPECT_EQ(tags, 4U);
         EXPECT_EQ(counter.total(), 4U);
     }},
    {"select-in of a to-one",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto posts = session.query<Post>().order_by(col<&Post::id>).load(az::selectin<&Post::author>).all();
         EXPECT_EQ(posts[0]->author->username, "ann");
         EXPECT_EQ(posts[1]->author.get(), posts[0]->author.get());
         EXPECT_EQ(posts[2]->author->username, "bob");
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"select-in of no objects costs nothing more",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         EXPECT_TRUE(session.query<User>().where(col<&User::id> < 0).load(az::selectin<&User::posts>).all().empty());
         EXPECT_EQ(counter.total(), 1U);
     }},
    {"select-in fills collections in the order that their mapping says",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto posts = session.query<Post>()
                                .order_by(col<&Post::id>)
                                .load(az::selectin<&Post::comments>, az::selectin<&Post::tags>)
                                .all();
         EXPECT_EQ(posts[0]->comments[0]->text, "a nice one");
         EXPECT_EQ(posts[2]->tags[0]->name, "red");
         EXPECT_EQ(posts[2]->tags[1]->name, "blue");
         EXPECT_TRUE(posts[1]->tags.empty());
     }},
    {"select-in for 1,200 owners is still one statement of the session",
     [](database& db) {
         db.create(blog);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i != 1200; ++i) {
                 const std::string name = "user " + std::to_string(i);
                 auto user = session.add(User{.username = name, .email = name});
                 session.add(Post{.title = name, .author = user});
             }
         });
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         std::size_t right = 0;
         for (const auto& user : session.query<User>().load(az::selectin<&User::posts>).all())
             right += user->posts.size() == 1 && user->posts.front()->title == user->username ? 1 : 0;
         EXPECT_EQ(right, 1200U);
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"lazily, each collection costs a statement",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         std::size_t posts = 0;
         for (const auto& user : session.query<User>().all()) posts += user->posts.size();
         EXPECT_EQ(posts, 3U);
         EXPECT_EQ(counter.selects(), 3U);
     }},
    {"objects by a join over their relationships",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto posts = session.query<Post>()
                                .join<&Post::tags>()
                                .join<&Post::author>()
                                .where(col<&Tag::name> == "red", col<&User::username> == "ann")
                                .all();
         ASSERT_EQ(posts.size(), 1U);
         EXPECT_EQ(posts[0]->title, "one");
     }},
    {"aggregates over a relationship",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         using row = std::tuple<std::string, std::int64_t>;
         EXPECT_EQ(session.query(col<&User::username>, az::count(col<&Post::id>))
                       .join<&User::posts>()
                       .group_by(col<&User::username>)
                       .order_by(col<&User::username>)
                       .all(),
                   (std::vector<row>{{"ann", 2}, {"bob", 1}}));
     }},
    {"count and exists read no rows",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.query<Post>().where(col<&Post::title> != "one").count(), 2U);
         EXPECT_EQ(session.query<Post>().order_by(col<&Post::title>).limit(2).count(), 2U);
         EXPECT_TRUE(session.query<Post>().exists());
         EXPECT_FALSE(session.query<Post>().where(col<&Post::title> == "nothing").exists());
         EXPECT_EQ(counter.selects(), 4U);
     }},
};

const test_case costs[] = {
    {"a second identical read builds no SQL text",
     [](database& db) {
         create_blog(db);
         const auto read = [&](const std::string& name) {
             az::session session{db.engine()};
             const auto users = session.query<User>()
                                    .where(col<&User::username>.like(name) && col<&User::id> > 0)
                                    .order_by(col<&User::username>.desc())
                                    .load(az::selectin<&User::posts>)
                                    .all();
             static_cast<void>(session.get<Post>(3));
             return users.size();
         };
         EXPECT_EQ(read("a%"), 1U);
         const auto before = db.engine().cache_counters();
         EXPECT_EQ(read("b%"), 1U);
         const auto after = db.engine().cache_counters();
         EXPECT_EQ(after.misses, before.misses);
         EXPECT_GT(after.hits, before.hits);
     }},
    {"lists of nearly the same length build no SQL text of their own",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto count = [&](const std::vector<std::int64_t>& ids) {
             return session.query<Post>().where(col<&Post::id>.in(ids)).count();
         };
         EXPECT_EQ(count({1, 2, 3, 4, 5}), 3U);
         const auto before = db.engine().cache_counters();
         EXPECT_EQ(count({1, 2, 3, 4, 5, 6}), 3U);
         EXPECT_EQ(count({3, 4, 5, 6, 7, 8, 9, 10}), 1U);
         EXPECT_EQ(db.engine().cache_counters().misses, before.misses);
     }},
    {"a million rows are streamed in less than 100 MB",
     [](database& db) {
         if (!db.engine().driver_traits().streaming) GTEST_SKIP() << "the driver takes all rows of a result at once";
         create_places(db, streamed_side);
         const az::alias<Place> other{"other"};
         az::session session{db.engine()};
         forget_peak_memory();
         const std::size_t before = peak_memory();
         std::int64_t rows = 0;
         std::int64_t sum = 0;
         for (const auto& [x, y, label] :
              session.stream(az::select(col<&Place::x>, other[col<&Place::y>], col<&Place::label>)
                                 .from<Place>()
                                 .cross_join(other))) {
             ++rows;
             sum += x + y + static_cast<std::int64_t>(label.size());
         }
         EXPECT_EQ(rows, streamed_side * streamed_side);
         EXPECT_GT(sum, rows);
         EXPECT_LT(peak_memory() - before, stream_allowance) << "the rows are kept";
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
         EXPECT_LT(peak_memory(), 100'000'000U);
#endif
     }},
    {"a stream that is left early frees the session",
     [](database& db) {
         create_places(db, 100);
         az::session session{db.engine()};
         for (const auto& [x] : session.stream(az::select(col<&Place::x>).order_by(col<&Place::x>)))
             if (x == 3) break;
         EXPECT_EQ(session.query<Place>().count(), 100U);
         session.commit();
     }},
    {"a streamed statement is one statement",
     [](database& db) {
         create_places(db, 10);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         std::int64_t sum = 0;
         for (const auto& [x] : session.stream(az::select(col<&Place::x>))) sum += x;
         EXPECT_EQ(sum, 55);
         EXPECT_EQ(counter.selects(), 1U);
         EXPECT_EQ(counter.total(), 1U);
     }},
    {"what execute gives owns its rows",
     [](database& db) {
         create_places(db, 3);
         az::session session{db.engine()};
         auto rows = session.execute(az::select(col<&Place::label>).order_by(col<&Place::x>));
         session.rollback();
         std::string all;
         for (const auto& [label] : rows) all += label + ';';
         EXPECT_EQ(all, "place 1;place 2;place 3;");
     }},
};

AZOTH_SUITE(eager_loading, eager);
AZOTH_SUITE(costs, costs);

} // namespace
} // namespace suite
