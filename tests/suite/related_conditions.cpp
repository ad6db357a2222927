// Conditions on related objects, and objects through aliases.
#include "suite/blog.hpp"

namespace suite {
namespace {

using az::col;

std::string titles(const std::vector<az::ptr<Post>>& posts)
{
    std::string all;
    for (const auto& each : posts) (all += all.empty() ? "" : " ") += each->title;
    return all;
}

const test_case conditions[] = {
    {"any and none_of along every kind of relationship",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto users = [&](const az::condition& which) { return session.query<User>().where(which).count(); };
         EXPECT_EQ(users(az::any<&User::profile>()), 1U);
         EXPECT_EQ(users(!az::any<&User::profile>()), 1U);
         EXPECT_EQ(users(az::any<&User::posts>(col<&Post::title> == "three")), 1U);
         EXPECT_EQ(users(az::none_of<&User::posts>(col<&Post::title> == "three")), 1U);
         EXPECT_EQ(users(az::any<&User::posts>(az::any<&Post::tags>(col<&Tag::name> == "red"))), 2U);
         EXPECT_EQ(session.query<Post>().where(az::any<&Post::author>(col<&User::username> == "ann")).count(), 2U);
         EXPECT_EQ(session.query<Comment>().where(az::none_of<&Comment::author>()).count(), 1U);
     }},
    {"objects through aliases",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::alias<Post> p{"p"};
         const auto found = session.query(p)
                                .where(p[col<&Post::title>].in({"one", "two"}), az::any<&Post::tags>(p))
                                .load(az::joined<&Post::author>, az::joined<&Post::comments>)
                                .all();
         ASSERT_EQ(titles(found), "one");
         EXPECT_TRUE(az::is_loaded<&Post::author>(found[0]));
         EXPECT_EQ(found[0]->comments.size(), 2U);
         const az::alias<Post> q{"q"};
         const auto pairs =
             session.query(p, q)
                 .join(q, p[col<&Post::user_id>] == q[col<&Post::user_id>] && p[col<&Post::id>] < q[col<&Post::id>])
                 .all();
         ASSERT_EQ(pairs.size(), 1U);
         EXPECT_EQ(std::get<0>(pairs[0])->title, "one");
         EXPECT_EQ(std::get<1>(pairs[0])->title, "two");
         const auto page = session.query(p).order_by(p[col<&Post::user_id>]).keyset({.per_page = 2});
         EXPECT_EQ(titles(session.query(p).order_by(p[col<&Post::user_id>]).keyset({.after = page.next}).items),
                   "three");
     }},
};

AZOTH_SUITE(related_conditions, conditions);

} // namespace
} // namespace suite
