// That the comparison can fail.
#include "tpch/compare.hpp"

#include <gtest/gtest.h>

namespace tpch_test {
namespace {

using namespace az::literals;

TEST(compare, decimals_of_another_scale_are_the_same)
{
    EXPECT_TRUE(is_same(1.50_dec, 1.5_dec, precision::exact));
    EXPECT_FALSE(is_same(1.50_dec, 1.5000000000000001_dec, precision::exact));
}

TEST(compare, floating_point_numbers_are_the_same_to_twelve_digits)
{
    EXPECT_TRUE(is_same(123456789012.34_dec, 123456789012.35_dec, precision::floating));
    EXPECT_FALSE(is_same(12345678901.34_dec, 12345678901.36_dec, precision::floating));
    EXPECT_TRUE(is_same(0.1_dec, 0.100000000999_dec, precision::floating));
    EXPECT_FALSE(is_same(0.1_dec, 0.10000001_dec, precision::floating));
    EXPECT_FALSE(is_same(0.5_dec, -0.5_dec, precision::floating));
}

TEST(compare, other_cells_are_the_same_when_they_are_equal)
{
    EXPECT_TRUE(is_same(std::int64_t{3}, std::int64_t{3}, precision::floating));
    EXPECT_FALSE(is_same(std::int64_t{3}, std::int64_t{4}, precision::floating));
    EXPECT_FALSE(is_same("a", "b", precision::floating));
    EXPECT_FALSE(is_same(std::int64_t{3}, 3_dec, precision::floating));
    EXPECT_FALSE(is_same(cell{}, std::int64_t{0}, precision::floating));
    EXPECT_TRUE(is_same(cell{}, cell{}, precision::exact));
}

TEST(compare, a_difference_tells_the_first_row)
{
    const std::vector<row> rows{{"a", std::int64_t{1}}, {"b", 2.5_dec}};
    EXPECT_EQ(difference(rows, rows, precision::exact), "");
    EXPECT_EQ(difference(rows, {{"a", std::int64_t{1}}, {"b", 2.4_dec}}, precision::exact),
              "row 2 of 2 and 2\n  b|2.5\n  b|2.4");
    EXPECT_EQ(difference(rows, {{"a", std::int64_t{1}}}, precision::exact), "row 2 of 2 and 1\n  b|2.5\n  (none)");
    EXPECT_NE(difference(rows, {rows[1], rows[0]}, precision::exact), "");
    EXPECT_NE(difference({{"a"}}, {{"a", cell{}}}, precision::exact), "");
}

TEST(compare, the_common_order_does_not_look_at_decimals)
{
    const std::vector<row> sorted = in_common_order({{2_dec, "b"}, {3_dec, "a"}, {1_dec, "c"}});
    EXPECT_EQ(difference(sorted, {{3_dec, "a"}, {2_dec, "b"}, {1_dec, "c"}}, precision::exact), "");
}

} // namespace
} // namespace tpch_test
