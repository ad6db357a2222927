// Listeners to objects: what a flush, a load and the end of a transaction tell.
#include "suite/blog.hpp"

#include <algorithm>
#include <stdexcept>

namespace suite {
namespace {

using az::col;

using texts = std::vector<std::string>;

az::ptr<User> user_of(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

// Writes down what is told of tags.
void listen(az::object_events& events, texts& told)
{
    events.before_flush([&](az::session&) { told.push_back("before flush"); });
    events.before_insert<Tag>([&](az::session&, az::ptr<Tag>& tag) { told.push_back("before insert " + tag->name); });
    events.before_update<Tag>([&](az::session&, az::ptr<Tag>& tag) { told.push_back("before update " + tag->name); });
    events.before_remove<Tag>([&](az::session&, az::ptr<Tag>& tag) { told.push_back("before remove " + tag->name); });
    events.after_change<&Tag::name>([&](az::session&, const az::ptr<Tag>&, const std::string& from,
                                        const std::string& to) { told.push_back(from + " to " + to); });
    events.after_insert<Tag>([&](az::session&, const az::ptr<Tag>& tag) {
        told.push_back("after insert " + tag->name + (tag->id != 0 ? "" : " without a key"));
    });
    events.after_update<Tag>(
        [&](az::session&, const az::ptr<Tag>& tag) { told.push_back("after update " + tag->name); });
    events.after_remove<Tag>(
        [&](az::session&, const az::ptr<Tag>& tag) { told.push_back("after remove " + tag->name); });
    events.after_load<Tag>([&](az::session&, const az::ptr<Tag>& tag) { told.push_back("load " + tag->name); });
    events.after_flush([&](az::session&) { told.push_back("after flush"); });
    events.before_commit([&](az::session&) { told.push_back("before commit"); });
    events.after_commit([&](az::session&) { told.push_back("after commit"); });
    events.after_rollback([&](az::session&) { told.push_back("after rollback"); });
}

const test_case events[] = {
    {"a flush tells in order, and only when it writes",
     [](database& db) {
         create_blog(db);
         texts told;
         az::session session{db.engine()};
         listen(session.events(), told);
         auto red = session.query<Tag>().filter_by<&Tag::name>("red").one();
         auto blue = session.query<Tag>().filter_by<&Tag::name>("blue").one();
         EXPECT_EQ(told, (texts{"load red", "load blue"}));
         told.clear();
         session.flush();
         EXPECT_EQ(told, texts{});
         session.add(Tag{.name = "green"});
         red->name = "rose";
         session.remove(blue);
         session.flush();
         EXPECT_EQ(told, (texts{"before flush", "before insert green", "before update rose", "before remove blue",
                                "red to rose", "after insert green", "after update rose", "after remove blue",
                                "after flush"}));
         told.clear();
         session.commit();
         EXPECT_EQ(told, (texts{"before commit", "after commit"}));
         told.clear();
         session.rollback();
         EXPECT_EQ(told, (texts{"after rollback"}));
     }},
    {"listeners of the engine hear of all sessions whose transaction begins later",
     [](database& db) {
         create_blog(db);
         texts told;
         az::session before{db.engine()};
         EXPECT_TRUE(before.query<User>().exists());
         const az::listener_id id = db.engine().events().before_insert<Tag>(
             [&](az::session&, az::ptr<Tag>& tag) { told.push_back(tag->name); });
         before.add(Tag{.name = "unheard"});
         before.commit();
         EXPECT_EQ(told, texts{});
         before.add(Tag{.name = "first"});
         before.commit();
         db.add(Tag{.name = "second"});
         EXPECT_EQ(told, (texts{"first", "second"}));
         db.engine().events().remove(id);
         db.add(Tag{.name = "third"});
         EXPECT_EQ(told.size(), 2U);
     }},
    {"before a write the listener may change the object",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().before_insert<Tag>([](az::session&, az::ptr<Tag>& tag) { tag->name += "!"; });
         session.events().before_update<Tag>([](az::session&, az::ptr<Tag>& tag) { tag->name += "?"; });
         auto added = session.add(Tag{.name = "new"});
         auto red = session.query<Tag>().filter_by<&Tag::name>("red").one();
         red->name = "rose";
         const az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.updates(), 1U) << "in the same statement";
         session.commit();
         EXPECT_EQ(added->name, "new!");
         EXPECT_EQ(red->name, "rose?");
     }},
    {"what listeners add, change and remove is written by the same flush",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().before_insert<Post>([](az::session& in, az::ptr<Post>& post) {
             in.add(Tag{.name = "before " + post->title});
             post->author->email = "busy@example.com";
         });
         session.events().after_insert<Post>([](az::session& in, const az::ptr<Post>& post) {
             in.add(Tag{.name = "after " + post->title});
             in.remove(in.query<Tag>().filter_by<&Tag::name>("red").one());
         });
         session.events().after_change<&User::email>([](az::session& in, const az::ptr<User>&, const std::string& from,
                                                        const std::string&) { in.add(Tag{.name = "was " + from}); });
         session.add(Post{.title = "x", .author = user_of(session, "ann")});
         session.flush();
         EXPECT_FALSE(session.is_modified());
         session.commit();
         texts names;
         for (const auto& tag : session.query<Tag>().order_by(col<&Tag::name>).all()) names.push_back(tag->name);
         EXPECT_EQ(names, (texts{"after x", "before x", "blue", "was ann@example.com"}));
         EXPECT_EQ(user_of(session, "ann")->email, "busy@example.com");
     }},
    {"what a listener removes while updates are written takes with it what belongs to it",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             session.events().after_change<&User::email>(
                 [](az::session& in, const az::ptr<User>&, const std::string&, const std::string&) {
                     in.remove(in.query<Post>().filter_by<&Post::title>("one").one());
                 });
             user_of(session, "bob")->email = "b@x";
             session.remove(session.query<Post>().filter_by<&Post::title>("two").one());
             session.commit();
         }
         EXPECT_EQ(db.count<Post>(), 1U);
         EXPECT_EQ(db.count<Comment>(), 0U);
     }},
    {"what a listener keeps while updates are written stays",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto blue = session.query<Tag>().filter_by<&Tag::name>("blue").one();
         session.events().after_change<&User::email>(
             [&](az::session& in, const az::ptr<User>&, const std::string&, const std::string&) { in.add(blue); });
         user_of(session, "bob")->email = "b@x";
         session.remove(blue);
         session.commit();
         EXPECT_EQ(az::state_of(blue), az::object_state::persistent);
         EXPECT_EQ(db.count<Tag>(), 2U);
     }},
    {"an update that is told of is one that is sent, also for a relation",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         texts told;
         session.events().before_update<Post>(
             [&](az::session&, az::ptr<Post>& post) { told.push_back("before " + post->title); });
         session.events().after_update<Post>(
             [&](az::session&, const az::ptr<Post>& post) { told.push_back("after " + post->title); });
         session.events().after_change<&Post::user_id>(
             [&](az::session&, const az::ptr<Post>&, std::int64_t from, std::int64_t to) {
                 told.push_back(std::to_string(to - from));
             });
         auto posts = session.query<Post>().order_by(col<&Post::title>).all();
         posts[0]->content = "read";
         posts[0]->content = "";
         session.flush();
         EXPECT_EQ(told, texts{});
         auto bob = user_of(session, "bob");
         const auto step = bob->id - posts[0]->user_id;
         posts[0]->author = bob;
         session.flush();
         EXPECT_EQ(told, (texts{"before one", std::to_string(step), "after one"}));
     }},
    {"objects of lazy, eager and further loads are told of, once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         texts told;
         session.events().after_load<Post>(
             [&](az::session&, const az::ptr<Post>& post) { told.push_back(post->title + post->author->username); });
         EXPECT_EQ(user_of(session, "bob")->posts.size(), 1U);
         EXPECT_EQ(told, (texts{"threebob"}));
         told.clear();
         EXPECT_EQ(session.query<User>().load(az::selectin<&User::posts>).all().size(), 2U);
         std::sort(told.begin(), told.end());
         EXPECT_EQ(told, (texts{"oneann", "twoann"}));
         told.clear();
         EXPECT_EQ(session.query<Post>().all().size(), 3U);
         EXPECT_EQ(told, texts{});
     }},
    {"so are those that joins, streams and upserts bring",
     [](database& db) {
         create_blog(db);
         texts told;
         const auto listening = [&] {
             az::session session{db.engine()};
             session.events().after_load<Post>(
                 [&](az::session&, const az::ptr<Post>& post) { told.push_back(post->title); });
             session.events().after_load<Tag>(
                 [&](az::session&, const az::ptr<Tag>& tag) { told.push_back(tag->name); });
             return session;
         };
         {
             az::session session = listening();
             EXPECT_EQ(session.query<User>().load(az::joined<&User::posts>).all().size(), 2U);
             std::sort(told.begin(), told.end());
             EXPECT_EQ(told, (texts{"one", "three", "two"}));
         }
         told.clear();
         {
             az::session session = listening();
             for (const auto& tag : session.query<Tag>().order_by(col<&Tag::name>).stream(1))
                 EXPECT_EQ(told.back(), tag->name);
             EXPECT_EQ(told.size(), 2U);
         }
         told.clear();
         {
             az::session session = listening();
             session.upsert(Tag{.name = "green"}, az::on_conflict<&Tag::name>);
             session.upsert(Tag{.name = "red"}, az::on_conflict<&Tag::name>.do_nothing());
             EXPECT_EQ(told, (texts{"green", "red"}));
         }
     }},
    {"a key stays what it is",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().after_change<&Tag::name>(
             [](az::session&, const az::ptr<Tag>& tag, const std::string&, const std::string&) {
                 auto changed = tag;
                 changed->id += 100;
             });
         session.query<Tag>().filter_by<&Tag::name>("red").one()->name = "rose";
         EXPECT_THROW(session.flush(), az::state_error);
         session.rollback();
         EXPECT_EQ(session.query<Tag>().filter_by<&Tag::name>("red").count(), 1U);
     }},
    {"an exception stops the flush",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().before_remove<User>(
             [](az::session&, az::ptr<User>&) { throw std::runtime_error{"users stay"}; });
         session.remove(user_of(session, "bob"));
         EXPECT_THROW(session.flush(), std::runtime_error);
         EXPECT_THROW(session.flush(), az::state_error) << "roll back first";
         session.rollback();
         EXPECT_EQ(db.count<User>(), 2U);
     }},
    {"after an exception before the flush the session goes on",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         bool is_allowed = false;
         session.events().before_flush([&](az::session&) {
             if (!is_allowed) throw std::runtime_error{"not now"};
         });
         session.add(Tag{.name = "green"});
         EXPECT_THROW(session.flush(), std::runtime_error);
         is_allowed = true;
         session.commit();
         EXPECT_EQ(db.count<Tag>(), 3U);
     }},
    {"inside of a flush nobody flushes, commits, rolls back or sets a savepoint",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         int refused = 0;
         session.events().before_insert<Tag>([&](az::session& in, az::ptr<Tag>&) {
             const auto is_refused = [&](auto&& action) {
                 try {
                     action();
                 } catch (const az::state_error&) {
                     ++refused;
                 }
             };
             is_refused([&] { in.flush(); });
             is_refused([&] { in.commit(); });
             is_refused([&] { in.rollback(); });
             is_refused([&] { static_cast<void>(in.begin_nested()); });
         });
         session.add(Tag{.name = "green"});
         session.commit();
         EXPECT_EQ(refused, 4);
         EXPECT_EQ(db.count<Tag>(), 3U);
     }},
    {"an object that was changed and removed is written once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         int flushes = 0;
         session.events().after_flush([&](az::session&) { ++flushes; });
         auto red = session.query<Tag>().filter_by<&Tag::name>("red").one();
         red->name = "rose";
         session.remove(red);
         session.flush();
         EXPECT_EQ(flushes, 1);
         EXPECT_FALSE(session.is_modified());
         session.rollback();
         EXPECT_EQ(red->name, "red");
     }},
    {"while objects are loaded nobody commits or rolls back",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         int refused = 0;
         session.events().after_load<Tag>([&](az::session& in, const az::ptr<Tag>& tag) {
             EXPECT_EQ(tag->posts.size(), 2U); // loads, and tells of further objects
             EXPECT_THROW(in.commit(), az::state_error);
             EXPECT_THROW(in.rollback(), az::state_error);
             ++refused;
         });
         session.events().after_load<Post>(
             [](az::session& in, const az::ptr<Post>&) { EXPECT_THROW(in.commit(), az::state_error); });
         EXPECT_EQ(session.query<Tag>().all().size(), 2U);
         EXPECT_EQ(session.query<User>().all().size(), 2U);
         EXPECT_EQ(refused, 2);
         EXPECT_NO_THROW(session.commit());
     }},
    {"listeners that never end are told so",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         int n = 0;
         session.events().after_insert<Tag>(
             [&](az::session& in, const az::ptr<Tag>&) { in.add(Tag{.name = std::to_string(++n)}); });
         session.add(Tag{.name = "green"});
         EXPECT_THROW(session.flush(), az::state_error);
         EXPECT_EQ(n, 100);
         session.rollback();
         EXPECT_EQ(db.count<Tag>(), 2U);
     }},
    {"a session that goes with an open transaction tells of its rollback",
     [](database& db) {
         create_blog(db);
         int told = 0;
         db.engine().events().after_rollback([&](az::session&) { ++told; });
         EXPECT_THROW(db.engine().transaction([](az::session& session) {
             session.add(Tag{.name = "green"});
             session.flush();
             throw std::runtime_error{"no"};
         }),
                      std::runtime_error);
         EXPECT_EQ(told, 1);
         db.add(Tag{.name = "green"});
         EXPECT_EQ(told, 1);
     }},
    {"what is thrown after a commit undoes nothing",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().after_commit([](az::session&) { throw std::runtime_error{"too late"}; });
         session.add(Tag{.name = "green"});
         EXPECT_NO_THROW(session.commit());
         EXPECT_EQ(db.count<Tag>(), 3U);
     }},
    {"a session that is moved is the one that listeners are given",
     [](database& db) {
         create_blog(db);
         az::session first{db.engine()};
         const az::session* given = nullptr;
         first.events().before_flush([&](az::session& session) { given = &session; });
         az::session second{std::move(first)};
         second.add(Tag{.name = "green"});
         second.flush();
         EXPECT_EQ(given, &second);
     }},
};
AZOTH_SUITE(events, events);

} // namespace
} // namespace suite
