#include <azoth/base/value_traits.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace azoth {
namespace {

// Counts its destructions.
struct counted {
    int* count;
    explicit counted(int* c) : count(c) {}
    counted(counted&& other) noexcept : count(std::exchange(other.count, nullptr)) {}
    counted& operator=(counted&&) = delete;
    ~counted()
    {
        if (count) ++*count;
    }
};

struct throws_when_moved {
    throws_when_moved() = default;
    throws_when_moved(throws_when_moved&&) { throw std::runtime_error{"no"}; }
    throws_when_moved& operator=(throws_when_moved&&) = delete;
    ~throws_when_moved() = default;
};

TEST(scratch, keeps_what_it_was_given_where_it_is)
{
    scratch keeper;
    const std::string& first = keeper.keep("first");
    std::vector<const std::string*> all;
    for (int i = 0; i < 100; ++i) all.push_back(&keeper.keep(std::to_string(i)));
    EXPECT_EQ(first, "first");
    EXPECT_EQ(*all[42], "42");
}

TEST(scratch, frees_all_once)
{
    int destroyed = 0;
    {
        scratch keeper;
        keeper.keep_object(counted{&destroyed});
        keeper.keep_object(counted{&destroyed});
        scratch other{std::move(keeper)};
        EXPECT_EQ(destroyed, 0);
        other.clear();
        EXPECT_EQ(destroyed, 2);
        other.keep_object(counted{&destroyed});
    }
    EXPECT_EQ(destroyed, 3);
}

TEST(scratch, is_unharmed_by_an_object_that_can_not_be_kept)
{
    scratch keeper;
    const std::string& kept = keeper.keep("kept");
    EXPECT_THROW(keeper.keep_object(throws_when_moved{}), std::runtime_error);
    EXPECT_EQ(kept, "kept");
}

} // namespace
} // namespace azoth
