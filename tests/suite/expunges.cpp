// What goes along with an object that a session lets go, and what does not.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;
using az::object_state;

az::ptr<User> user(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

az::ptr<Post> post(az::session& session, const char* title)
{
    return session.query<Post>().filter_by<&Post::title>(title).one();
}

const test_case cases[] = {
    {"members that live and die with an object go along, as far as they are loaded",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         auto one = post(session, "one");
         const auto red = session.query<Tag>().filter_by<&Tag::name>("red").one();
         EXPECT_EQ(ann->posts.size() + one->tags.size() + one->comments.size(), 6U);
         one->title = "lost";
         const auto added = az::make(Post{.title = "added"});
         ann->posts.add(added);
         session.expunge(ann);
         EXPECT_EQ(az::state_of(one), object_state::detached);
         EXPECT_EQ(az::state_of(one->comments[0]), object_state::detached);
         EXPECT_EQ(az::state_of(added), object_state::transient);
         EXPECT_EQ(az::state_of(red), object_state::persistent);
         EXPECT_EQ(ann->posts.size(), 3U);
         session.commit();
         EXPECT_EQ(db.count<Post>(), 3U);
         EXPECT_FALSE(post(session, "one") == one);
         const auto merged = session.merge(ann);
         session.commit();
         EXPECT_EQ(session.query<Post>().where(col<&Post::title>.in({"lost", "added"})).count(), 2U);
         EXPECT_EQ(merged->posts.size(), 3U);
     }},
    {"others stay with the session",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto one = post(session, "one");
         const auto ann = one->author.get();
         session.expunge(one);
         EXPECT_EQ(az::state_of(ann), object_state::persistent);
         EXPECT_EQ(az::state_of(one->author.get()), object_state::persistent);
     }},
    {"the row of a member that was expunged goes with its owner",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             const auto ann = user(session, "ann");
             EXPECT_EQ(ann->posts.size(), 2U);
             session.expunge(post(session, "one"));
             session.remove(ann);
             session.commit();
         }
         EXPECT_EQ(db.count<Post>(), 1U);
     }},
    {"a rollback to a savepoint leaves alone what was expunged since",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         EXPECT_EQ(ann->posts.size(), 2U);
         auto savepoint = session.begin_nested();
         ann->email = "written";
         ann->posts[0]->content = "written";
         session.flush();
         session.expunge(ann);
         savepoint.rollback();
         EXPECT_EQ(az::state_of(ann), object_state::detached);
         EXPECT_EQ(ann->email, "written");
         EXPECT_EQ(user(session, "ann")->email, "ann@example.com");
     }},
};

AZOTH_SUITE(expunges, cases);

} // namespace
} // namespace suite
