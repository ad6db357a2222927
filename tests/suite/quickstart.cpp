// The steps of acceptance/quickstart.cpp, and how many statements each costs: the same on every database.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;

struct counts {
    std::size_t selects = 0, inserts = 0, updates = 0, removes = 0;
    friend bool operator==(const counts&, const counts&) = default;
    friend std::ostream& operator<<(std::ostream& out, const counts& shown)
    {
        return out << shown.selects << " selects, " << shown.inserts << " inserts, " << shown.updates << " updates, "
                   << shown.removes << " removes";
    }
};

// What was executed since the last call.
counts since_last(az::statement_counter& counter)
{
    const counts now{counter.selects(), counter.inserts(), counter.updates(), counter.removes()};
    EXPECT_EQ(counter.total(), now.selects + now.inserts + now.updates + now.removes)
        << "there were statements of another kind";
    counter.reset();
    return now;
}

void quickstart(database& db)
{
    db.create(blog);
    az::statement_counter counter{db.engine()};
    {
        az::session session{db.engine()};
        auto ann = session.add(User{.username = "ann", .email = "ann@example.com"});
        session.add(User{.username = "john", .email = "john@example.com"});
        session.add(Post{.title = "Hello", .content = "First!", .author = ann});
        EXPECT_EQ(since_last(counter), counts{}) << "adding runs nothing";
        session.commit();
        EXPECT_EQ(since_last(counter), (counts{.inserts = 2})) << "a batch of users, a post";
        EXPECT_GT(ann->id, 0);
        EXPECT_EQ(since_last(counter), (counts{.selects = 1})) << "commit expired the user";
        EXPECT_EQ(ann->posts.size(), 1U);
        EXPECT_EQ(since_last(counter), (counts{.selects = 1})) << "its posts are loaded";
    }

    az::session session{db.engine()};
    auto john = session.query<User>().filter_by<&User::username>("john").one();
    EXPECT_EQ(john->email, "john@example.com");
    EXPECT_EQ(since_last(counter), (counts{.selects = 1}));
    EXPECT_EQ(session.get<User>(john->id), john);
    EXPECT_EQ(since_last(counter), counts{}) << "the session has this user";
    std::vector<std::string> names;
    for (const auto& user : session.query<User>()
                                .where(col<&User::username>.like("%n%") && col < &User::id >> 0)
                                .order_by(col<&User::username>.desc())
                                .all())
        names.push_back(user->username);
    EXPECT_EQ(names, (std::vector<std::string>{"john", "ann"}));
    EXPECT_EQ(since_last(counter), (counts{.selects = 1})) << "nothing was changed, so nothing is flushed";

    john->username = "johnny";
    session.commit();
    EXPECT_EQ(since_last(counter), (counts{.updates = 1}));
    EXPECT_TRUE(session.query<User>().where(col<&User::username> == "johnny").exists());
    EXPECT_EQ(since_last(counter), (counts{.selects = 1}));

    session.add(User{.username = "johnny", .email = "other@example.com"});
    EXPECT_THROW(session.commit(), az::unique_violation);
    session.rollback();
    counter.reset();

    auto ann = session.query<User>().filter_by<&User::username>("ann").one();
    EXPECT_EQ(since_last(counter), (counts{.selects = 1}));
    session.remove(ann);
    session.commit();
    EXPECT_EQ(since_last(counter), (counts{.selects = 3, .removes = 3}))
        << "reads the profile, the posts and their comments; removes pairs of tags, the post, the user";
    EXPECT_EQ(session.query<User>().count(), 1U);
    EXPECT_EQ(session.query<Post>().count(), 0U);
    EXPECT_EQ(since_last(counter), (counts{.selects = 2}));
    EXPECT_THROW(static_cast<void>(session.get_or_throw<User>(4711)), az::not_found);
    EXPECT_EQ(since_last(counter), (counts{.selects = 1}));
}

const test_case steps[] = {{"its steps cost these statements", quickstart}};
AZOTH_SUITE(quickstart, steps);

} // namespace
} // namespace suite
