// Queries of objects.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class queries : public database_test {
protected:
    queries()
    {
        for (int i = 0; i != 3; ++i) {
            auto user = session.add(User{.name = "u" + std::to_string(i), .visits = i});
            auto tag = session.add(Tag{.name = "t" + std::to_string(i)});
            for (int j = 0; j != i; ++j) {
                auto post = session.add(Post{.title = std::to_string(i) + std::to_string(j), .author = user});
                post->tags.add(tag);
                session.add(Comment{.text = "c", .post = post});
            }
        }
        session.commit();
    }

    az::session session{engine};
};

TEST_F(queries, one_wants_exactly_one_row)
{
    EXPECT_EQ(session.query<User>().filter_by<&User::name>("u1").one()->visits, 1);
    EXPECT_THROW((void)session.query<User>().filter_by<&User::name>("nobody").one(), az::not_found);
    EXPECT_THROW((void)session.query<User>().one(), az::multiple_found);
    EXPECT_EQ(session.query<User>().filter_by<&User::name>("nobody").one_or_none(), nullptr);
    EXPECT_TRUE(session.query<User>().filter_by<&User::name>("u1").one_or_none());
    EXPECT_THROW((void)session.query<User>().one_or_none(), az::multiple_found);
}

TEST_F(queries, first_is_null_when_there_is_none)
{
    EXPECT_EQ(session.query<User>().order_by(col<&User::name>.desc()).first()->name, "u2");
    EXPECT_EQ(session.query<User>().where(col<&User::visits> > 5).first(), nullptr);
    EXPECT_EQ(session.query<User>().order_by(col<&User::id>).offset(1).first()->name, "u1");
    EXPECT_EQ(session.query<User>().limit(0).first(), nullptr);
}

TEST_F(queries, limit_and_offset_cut_what_is_read)
{
    const auto names = [](const std::vector<az::ptr<User>>& users) {
        std::string all;
        for (const auto& user : users) all += user->name + ' ';
        return all;
    };
    const auto ordered = session.query<User>().order_by(col<&User::name>);
    EXPECT_EQ(names(ordered.limit(2).all()), "u0 u1 ");
    EXPECT_EQ(names(ordered.offset(1).all()), "u1 u2 ");
    EXPECT_EQ(names(ordered.limit(1).offset(2).all()), "u2 ");
    EXPECT_EQ(names(ordered.limit(0).all()), "");
    EXPECT_EQ(names(ordered.all()), "u0 u1 u2 ") << "a query is a value";
}

TEST_F(queries, count_is_the_number_of_what_all_gives)
{
    const auto users = session.query<User>();
    const auto same = [](const auto& query) {
        EXPECT_EQ(query.count(), query.all().size());
        EXPECT_EQ(query.exists(), !query.all().empty());
    };
    same(users);
    same(users.where(col<&User::visits> > 0));
    same(users.where(col<&User::visits> > 10));
    same(users.limit(2));
    same(users.limit(0));
    same(users.offset(2).order_by(col<&User::id>));
    same(users.offset(5).order_by(col<&User::id>));
    same(users.join<&User::posts>());
    same(users.join<&User::posts>().distinct());
    same(users.join<&User::posts>().where(col<&Post::title> == "21"));
    same(users.order_by(col<&User::name>));
    same(session.query<Post>().join<&Post::tags>().where(col<&Tag::name> == "t2"));
    same(session.query<Post>().join<&Post::author>().where(col<&User::name> == "u1"));
    same(session.query<User, Post>().join<&User::posts>());
    same(session.query(col<&User::name>));
    same(session.query(col<&User::name>).distinct());
    same(session.query(col<&Post::author_id>, az::count()).group_by(col<&Post::author_id>));
}

TEST_F(queries, joins_lead_along_relationships_of_every_kind)
{
    EXPECT_EQ(
        session.query<User>().join<&User::posts>().join<&Post::comments>().where(col<&Comment::text> == "c").count(),
        3u);
    EXPECT_EQ(session.query<Tag>().join<&Tag::posts>().where(col<&Post::title> == "10").one()->name, "t1");
    EXPECT_EQ(
        session.query<Comment>().join<&Comment::post>().join<&Post::author>().where(col<&User::name> == "u2").count(),
        2u);
    auto ann = session.add(User{.name = "ann"});
    session.add(Profile{.text = "x", .user = ann});
    EXPECT_TRUE(session.query<User>().join<&User::profile>().one() == ann);
}

TEST_F(queries, outer_joins_give_null_for_objects_that_are_not_there)
{
    const auto all =
        session.query<User, Post>().left_join<&User::posts>().order_by(col<&User::name>, col<&Post::title>).all();
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(std::get<1>(all[0]), nullptr);
    EXPECT_EQ(std::get<1>(all[3])->title, "21");
}

TEST_F(queries, of_columns_give_tuples_in_the_session_s_transaction)
{
    session.add(User{.name = "new"});
    const auto names = session.query(col<&User::name>, col<&User::visits>).order_by(col<&User::name>).all();
    ASSERT_EQ(names.size(), 4u);
    EXPECT_EQ(std::get<0>(names[0]), "new");
    EXPECT_EQ(session.query(az::count(col<&User::id>)).scalar(), 4);
    EXPECT_EQ(session.query(col<&User::visits>).filter_by<&User::name>("u2").scalar(), 2);
    session.rollback();
}

TEST_F(queries, of_text_with_every_byte_find_what_was_stored)
{
    const std::string texts[] = {
        "it's",   "\"; DROP TABLE orm_tags; --", "100%_\\", std::string(1'000'000, 'm'), "\xc3\xa4\xf0\x9f\x98\x80",
        "a\nb\tc"};
    for (const std::string& text : texts) {
        auto tag = session.add(Tag{.name = text});
        session.commit();
        EXPECT_TRUE(session.query<Tag>().filter_by<&Tag::name>(text).one() == tag);
        EXPECT_EQ(tag->name, text);
    }
}

TEST_F(queries, that_fail_leave_a_session_that_can_go_on_after_rollback)
{
    EXPECT_THROW(session.execute(az::delete_from<Post>().where(az::true_)), az::foreign_key_violation);
    session.rollback();
    EXPECT_EQ(session.query<Comment>().count(), 3u);
}

TEST_F(queries, streams_give_every_row_in_constant_memory)
{
    std::size_t seen = 0;
    for (const auto& user : session.stream(az::select<User>().order_by(col<&User::id>))) {
        EXPECT_EQ(user.name, "u" + std::to_string(seen));
        ++seen;
    }
    EXPECT_EQ(seen, 3u);
    for (const auto& [name] : session.stream(az::select(col<&User::name>)))
        if (!name.empty()) break; // leaving early is fine
    EXPECT_EQ(session.query<User>().count(), 3u);
}

} // namespace
} // namespace orm_test
