// The values that the key walk collects.
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/key_writer.hpp>

#include <gmock/gmock.h>

namespace azoth::node {
namespace {

using testing::ElementsAre;

constexpr column id{"users", "id", type_id::int64, false};

handle number(int n) { return make_node<bind>(azoth::value{n}); }
handle add(const handle& a, const handle& b) { return make_node<binary>(binary_operator::add, a, b, type_id::int64); }
handle all_of(const std::vector<handle>& parts) { return function::make(parts, "f", type_id::int64); }
handle list(int count)
{
    std::vector<azoth::value> values;
    for (int i = 1; i <= count; ++i) values.emplace_back(i);
    return make_node<in_list>(handle{&id}, std::move(values), type_id::int64, false);
}

std::vector<std::int64_t> values_of(const handle& tree)
{
    const key_writer walk{tree.node()};
    std::vector<std::int64_t> found;
    for (const bound_value& each : walk.values()) found.push_back(each.value.integer());
    return found;
}

TEST(values, come_in_the_order_of_the_walk)
{
    EXPECT_THAT(values_of(add(add(number(1), number(2)), number(3))), ElementsAre(1, 2, 3));
}

TEST(values, of_one_node_are_collected_once)
{
    const handle shared = number(7);
    EXPECT_THAT(values_of(add(shared, add(number(1), shared))), ElementsAre(7, 1));
}

TEST(values, are_found_again_among_many)
{
    std::vector<handle> parts;
    for (int i = 0; i < 100; ++i) parts.push_back(number(i));
    for (int i = 0; i < 100; ++i) parts.push_back(parts[static_cast<std::size_t>(i)]);
    EXPECT_EQ(values_of(all_of(parts)).size(), 100U);
}

TEST(values, of_a_list_are_padded_by_the_last)
{
    EXPECT_THAT(values_of(list(1)), ElementsAre(1));
    EXPECT_THAT(values_of(list(3)), ElementsAre(1, 2, 3, 3));
    EXPECT_THAT(values_of(list(5)), ElementsAre(1, 2, 3, 4, 5, 5, 5, 5));
    EXPECT_TRUE(values_of(list(0)).empty());
    EXPECT_EQ(values_of(list(1000)).size(), 1024U);
}

TEST(values, of_a_long_list_are_one_array)
{
    const handle tree = list(1001);
    const key_writer walk{tree.node()};
    ASSERT_EQ(walk.values().size(), 1U);
    const value_view& array = walk.values()[0].value;
    EXPECT_EQ(array.type(), type_id::array);
    EXPECT_EQ(array.element_type(), type_id::int64);
    ASSERT_EQ(array.element_count(), 1001U);
    EXPECT_EQ(array.element(1000).integer(), 1001);
}

TEST(values, of_a_list_that_is_reached_twice_are_collected_once)
{
    const handle shared = list(3);
    EXPECT_THAT(values_of(add(shared, add(number(9), shared))), ElementsAre(1, 2, 3, 3, 9));
    EXPECT_THAT(values_of(add(shared, shared)), ElementsAre(1, 2, 3, 3));
    const handle array = list(1001);
    EXPECT_EQ(values_of(add(array, array)).size(), 1U);
}

TEST(values, of_a_list_stay_the_same_parameters_over_another_subject)
{
    const handle original = list(3);
    const handle subject = number(5);
    const handle rewritten = original.node().with_children({&subject, 1});
    const auto& node = static_cast<const in_list&>(rewritten.node());
    EXPECT_EQ(&node.origin(), &original.node());
    EXPECT_EQ(node.values().size(), 3U);
    EXPECT_THAT(values_of(add(original, rewritten)), ElementsAre(1, 2, 3, 3, 5));

    const handle once_more = rewritten.node().with_children({&original, 1});
    EXPECT_EQ(&static_cast<const in_list&>(once_more.node()).origin(), &original.node());
}

TEST(values, of_a_text_are_views_of_the_node)
{
    const handle text = make_node<bind>(azoth::value{std::string(100, 'x')});
    const key_writer walk{text.node()};
    EXPECT_EQ(walk.values()[0].value.bytes().data(),
              static_cast<const bind&>(text.node()).value().view().bytes().data());
    EXPECT_EQ(walk.values()[0].origin, &text.node());
}

} // namespace
} // namespace azoth::node
