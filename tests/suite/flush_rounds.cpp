// What listeners do to relations while a flush writes.
#include "suite/blog.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;

az::ptr<User> user(az::session& session, const char* name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

az::ptr<Post> post(az::session& session, const char* title)
{
    return session.query<Post>().filter_by<&Post::title>(title).one();
}

az::ptr<Tag> tag(az::session& session, const char* name)
{
    return session.query<Tag>().filter_by<&Tag::name>(name).one();
}

// Runs `action` in the first after_change of bob's address, which `change` may accompany; commits.
template <class C, class A> void change_while_writing(database& db, C&& change, A&& action)
{
    az::session session{db.engine()};
    bool is_first = true;
    session.events().after_change<&User::email>(
        [&](az::session& in, const az::ptr<User>&, const std::string&, const std::string&) {
            if (std::exchange(is_first, false)) action(in);
        });
    {
        const az::no_autoflush guard{session};
        user(session, "bob")->email = "b@x";
        change(session);
    }
    session.commit();
    EXPECT_FALSE(is_first);
    EXPECT_FALSE(session.is_modified());
}

void nothing(az::session&) {}

std::string author_of(database& db, const char* title)
{
    az::session session{db.engine()};
    return post(session, title)->author->username;
}

std::string tags_of(database& db, const char* title)
{
    az::session session{db.engine()};
    std::string names;
    for (const auto& each : post(session, title)->tags) names += each->name + ' ';
    return names;
}

const test_case cases[] = {
    {"a to-one that a listener assigns while updates are written is written",
     [](database& db) {
         create_blog(db);
         change_while_writing(db, nothing, [](az::session& in) { post(in, "one")->author = user(in, "bob"); });
         EXPECT_EQ(author_of(db, "one"), "bob");
     }},
    {"also of an object whose relations the program has changed",
     [](database& db) {
         create_blog(db);
         change_while_writing(
             db, [](az::session& in) { post(in, "one")->author = user(in, "bob"); },
             [](az::session& in) { post(in, "one")->author = user(in, "ann"); });
         EXPECT_EQ(author_of(db, "one"), "ann");
     }},
    {"members that come into collections, and leave them",
     [](database& db) {
         create_blog(db);
         change_while_writing(db, nothing, [](az::session& in) {
             auto bob = user(in, "bob");
             bob->posts.add(post(in, "one"));
             auto ann = user(in, "ann");
             ann->posts.remove(post(in, "two"));
         });
         EXPECT_EQ(author_of(db, "one"), "bob");
         EXPECT_EQ(db.count<Post>(), 2U); // "two" is an orphan
     }},
    {"pairs, each once, whoever else changes the same collection",
     [](database& db) {
         create_blog(db);
         db.add(Tag{.name = "green"});
         change_while_writing(
             db,
             [](az::session& in) {
                 post(in, "two")->tags.add(tag(in, "red"));
                 auto three = post(in, "three");
                 three->tags.remove(tag(in, "red"));
             },
             [](az::session& in) {
                 post(in, "two")->tags.add(tag(in, "green"));
                 auto three = post(in, "three");
                 three->tags.remove(tag(in, "blue"));
                 three->tags.add(tag(in, "green"));
             });
         EXPECT_EQ(tags_of(db, "two"), "red green ");
         EXPECT_EQ(tags_of(db, "three"), "green ");
     }},
    {"what a listener takes back that was written already",
     [](database& db) {
         create_blog(db);
         change_while_writing(
             db,
             [](az::session& in) {
                 auto one = post(in, "one");
                 one->tags.remove(tag(in, "red"));
                 (void)one->tags.size();
             },
             [](az::session& in) { post(in, "one")->tags.add(tag(in, "red")); });
         EXPECT_EQ(tags_of(db, "one"), "red blue ");
     }},
    {"new objects that are linked while updates are written",
     [](database& db) {
         create_blog(db);
         change_while_writing(db, nothing, [](az::session& in) {
             user(in, "bob")->posts.add(az::make(Post{.title = "late"}));
             post(in, "two")->tags.add(az::make(Tag{.name = "late"}));
         });
         EXPECT_EQ(author_of(db, "late"), "bob");
         EXPECT_EQ(tags_of(db, "two"), "late ");
     }},
    {"and where a listener is told while a unique value makes way for a new row",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.events().after_change<&Tag::name>(
             [](az::session& in, const az::ptr<Tag>&, const std::string&, const std::string&) {
                 auto two = post(in, "two");
                 two->tags.add(in.add(Tag{.name = "late"}));
                 two->author = in.add(User{.username = "eve", .email = "e@x"});
             });
         {
             const az::no_autoflush guard{session};
             tag(session, "red")->name = "rose";
             session.add(Tag{.name = "red"});
             post(session, "two")->content = "changed";
         }
         session.commit();
         session.rollback();
         EXPECT_EQ(author_of(db, "two"), "eve");
         EXPECT_EQ(tags_of(db, "two"), "late ");
     }},
};

AZOTH_SUITE(flush_rounds, cases);

} // namespace
} // namespace suite
