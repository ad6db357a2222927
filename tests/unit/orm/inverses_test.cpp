// Both ends of a relationship change at once, without a statement, whether they are loaded or not.
#include "unit/orm/fixture.hpp"

#include <ostream>

namespace orm_test {
namespace {

class inverses : public database_test {
protected:
    inverses()
    {
        az::session own{engine, {.expire_on_commit = false}};
        auto ann = own.add(User{.name = "ann"});
        auto bob = own.add(User{.name = "bob"});
        for (const char* title : {"a0", "a1"}) own.add(Post{.title = title, .author = ann});
        own.add(Post{.title = "b0", .author = bob});
        own.commit();
        ann_id = ann->id;
        bob_id = bob->id;
    }

    std::string titles(const az::ptr<User>& user)
    {
        std::string all;
        for (const auto& post : std::as_const(*user).posts) all += post->title + ' ';
        return all;
    }

    std::int64_t ann_id = 0;
    std::int64_t bob_id = 0;
};

struct move_case {
    const char* name;
    bool from_loaded;
    bool to_loaded;
    bool child_loaded;
    enum way { by_child, by_parent, by_both } how;

    friend void PrintTo(const move_case& given, std::ostream* out) { *out << given.name; }
};

class moving_a_child : public inverses, public testing::WithParamInterface<move_case> {};

TEST_P(moving_a_child, runs_no_statement_and_keeps_both_collections_in_step)
{
    const move_case& given = GetParam();
    az::session session{engine};
    auto ann = session.get<User>(ann_id);
    auto bob = session.get<User>(bob_id);
    auto post = session.query<Post>().filter_by<&Post::title>("a1").one();
    if (given.from_loaded) titles(ann);
    if (given.to_loaded) titles(bob);
    if (given.child_loaded) {
        EXPECT_TRUE(post->author == ann);
    }
    {
        recorder log{engine};
        if (given.how == move_case::by_both) ann->posts.remove(post);
        if (given.how == move_case::by_child)
            post->author = bob;
        else
            bob->posts.add(post);
        EXPECT_EQ(log.summary(), "");
        EXPECT_TRUE(post->author == bob);
        EXPECT_EQ(log.summary(), "");
        if (given.from_loaded) {
            EXPECT_EQ(titles(ann), "a0 ");
        }
        if (given.to_loaded) {
            EXPECT_EQ(titles(bob), "b0 a1 ");
        }
        EXPECT_EQ(log.summary(), "");
    }
    {
        const az::no_autoflush guard{session};
        EXPECT_EQ(titles(ann), "a0 ") << "what is loaded later knows of the change, too";
        EXPECT_EQ(titles(bob), "b0 a1 ");
    }
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_posts");
    session.commit();
    EXPECT_EQ(titles(ann), "a0 ");
    EXPECT_EQ(post->author_id, bob_id);
}

INSTANTIATE_TEST_SUITE_P(
    between, moving_a_child,
    testing::Values(move_case{"unloaded_by_child", false, false, false, move_case::by_child},
                    move_case{"unloaded_by_parent", false, false, false, move_case::by_parent},
                    move_case{"unloaded_by_both", false, false, false, move_case::by_both},
                    move_case{"loaded_to_unloaded_by_child", true, false, true, move_case::by_child},
                    move_case{"loaded_to_unloaded_by_parent", true, false, false, move_case::by_parent},
                    move_case{"unloaded_to_loaded_by_child", false, true, false, move_case::by_child},
                    move_case{"unloaded_to_loaded_by_parent", false, true, true, move_case::by_parent},
                    move_case{"loaded_to_loaded_by_both", true, true, true, move_case::by_both},
                    move_case{"loaded_to_loaded_by_child", true, true, true, move_case::by_child}),
    [](const auto& each) { return each.param.name; });

TEST_F(inverses, of_transient_objects_are_in_step_without_a_session)
{
    auto user = az::make(User{.name = "u"});
    auto post = az::make(Post{.title = "p"});
    user->posts.add(post);
    EXPECT_TRUE(post->author == user);
    post->author = nullptr;
    EXPECT_TRUE(user->posts.empty());
    auto profile = az::make(Profile{.text = "x"});
    user->profile = profile;
    EXPECT_TRUE(profile->user == user);
    auto other = az::make(Profile{.text = "y"});
    other->user = user;
    EXPECT_TRUE(user->profile == other);
    EXPECT_FALSE(profile->user);
}

TEST_F(inverses, of_has_one_leave_the_owner_that_had_the_target)
{
    az::session session{engine};
    auto ann = session.get<User>(ann_id);
    auto bob = session.get<User>(bob_id);
    auto profile = session.add(Profile{.text = "x", .user = ann});
    session.flush();
    bob->profile = profile;
    EXPECT_FALSE(ann->profile);
    EXPECT_TRUE(profile->user == bob);
    session.commit();
    EXPECT_EQ(profile->user_id, bob_id);
    EXPECT_FALSE(ann->profile);
}

TEST_F(inverses, of_many_to_many_are_in_step_and_write_one_pair)
{
    az::session session{engine};
    auto post = session.query<Post>().filter_by<&Post::title>("a0").one();
    auto tag = session.add(Tag{.name = "x"});
    recorder log{engine};
    post->tags.add(tag);
    tag->posts.add(post);
    EXPECT_EQ(tag->posts.size(), 1u);
    EXPECT_EQ(log.summary(), "");
    session.flush();
    EXPECT_EQ(log.summary(), "insert orm_tags, insert orm_post_tags");
    log.clear();
    tag->posts.remove(post);
    EXPECT_EQ(log.summary(), "");
    session.flush();
    EXPECT_EQ(log.summary(), "delete orm_post_tags");
    EXPECT_TRUE(post->tags.empty());
}

TEST_F(inverses, a_pair_that_came_and_went_before_the_flush_is_not_there)
{
    az::session session{engine};
    auto post = session.query<Post>().filter_by<&Post::title>("a0").one();
    auto tag = session.add(Tag{.name = "x"});
    session.flush();
    post->tags.add(tag);
    tag->posts.remove(post);
    session.commit();
    EXPECT_TRUE(post->tags.empty());
    EXPECT_TRUE(tag->posts.empty());
}

TEST_F(inverses, a_pair_that_is_there_already_is_added_once_and_removed_whatever_was_loaded)
{
    std::int64_t tag_id = 0;
    az::session session{engine};
    {
        auto tag = session.add(Tag{.name = "x"});
        session.query<Post>().filter_by<&Post::title>("a0").one()->tags.add(tag);
        session.commit();
        tag_id = tag->id;
        session.commit();
    }
    const auto tag = session.get<Tag>(tag_id);
    auto post = session.query<Post>().filter_by<&Post::title>("a0").one();
    post->tags.add(tag);
    session.commit();
    EXPECT_EQ(post->tags.size(), 1u);
    session.commit();
    post->tags.add(tag);
    post->tags.remove(tag);
    session.commit();
    EXPECT_TRUE(post->tags.empty());
    session.commit();
    post->tags.remove(tag);
    post->tags.add(tag);
    session.commit();
    EXPECT_EQ(tag->posts.size(), 1u);
}

TEST_F(inverses, changing_an_unloaded_many_to_many_runs_no_statement)
{
    std::int64_t tag_id = 0;
    {
        az::session own{engine, {.expire_on_commit = false}};
        auto tag = own.add(Tag{.name = "x"});
        own.query<Post>().filter_by<&Post::title>("a0").one()->tags.add(tag);
        own.commit();
        tag_id = tag->id;
    }
    az::session session{engine};
    auto tag = session.get<Tag>(tag_id);
    auto a0 = session.query<Post>().filter_by<&Post::title>("a0").one();
    auto a1 = session.query<Post>().filter_by<&Post::title>("a1").one();
    recorder log{engine};
    tag->posts.remove(a0);
    tag->posts.add(a1);
    EXPECT_EQ(log.summary(), "");
    {
        const az::no_autoflush guard{session};
        ASSERT_EQ(tag->posts.size(), 1u);
        EXPECT_TRUE(tag->posts.front() == a1);
        EXPECT_TRUE(a0->tags.empty());
    }
    session.commit();
    ASSERT_EQ(tag->posts.size(), 1u);
    EXPECT_TRUE(tag->posts.front() == a1);
}

TEST_F(inverses, replacing_an_unloaded_collection_runs_no_statement_and_lets_the_others_go)
{
    az::session session{engine};
    auto post = session.query<Post>().filter_by<&Post::title>("a0").one();
    for (const char* text : {"one", "two"}) session.add(Comment{.text = text, .post = post});
    session.commit();
    session.expire_all();
    recorder log{engine};
    post->title = "read again";
    log.clear();
    auto three = az::make(Comment{.text = "three"});
    post->comments = {three};
    EXPECT_EQ(log.summary(), "");
    session.commit();
    ASSERT_EQ(post->comments.size(), 1u);
    EXPECT_TRUE(post->comments.front() == three);
    EXPECT_EQ(session.query<Comment>().count(), 1u);
    session.commit();
    session.expire_all();
    post->title = "and again";
    log.clear();
    post->comments.clear();
    EXPECT_EQ(log.summary(), "");
    EXPECT_TRUE(post->comments.empty());
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 0u);
}

TEST_F(inverses, emptying_a_relation_means_null_however_it_is_spelled)
{
    az::session session{engine};
    auto leaf = session.add(Node{.name = "leaf", .parent = session.add(Node{.name = "root"})});
    session.commit();
    auto root = leaf->parent.get();
    leaf->parent = {};
    EXPECT_TRUE(root->children.empty());
    session.commit();
    EXPECT_EQ(leaf->parent_id, std::nullopt);
    leaf->parent = root;
    session.commit();
    EXPECT_EQ(leaf->parent_id, root->id);
    leaf->parent = nullptr;
    session.commit();
    EXPECT_EQ(leaf->parent_id, std::nullopt);
}

TEST_F(inverses, without_a_member_at_the_other_end_the_parent_says_who_belongs_to_it)
{
    az::session session{engine};
    auto red = session.add(Team{.name = "red"});
    auto blue = session.add(Team{.name = "blue"});
    auto player = session.add(Player{.name = "p"});
    red->players.add(player);
    blue->reserves.add(player);
    session.commit();
    EXPECT_EQ(player->team_id, red->id);
    EXPECT_EQ(player->reserve_of, blue->id);
    red->players.remove(player);
    blue->players.add(player);
    session.commit();
    EXPECT_EQ(player->team_id, blue->id);
    blue->players.remove(player);
    red->players.add(player);
    session.commit();
    EXPECT_EQ(player->team_id, red->id) << "the order in which parents changed does not matter";
    red->players.remove(player);
    session.commit();
    EXPECT_EQ(player->team_id, std::nullopt);
    EXPECT_EQ(player->reserve_of, blue->id);
}

} // namespace
} // namespace orm_test
