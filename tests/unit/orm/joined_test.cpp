// Relationships loaded by joins, and what the session knew before.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class joined_loading : public database_test {
protected:
    joined_loading()
    {
        az::session session{engine};
        for (int i = 1; i != 4; ++i) {
            auto user = session.add(User{.name = "u" + std::to_string(i)});
            for (int j = 0; j != i; ++j)
                session.add(Post{.title = std::to_string(i) + std::to_string(j), .author = user});
        }
        session.commit();
    }

    static az::query<az::ptr<User>> with_posts(az::session& session, const char* name)
    {
        return session.query<User>().filter_by<&User::name>(name).load(az::joined<&User::posts>);
    }
    static std::string titles(const az::ptr<User>& user)
    {
        std::string all;
        for (const auto& post : user->posts) all += (all.empty() ? "" : " ") + post->title;
        return all;
    }
};

TEST_F(joined_loading, asks_once_and_leaves_nothing_to_load)
{
    az::session session{engine};
    recorder log{engine};
    const auto user = with_posts(session, "u2").one();
    EXPECT_EQ(titles(user), "20 21");
    EXPECT_EQ(user->posts[0]->author, user);
    EXPECT_EQ(log.size(), 1u) << log.summary();
}

TEST_F(joined_loading, keeps_what_the_program_changed_and_did_not_flush)
{
    az::session session{engine};
    const az::no_autoflush guard{session};
    auto user = session.query<User>().filter_by<&User::name>("u2").one();
    auto first = session.query<Post>().filter_by<&Post::title>("20").one();
    user->posts.remove(first);
    user->posts.add(session.add(Post{.title = "new"}));
    EXPECT_EQ(titles(with_posts(session, "u2").one()), "21 new");
}

TEST_F(joined_loading, does_not_give_what_is_being_removed)
{
    az::session session{engine};
    const az::no_autoflush guard{session};
    session.remove(session.query<Post>().filter_by<&Post::title>("20").one());
    EXPECT_EQ(titles(with_posts(session, "u2").one()), "21");
}

TEST_F(joined_loading, leaves_a_collection_that_is_loaded_as_the_program_sees_it)
{
    az::session session{engine};
    const az::no_autoflush guard{session};
    auto user = with_posts(session, "u2").one();
    user->posts.clear();
    EXPECT_EQ(titles(with_posts(session, "u2").one()), "");
    EXPECT_EQ(titles(with_posts(session, "u3").one()), "30 31 32");
}

TEST_F(joined_loading, reads_expired_objects_again_on_the_way)
{
    az::session session{engine};
    const auto user = with_posts(session, "u2").one();
    session.execute(az::update<Post>().set(col<& Post::title> = "x").where(col<&Post::title> == "20"));
    recorder log{engine};
    EXPECT_EQ(titles(with_posts(session, "u2").one()), "x 21");
    EXPECT_EQ(log.size(), 1u) << log.summary();
}

TEST_F(joined_loading, of_a_to_one_that_the_program_set_leaves_it)
{
    az::session session{engine};
    const az::no_autoflush guard{session};
    auto post = session.query<Post>().filter_by<&Post::title>("20").one();
    const auto other = session.query<User>().filter_by<&User::name>("u3").one();
    post->author = other;
    const auto again = session.query<Post>().filter_by<&Post::title>("20").load(az::joined<&Post::author>).one();
    EXPECT_EQ(again->author->name, "u3");
}

TEST_F(joined_loading, of_keys_of_several_columns)
{
    {
        az::session session{engine};
        for (const char* number : {"a", "b"}) {
            auto line = session.add(Line{.order_id = 1, .number = number});
            session.add(Delivery{.line = line});
            session.add(Delivery{.line = line});
        }
        session.add(Line{.order_id = 2, .number = "a"});
        session.commit();
    }
    az::session session{engine, {.lazy = az::lazy_policy::raise}};
    recorder log{engine};
    std::string sizes;
    for (const auto& line : session.query<Line>()
                                .order_by(col<&Line::order_id>, col<&Line::number>)
                                .limit(3)
                                .load(az::joined<&Line::deliveries>)
                                .all())
        sizes += std::to_string(line->deliveries.size()) + ' ';
    EXPECT_EQ(sizes, "2 2 0 ");
    EXPECT_EQ(log.size(), 1u);
}

TEST_F(joined_loading, of_objects_that_were_known_counts_them_to_the_new_query)
{
    az::session session{engine, {.lazy = az::lazy_policy::raise_n_plus_one}};
    const auto first = session.get<User>(1);
    const auto second = session.get<User>(2);
    EXPECT_EQ(session.query<User>().all().size(), 3u);
    EXPECT_EQ(first->posts.size(), 1u);
    EXPECT_THROW(static_cast<void>(second->posts.size()), az::lazy_load_error);
}

} // namespace
} // namespace orm_test
