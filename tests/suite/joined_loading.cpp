// Relationships that are loaded by joins in the query's own statement: the same objects as without, in one statement.
#include "suite/blog.hpp"

namespace suite {

struct Folder {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id;
    std::string name;
    az::belongs_to<Folder> parent;
    az::has_many<Folder> children;
};
inline constexpr auto folders = az::models<Folder>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Folder> = az::table(
    "suite_folders", az::column<&suite::Folder::id>(az::primary_key),
    az::column<&suite::Folder::parent_id>(az::references<&suite::Folder::id>), az::column<&suite::Folder::name>(),
    az::relationship<&suite::Folder::parent>(az::inverse<&suite::Folder::children>),
    az::relationship<&suite::Folder::children>(az::inverse<&suite::Folder::parent>));

namespace suite {
namespace {

using az::col;

// Six users; user i has i - 1 posts, post j of a user has j comments and j tags; every other user has a profile.
void create_large_blog(database& db)
{
    db.create(blog);
    db.engine().transaction([](az::session& session) {
        std::vector<az::ptr<Tag>> tags;
        for (int i = 0; i != 6; ++i) tags.push_back(session.add(Tag{.name = "tag" + std::to_string(i)}));
        for (int i = 1; i <= 6; ++i) {
            const std::string name = "user" + std::to_string(i % 3) + std::to_string(i);
            auto user = session.add(User{.username = name, .email = name});
            if (i % 2 == 0) session.add(Profile{.bio = "of " + name, .user = user});
            for (int j = 0; j + 1 < i; ++j) {
                auto post = session.add(Post{.title = name + "p" + std::to_string(j % 2), .author = user});
                for (int k = 0; k != j; ++k) {
                    session.add(Comment{.text = "c" + std::to_string(9 - k), .post = post});
                    post->tags.add(tags[static_cast<std::size_t>((i + k) % 6)]);
                }
            }
        }
    });
}

// All that can be reached from the users, as a text.
std::string told(const std::vector<az::ptr<User>>& users)
{
    std::string all;
    for (const auto& user : users) {
        all += user->username + (user->profile ? " (" + user->profile->bio.value_or("") + ")" : "") + '\n';
        for (const auto& post : user->posts) {
            all += "  " + std::to_string(post->id) + ' ' + post->title + " by " + post->author->username + ':';
            for (const auto& comment : post->comments) all += ' ' + comment->text;
            all += " /";
            for (const auto& tag : post->tags) all += ' ' + tag->name;
            all += '\n';
        }
    }
    return all;
}

using user_query = az::query<az::ptr<User>>;

// Ways to load, and the statements that they cost a query of users, whatever it is; 0: it depends on the query.
struct way {
    const char* name;
    user_query (*load)(const user_query&);
    std::size_t statements;
};
const way ways[] = {
    {"posts", [](const user_query& q) { return q.load(az::joined<&User::posts>); }, 0},
    {"everything joined",
     [](const user_query& q) {
         return q.load(az::joined<&User::profile>,
                       az::joined<&User::posts>.then(az::joined<&Post::comments>, az::joined<&Post::tags>));
     },
     1},
    {"joined, then select-in",
     [](const user_query& q) {
         return q.load(az::joined<&User::posts>.then(az::selectin<&Post::comments>, az::selectin<&Post::tags>),
                       az::joined<&User::profile>);
     },
     3},
    {"select-in, then joined",
     [](const user_query& q) {
         return q.load(az::selectin<&User::posts>.then(az::joined<&Post::comments>, az::joined<&Post::tags>),
                       az::joined<&User::profile>);
     },
     2},
    {"select-in throughout",
     [](const user_query& q) {
         return q.load(az::selectin<&User::posts>.then(az::selectin<&Post::comments>, az::selectin<&Post::tags>),
                       az::selectin<&User::profile>);
     },
     5},
};

// Queries of users that join, page, repeat and group; `joins`: whether a join can be added to the statement.
struct variant {
    const char* name;
    user_query (*make)(az::session&);
    bool joins;
};
const variant variants[] = {
    {"all by name", [](az::session& s) { return s.query<User>().order_by(col<&User::username>); }, true},
    {"descending", [](az::session& s) { return s.query<User>().order_by(col<&User::username>.desc()); }, true},
    {"a page", [](az::session& s) { return s.query<User>().order_by(col<&User::username>.desc()).limit(3).offset(2); },
     true},
    {"an offset", [](az::session& s) { return s.query<User>().order_by(col<&User::id>).offset(4); }, true},
    {"with its own join, which repeats users",
     [](az::session& s) {
         return s.query<User>().join<&User::posts>().order_by(col<&User::username>, col<&Post::title>.desc());
     },
     true},
    {"a page of repeated users",
     [](az::session& s) {
         return s.query<User>()
             .join<&User::posts>()
             .order_by(col<&Post::title>.desc(), col<&User::id>, col<&Post::id>)
             .limit(7)
             .offset(1);
     },
     true},
    {"distinct",
     [](az::session& s) { return s.query<User>().join<&User::posts>().order_by(col<&User::id>).distinct(); }, false},
    {"of a condition",
     [](az::session& s) { return s.query<User>().where(col<&User::id> > 2).order_by(col<&User::id>.desc()); }, true},
    {"of none", [](az::session& s) { return s.query<User>().where(col<&User::id> < 0); }, true},
};

// A root, three folders in it, and so on for three levels.
void create_tree(database& db)
{
    db.create(folders);
    db.engine().transaction([](az::session& session) {
        std::vector<az::ptr<Folder>> level{session.add(Folder{.name = "root"})};
        for (int depth = 0; depth != 3; ++depth) {
            std::vector<az::ptr<Folder>> next;
            for (const auto& each : level)
                for (int i = 0; i != 3; ++i)
                    next.push_back(session.add(Folder{.name = each->name + std::to_string(i), .parent = each}));
            level = std::move(next);
        }
    });
}

const test_case joined[] = {
    {"every way to load gives the same objects for every query",
     [](database& db) {
         create_large_blog(db);
         for (const variant& what : variants) {
             std::string lazily;
             {
                 az::session session{db.engine()};
                 lazily = told(what.make(session).all());
             }
             for (const way& how : ways) {
                 SCOPED_TRACE(std::string{what.name} + ", " + how.name);
                 az::session session{db.engine()};
                 const az::statement_counter counter{db.engine()};
                 const auto users = how.load(what.make(session)).all();
                 if (what.joins && how.statements != 0 && !users.empty()) {
                     EXPECT_EQ(counter.total(), how.statements);
                     EXPECT_EQ(told(users), lazily);
                     EXPECT_EQ(counter.total(), how.statements) << "something was not loaded";
                 } else {
                     EXPECT_EQ(told(users), lazily);
                 }
             }
         }
     }},
    {"a locked query loads its joined relationships beside it",
     [](database& db) {
         create_blog(db);
         db.engine().transaction([](az::session& session) {
             const auto users =
                 session.query<User>().order_by(col<&User::id>).for_update().load(az::joined<&User::posts>).all();
             ASSERT_EQ(users.size(), 2U);
             EXPECT_TRUE(az::is_loaded<&User::posts>(users[0]));
             EXPECT_EQ(users[0]->posts.size(), 2U);
         });
     }},
    {"one, first and one_or_none take a joined collection for one object",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto named = [&](const char* name) {
             return session.query<User>().filter_by<&User::username>(name).load(az::joined<&User::posts>);
         };
         EXPECT_EQ(named("ann").one()->posts.size(), 2U);
         EXPECT_EQ(named("ann").one_or_none()->posts.size(), 2U);
         EXPECT_EQ(named("ann").first()->posts.size(), 2U);
         EXPECT_FALSE(named("nobody").first());
         EXPECT_EQ(named("ann").count(), 1U);
     }},
    {"several objects for each row load their joined relationships beside it",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto rows = session.query<User, Post>()
                               .join<&User::posts>()
                               .order_by(col<&Post::id>)
                               .load(az::joined<&User::profile>, az::joined<&Post::tags>)
                               .all();
         ASSERT_EQ(rows.size(), 3U);
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(std::get<0>(rows[0])->profile->bio, "Hi");
         EXPECT_EQ(std::get<1>(rows[2])->tags.size(), 2U);
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"contains_eager fills a to-one, and a collection with what the conditions let through",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto posts = session.query<Post>()
                                .join<&Post::author>()
                                .where(col<&User::username> == "bob")
                                .load(az::contains_eager<&Post::author>)
                                .all();
         ASSERT_EQ(posts.size(), 1U);
         EXPECT_EQ(posts[0]->author->username, "bob");
         EXPECT_EQ(counter.total(), 1U);
         const auto users = session.query<User>()
                                .join<&User::posts>()
                                .where(col<&Post::title> != "one")
                                .order_by(col<&User::id>)
                                .load(az::contains_eager<&User::posts>.then(az::joined<&Post::tags>))
                                .all();
         ASSERT_EQ(users.size(), 2U);
         ASSERT_EQ(users[0]->posts.size(), 1U);
         EXPECT_EQ(users[0]->posts[0]->title, "two");
         EXPECT_EQ(users[1]->posts[0]->tags.size(), 2U);
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"contains_eager is refused where rows say nothing of relations",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto posts = session.query<Post>()
                                .join<&Post::author>()
                                .order_by(col<&Post::id>)
                                .load(az::contains_eager<&Post::author>);
         const az::statement_counter counter{db.engine()};
         const auto expect_refused = [](auto&& run) {
             const std::string said = error_of<az::compile_error>(run);
             EXPECT_NE(said.find("contains_eager<&Post::author>"), std::string::npos) << said;
             EXPECT_NE(said.find("az::joined"), std::string::npos) << said;
         };
         expect_refused([&] { (void)posts.keyset({}); });
         expect_refused([&] { (void)posts.stream(); });
         expect_refused([&] {
             (void)session.query<User, Post>()
                 .join<&User::posts>()
                 .load(az::joined<&User::posts>.then(az::contains_eager<&Post::author>))
                 .all();
         });
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(posts.all().size(), 3U);
     }},
    {"a struct joins itself, as deep as is said",
     [](database& db) {
         db.create(folders);
         db.engine().transaction([](az::session& session) {
             auto root = session.add(Folder{.name = "root"});
             for (const char* name : {"b", "a"}) {
                 auto child = session.add(Folder{.name = name, .parent = root});
                 session.add(Folder{.name = std::string{name} + "1", .parent = child});
             }
         });
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto roots = session.query<Folder>()
                                .where(col<&Folder::parent_id> == std::nullopt)
                                .load(az::joined<&Folder::children>.then(az::joined<&Folder::children>))
                                .all();
         ASSERT_EQ(roots.size(), 1U);
         std::string names;
         for (const auto& child : roots[0]->children)
             for (const auto& grandchild : child->children)
                 names += grandchild->name + ' ' + grandchild->parent->name + ' ';
         EXPECT_EQ(names, "b1 b a1 a ");
         EXPECT_EQ(counter.total(), 1U);
         const auto leaves = session.query<Folder>()
                                 .where(col<&Folder::name> == "a1")
                                 .load(az::joined<&Folder::parent>.then(az::joined<&Folder::parent>))
                                 .all();
         EXPECT_EQ(leaves[0]->parent->parent->name, "root");
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"recursive select-in loads a tree by a statement for each level",
     [](database& db) {
         create_tree(db);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         const auto root = session.query<Folder>()
                               .where(col<&Folder::parent_id> == std::nullopt)
                               .load(az::selectin<&Folder::children>.recursive())
                               .one();
         EXPECT_EQ(counter.total(), 5U) << "the root, three levels, and that there is no fourth";
         std::size_t leaves = 0;
         for (const auto& a : root->children)
             for (const auto& b : a->children)
                 for (const auto& c : b->children) leaves += c->children.empty() ? 1 : 0;
         EXPECT_EQ(leaves, 27U);
         EXPECT_EQ(counter.total(), 5U);
     }},
    {"recursive select-in goes on from what is loaded already",
     [](database& db) {
         create_tree(db);
         az::session session{db.engine()};
         const auto roots = session.query<Folder>().where(col<&Folder::parent_id> == std::nullopt);
         const auto root = roots.one();
         EXPECT_EQ(root->children.size(), 3U);
         EXPECT_EQ(root->children[1]->children.size(), 3U);
         const az::statement_counter counter{db.engine()};
         const auto tree = roots.load(az::selectin<&Folder::children>.recursive());
         EXPECT_EQ(tree.one(), root);
         EXPECT_EQ(counter.total(), 4U) << "the root, two levels, and that there is no further one";
         std::size_t leaves = 0;
         for (const auto& a : root->children)
             for (const auto& b : a->children)
                 for (const auto& c : b->children) leaves += c->children.empty() ? 1 : 0;
         EXPECT_EQ(leaves, 27U);
         EXPECT_EQ(tree.one(), root);
         EXPECT_EQ(counter.total(), 5U) << "all of it is there";
     }},
    {"recursive select-in ends where rows lead in a circle",
     [](database& db) {
         create_tree(db);
         az::session session{db.engine()};
         const auto last = session.query(col<&Folder::id>).where(col<&Folder::name> == "root222").scalar();
         session.execute(az::update<Folder>().set(col<& Folder::parent_id> = last).where(col<&Folder::name> == "root"));
         const auto tree = session.query<Folder>()
                               .where(col<&Folder::name> == "root")
                               .load(az::selectin<&Folder::children>.recursive());
         const az::statement_counter counter{db.engine()};
         const auto root = tree.one();
         EXPECT_EQ(counter.total(), 5U) << "the root, three levels, and what the last one leads to";
         EXPECT_EQ(tree.one(), root);
         EXPECT_EQ(counter.total(), 6U);
     }},
};

AZOTH_SUITE(joined_loading, joined);

} // namespace
} // namespace suite
