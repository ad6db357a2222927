// What goes with an object that is removed, and what stays.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class cascades : public database_test {
protected:
    cascades()
    {
        ann = session.add(User{.name = "ann"});
        post = session.add(Post{.title = "p", .author = ann});
        other = session.add(Post{.title = "q", .author = ann});
        for (const char* text : {"1", "2"}) session.add(Comment{.text = text, .post = post});
        session.commit();
    }

    az::session session{engine};
    az::ptr<User> ann;
    az::ptr<Post> post, other;
};

TEST_F(cascades, remove_children_with_their_parent_loaded_or_not)
{
    auto tag = session.add(Tag{.name = "t"});
    post->tags.add(tag);
    session.commit();
    recorder log{engine};
    session.remove(post);
    session.flush();
    EXPECT_LT(log.summary().find("delete orm_comments"), log.summary().find("delete orm_posts"));
    EXPECT_LT(log.summary().find("delete orm_post_tags"), log.summary().find("delete orm_posts"));
    EXPECT_EQ(az::state_of(post), az::object_state::deleted);
    session.commit();
    EXPECT_EQ(az::state_of(post), az::object_state::detached);
    EXPECT_EQ(session.query<Comment>().count(), 0u);
    EXPECT_TRUE(tag->posts.empty());
}

TEST_F(cascades, of_several_owners_are_batches)
{
    auto tag = session.add(Tag{.name = "t"});
    post->tags.add(tag);
    other->tags.add(tag);
    session.commit();
    session.add(Comment{.text = "3", .post = other});
    session.flush();
    session.remove(post);
    session.remove(other);
    recorder log{engine};
    {
        const az::no_autoflush guard{session};
        EXPECT_EQ(post->comments.size() + other->comments.size(), 3u);
    }
    log.clear();
    session.flush();
    EXPECT_EQ(log.summary(), "delete orm_post_tags x2, delete orm_comments x3, delete orm_posts x2");
}

TEST_F(cascades, are_done_by_a_session_that_may_not_load_lazily)
{
    const auto id = post->id;
    session.commit();
    az::session strict{engine, {.lazy = az::lazy_policy::raise}};
    auto doomed = strict.get<Post>(id);
    strict.remove(doomed);
    strict.commit();
    EXPECT_EQ(strict.query<Comment>().count(), 0u);
}

TEST_F(cascades, remove_what_left_a_parent_that_owns_it)
{
    auto comment = post->comments[0];
    post->comments.remove(comment);
    EXPECT_FALSE(comment->post);
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 1u);
    EXPECT_EQ(az::state_of(comment), az::object_state::detached);
}

TEST_F(cascades, spare_a_child_that_moved_to_another_parent)
{
    auto comment = post->comments[0];
    post->comments.remove(comment);
    other->comments.add(comment);
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 2u);
    EXPECT_TRUE(comment->post == other);
    comment->post = post;
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 2u);
    other->comments.add(comment);
    session.remove(post);
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 1u) << "the one that moved away before its parent went";
    EXPECT_TRUE(comment->post == other);
}

TEST_F(cascades, make_a_pending_orphan_transient)
{
    auto comment = az::make(Comment{.text = "3"});
    post->comments.add(comment);
    session.add(comment);
    post->comments.remove(comment);
    session.commit();
    EXPECT_EQ(az::state_of(comment), az::object_state::transient);
    EXPECT_EQ(session.query<Comment>().count(), 2u);
}

TEST_F(cascades, do_not_take_what_never_had_a_parent)
{
    auto comment = session.add(Comment{.text = "alone"});
    session.commit();
    EXPECT_EQ(az::state_of(comment), az::object_state::persistent);
}

TEST_F(cascades, of_a_pending_parent_that_is_removed_keep_its_children_from_being_written)
{
    auto draft = session.add(Post{.title = "draft", .author = ann});
    auto comment = session.add(Comment{.text = "3", .post = draft});
    session.remove(draft);
    EXPECT_EQ(az::state_of(draft), az::object_state::transient);
    session.commit();
    EXPECT_EQ(az::state_of(comment), az::object_state::transient);
    EXPECT_EQ(session.query<Post>().count(), 2u);
    EXPECT_EQ(session.query<Comment>().count(), 2u);
}

TEST_F(cascades, that_are_none_empty_the_foreign_keys)
{
    auto profile = session.add(Profile{.text = "x", .user = ann});
    session.remove(post);
    session.remove(other);
    session.commit();
    session.remove(ann);
    recorder log{engine};
    session.flush();
    EXPECT_LT(log.summary().find("update orm_profiles"), log.summary().find("delete orm_users"));
    EXPECT_EQ(profile->user_id, std::nullopt);
    EXPECT_FALSE(profile->user);
    session.commit();
    EXPECT_EQ(profile->user_id, std::nullopt);
}

TEST_F(cascades, that_are_none_are_a_state_error_where_the_key_may_not_be_null)
{
    session.remove(ann);
    const std::string message = message_of<az::state_error>([&] { session.flush(); });
    EXPECT_NE(message.find("User::posts"), std::string::npos) << message;
    session.rollback();
    EXPECT_EQ(az::state_of(ann), az::object_state::persistent);
    EXPECT_EQ(session.query<User>().count(), 1u);
}

TEST_F(cascades, that_are_none_allow_the_parent_to_go_once_its_children_moved)
{
    auto bob = session.add(User{.name = "bob"});
    session.flush();
    session.remove(ann);
    bob->posts.add(post);
    other->author = bob;
    session.commit();
    EXPECT_EQ(session.query<User>().count(), 1u);
    EXPECT_EQ(bob->posts.size(), 2u);
}

TEST_F(cascades, that_are_none_and_have_no_inverse_spare_a_child_that_was_adopted)
{
    auto red = session.add(Team{.name = "red"});
    auto blue = session.add(Team{.name = "blue"});
    auto player = session.add(Player{.name = "p"});
    auto second = session.add(Player{.name = "q"});
    red->players = {player, second};
    session.commit();
    blue->players.add(player);
    session.remove(red);
    session.commit();
    EXPECT_EQ(player->team_id, blue->id);
    EXPECT_EQ(second->team_id, std::nullopt);
}

TEST_F(cascades, replacing_an_unloaded_has_one_lets_the_old_target_go)
{
    auto old = session.add(Profile{.text = "old", .user = ann});
    session.commit();
    recorder log{engine};
    ann->name = "anna";
    log.clear();
    auto fresh = az::make(Profile{.text = "new"});
    ann->profile = fresh;
    EXPECT_EQ(log.summary(), "");
    session.commit();
    EXPECT_EQ(old->user_id, std::nullopt);
    EXPECT_TRUE(ann->profile == fresh);
    ann->name = "ann";
    ann->profile = nullptr;
    session.commit();
    EXPECT_FALSE(ann->profile);
    EXPECT_EQ(fresh->user_id, std::nullopt);
    EXPECT_EQ(session.query<Profile>().count(), 2u);
}

TEST_F(cascades, a_removed_object_is_found_no_more)
{
    const auto id = post->id;
    session.remove(post);
    EXPECT_EQ(session.get<Post>(id), nullptr);
    EXPECT_THROW(session.get_or_throw<Post>(id), az::not_found);
    session.flush();
    EXPECT_EQ(session.get<Post>(id), nullptr);
    session.remove(post); // twice does no harm
    session.flush();
    EXPECT_THROW(session.add(post), az::state_error);
}

TEST_F(cascades, adding_an_object_again_before_the_flush_keeps_it)
{
    session.remove(post);
    session.add(post);
    session.commit();
    EXPECT_EQ(session.query<Post>().count(), 2u);
}

TEST_F(cascades, linking_to_an_object_that_is_being_removed_is_a_state_error)
{
    auto bob = session.add(User{.name = "bob"});
    session.flush();
    session.remove(bob);
    session.add(Profile{.text = "x", .user = bob});
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("Profile::user"), std::string::npos);
}

} // namespace
} // namespace orm_test
