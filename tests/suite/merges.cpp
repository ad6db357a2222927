// Objects that come from elsewhere, and objects that are let go.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;
using az::object_state;
using az::state_of;

az::ptr<User> user(az::session& session, const std::string& name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

az::ptr<Post> post(az::session& session, const std::string& title)
{
    return session.query<Post>().filter_by<&Post::title>(title).one();
}

std::string titles(const std::vector<az::ptr<Post>>& posts)
{
    std::string all;
    for (const auto& each : posts) (all += all.empty() ? "" : " ") += each->title;
    return all;
}

const test_case expunged[] = {
    {"all objects at once: nothing of them is written, and the session knows none",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         const auto one = ann->posts[0];
         ann->email = "x@example.com";
         const auto added = session.add(Tag{.name = "green"});
         session.remove(one);
         session.expunge_all();
         EXPECT_EQ(state_of(ann), object_state::detached);
         EXPECT_EQ(state_of(added), object_state::transient);
         EXPECT_FALSE(session.contains(ann));
         EXPECT_FALSE(session.is_modified());
         EXPECT_EQ(user(session, "ann")->email, "ann@example.com");
         EXPECT_FALSE(user(session, "ann") == ann);
         session.commit();
         EXPECT_EQ(db.count<Tag>(), 2U);
         EXPECT_EQ(db.count<Post>(), 3U);
     }},
    {"what was flushed goes on without them, and back by a rollback",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto added = session.add(Tag{.name = "green"});
         session.flush();
         {
             auto savepoint = session.begin_nested();
             session.query<Tag>().filter_by<&Tag::name>("red").one()->name = "rose";
             session.flush();
             session.expunge_all();
         }
         EXPECT_EQ(session.query<Tag>().filter_by<&Tag::name>("green").count(), 1U);
         session.rollback();
         EXPECT_EQ(state_of(added), object_state::detached);
         EXPECT_EQ(db.count<Tag>(), 2U);
     }},
};

const test_case merges[] = {
    {"a struct gives its values to the row of its key",
     [](database& db) {
         create_blog(db);
         User copy;
         {
             az::session session{db.engine()};
             copy = *user(session, "ann");
         }
         copy.email = "merged@x";
         az::session session{db.engine()};
         const auto ann = session.merge(copy);
         EXPECT_EQ(state_of(ann), object_state::persistent);
         EXPECT_EQ(ann->posts.size(), 2U);
         session.commit();
         EXPECT_EQ(user(session, "ann")->email, "merged@x");
     }},
    {"a struct without a row becomes a new object",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tag = session.merge(Tag{.name = "green"});
         EXPECT_EQ(state_of(tag), object_state::pending);
         const auto fixed = session.merge(Tag{.id = 4711, .name = "fixed"});
         session.commit();
         EXPECT_GT(tag->id, 0);
         EXPECT_EQ(session.get<Tag>(4711), fixed);
     }},
    {"a detached graph is merged as far as it was loaded",
     [](database& db) {
         create_blog(db);
         az::ptr<User> ann;
         {
             az::session session{db.engine()};
             ann = user(session, "ann");
             for (auto each : ann->posts) {
                 each->title += "!";
                 (void)each->tags.size();
             }
             ann->posts.add(az::make(Post{.title = "fresh"}));
             EXPECT_EQ(ann->posts.size(), 3U);
         }
         az::session session{db.engine()};
         const auto merged = session.merge(ann);
         EXPECT_FALSE(merged == ann);
         session.commit();
         EXPECT_EQ(titles(session.query<Post>().order_by(col<&Post::title>).all()), "fresh one! three two!");
         EXPECT_EQ(merged->posts.size(), 3U);
         EXPECT_EQ(post(session, "one!")->tags.size(), 2U);
         EXPECT_EQ(post(session, "one!")->comments.size(), 2U);
         EXPECT_TRUE(merged->profile);
     }},
    {"what left a detached collection leaves the row's",
     [](database& db) {
         create_blog(db);
         az::ptr<Post> one;
         {
             az::session session{db.engine()};
             one = post(session, "one");
             one->tags.remove(one->tags[0]);
         }
         az::session session{db.engine()};
         session.merge(one);
         session.commit();
         ASSERT_EQ(post(session, "one")->tags.size(), 1U);
         EXPECT_EQ(post(session, "one")->tags[0]->name, "blue");
     }},
    {"what a filter hides is not merged, and no object added in its place",
     [](database& db) {
         create_blog(db);
         Tag copy;
         {
             az::session session{db.engine()};
             copy = *session.query<Tag>().filter_by<&Tag::name>("red").one();
         }
         copy.name = "rose";
         az::session session{db.engine()};
         session.add_filter<Tag>("blue", col<&Tag::name> == "blue");
         const std::string error = error_of<az::state_error>([&] { session.merge(copy); });
         EXPECT_NE(error.find("hides the row of Tag"), std::string::npos) << error;
         EXPECT_FALSE(session.is_modified());
         const auto fixed = session.merge(Tag{.id = 4711, .name = "blue too"});
         EXPECT_EQ(state_of(fixed), object_state::pending);
         session.expunge(fixed);
         {
             const az::no_filters all{session};
             session.merge(copy);
             session.commit();
         }
         az::session other{db.engine()};
         EXPECT_EQ(other.query<Tag>().filter_by<&Tag::name>("rose").count(), 1U);
     }},
    {"an object of the session is given as it is, and a merge writes only what differs",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         EXPECT_EQ(session.merge(ann), ann);
         const User same = *ann;
         EXPECT_EQ(session.merge(same), ann);
         EXPECT_FALSE(session.is_modified());
     }},
};

AZOTH_SUITE(expunged_objects, expunged);
AZOTH_SUITE(merges, merges);

} // namespace
} // namespace suite
