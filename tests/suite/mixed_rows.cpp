// Rows of a session's query that hold objects and values beside each other.
#include "suite/blog.hpp"
#include "suite/staff.hpp"

#include <algorithm>

namespace suite {
namespace {

using az::col;
using az::entity;

// The posts with their authors' names and how many there are of each.
template <class Rows> std::string shown(const Rows& rows)
{
    std::string text;
    for (const auto& [user, n] : rows) text += (user ? user->username : "nobody") + ' ' + std::to_string(n) + ' ';
    return text;
}

// All pages of a query by key, a row each; `show` says what a row is called.
template <class Query, class Show> std::string pages(const Query& query, Show&& show)
{
    std::string text;
    az::cursor place;
    for (int page = 0; page != 20; ++page) {
        const auto found = query.keyset({.after = place, .per_page = 1});
        for (const auto& row : found.items) text += show(row) + ' ';
        if (!found.next) return text;
        place = found.next;
    }
    return text + "and so on";
}

const test_case mixed_rows[] = {
    {"an object stands beside columns and aggregates, in any order",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto rows = session.query(col<&User::username>, entity<Post>, col<&User::email>.label("mail"))
                               .join<&Post::author>()
                               .where(col<&User::username> == "ann")
                               .order_by(col<&Post::id>)
                               .all();
         ASSERT_EQ(rows.size(), 2U);
         const auto& [name, post, mail] = rows[1];
         EXPECT_EQ(name + ' ' + post->title + ' ' + mail, "ann two ann@example.com");
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(session.get<Post>(post->id), post) << "one of the session's objects";
         EXPECT_EQ(counter.total(), 1U);
     }},
    {"rows are grouped by the key of an entity",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto posts_of = session.query(entity<User>, az::count())
                                   .join<&User::posts>()
                                   .group_by(col<&User::id>)
                                   .order_by(az::count().desc());
         EXPECT_EQ(shown(posts_of.all()), "ann 2 bob 1 ");
         EXPECT_EQ(shown(posts_of.having(az::count() > 1).all()), "ann 2 ");
         EXPECT_EQ(posts_of.count(), 2U);
         EXPECT_TRUE(posts_of.exists());
         EXPECT_EQ(std::get<1>(*posts_of.first()), 2);
         EXPECT_EQ(std::get<1>(posts_of.limit(1).one()), 2);
         EXPECT_EQ(shown(posts_of.offset(1).all()), "bob 1 ");
         struct author {
             az::ptr<User> user;
             std::int64_t posts;
         };
         const auto authors = posts_of.as<author>().all();
         EXPECT_EQ(authors[0].user->username, "ann");
         EXPECT_EQ(authors[0].posts, 2);
         // What was changed is written first.
         session.query<User>().filter_by<&User::username>("bob").one()->username = "ben";
         EXPECT_EQ(shown(posts_of.all()), "ann 2 ben 1 ");
     }},
    {"what an outer join leaves out is a null pointer, or an empty value",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto of = [](const az::ptr<Profile>& profile) { return profile ? "a profile" : "none"; };
         for (const auto& [user, profile, bio] :
              session.query(entity<User>, entity<Profile>, col<&Profile::bio>).left_join<&User::profile>().all()) {
             EXPECT_STREQ(of(profile), user->username == "ann" ? "a profile" : "none");
             EXPECT_EQ(bio.has_value(), user->username == "ann");
         }
         for (const auto& [profile, user] :
              session.query<Profile, User>().right_join<User>().order_by(col<&User::id>).all())
             EXPECT_STREQ(of(profile), user->username == "ann" ? "a profile" : "none");
         const auto p = az::alias<Profile>("p");
         const auto rows = session.query(p, entity<User>, p[col<&Profile::id>].nullable())
                               .from<User>()
                               .left_join<&User::profile>(p)
                               .order_by(col<&User::id>)
                               .all();
         ASSERT_EQ(rows.size(), 2U);
         EXPECT_EQ(*std::get<0>(rows[0])->bio, "Hi");
         EXPECT_TRUE(std::get<2>(rows[0]).has_value());
         EXPECT_EQ(std::get<0>(rows[1]), nullptr);
         EXPECT_EQ(std::get<1>(rows[1])->username, "bob");
         EXPECT_FALSE(std::get<2>(rows[1]).has_value());
         EXPECT_EQ(session.query(p, entity<User>).left_join<&User::profile>(p).count(), 2U);
         EXPECT_THROW((void)session.query(entity<User>, p[col<&Profile::id>]).left_join<&User::profile>(p).all(),
                      az::compile_error);
     }},
    {"objects of two aliases stand beside a column of one",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto a = az::alias<Post>("a");
         const auto b = az::alias<Post>("b");
         const auto [title, first, second] =
             session.query(a[col<&Post::title>], a, b)
                 .join(b, a[col<&Post::user_id>] == b[col<&Post::user_id>] && a[col<&Post::id>] < b[col<&Post::id>])
                 .one();
         EXPECT_EQ(title, "one");
         EXPECT_EQ(first->title + second->title, "onetwo");
     }},
    {"what is asked to be loaded comes with the objects of such rows",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto rows = session.query(entity<User>, col<&Post::title>, entity<Post>)
                               .join<&User::posts>()
                               .order_by(col<&Post::id>)
                               .load(az::selectin<&User::posts>, az::joined<&User::profile>,
                                     az::joined<&Post::comments>.then(az::selectin<&Comment::author>))
                               .all();
         ASSERT_EQ(rows.size(), 3U) << "a joined collection repeats no row";
         const az::statement_counter counter{db.engine()};
         const auto& [user, title, post] = rows[0];
         EXPECT_EQ(user->posts.size(), 2U);
         EXPECT_EQ(*user->profile->bio, "Hi");
         EXPECT_EQ(post->comments[0]->author->username, "bob");
         EXPECT_EQ(counter.total(), 0U);
         const std::string said = error_of<az::compile_error>([&] {
             (void)session.query(entity<User>, col<&Post::title>)
                 .join<&User::posts>()
                 .load(az::contains_eager<&User::posts>)
                 .all();
         });
         EXPECT_NE(said.find("contains_eager<&User::posts>"), std::string::npos) << said;
     }},
    {"such rows come once each, by pages, and as a stream",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tagged = session.query(entity<Tag>, col<&Post::user_id>).join<&Tag::posts>();
         EXPECT_EQ(tagged.distinct().all().size(), 4U);
         const auto by_name = tagged.order_by(col<&Tag::name>, col<&Post::user_id>);
         const auto page = by_name.paginate({.page = 2, .per_page = 3});
         EXPECT_EQ(page.total, 4U);
         ASSERT_EQ(page.items.size(), 1U);
         EXPECT_EQ(std::get<0>(page.items[0])->name, "red");
         std::string names;
         for (const auto& [tag, user_id] : by_name.load(az::selectin<&Tag::posts>).stream(3)) {
             names += tag->name + ' ';
             EXPECT_EQ(tag->posts.size(), 2U) << user_id;
         }
         EXPECT_EQ(names, "blue blue red red ");
     }},
    {"pages by key lose no row, whatever of it the order tells",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto title = [](const auto& row) { return std::get<0>(row)->username + std::get<1>(row); };
         const auto rows = session.query(entity<User>, col<&Post::content>).join<&User::posts>();
         EXPECT_EQ(pages(rows, title), "ann ann bob ") << "two posts that differ by their key alone";
         EXPECT_EQ(pages(rows.order_by(col<&User::username>.desc()), title), "bob ann ann ");
         const auto maybe = session.query(entity<Comment>, col<&User::id>.nullable())
                                .left_join<&Comment::author>()
                                .order_by(col<&User::username>);
         EXPECT_EQ(pages(maybe,
                         [](const auto& row) { return std::string{std::get<1>(row).has_value() ? "known" : "guest"}; }),
                   "known guest ");
         const auto counted = session.query(entity<User>, az::count())
                                  .join<&User::posts>()
                                  .join<&Post::tags>()
                                  .group_by(col<&User::id>)
                                  .order_by(az::count().desc());
         const auto user = [](const auto& row) { return std::get<0>(row)->username; };
         EXPECT_EQ(pages(counted, user), "ann bob ");
         const auto by_tag = session.query(entity<User>, az::count())
                                 .join<&User::posts>()
                                 .join<&Post::tags>()
                                 .group_by(col<&User::id>, col<&Tag::name>);
         EXPECT_EQ(pages(by_tag, user), "ann ann bob bob ");
         const auto a = az::alias<Post>("a");
         const auto b = az::alias<Post>("b");
         const auto pairs = session.query(b, a).join(b, a[col<&Post::content>] == b[col<&Post::content>]);
         EXPECT_EQ(pages(pairs, [](const auto& row) { return std::get<0>(row)->title + std::get<1>(row)->title; }),
                   "oneone onetwo onethree twoone twotwo twothree threeone threetwo threethree ");
     }},
    {"objects that the session has are read again where that is asked for",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = session.query<User>().filter_by<&User::username>("ann").one();
         session.execute(az::update<User>().set(col<& User::email> = "new").where(col<&User::username> == "ann"),
                         az::synchronize::none);
         const auto rows = session.query(entity<User>, col<&User::email>).filter_by<&User::username>("ann");
         EXPECT_EQ(std::get<1>(rows.one()), "new");
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_EQ(std::get<0>(rows.populate_existing().one()), ann);
         EXPECT_EQ(ann->email, "new");
     }},
    {"a filter of the session hides rows of such queries",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.add_filter<Post>("ones", col<&Post::title> != "one");
         const auto posts_of = session.query(entity<User>, az::count()).join<&User::posts>().group_by(col<&User::id>);
         EXPECT_EQ(shown(posts_of.order_by(col<&User::id>).all()), "ann 1 bob 1 ");
         EXPECT_EQ(shown(posts_of.order_by(col<&User::id>).ignore_filters().all()), "ann 2 bob 1 ");
     }},
    {"the base of a hierarchy stands beside values, each object as what it is",
     [](database& db) {
         staff::create_staff(db);
         az::session session{db.engine()};
         const auto rows = session.query(entity<staff::Employee>, col<&staff::Team::name>.nullable())
                               .left_join<&staff::Employee::team>()
                               .where(col<&staff::Employee::name>.in({"bob", "cid", "mia"}))
                               .order_by(col<&staff::Employee::name>)
                               .all();
         ASSERT_EQ(rows.size(), 3U);
         EXPECT_EQ(staff::shown(std::get<0>(rows[0])), "bob:engineer:C++");
         EXPECT_EQ(std::get<1>(rows[0]), "red");
         EXPECT_EQ(staff::shown(std::get<0>(rows[1])), "cid:lead:SQL:3");
         EXPECT_FALSE(std::get<1>(rows[1]).has_value());
         EXPECT_EQ(staff::shown(std::get<0>(rows[2])), "mia:manager:100");
         session.add(staff::Team{.name = "empty"});
         const auto teams = session.query(col<&staff::Team::name>, entity<staff::Employee>)
                                .from<staff::Team>()
                                .left_join<&staff::Team::members>()
                                .order_by(col<&staff::Team::name>, col<&staff::Employee::name>)
                                .all();
         ASSERT_EQ(teams.size(), 4U);
         EXPECT_EQ(std::get<1>(teams[0]), nullptr);
         EXPECT_EQ(staff::shown(std::get<1>(teams[1])), "ann:director:5000:van");
     }},
    {"one of such rows names the structs where there is none",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto rows = session.query(entity<User>, az::count(), entity<Profile>)
                               .join<&User::profile>()
                               .group_by(col<&User::id>, col<&Profile::id>);
         EXPECT_EQ(error_of<az::not_found>([&] { (void)rows.having(az::count() > 5).one(); }),
                   "one() of User and Profile: there is no row");
         EXPECT_EQ(error_of<az::multiple_found>([&] { (void)session.query<User>().one_or_none(); }),
                   "one_or_none() of User: there is more than one row");
         EXPECT_EQ(error_of<az::multiple_found>([&] { (void)session.query(col<&User::id>).one(); }),
                   "one(): there is more than one row");
         EXPECT_EQ(error_of<az::not_found>(
                       [&] { (void)session.query<Post>(az::sql("SELECT * FROM suite_posts WHERE 1 = 0")).one(); }),
                   "one() of Post: there is no row");
         EXPECT_EQ(session.query(entity<User>).filter_by<&User::username>("ann").one()->username, "ann")
             << "an entity alone is a query of objects";
     }},
};

AZOTH_SUITE(mixed_rows, mixed_rows);

} // namespace
} // namespace suite
