// Relationship members as values: in free structs, copied, moved, assigned to, copied with their struct.
#include "unit/orm/fixture.hpp"

#include <utility>

namespace orm_test {
namespace {

class relations : public database_test {
protected:
    az::session session{engine};

    az::ptr<User> saved_user(const std::string& name, int posts = 0)
    {
        auto user = session.add(User{.name = name});
        for (int i = 0; i != posts; ++i) session.add(Post{.title = name + std::to_string(i), .author = user});
        session.commit();
        return user;
    }
};

TEST_F(relations, of_a_free_struct_hold_their_objects_and_copy_as_values)
{
    Post draft{.title = "a"};
    {
        auto user = az::make(User{.name = "ann"});
        draft.author = user;
        draft.tags.add(az::make(Tag{.name = "x"}));
    }
    EXPECT_EQ(draft.author->name, "ann");
    Post copy = draft;
    copy.author = nullptr;
    copy.tags.clear();
    EXPECT_EQ(draft.author->name, "ann");
    ASSERT_EQ(draft.tags.size(), 1u);
    EXPECT_EQ(draft.tags.front()->name, "x");
    EXPECT_FALSE(copy.author);
    EXPECT_TRUE(copy.tags.empty());
}

TEST_F(relations, of_a_free_struct_move)
{
    Post draft{.author = az::make(User{.name = "ann"})};
    draft.tags.add(az::make(Tag{.name = "x"}));
    Post moved = std::move(draft);
    EXPECT_EQ(moved.author->name, "ann");
    EXPECT_EQ(moved.tags.size(), 1u);
    Post target;
    target = std::move(moved);
    EXPECT_EQ(target.author->name, "ann");
    EXPECT_EQ(target.tags.front()->name, "x");
}

TEST_F(relations, of_a_free_struct_add_once_and_remove)
{
    Post draft;
    auto tag = az::make(Tag{.name = "x"});
    draft.tags.add(tag);
    draft.tags.add(tag);
    EXPECT_EQ(draft.tags.size(), 1u);
    EXPECT_TRUE(draft.tags.contains(tag));
    draft.tags.remove(tag);
    draft.tags.remove(tag);
    EXPECT_TRUE(draft.tags.empty());
    draft.tags = {tag, az::make(Tag{.name = "y"})};
    EXPECT_EQ(draft.tags.back()->name, "y");
    EXPECT_THROW(draft.tags.add(nullptr), az::state_error);
}

TEST_F(relations, a_struct_that_becomes_an_object_brings_what_it_holds)
{
    Post draft{.title = "a", .author = az::make(User{.name = "ann"})};
    draft.tags = {az::make(Tag{.name = "x"}), az::make(Tag{.name = "y"})};
    auto post = session.add(std::move(draft));
    const auto& author = std::as_const(post->author);
    EXPECT_EQ(author->posts.size(), 1u);
    EXPECT_EQ(az::state_of(post->author.get()), az::object_state::pending);
    EXPECT_EQ(az::state_of(post->tags.back()), az::object_state::pending);
    EXPECT_TRUE(post->tags.front()->posts.contains(post));
}

TEST_F(relations, a_copy_of_a_member_is_a_handle_that_can_not_change_it)
{
    auto user = saved_user("ann", 2);
    auto handle = user->posts;
    EXPECT_EQ(handle.size(), 2u);
    const std::string message = message_of<az::state_error>([&] { handle.clear(); });
    EXPECT_NE(message.find("User::posts"), std::string::npos) << message;
    EXPECT_THROW(handle.add(az::make(Post{})), az::state_error);
    EXPECT_THROW(handle.remove(handle.front()), az::state_error);
    auto author = handle.front()->author;
    EXPECT_EQ(author->name, "ann");
    EXPECT_THROW(author = nullptr, az::state_error);
    user->posts.add(session.add(Post{.title = "third"}));
    EXPECT_EQ(handle.size(), 3u) << "a handle shows the relation as it is now";
}

TEST_F(relations, a_handle_sees_what_is_loaded_after_a_commit)
{
    auto user = saved_user("ann", 1);
    auto handle = user->posts;
    EXPECT_EQ(handle.size(), 1u);
    session.commit();
    session.execute(az::delete_from<Post>().where(az::true_));
    EXPECT_EQ(handle.size(), 0u);
}

TEST_F(relations, a_handle_outlives_pointer_and_session)
{
    az::has_many<Post> handle;
    az::belongs_to<User> author;
    {
        az::session own{engine, {.expire_on_commit = false}};
        auto user = own.add(User{.name = "ann"});
        own.add(Post{.title = "a", .author = user});
        own.commit();
        handle = user->posts;
        author = user->posts.front()->author;
    }
    ASSERT_EQ(handle.size(), 1u);
    EXPECT_EQ(handle.front()->title, "a");
    EXPECT_EQ(author->name, "ann");
    EXPECT_EQ(handle.front()->author->name, "ann");
}

TEST_F(relations, moving_from_a_bound_member_leaves_the_object_as_it_is)
{
    auto user = saved_user("ann", 2);
    auto stolen = std::move(user->posts);
    EXPECT_EQ(stolen.size(), 2u);
    EXPECT_EQ(user->posts.size(), 2u);
    EXPECT_TRUE(az::changed_columns(user).empty());
    EXPECT_FALSE(session.is_modified());
}

TEST_F(relations, assigning_to_a_bound_member_assigns_the_relation)
{
    auto ann = session.add(User{.name = "ann"});
    auto bob = session.add(User{.name = "bob"});
    auto post = session.add(Post{.title = "a", .author = ann});
    auto other = session.add(Post{.title = "b", .author = bob});
    post->author = other->author;
    EXPECT_TRUE(post->author == bob);
    EXPECT_EQ(ann->posts.size(), 0u);
    EXPECT_EQ(bob->posts.size(), 2u);
    bob->posts.remove(other);
    EXPECT_FALSE(other->author);
    other->author = bob;
    session.commit();
    EXPECT_TRUE(other->author == bob);
}

TEST_F(relations, copying_a_whole_struct_out_of_an_object_takes_nothing_from_it)
{
    auto user = saved_user("ann", 2);
    User copy = *user;
    EXPECT_EQ(copy.name, "ann");
    EXPECT_EQ(copy.posts.size(), 2u);
    copy.name = "changed";
    EXPECT_EQ(user->name, "ann");
    EXPECT_THROW(copy.posts.clear(), az::state_error);
    EXPECT_FALSE(session.is_modified());
}

TEST_F(relations, a_copied_parent_never_steals_children)
{
    auto ann = saved_user("ann", 2);
    User copy = *ann;
    copy.id = 0;
    copy.name = "copy";
    auto second = session.add(copy);
    EXPECT_EQ(second->posts.size(), 0u);
    EXPECT_EQ(ann->posts.size(), 2u);
    session.commit();
    EXPECT_EQ(second->posts.size(), 0u);
    EXPECT_EQ(ann->posts.size(), 2u);
}

TEST_F(relations, a_copied_child_refers_to_the_same_parent)
{
    auto ann = saved_user("ann", 1);
    Post copy = *ann->posts[0];
    copy.id = 0;
    auto second = session.add(copy);
    EXPECT_TRUE(second->author == ann);
    EXPECT_EQ(ann->posts.size(), 2u);
    session.commit();
    EXPECT_EQ(second->author_id, ann->id);
}

TEST_F(relations, adding_a_copy_that_keeps_its_key_is_an_identity_conflict_at_flush)
{
    auto ann = saved_user("ann");
    User copy = *ann;
    copy.name = "bob";
    session.add(copy);
    const std::string message = message_of<az::identity_conflict>([&] { session.flush(); });
    EXPECT_NE(message.find("orm_users"), std::string::npos) << message;
    EXPECT_NE(message.find(std::to_string(ann->id)), std::string::npos) << message;
    session.rollback();
    EXPECT_EQ(ann->name, "ann");
    EXPECT_EQ(session.query<User>().count(), 1u);
}

TEST_F(relations, two_new_objects_of_one_key_are_an_identity_conflict_before_anything_is_sent)
{
    session.add(Country{.code = "de", .name = "one"});
    session.add(Country{.code = "de", .name = "two"});
    recorder log{engine};
    EXPECT_THROW(session.flush(), az::identity_conflict);
    EXPECT_EQ(log.summary(), "");
    session.rollback();
    session.add(Country{.code = "de", .name = "three"});
    session.commit();
    EXPECT_EQ(session.get<Country>("de")->name, "three");
}

TEST_F(relations, whole_structs_may_be_assigned_into_objects)
{
    auto ann = saved_user("ann", 1);
    User values{.id = ann->id, .name = "anna", .visits = 3};
    values.posts = ann->posts;
    *ann = values;
    EXPECT_EQ(ann->posts.size(), 1u);
    session.commit();
    EXPECT_EQ(ann->name, "anna");
    EXPECT_EQ(ann->visits, 3);
    EXPECT_EQ(ann->posts.size(), 1u);
}

} // namespace
} // namespace orm_test
