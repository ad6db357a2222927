// What memory is after a rollback, and what a session says after a failure.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class rollback : public database_test {
protected:
    rollback()
    {
        ann = session.add(User{.name = "ann"});
        post = session.add(Post{.title = "p", .author = ann});
        session.commit();
    }

    az::session session{engine};
    az::ptr<User> ann;
    az::ptr<Post> post;
};

TEST_F(rollback, makes_pending_objects_transient_with_their_members)
{
    auto bob = session.add(User{.name = "bob", .visits = 5});
    auto text = session.add(Post{.title = "of bob", .author = bob});
    auto tag = session.add(Tag{.name = "t"});
    text->tags.add(tag);
    session.rollback();
    EXPECT_EQ(az::state_of(bob), az::object_state::transient);
    EXPECT_EQ(bob->name, "bob");
    EXPECT_TRUE(text->author == bob);
    EXPECT_EQ(text->tags.size(), 1u);
    session.add(text);
    session.commit();
    EXPECT_EQ(bob->visits, 5);
    EXPECT_EQ(bob->posts.size(), 1u);
    EXPECT_EQ(text->tags.size(), 1u) << "relations are written by the second try, too";
    EXPECT_EQ(tag->posts.size(), 1u);
}

TEST_F(rollback, knows_that_an_object_which_was_changed_and_removed_has_nothing_left_to_write)
{
    auto tag = session.add(Tag{.name = "t"});
    session.commit();
    tag->name = "changed";
    session.remove(tag);
    session.flush();
    EXPECT_FALSE(session.is_modified());
    const recorder statements{engine};
    session.flush();
    EXPECT_EQ(statements.summary(), "");
    session.rollback();
    EXPECT_EQ(tag->name, "t");
}

TEST_F(rollback, takes_generated_keys_back_and_what_was_flushed_can_be_added_again)
{
    auto bob = session.add(User{.name = "bob"});
    auto text = session.add(Post{.title = "of bob", .author = bob});
    auto tag = session.add(Tag{.name = "t"});
    text->tags.add(tag);
    auto team = session.add(Team{.name = "red"});
    team->players.add(az::make(Player{.name = "x"}));
    auto own = session.add(User{.id = 900, .name = "own"});
    session.flush();
    EXPECT_NE(bob->id, 0);
    session.rollback();
    EXPECT_EQ(bob->id, 0);
    EXPECT_EQ(text->id, 0);
    EXPECT_EQ(own->id, 900) << "a key of the program's own stays";
    EXPECT_EQ(az::state_of(text), az::object_state::transient);
    session.add_all(bob, text, tag, team, own);
    session.commit();
    EXPECT_EQ(text->author_id, bob->id);
    EXPECT_EQ(text->tags.size(), 1u);
    EXPECT_EQ(team->players.size(), 1u);
    EXPECT_EQ(session.query<Player>().one()->team_id, team->id);
}

TEST_F(rollback, takes_back_the_keys_of_an_insert_that_failed)
{
    std::vector<az::ptr<User>> users;
    for (int i = 0; i != 10; ++i) users.push_back(session.add(User{.name = i == 9 ? "ann" : "u" + std::to_string(i)}));
    EXPECT_THROW(session.flush(), az::unique_violation);
    session.rollback();
    for (const auto& each : users) {
        EXPECT_EQ(each->id, 0);
        EXPECT_EQ(az::state_of(each), az::object_state::transient);
    }
    users.back()->name = "other";
    for (const auto& each : users) session.add(each);
    session.commit();
    EXPECT_EQ(session.query<User>().count(), 11u);
}

TEST_F(rollback, makes_removed_objects_persistent_again)
{
    session.remove(post);
    session.rollback();
    EXPECT_EQ(az::state_of(post), az::object_state::persistent);
    session.commit();
    EXPECT_EQ(session.query<Post>().count(), 1u);
    session.remove(post);
    session.flush();
    EXPECT_EQ(az::state_of(post), az::object_state::deleted);
    session.rollback();
    EXPECT_EQ(az::state_of(post), az::object_state::persistent);
    EXPECT_TRUE(session.get<Post>(post->id) == post);
    EXPECT_EQ(ann->posts.size(), 1u);
}

TEST_F(rollback, of_a_key_that_was_given_up_and_taken_again_brings_the_first_object_back)
{
    session.add(Country{.code = "de", .name = "first"});
    session.commit();
    auto first = session.get<Country>("de");
    session.remove(first);
    session.flush();
    auto second = session.add(Country{.code = "de", .name = "second"});
    session.flush();
    EXPECT_TRUE(session.get<Country>("de") == second);
    session.rollback();
    EXPECT_EQ(az::state_of(second), az::object_state::transient);
    EXPECT_TRUE(session.get<Country>("de") == first);
    EXPECT_EQ(first->name, "first");
}

TEST_F(rollback, of_an_object_that_came_and_went_leaves_it_transient)
{
    auto bob = session.add(User{.name = "bob"});
    session.flush();
    session.remove(bob);
    session.flush();
    session.rollback();
    EXPECT_EQ(az::state_of(bob), az::object_state::transient);
    EXPECT_EQ(bob->id, 0);
}

TEST_F(rollback, reads_members_and_relations_again)
{
    auto bob = session.add(User{.name = "bob"});
    session.commit();
    ann->name = "changed";
    post->author = bob;
    session.flush();
    ann->visits = 7;
    session.rollback();
    EXPECT_EQ(ann->name, "ann");
    EXPECT_EQ(ann->visits, 0);
    EXPECT_TRUE(post->author == ann);
    EXPECT_EQ(ann->posts.size(), 1u);
    EXPECT_TRUE(bob->posts.empty());
    post->author = bob;
    session.commit();
    EXPECT_TRUE(post->author == bob) << "the same change can be made again";
}

TEST_F(rollback, forgets_changes_of_relations)
{
    auto one = session.add(Tag{.name = "one"});
    auto two = session.add(Tag{.name = "two"});
    session.commit();
    one->posts.add(post);
    ann->posts.remove(post);
    session.rollback();
    auto other = session.add(Post{.title = "q", .author = ann});
    other->tags.add(one);
    session.commit();
    EXPECT_EQ(one->posts.size(), 1u);
    EXPECT_TRUE(post->tags.empty());
    EXPECT_EQ(ann->posts.size(), 2u);
}

TEST_F(rollback, comes_first_after_a_failed_flush)
{
    session.add(User{.name = "ann"});
    EXPECT_THROW(session.flush(), az::unique_violation);
    const auto says = [&](auto&& action) {
        EXPECT_NE(message_of<az::state_error>(action).find("a flush of this session failed: roll back first"),
                  std::string::npos);
    };
    says([&] { session.flush(); });
    says([&] { session.commit(); });
    says([&] { (void)session.query<User>().all(); });
    says([&] { (void)session.query<User>().count(); });
    says([&] { session.get<User>(12345); });
    says([&] { session.execute(az::delete_from<Post>().where(az::true_)); });
    says([&] { session.refresh(ann); });
    session.rollback();
    EXPECT_EQ(session.query<User>().count(), 1u);
    session.add(User{.name = "bob"});
    session.commit();
    EXPECT_EQ(session.query<User>().count(), 2u);
}

TEST_F(rollback, comes_first_after_one_to_a_savepoint_failed)
{
    session.add(User{.name = "bob"});
    auto savepoint = session.begin_nested();
    session.execute(az::sql("ROLLBACK")); // of the transaction, behind the session's back
    EXPECT_THROW(savepoint.rollback(), az::database_error);
    const std::string said = message_of<az::state_error>([&] { session.flush(); });
    EXPECT_NE(said.find("a rollback to a savepoint of this session failed: roll back first"), std::string::npos)
        << said;
}

TEST_F(rollback, leaves_a_session_usable_that_failed_in_an_autoflush)
{
    session.add(User{.name = "ann"});
    EXPECT_THROW((void)session.query<Post>().all(), az::unique_violation);
    EXPECT_THROW(ann->posts.size(), az::state_error);
    session.rollback();
    EXPECT_EQ(ann->posts.size(), 1u);
}

TEST_F(rollback, after_a_conflict_of_identities_leaves_relations_whole)
{
    User copy = *ann;
    auto double_of_ann = session.add(copy);
    double_of_ann->posts.add(az::make(Post{.title = "x"}));
    EXPECT_THROW(session.flush(), az::identity_conflict);
    session.rollback();
    session.commit();
    EXPECT_EQ(double_of_ann->posts.size(), 1u);
    EXPECT_EQ(double_of_ann->posts[0]->title, "x");
    double_of_ann->id = 0;
    double_of_ann->name = "double";
    session.add(double_of_ann);
    session.commit();
    EXPECT_EQ(double_of_ann->posts.size(), 1u);
}

TEST_F(rollback, without_a_transaction_does_no_harm)
{
    session.rollback();
    session.rollback();
    EXPECT_EQ(ann->name, "ann");
}

class stale : public shared_database_test {};

TEST_F(stale, an_update_of_a_row_that_somebody_removed_is_told_with_its_table)
{
    az::session keeping{engine, {.expire_on_commit = false}};
    auto tag = keeping.add(Tag{.name = "one"});
    keeping.commit();
    engine.execute(az::delete_from<Tag>().where(az::true_));
    tag->name = "changed";
    try {
        keeping.flush();
        FAIL() << "nothing was met";
    } catch (const az::stale_object& failure) {
        EXPECT_EQ(failure.table(), "orm_tags");
    }
    keeping.rollback();
    EXPECT_EQ(keeping.query<Tag>().count(), 0u);
}

TEST_F(stale, a_delete_of_a_row_that_somebody_removed_is_told)
{
    az::session keeping{engine, {.expire_on_commit = false}};
    auto one = keeping.add(Tag{.name = "one"});
    auto two = keeping.add(Tag{.name = "two"});
    keeping.commit();
    engine.execute(az::delete_from<Tag>().where(col<&Tag::name> == "two"));
    keeping.remove(one);
    keeping.remove(two);
    EXPECT_THROW(keeping.flush(), az::stale_object);
    keeping.rollback();
    EXPECT_EQ(keeping.query<Tag>().count(), 1u) << "what was deleted beside it is back";
    EXPECT_EQ(az::state_of(one), az::object_state::persistent);
    EXPECT_EQ(one->name, "one");
}

} // namespace
} // namespace orm_test
