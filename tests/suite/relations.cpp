// Relationships: in memory, in the database, and what cascades.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;

template <class T> az::ptr<T> named(az::session& session, const std::string& name)
{
    if constexpr (std::is_same_v<T, User>)
        return session.query<User>().filter_by<&User::username>(name).one();
    else if constexpr (std::is_same_v<T, Post>)
        return session.query<Post>().filter_by<&Post::title>(name).one();
    else
        return session.query<Tag>().filter_by<&Tag::name>(name).one();
}

std::vector<std::string> titles(const User& user)
{
    std::vector<std::string> all;
    for (const auto& post : user.posts) all.push_back(post->title);
    return all;
}
std::vector<std::string> tags(const Post& post)
{
    std::vector<std::string> all;
    for (const auto& tag : post.tags) all.push_back(tag->name);
    return all;
}
using strings = std::vector<std::string>;

const test_case reading[] = {
    {"a collection comes in the order of its keys",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = named<User>(session, "ann");
         EXPECT_EQ(titles(*ann), (strings{"one", "two"}));
     }},
    {"or in the order that its mapping says",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto post = named<Post>(session, "one");
         ASSERT_EQ(post->comments.size(), 2U);
         EXPECT_EQ(post->comments[0]->text, "a nice one");
         EXPECT_EQ(post->comments.back()->text, "so so");
     }},
    {"a collection is loaded once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = named<User>(session, "ann");
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(ann->posts.size(), 2U);
         EXPECT_EQ(titles(*ann).size(), 2U);
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"an object that the session holds costs no statement",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto users = session.query<User>().all();
         const auto post = named<Post>(session, "three");
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(post->author->username, "bob");
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"one that it does not hold costs one",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto post = named<Post>(session, "three");
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(post->author->username, "bob");
         EXPECT_EQ(post->author->email, "bob@example.com");
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"a null key costs none",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto comment = session.query<Comment>().where(col<&Comment::text> == "so so").one();
         const az::statement_counter counter{db.engine()};
         EXPECT_FALSE(comment->author);
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"one to one, from both ends",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = named<User>(session, "ann");
         EXPECT_EQ(ann->profile->bio, "Hi");
         EXPECT_EQ(ann->profile->user.get(), ann);
         EXPECT_FALSE(std::as_const(*named<User>(session, "bob")).profile);
     }},
    {"many to many, from both ends",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto one = named<Post>(session, "one");
         EXPECT_EQ(tags(*one), (strings{"red", "blue"}));
         const auto red = named<Tag>(session, "red");
         EXPECT_EQ(red->posts.size(), 2U);
         EXPECT_TRUE(red->posts.contains(one));
     }},
    {"a lazy load flushes first",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = named<User>(session, "ann");
         session.add(Post{.title = "four", .user_id = ann->id});
         EXPECT_EQ(titles(*ann), (strings{"one", "two", "four"}));
     }},
};

const test_case linking[] = {
    {"an assignment is seen at the other end at once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         auto bob = named<User>(session, "bob");
         EXPECT_EQ(std::as_const(*ann).posts.size() + std::as_const(*bob).posts.size(), 3U);
         auto post = named<Post>(session, "one");
         const az::statement_counter counter{db.engine()};
         post->author = bob;
         EXPECT_EQ(titles(*std::as_const(ann)), strings{"two"});
         EXPECT_TRUE(bob->posts.contains(post));
         EXPECT_EQ(counter.total(), 0U);
         session.commit();
         EXPECT_EQ(session.query<Post>().where(col<&Post::user_id> == bob->id).count(), 2U);
     }},
    {"adding to a collection is seen at the other end at once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         auto post = az::make(Post{.title = "four"});
         ann->posts.add(post);
         EXPECT_EQ(post->author.get(), ann);
         session.commit();
         EXPECT_EQ(post->user_id, ann->id);
         EXPECT_EQ(session.query<Post>().where(col<&Post::title> == "four").one(), post);
     }},
    {"adding and removing run no statement, also when the collection is not "
     "loaded",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto one = named<Post>(session, "one");
         auto two = named<Post>(session, "two");
         const auto red = named<Tag>(session, "red");
         const az::statement_counter counter{db.engine()};
         one->tags.remove(red);
         two->tags.add(red);
         EXPECT_EQ(counter.total(), 0U);
         session.commit();
         EXPECT_EQ(tags(*std::as_const(one)), strings{"blue"});
         EXPECT_EQ(tags(*std::as_const(two)), strings{"red"});
         EXPECT_EQ(red->posts.size(), 2U);
     }},
    {"a graph is saved in the order of its foreign keys, however it was added",
     [](database& db) {
         create_blog(db);
         auto user = az::make(User{.username = "cid", .email = "cid@example.com"});
         auto post = az::make(Post{.title = "four", .author = user});
         auto comment = az::make(Comment{.text = "first", .post = post, .author = user});
         {
             az::session session{db.engine()};
             session.add(comment); // brings the post and the user along
             session.commit();
         }
         az::session session{db.engine()};
         const auto kept = session.query<Comment>().where(col<&Comment::text> == "first").one();
         EXPECT_EQ(kept->post->title, "four");
         EXPECT_EQ(kept->author->username, "cid");
         EXPECT_EQ(kept->post->author.get(), kept->author.get());
     }},
    {"a pair is there once, however often it was added, and from whichever end",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto two = named<Post>(session, "two");
         auto red = named<Tag>(session, "red");
         two->tags.add(red);
         two->tags.add(red);
         red->posts.add(two);
         session.commit();
         EXPECT_EQ(tags(*std::as_const(two)), strings{"red"});
         EXPECT_EQ(std::as_const(red)->posts.size(), 3U);
     }},
    {"clear empties a collection of pairs, and leaves the objects",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto one = named<Post>(session, "one");
         one->tags.clear();
         session.commit();
         EXPECT_TRUE(std::as_const(one)->tags.empty());
         EXPECT_EQ(session.query<Tag>().count(), 2U);
         const auto three = named<Post>(session, "three");
         EXPECT_EQ(tags(*three), (strings{"red", "blue"}));
     }},
    {"a collection that is assigned is replaced",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto one = named<Post>(session, "one");
         auto green = session.add(Tag{.name = "green"});
         one->tags = {green, named<Tag>(session, "blue")};
         session.commit();
         EXPECT_EQ(tags(*std::as_const(one)), (strings{"blue", "green"}));
     }},
    {"an optional to-one is emptied",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto comment = session.query<Comment>().where(col<&Comment::text> == "a nice one").one();
         EXPECT_TRUE(std::as_const(comment)->author);
         comment->author = nullptr;
         session.commit();
         EXPECT_EQ(comment->user_id, std::nullopt);
         EXPECT_FALSE(std::as_const(comment)->author);
     }},
    {"a required parent that is missing is named",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.add(Post{.title = "lost"});
         const std::string what = error_of<az::state_error>([&] { session.flush(); });
         EXPECT_NE(what.find("author"), std::string::npos) << what;
     }},
    {"a foreign key that is set by hand unloads the relation",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto bob = named<User>(session, "bob");
         auto post = named<Post>(session, "one");
         EXPECT_EQ(std::as_const(post)->author->username, "ann");
         post->user_id = bob->id;
         session.flush();
         EXPECT_EQ(std::as_const(post)->author.get(), bob);
     }},
};

const test_case cascades[] = {
    {"who is removed takes along what belongs to it",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.remove(named<User>(session, "ann"));
         session.commit();
         EXPECT_EQ(session.query<User>().count(), 1U);
         EXPECT_EQ(session.query<Profile>().count(), 0U);
         EXPECT_EQ(session.query<Post>().count(), 1U);
         EXPECT_EQ(session.query<Comment>().count(), 0U);
         EXPECT_EQ(session.query<Tag>().count(), 2U);
         EXPECT_EQ(named<Tag>(session, "red")->posts.size(), 1U);
     }},
    {"what left its owner is removed",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         ann->posts.remove(named<Post>(session, "two"));
         session.commit();
         EXPECT_EQ(session.query<Post>().where(col<&Post::title> == "two").count(), 0U);
         EXPECT_EQ(titles(*std::as_const(ann)), strings{"one"});
     }},
    {"what went to another owner is not",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         auto bob = named<User>(session, "bob");
         auto two = named<Post>(session, "two");
         ann->posts.remove(two);
         bob->posts.add(two);
         session.commit();
         EXPECT_EQ(titles(*std::as_const(bob)), (strings{"two", "three"}));
     }},
    {"a profile that is replaced is removed",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         ann->profile = az::make(Profile{.bio = "new"});
         session.commit();
         EXPECT_EQ(session.query<Profile>().one()->bio, "new");
         EXPECT_EQ(std::as_const(ann)->profile->bio, "new");
     }},
    {"a pending object that left its only owner is not inserted",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = named<User>(session, "ann");
         auto post = az::make(Post{.title = "four"});
         ann->posts.add(post);
         ann->posts.remove(post);
         session.commit();
         EXPECT_EQ(session.query<Post>().count(), 3U);
         EXPECT_EQ(az::state_of(post), az::object_state::transient);
     }},
    {"what is linked is added with its owner",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto tag = az::make(Tag{.name = "green"});
         named<Post>(session, "two")->tags.add(tag);
         session.commit();
         EXPECT_EQ(az::state_of(tag), az::object_state::persistent);
         EXPECT_EQ(session.query<Tag>().count(), 3U);
     }},
    {"removing a post removes its pairs, and leaves its tags",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.remove(named<Post>(session, "three"));
         session.commit();
         EXPECT_EQ(session.query<Tag>().count(), 2U);
         EXPECT_EQ(named<Tag>(session, "blue")->posts.size(), 1U);
     }},
};

AZOTH_SUITE(reading_relations, reading);
AZOTH_SUITE(linking, linking);
AZOTH_SUITE(cascades, cascades);

} // namespace
} // namespace suite
