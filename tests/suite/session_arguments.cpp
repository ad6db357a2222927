// Objects as programs hand them to a session, and what errors say of them.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;

az::ptr<Comment> comment_of(az::session& session, const char* text)
{
    return session.query<Comment>().filter_by<&Comment::text>(text).one();
}

const test_case arguments[] = {
    {"a to-one member stands for the object that it leads to",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto comment = comment_of(session, "a nice one");
         EXPECT_TRUE(session.contains(comment->post));
         EXPECT_EQ(az::state_of(comment->post), az::object_state::persistent);
         comment->post->title = "changed";
         EXPECT_EQ(az::changed_columns(comment->post), std::vector<std::string>{"title"});
         session.expire(comment->post);
         EXPECT_EQ(comment->post->title, "one");
         {
             const az::statement_counter counter{db.engine()};
             session.refresh(comment->post);
             EXPECT_EQ(counter.total(), 1U);
         }
         auto post = comment->post.get();
         session.expunge(comment->post);
         EXPECT_EQ(az::state_of(post), az::object_state::detached);
         EXPECT_FALSE(session.contains(post));
         const auto profile = session.query<Profile>().one();
         session.remove(profile->user);
         EXPECT_EQ(session.query<User>().count(), 1U);
     }},
    {"errors for a null pointer name the operation, and the struct or the member",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::ptr<Post> none;
         EXPECT_FALSE(session.contains(none));
         EXPECT_EQ(error_of<az::state_error>([&] { session.remove(none); }), "remove was given a null pointer to Post");
         EXPECT_EQ(error_of<az::state_error>([&] { session.add(none); }), "add was given a null pointer to Post");
         EXPECT_EQ(error_of<az::state_error>([&] { (void)session.merge(none); }),
                   "merge was given a null pointer to Post");
         const auto comment = comment_of(session, "so so");
         EXPECT_FALSE(session.contains(comment->author));
         EXPECT_EQ(error_of<az::state_error>([&] { session.refresh(comment->author); }),
                   "refresh was given Comment::author, which leads to no User");
         EXPECT_EQ(error_of<az::state_error>(
                       [&] { session.query<User>().filter_by<&User::username>("ann").one()->posts.add(none); }),
                   "User::posts: a null pointer can't be a member of a collection");
     }},
    {"errors for an object of another session name its struct, and the member that was to lead to it",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         az::session other{db.engine()};
         const auto bob = other.query<User>().filter_by<&User::username>("bob").one();
         other.commit(); // there may be one connection only
         const auto names = [](const std::string& said, const char* what) {
             EXPECT_NE(said.find(what), std::string::npos) << said;
         };
         names(error_of<az::state_error>([&] { session.add(bob); }), "the object of User belongs to another session");
         names(error_of<az::state_error>([&] { session.remove(bob); }), "the object of User does not belong");
         names(error_of<az::state_error>([&] { session.expunge(bob); }), "the object of User does not belong");
         names(error_of<az::state_error>([&] { session.refresh(bob); }), "an object of User that has no row in this");
         names(error_of<az::state_error>([&] { comment_of(session, "so so")->author = bob; }),
               "Comment::author: objects of two sessions can't be linked");
         names(error_of<az::state_error>([&] { session.add(Comment{.text = "x", .author = bob}); }),
               "Comment::author: objects of two sessions can't be linked");
     }},
    {"a pending object that is removed is transient, and a removed one stays as it is",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tag = session.add(Tag{.name = "new"});
         session.remove(tag);
         EXPECT_EQ(az::state_of(tag), az::object_state::transient);
         EXPECT_EQ(error_of<az::state_error>([&] { session.remove(tag); }),
                   "an object of Tag that has no row in this session can't be removed");
         const auto comment = comment_of(session, "so so");
         session.remove(comment);
         session.flush();
         session.remove(comment);
         EXPECT_EQ(az::state_of(comment), az::object_state::deleted);
     }},
    {"a key with a null is asked for without a statement",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.get<Post>(std::nullopt), nullptr);
         EXPECT_EQ(session.get<Post>(std::optional<std::int64_t>{}), nullptr);
         EXPECT_EQ(session.get<Post>(az::value{}), nullptr);
         EXPECT_THROW((void)session.get_or_throw<Post>(std::nullopt), az::not_found);
         EXPECT_THROW((void)session.get<Post>(std::nullopt, std::nullopt), az::mapping_error);
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(session.get<Post>(std::optional<std::int64_t>{1})->title, "one");
     }},
    {"an error of an automatic flush says that it came before a query",
     [](database& db) {
         create_blog(db);
         const auto begins = [](const std::string& said) {
             EXPECT_TRUE(said.starts_with("in the automatic flush before a query (az::no_autoflush")) << said;
         };
         {
             az::session session{db.engine()};
             session.add(Tag{.name = "red"});
             try {
                 (void)session.query<Tag>().all();
                 ADD_FAILURE() << "no error";
             } catch (const az::unique_violation& failure) {
                 begins(failure.what());
                 EXPECT_NE(std::string{failure.what()}.find("INSERT INTO"), std::string::npos) << failure.what();
                 EXPECT_TRUE(!failure.sqlstate().empty() || failure.native_code() != 0);
                 EXPECT_FALSE(failure.detail().empty());
             }
             const std::string said = error_of<az::state_error>([&] { (void)session.query<Tag>().all(); });
             EXPECT_TRUE(said.starts_with("a flush of this session failed")) << said;
         }
         az::session session{db.engine()};
         session.add(Tag{.name = "red"});
         const std::string said = error_of<az::unique_violation>([&] { session.flush(); });
         EXPECT_FALSE(said.starts_with("in the automatic flush")) << said;
     }},
};

AZOTH_SUITE(session_arguments, arguments);

} // namespace
} // namespace suite
