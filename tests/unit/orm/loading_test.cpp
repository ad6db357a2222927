// Select-in loading, and loads that are refused.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class loading : public database_test {
protected:
    loading()
    {
        az::session session{engine};
        for (int i = 0; i != 4; ++i) {
            auto user = session.add(User{.name = "u" + std::to_string(i)});
            if (i != 0) session.add(Profile{.text = "p" + std::to_string(i), .user = user});
            auto tag = session.add(Tag{.name = "t" + std::to_string(i)});
            for (int j = 0; j != i; ++j) {
                auto post = session.add(Post{.title = std::to_string(i) + std::to_string(j), .author = user});
                post->tags.add(tag);
                session.add(Comment{.text = "c", .post = post});
            }
        }
        session.commit();
    }
};

template <class T, class F> std::string gathered(const std::vector<az::ptr<T>>& owners, F&& text)
{
    std::string all;
    for (const auto& owner : owners) all += text(*owner) + "; ";
    return all;
}

TEST_F(loading, of_has_many_by_one_more_select_fills_every_owner)
{
    az::session session{engine};
    recorder log{engine};
    const auto users = session.query<User>().order_by(col<&User::name>).load(az::selectin<&User::posts>).all();
    EXPECT_EQ(log.summary(), "select orm_users, select orm_posts");
    const auto titles = [](const User& user) {
        std::string all;
        for (const auto& post : user.posts) all += post->title + ' ';
        return all;
    };
    EXPECT_EQ(gathered(users, titles), "; 10 ; 20 21 ; 30 31 32 ; ");
    EXPECT_TRUE(az::is_loaded<&User::posts>(users[0]));
    EXPECT_FALSE(az::is_loaded<&User::profile>(users[0]));
    EXPECT_EQ(users[1]->posts[0]->author->name, "u1");
    EXPECT_EQ(log.size(), 2u) << "owners are known, and empty collections are loaded, too";
}

TEST_F(loading, of_has_one_and_belongs_to_by_one_more_select)
{
    az::session session{engine};
    recorder log{engine};
    const auto users = session.query<User>().order_by(col<&User::name>).load(az::selectin<&User::profile>).all();
    EXPECT_EQ(gathered(users, [](const User& user) { return user.profile ? user.profile->text : "none"; }),
              "none; p1; p2; p3; ");
    EXPECT_EQ(log.summary(), "select orm_users, select orm_profiles");
    az::session other{engine};
    session.rollback();
    log.clear();
    const auto posts = other.query<Post>().order_by(col<&Post::title>).load(az::selectin<&Post::author>).all();
    EXPECT_EQ(gathered(posts, [](const Post& post) { return post.author->name; }), "u1; u2; u2; u3; u3; u3; ");
    EXPECT_EQ(log.summary(), "select orm_posts, select orm_users");
}

TEST_F(loading, of_many_to_many_by_one_more_select_from_both_ends)
{
    az::session session{engine};
    recorder log{engine};
    const auto posts = session.query<Post>().order_by(col<&Post::title>).load(az::selectin<&Post::tags>).all();
    EXPECT_EQ(gathered(posts, [](const Post& post) { return post.tags.front()->name; }), "t1; t2; t2; t3; t3; t3; ");
    EXPECT_EQ(log.size(), 2u);
    const auto tags = session.query<Tag>().order_by(col<&Tag::name>).load(az::selectin<&Tag::posts>).all();
    EXPECT_EQ(gathered(tags, [](const Tag& tag) { return std::to_string(tag.posts.size()); }), "0; 1; 2; 3; ");
    EXPECT_EQ(log.size(), 4u);
}

TEST_F(loading, nests)
{
    az::session session{engine};
    recorder log{engine};
    const auto users =
        session.query<User>()
            .order_by(col<&User::name>)
            .load(az::selectin<&User::posts>.then(az::selectin<&Post::comments>, az::selectin<&Post::tags>),
                  az::selectin<&User::profile>)
            .all();
    EXPECT_EQ(log.size(), 5u) << log.summary();
    const auto sums = [](const User& user) {
        std::size_t comments = 0;
        std::size_t tags = 0;
        for (const auto& post : user.posts) {
            comments += post->comments.size();
            tags += post->tags.size();
        }
        return std::to_string(comments) + '/' + std::to_string(tags);
    };
    EXPECT_EQ(gathered(users, sums), "0/0; 1/1; 2/2; 3/3; ");
    EXPECT_EQ(log.size(), 5u) << log.summary();
}

TEST_F(loading, of_nothing_asks_nothing)
{
    az::session session{engine};
    recorder log{engine};
    EXPECT_TRUE(session.query<User>().filter_by<&User::name>("nobody").load(az::selectin<&User::posts>).all().empty());
    EXPECT_EQ(log.summary(), "select orm_users");
}

TEST_F(loading, with_objects_of_a_mapping_that_says_so_and_not_when_the_query_says_lazy)
{
    az::session session{engine};
    session.add(City{.name = "Berlin", .country = session.add(Country{.code = "de"})});
    session.add(City{.name = "Paris", .country = session.add(Country{.code = "fr"})});
    session.add(Country{.code = "va"});
    session.commit();
    session.expire_all();
    az::session fresh{engine};
    recorder log{engine};
    const auto countries = fresh.query<Country>().order_by(col<&Country::code>).all();
    EXPECT_EQ(log.summary(), "select orm_countries, select orm_cities");
    EXPECT_EQ(
        gathered(countries,
                 [](const Country& country) { return country.cities.empty() ? "none" : country.cities.front()->name; }),
        "Berlin; Paris; none; ");
    EXPECT_EQ(log.size(), 2u);
    fresh.rollback();
    az::session another{engine};
    log.clear();
    const auto lazily = another.query<Country>().load(az::lazy<&Country::cities>).all();
    EXPECT_EQ(log.summary(), "select orm_countries");
    EXPECT_EQ(another.get<Country>("de")->cities.size(), 1u);
    another.rollback();
    az::session third{engine};
    log.clear();
    EXPECT_EQ(third.get<Country>("fr")->cities.size(), 1u);
    EXPECT_EQ(log.summary(), "select orm_countries, select orm_cities");
}

TEST_F(loading, over_keys_of_several_columns)
{
    {
        az::session session{engine};
        for (const char* number : {"a", "b"}) {
            auto line = session.add(Line{.order_id = 1, .number = number});
            session.add(Delivery{.line = line});
        }
        session.add(Line{.order_id = 2, .number = "a"});
        session.commit();
    }
    az::session session{engine, {.lazy = az::lazy_policy::raise}};
    recorder log{engine};
    const auto lines = session.query<Line>()
                           .order_by(col<&Line::order_id>, col<&Line::number>)
                           .load(az::selectin<&Line::deliveries>)
                           .all();
    EXPECT_EQ(gathered(lines, [](const Line& line) { return std::to_string(line.deliveries.size()); }), "1; 1; 0; ");
    EXPECT_EQ(log.summary(), "select orm_lines, select orm_deliveries");
    session.rollback();
    az::session other{engine};
    log.clear();
    const auto deliveries =
        other.query<Delivery>().order_by(col<&Delivery::id>).load(az::selectin<&Delivery::line>).all();
    EXPECT_EQ(gathered(deliveries, [](const Delivery& delivery) { return delivery.line->number; }), "a; b; ");
    EXPECT_EQ(log.summary(), "select orm_deliveries, select orm_lines");
}

TEST_F(loading, over_thousands_of_keys_of_several_columns_takes_one_more_select)
{
    {
        az::session session{engine};
        for (int i = 0; i != 1'500; ++i)
            session.add(
                Delivery{.line = session.add(Line{.order_id = i % 3, .number = std::to_string(i), .text = "of many"})});
        session.commit();
    }
    az::session session{engine};
    recorder log{engine};
    const auto lines =
        session.query<Line>().filter_by<&Line::text>("of many").load(az::selectin<&Line::deliveries>).all();
    ASSERT_EQ(lines.size(), 1'500u);
    for (const auto& line : lines) {
        ASSERT_EQ(line->deliveries.size(), 1u);
        ASSERT_EQ(line->deliveries.front()->number, line->number);
    }
    EXPECT_EQ(log.size(), 2u);
}

TEST_F(loading, of_thousands_of_owners_fills_them_all)
{
    {
        az::session session{engine};
        for (int i = 0; i != 2'500; ++i)
            session.add(Comment{.text = std::to_string(i),
                                .post = session.add(Post{.title = "many", .author = session.get<User>(1)})});
        session.commit();
    }
    az::session session{engine};
    recorder log{engine};
    const auto posts = session.query<Post>().filter_by<&Post::title>("many").load(az::selectin<&Post::comments>).all();
    ASSERT_EQ(posts.size(), 2'500u);
    for (const auto& post : posts) ASSERT_EQ(post->comments.size(), 1u);
    EXPECT_EQ(log.size(), 2u);
}

TEST_F(loading, that_is_not_allowed_names_the_relationship_and_the_remedy)
{
    az::session session{engine, {.lazy = az::lazy_policy::raise}};
    auto user = session.query<User>().filter_by<&User::name>("u1").load(az::selectin<&User::profile>).one();
    EXPECT_EQ(user->profile->text, "p1");
    try {
        user->posts.size();
        FAIL() << "it was loaded";
    } catch (const az::lazy_load_error& failure) {
        EXPECT_EQ(failure.relationship(), "User::posts");
        EXPECT_NE(std::string{failure.what()}.find("selectin<&User::posts>"), std::string::npos);
    }
    user->posts.add(session.add(Post{.title = "new"}));
    session.commit();
    EXPECT_EQ(session.query<Post>().count(), 7u) << "changing needs no load";
}

TEST_F(loading, keeps_what_the_program_changed_and_did_not_flush)
{
    az::session session{engine};
    const az::no_autoflush guard{session};
    auto user = session.query<User>().filter_by<&User::name>("u2").one();
    auto first = session.query<Post>().filter_by<&Post::title>("20").one();
    user->posts.remove(first);
    auto added = session.add(Post{.title = "new"});
    user->posts.add(added);
    const auto again = session.query<User>().filter_by<&User::name>("u2").load(az::selectin<&User::posts>).one();
    EXPECT_EQ(again->posts.size(), 2u);
    EXPECT_FALSE(again->posts.contains(first));
    EXPECT_TRUE(again->posts.contains(added));
}

TEST_F(loading, does_not_give_what_is_being_removed)
{
    az::session session{engine};
    auto user = session.query<User>().filter_by<&User::name>("u2").one();
    session.remove(session.query<Post>().filter_by<&Post::title>("20").one());
    EXPECT_EQ(user->posts.size(), 1u);
}

TEST_F(loading, gives_collections_in_key_order)
{
    az::session session{engine};
    auto user = session.add(User{.name = "x"});
    for (const int id : {903, 901, 902}) session.add(Post{.id = id, .title = "x", .author = user});
    session.commit();
    std::string ids;
    for (const auto& post : user->posts) ids += std::to_string(post->id) + ' ';
    EXPECT_EQ(ids, "901 902 903 ");
}

} // namespace
} // namespace orm_test
