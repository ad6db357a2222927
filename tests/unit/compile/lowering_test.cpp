#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>

#include <gtest/gtest.h>

namespace azoth {
namespace {

constexpr node::column a{"t", "a", type_id::int64, false};
constexpr node::column b{"t", "b", type_id::int64, false};

handle number(int n) { return make_node<node::bind>(value{n}); }
handle add(const handle& x, const handle& y)
{
    return make_node<node::binary>(node::binary_operator::add, x, y, type_id::int64);
}
handle bit_xor(const handle& x, const handle& y)
{
    return make_node<node::binary>(node::binary_operator::bit_xor, x, y, type_id::int64);
}

// Sums become products.
handle multiply(const handle& each)
{
    const auto* sum = dynamic_cast<const node::binary*>(&each.node());
    if (!sum || sum->op() != node::binary_operator::add) return each;
    return make_node<node::binary>(node::binary_operator::multiply, sum->children()[0], sum->children()[1],
                                   sum->type());
}

TEST(rewrite, gives_the_same_tree_where_nothing_is_to_do)
{
    const handle tree = node::function::make({add(handle{&a}, number(1))}, "f", type_id::int64);
    EXPECT_TRUE(same_node(rewrite(tree, [](const handle& each) { return each; }), tree));
}

TEST(rewrite, reaches_every_depth_and_leaves_the_old_tree_alone)
{
    const handle inner = add(handle{&a}, handle{&b});
    const handle tree = node::function::make({add(inner, inner)}, "f", type_id::int64);
    const std::string before{node::key_writer{tree.node()}.key()};
    const handle made = rewrite(tree, multiply);
    const auto& product = dynamic_cast<const node::binary&>(made.node().children()[0].node());
    EXPECT_EQ(product.op(), node::binary_operator::multiply);
    EXPECT_EQ(dynamic_cast<const node::binary&>(product.left()).op(), node::binary_operator::multiply);
    EXPECT_EQ(node::key_writer{tree.node()}.key(), before);
}

TEST(rewrite, keeps_shared_what_is_shared)
{
    const handle shared = make_node<node::label>(add(handle{&a}, number(1)), "n");
    const handle select = node::first_clause(node::clause_kind::select, std::vector<handle>{shared});
    const handle ordered = node::add_clause(select, node::clause_kind::order_by, std::vector<handle>{shared});
    const handle made = rewrite(ordered, multiply);
    const handle& selected = made.node().children()[0].node().children()[0];
    EXPECT_TRUE(same_node(selected, made.node().children()[1]));
    EXPECT_FALSE(same_node(selected, shared));
}

TEST(rewrite, leaves_constants_of_the_program_to_themselves)
{
    int calls = 0;
    rewrite(add(handle{&a}, handle{&b}), [&](const handle& each) {
        ++calls;
        return each;
    });
    EXPECT_EQ(calls, 1);
}

TEST(bit_xor_lowering, is_either_without_both_over_the_same_values)
{
    const handle seven = number(7);
    const handle lowered = lower_bit_xor(bit_xor(handle{&a}, seven));
    const auto& difference = dynamic_cast<const node::binary&>(lowered.node());
    EXPECT_EQ(difference.op(), node::binary_operator::subtract);
    const auto& either = dynamic_cast<const node::binary&>(difference.left());
    const auto& both = dynamic_cast<const node::binary&>(difference.right());
    EXPECT_EQ(either.op(), node::binary_operator::bit_or);
    EXPECT_EQ(both.op(), node::binary_operator::bit_and);
    EXPECT_EQ(&either.right(), &seven.node());
    EXPECT_EQ(&both.right(), &seven.node());
    EXPECT_EQ(difference.type(), type_id::int64);
}

TEST(lowering, leaves_other_nodes_alone)
{
    const handle sum = add(handle{&a}, number(1));
    EXPECT_TRUE(same_node(lower_bit_xor(sum), sum));
    EXPECT_TRUE(same_node(lower_ilike(sum), sum));
    const handle like = make_node<node::like>(handle{&a}, number(1), 'X', false);
    EXPECT_TRUE(same_node(lower_ilike(like), like));
}

TEST(ilike_lowering, puts_both_sides_and_the_escape_character_to_lower_case)
{
    const handle lowered = lower_ilike(make_node<node::like>(handle{&a}, handle{&b}, 'X', true));
    const auto& like = dynamic_cast<const node::like&>(lowered.node());
    EXPECT_FALSE(like.ignore_case());
    EXPECT_EQ(like.escape(), 'x');
    EXPECT_EQ(dynamic_cast<const node::function&>(like.subject()).name(), "lower");
    EXPECT_EQ(&like.pattern().children()[0].node(), &b);
}

} // namespace
} // namespace azoth
