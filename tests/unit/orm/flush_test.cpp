// The order of what a flush writes, and the foreign keys that it sets.
#include "unit/orm/fixture.hpp"

#include <algorithm>
#include <ostream>
#include <vector>

namespace orm_test {
namespace {

class flushing : public database_test {
protected:
    az::session session{engine};
};

TEST_F(flushing, writes_parents_before_children_in_any_order_of_adding)
{
    std::vector<int> order{0, 1, 2, 3};
    do {
        auto user = az::make(
            User{.name = "u" + std::to_string(order[0]) + std::to_string(order[1]) + std::to_string(order[2])});
        auto post = az::make(Post{.title = "p"});
        auto comment = az::make(Comment{.text = "c"});
        auto tag = az::make(Tag{.name = "t"});
        for (const int what : order) {
            if (what == 0) session.add(comment);
            if (what == 1) session.add(post);
            if (what == 2) session.add(user);
            if (what == 3) session.add(tag);
        }
        comment->post = post;
        post->author = user;
        post->tags.add(tag);
        recorder log{engine};
        session.flush();
        EXPECT_LT(log.summary().find("insert orm_users"), log.summary().find("insert orm_posts"));
        EXPECT_LT(log.summary().find("insert orm_posts"), log.summary().find("insert orm_comments"));
        EXPECT_LT(log.summary().find("insert orm_tags"), log.summary().find("insert orm_post_tags"));
        EXPECT_EQ(log.size(), 5u) << log.summary();
        EXPECT_EQ(comment->post_id, post->id);
        EXPECT_EQ(post->author_id, user->id);
    } while (std::next_permutation(order.begin(), order.end()));
    session.commit();
    EXPECT_EQ(session.query<Comment>().count(), 24u);
}

TEST_F(flushing, inserts_in_the_order_of_adding)
{
    std::vector<az::ptr<User>> users;
    for (int i = 0; i != 20; ++i) users.push_back(session.add(User{.name = "u" + std::to_string(i)}));
    session.flush();
    for (std::size_t i = 1; i != users.size(); ++i) EXPECT_LT(users[i - 1]->id, users[i]->id);
}

TEST_F(flushing, writes_a_chain_that_was_added_in_reverse)
{
    std::vector<az::ptr<Node>> nodes;
    for (int i = 0; i != 10; ++i) {
        nodes.push_back(session.add(Node{.name = std::to_string(i)}));
        if (i != 0) nodes[static_cast<std::size_t>(i - 1)]->parent = nodes.back();
    }
    session.flush();
    for (std::size_t i = 1; i != nodes.size(); ++i) EXPECT_EQ(nodes[i - 1]->parent_id, nodes[i]->id);
    session.commit();
    EXPECT_EQ(nodes[9]->children.size(), 1u);
    session.remove(nodes[9]);
    session.commit();
    EXPECT_EQ(session.query<Node>().count(), 0u);
}

TEST_F(flushing, writes_trees_that_know_one_end_only)
{
    auto child = az::make(Leaf{.name = "child"});
    session.add(child);
    child->parent = session.add(Leaf{.name = "parent"});
    auto branch = az::make(Branch{.name = "root"});
    auto twig = session.add(Branch{.name = "twig"});
    auto sprig = session.add(Branch{.name = "sprig"});
    twig->children.add(sprig);
    branch->children.add(twig);
    session.add(branch);
    session.commit();
    EXPECT_EQ(child->parent_id, child->parent->id);
    EXPECT_EQ(twig->parent_id, branch->id);
    EXPECT_EQ(sprig->parent_id, twig->id);
    ASSERT_EQ(branch->children.size(), 1u);
    session.remove(branch);
    session.commit();
    EXPECT_EQ(session.query<Branch>().count(), 0u);
}

TEST_F(flushing, removes_children_first_also_where_only_the_rows_know_it)
{
    auto root = session.add(Leaf{.name = "root"});
    auto middle = session.add(Leaf{.name = "middle", .parent = root});
    auto leaf = session.add(Leaf{.name = "leaf", .parent = middle});
    auto user = session.add(User{.name = "ann"});
    auto post = session.add(Post{.title = "p", .author = user});
    session.commit();
    for (const auto& each : {root, middle, leaf}) session.remove(each);
    session.remove(user);
    session.remove(post);
    recorder log{engine};
    session.commit();
    EXPECT_EQ(session.query<Leaf>().count(), 0u);
    EXPECT_EQ(session.query<User>().count(), 0u);
}

TEST_F(flushing, orders_new_rows_by_keys_that_the_program_gave)
{
    session.add(Leaf{.id = 2, .parent_id = 1, .name = "child"});
    session.add(Leaf{.id = 1, .name = "parent"});
    session.commit();
    EXPECT_EQ(session.get<Leaf>(2)->parent->name, "parent");
}

TEST_F(flushing, of_a_circle_of_new_rows_is_a_state_error_that_says_so)
{
    auto a = session.add(Node{.name = "a"});
    auto b = session.add(Node{.name = "b", .parent = a});
    a->parent = b;
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("circle"), std::string::npos);
    session.rollback();
    auto self = session.add(Node{.name = "self"});
    self->parent = self;
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("circle"), std::string::npos);
    session.rollback();
    self->parent = nullptr;
    session.add(self);
    session.flush();
    self->parent = self;
    session.commit();
    EXPECT_EQ(self->parent_id, self->id);
}

TEST_F(flushing, a_required_parent_that_is_not_set_is_a_state_error_naming_the_member)
{
    session.add(Post{.title = "p"});
    recorder log{engine};
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("Post::author"), std::string::npos);
    EXPECT_EQ(log.summary(), "");
}

TEST_F(flushing, emptying_a_required_parent_is_a_state_error_naming_the_member)
{
    auto post = session.add(Post{.title = "p", .author = session.add(User{.name = "ann"})});
    session.commit();
    post->author = nullptr;
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("Post::author"), std::string::npos);
    session.rollback();
    EXPECT_EQ(post->author->name, "ann");
    session.commit();
}

struct foreign_key_case {
    const char* name;
    bool loaded;
    int member; // which user the member is set to, 0: not at all
    int relation;
    int result; // 0: state_error

    friend void PrintTo(const foreign_key_case& given, std::ostream* out) { *out << given.name; }
};

class foreign_key_and_relation : public flushing, public testing::WithParamInterface<foreign_key_case> {};

TEST_P(foreign_key_and_relation, agree_after_the_flush)
{
    const foreign_key_case& given = GetParam();
    az::ptr<User> users[4];
    for (int i = 1; i != 4; ++i) users[i] = session.add(User{.name = "u" + std::to_string(i)});
    auto post = session.add(Post{.title = "p", .author = users[1]});
    session.commit();
    if (given.loaded) {
        EXPECT_TRUE(post->author == users[1]);
    }
    if (given.member != 0) post->author_id = users[given.member]->id;
    if (given.relation != 0) post->author = users[given.relation];
    if (given.result == 0) {
        const std::string message = message_of<az::state_error>([&] { session.flush(); });
        EXPECT_NE(message.find("Post::author"), std::string::npos) << message;
        EXPECT_NE(message.find("author_id"), std::string::npos) << message;
        session.rollback();
        EXPECT_TRUE(post->author == users[1]);
        return;
    }
    session.flush();
    EXPECT_EQ(post->author_id, users[given.result]->id);
    EXPECT_TRUE(post->author == users[given.result]) << post->author->name;
    session.commit();
    EXPECT_TRUE(post->author == users[given.result]);
}

INSTANTIATE_TEST_SUITE_P(given, foreign_key_and_relation,
                         testing::Values(foreign_key_case{"relation_changed", true, 0, 2, 2},
                                         foreign_key_case{"relation_changed_unloaded", false, 0, 2, 2},
                                         foreign_key_case{"member_changed", true, 2, 0, 2},
                                         foreign_key_case{"member_changed_unloaded", false, 2, 0, 2},
                                         foreign_key_case{"both_changed_alike", true, 2, 2, 2},
                                         foreign_key_case{"both_changed_and_disagree", true, 2, 3, 0},
                                         foreign_key_case{"both_disagree_unloaded", false, 3, 2, 0},
                                         foreign_key_case{"member_changed_relation_assigned_as_it_was", true, 2, 1, 2}),
                         [](const auto& each) { return each.param.name; });

TEST_F(flushing, a_new_object_with_a_key_for_its_parent_finds_it)
{
    auto user = session.add(User{.name = "ann"});
    session.commit();
    auto post = session.add(Post{.author_id = user->id, .title = "p"});
    EXPECT_FALSE(post->author) << "a pending object has no row yet that could be asked";
    session.flush();
    EXPECT_TRUE(post->author == user);
}

TEST_F(flushing, an_object_that_is_linked_is_written_with_its_owner)
{
    auto user = session.add(User{.name = "ann"});
    session.commit();
    auto post = az::make(Post{.title = "p"});
    post->author = user;
    session.commit();
    EXPECT_EQ(az::state_of(post), az::object_state::persistent);
    EXPECT_EQ(user->posts.size(), 1u);
    user->posts.add(az::make(Post{.title = "q"}));
    session.commit();
    EXPECT_EQ(user->posts.size(), 2u);
}

TEST_F(flushing, text_and_composite_keys_reach_the_children)
{
    auto city = session.add(City{.name = "Berlin", .country = session.add(Country{.code = "de", .name = "Germany"})});
    auto line = session.add(Line{.order_id = 7, .number = "a", .text = "x"});
    auto delivery = session.add(Delivery{.line = line});
    session.commit();
    EXPECT_EQ(city->country_code, "de");
    EXPECT_EQ(delivery->order_id, 7);
    EXPECT_EQ(delivery->number, "a");
    EXPECT_TRUE(delivery->line == line);
    line->deliveries.remove(delivery);
    session.commit();
    EXPECT_EQ(delivery->order_id, std::nullopt);
    EXPECT_EQ(delivery->number, std::nullopt);
}

TEST_F(flushing, is_possible_for_objects_with_and_without_keys_of_their_own)
{
    auto a = session.add(User{.name = "a"});
    auto b = session.add(User{.id = 1000, .name = "b"});
    auto c = session.add(User{.name = "c"});
    session.commit();
    EXPECT_EQ(b->id, 1000);
    EXPECT_NE(a->id, c->id);
    EXPECT_EQ(session.query<User>().count(), 3u);
}

} // namespace
} // namespace orm_test
