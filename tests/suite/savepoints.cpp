// Savepoints of sessions: a part of a transaction is undone, in the database and in memory.
#include "suite/blog.hpp"

#include <stdexcept>

namespace suite {
namespace {

using az::col;
using az::object_state;
using az::state_of;

az::ptr<User> user_of(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

const test_case savepoints[] = {
    {"a rollback to a savepoint undoes changes, additions and removals since",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto tag = session.query<Tag>().filter_by<&Tag::name>("red").one();
         ann->email = "before@example.com";
         auto savepoint = session.begin_nested();
         ann->email = "since@example.com";
         auto added = session.add(Tag{.name = "green"});
         session.remove(tag);
         session.flush();
         EXPECT_NE(added->id, 0);
         savepoint.rollback();
         EXPECT_EQ(ann->email, "before@example.com");
         EXPECT_EQ(state_of(tag), object_state::persistent);
         EXPECT_EQ(state_of(added), object_state::transient);
         EXPECT_EQ(added->id, 0);
         EXPECT_EQ(added->name, "green");
         EXPECT_EQ(tag->posts.size(), 2U) << "its pairs are back";
         session.commit();
         EXPECT_EQ(db.count<Tag>(), 2U);
         EXPECT_EQ(user_of(session, "ann")->email, "before@example.com");
     }},
    {"what was not flushed is undone as well",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto savepoint = session.begin_nested();
         ann->email = "since@example.com";
         auto added = session.add(Tag{.name = "green"});
         const auto doomed = user_of(session, "bob");
         savepoint.rollback();
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_EQ(state_of(added), object_state::transient);
         EXPECT_FALSE(session.is_modified());
         auto second = session.begin_nested();
         session.remove(doomed);
         second.rollback();
         session.commit();
         EXPECT_EQ(db.count<User>(), 2U);
     }},
    {"only what was touched since is read again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto bob = user_of(session, "bob");
         ann->email = "before@example.com";
         auto savepoint = session.begin_nested();
         bob->email = "since@example.com";
         session.flush();
         savepoint.rollback();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(std::as_const(ann)->email, "before@example.com");
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(std::as_const(bob)->email, "bob@example.com");
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"after a set-based change all objects are read again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user_of(session, "ann");
         auto savepoint = session.begin_nested();
         session.execute(az::update<User>().set(col<& User::email> = "x@example.com").where(col<&User::id> == ann->id));
         EXPECT_EQ(ann->email, "x@example.com");
         savepoint.rollback();
         EXPECT_EQ(ann->email, "ann@example.com");
     }},
    {"relations are as they were",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto bob = user_of(session, "bob");
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(bob->posts.size(), 1U);
         auto savepoint = session.begin_nested();
         ann->posts[0]->author = bob;
         ann->posts.add(session.add(Post{.title = "new"}));
         session.flush();
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(bob->posts.size(), 2U);
         savepoint.rollback();
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(bob->posts.size(), 1U);
         EXPECT_TRUE(ann->posts[0]->author == ann);
         session.commit();
         EXPECT_EQ(db.count<Post>(), 3U);
     }},
    {"a relation that was loaded without what is back is loaded again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user_of(session, "ann");
         const auto post = session.query<Post>().where(col<&Post::title> == "one").one();
         auto savepoint = session.begin_nested();
         session.remove(post);
         session.flush();
         EXPECT_EQ(ann->posts.size(), 1U);
         savepoint.rollback();
         EXPECT_EQ(ann->posts.size(), 2U);
     }},
    {"an object that was added before is there after it was removed since",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto tag = session.add(Tag{.name = "green"});
         auto savepoint = session.begin_nested();
         const auto id = tag->id;
         session.remove(tag);
         session.flush();
         savepoint.rollback();
         EXPECT_EQ(state_of(tag), object_state::persistent);
         EXPECT_EQ(session.get<Tag>(id), tag);
         session.rollback();
         EXPECT_EQ(state_of(tag), object_state::transient);
         EXPECT_EQ(tag->id, 0);
     }},
    {"one that was added and removed since is transient",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto savepoint = session.begin_nested();
         auto tag = session.add(Tag{.name = "green"});
         session.flush();
         session.remove(tag);
         session.flush();
         savepoint.rollback();
         EXPECT_EQ(state_of(tag), object_state::transient);
         session.add(tag);
         session.commit();
         EXPECT_EQ(db.count<Tag>(), 3U);
     }},
    {"a commit keeps what was done, until what is around it is undone",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto tag = session.query<Tag>().filter_by<&Tag::name>("red").one();
         az::ptr<Tag> added;
         session.nested([&] {
             ann->email = "inner@example.com";
             added = session.add(Tag{.name = "green"});
             session.remove(tag);
         });
         EXPECT_EQ(state_of(added), object_state::persistent);
         EXPECT_EQ(state_of(tag), object_state::deleted);
         session.rollback();
         EXPECT_EQ(db.count<Tag>(), 2U);
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_EQ(state_of(added), object_state::transient);
         EXPECT_EQ(state_of(tag), object_state::persistent);
     }},
    {"savepoints within savepoints",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto outer = session.begin_nested();
         ann->email = "1@example.com";
         auto inner = session.begin_nested();
         ann->email = "2@example.com";
         auto innermost = session.begin_nested();
         ann->email = "3@example.com";
         innermost.rollback();
         EXPECT_EQ(ann->email, "2@example.com");
         inner.commit();
         EXPECT_EQ(ann->email, "2@example.com");
         auto again = session.begin_nested();
         auto tag = session.add(Tag{.name = "green"});
         session.flush();
         outer.rollback();
         EXPECT_FALSE(again.is_open()) << "it was inside of the one that is undone";
         EXPECT_THROW(again.commit(), az::state_error);
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_EQ(state_of(tag), object_state::transient);
     }},
    {"the end of the transaction ends its savepoints",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         auto savepoint = session.begin_nested();
         ann->email = "kept@example.com";
         session.commit();
         EXPECT_FALSE(savepoint.is_open());
         EXPECT_THROW(savepoint.rollback(), az::state_error);
         EXPECT_EQ(ann->email, "kept@example.com");
         auto other = session.begin_nested();
         session.rollback();
         EXPECT_FALSE(other.is_open());
     }},
    {"an unfinished one is undone, also by an exception",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         {
             auto unfinished = session.begin_nested();
             ann->email = "since@example.com";
             session.flush();
         }
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_THROW(session.nested([&] {
             ann->email = "since@example.com";
             throw std::runtime_error{"no"};
         }),
                      std::runtime_error);
         EXPECT_EQ(ann->email, "ann@example.com");
         session.commit();
         EXPECT_EQ(user_of(session, "ann")->email, "ann@example.com");
     }},
    {"a flush that fails inside leaves a session that goes on",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user_of(session, "ann");
         ann->email = "kept@example.com";
         az::ptr<User> second;
         EXPECT_THROW(session.nested([&] {
             second = session.add(User{.username = "bob", .email = "second@example.com"});
             session.flush();
         }),
                      az::unique_violation);
         EXPECT_EQ(state_of(second), object_state::transient);
         EXPECT_EQ(second->id, 0);
         EXPECT_EQ(ann->email, "kept@example.com");
         session.commit();
         EXPECT_EQ(db.count<User>(), 2U);
         EXPECT_EQ(user_of(session, "ann")->email, "kept@example.com");
     }},
    {"nested gives what its function gives",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tag = session.nested([&] { return session.add(Tag{.name = "green"}); });
         EXPECT_EQ(state_of(tag), object_state::persistent);
         session.commit();
         EXPECT_EQ(db.count<Tag>(), 3U);
     }},
    {"a savepoint may outlive its session",
     [](database& db) {
         create_blog(db);
         auto session = std::make_unique<az::session>(db.engine());
         auto savepoint = session->begin_nested();
         session->add(Tag{.name = "green"});
         session.reset();
         EXPECT_FALSE(savepoint.is_open());
         EXPECT_EQ(db.count<Tag>(), 2U);
     }},
    {"savepoints are no statements to a counter",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         session.nested([] {});
         session.commit();
         EXPECT_EQ(counter.total(), 0U);
     }},
};
AZOTH_SUITE(savepoints, savepoints);

} // namespace
} // namespace suite
