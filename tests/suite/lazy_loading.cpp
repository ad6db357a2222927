// What happens when a relation is read that is not loaded, and what sessions say of N+1 loads.
#include "suite/blog.hpp"

#include <azoth/base/log.hpp>

namespace suite {
namespace {

using az::col;

// A hundred posts, each of another author.
void create_hundred_posts(database& db)
{
    db.create(blog);
    db.engine().transaction([](az::session& session) {
        for (int i = 0; i != 100; ++i) {
            const std::string name = "user " + std::to_string(i);
            session.add(Post{.title = "by " + name, .author = session.add(User{.username = name, .email = name})});
        }
    });
}

// The lines that the log hook gets as long as this lives.
class log_lines {
public:
    log_lines()
    {
        az::set_log_hook([this](std::string_view line) { lines.emplace_back(line); });
    }
    log_lines(const log_lines&) = delete;
    log_lines& operator=(const log_lines&) = delete;
    ~log_lines() { az::set_log_hook({}); }

    std::vector<std::string> lines;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const test_case n_plus_one[] = {
    {"the second author that a loop over 100 posts loads is an error that names what to do",
     [](database& db) {
         create_hundred_posts(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise_n_plus_one}};
         const az::statement_counter counter{db.engine()};
         std::size_t read = 0;
         try {
             for (const auto& post : session.query<Post>().order_by(col<&Post::id>).all())
                 read += post->author->username.empty() ? 0 : 1;
             FAIL() << "all of them were loaded";
         } catch (const az::lazy_load_error& failure) {
             EXPECT_EQ(failure.relationship(), "Post::author");
             EXPECT_EQ(failure.loads(), 2U);
             const std::string text = failure.what();
             EXPECT_TRUE(holds(text, "Post::author") && holds(text, "objects of Post") && holds(text, "statement 2") &&
                         holds(text, "load(az::selectin<&Post::author>)"))
                 << text;
         }
         EXPECT_EQ(read, 1U);
         EXPECT_EQ(counter.total(), 2U);
         EXPECT_EQ(session.query<Post>().load(az::selectin<&Post::author>).all().size(), 100U) << "it goes on working";
     }},
    {"it is told to the log at the second load, and then less and less often",
     [](database& db) {
         create_hundred_posts(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::log}};
         const log_lines log;
         std::size_t read = 0;
         for (const auto& post : session.query<Post>().all()) read += post->author->username.empty() ? 0 : 1;
         EXPECT_EQ(read, 100U);
         ASSERT_EQ(log.lines.size(), 3U);
         EXPECT_TRUE(holds(log.lines[0], "Post::author") && holds(log.lines[0], "statement 2")) << log.lines[0];
         EXPECT_TRUE(holds(log.lines[2], "statement 100")) << log.lines[2];
     }},
    {"targets that the session holds, empty keys and loaded relations cost nothing and do not count",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise_n_plus_one}};
         const auto users = session.query<User>().all();
         for (const auto& post : session.query<Post>().all()) EXPECT_TRUE(post->author);
         for (const auto& comment : session.query<Comment>().all()) static_cast<void>(bool{comment->author});
         std::size_t posts = 0;
         for (const auto& user : session.query<User>().load(az::selectin<&User::posts>).all())
             posts += user->posts.size();
         EXPECT_EQ(posts, 3U);
     }},
    {"one load for each of several queries is no N+1",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise_n_plus_one}};
         std::size_t posts = 0;
         for (const char* name : {"ann", "bob"})
             posts += session.query<User>().filter_by<&User::username>(name).one()->posts.size();
         EXPECT_EQ(posts, 3U);
     }},
    {"objects that the program made are of no query",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise_n_plus_one}};
         auto a = session.add(User{.username = "a", .email = "a"});
         auto b = session.add(User{.username = "b", .email = "b"});
         session.commit();
         EXPECT_EQ(a->posts.size() + b->posts.size(), 0U);
     }},
    {"each relationship counts for itself",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise_n_plus_one}};
         const auto users = session.query<User>().order_by(col<&User::id>).all();
         EXPECT_EQ(users[0]->posts.size(), 2U);
         EXPECT_TRUE(users[0]->profile);
         EXPECT_THROW(static_cast<void>(bool{users[1]->profile}), az::lazy_load_error);
     }},
};

const test_case refused[] = {
    {"a query that refuses one relationship lets the others load",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto users = session.query<User>().order_by(col<&User::id>).load(az::raise<&User::posts>).all();
         EXPECT_TRUE(users[0]->profile);
         const std::string said = error_of<az::lazy_load_error>([&] { users[0]->posts.size(); });
         EXPECT_TRUE(holds(said, "User::posts") && holds(said, "object of User")) << said;
         const auto again = session.query<User>().load(az::selectin<&User::posts>).all();
         EXPECT_EQ(users[0]->posts.size(), 2U) << "a later query may bring it";
     }},
    {"a query that says lazy takes back what an earlier one refused",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto query = session.query<User>().order_by(col<&User::id>);
         const auto users = query.load(az::raise<&User::posts>).all();
         (void)query.all();
         EXPECT_THROW(users[0]->posts.size(), az::lazy_load_error);
         (void)query.load(az::lazy<&User::posts>).all();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(users[0]->posts.size(), 2U);
         EXPECT_EQ(counter.total(), 1U);
     }},
    {"refusing goes on from what is loaded",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto users = session.query<User>()
                                .order_by(col<&User::id>)
                                .load(az::joined<&User::posts>.then(az::raise<&Post::comments>))
                                .all();
         EXPECT_THROW(users[0]->posts[0]->comments.size(), az::lazy_load_error);
     }},
    {"a session that refuses all lets one query allow one",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.lazy = az::lazy_policy::raise}};
         const auto users = session.query<User>().order_by(col<&User::id>).load(az::lazy<&User::posts>).all();
         EXPECT_EQ(users[0]->posts.size(), 2U);
         EXPECT_EQ(users[0]->posts[0]->author, users[0]) << "the session holds it";
         EXPECT_THROW(static_cast<void>(bool{users[0]->profile}), az::lazy_load_error);
     }},
};

AZOTH_SUITE(n_plus_one_loads, n_plus_one);
AZOTH_SUITE(refused_loads, refused);

} // namespace
} // namespace suite
