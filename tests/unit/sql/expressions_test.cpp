// Typed expressions as values: what moving leaves behind, and how operands are bound.
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/select.hpp>

#include <gtest/gtest.h>

// Stored as a number, and shown as a text where one is asked for.
struct expressions_state {
    int number = 0;
    operator std::string_view() const { return "active"; }
};
template <> struct azoth::sql_type<expressions_state> : azoth::stored_as<expressions_state, std::int32_t> {
    static std::int32_t to_base(const expressions_state& s) { return s.number; }
};

namespace azoth {
namespace {

std::vector<value_view> bound_in(const node::key_writer& walk)
{
    std::vector<value_view> all;
    for (const node::bound_value& each : walk.values()) all.push_back(each.value);
    return all;
}

TEST(expressions, that_were_moved_are_still_there)
{
    expr<bool> condition_of_one = literal(1) == 2;
    std::vector<condition> all;
    all.push_back(std::move(condition_of_one));
    const node::key_writer left{condition_of_one.node()}; // NOLINT(bugprone-use-after-move): that is what is tried
    const node::key_writer taken{all.front().node()};
    EXPECT_EQ(left.key(), taken.key());

    auto one = select(literal(1));
    const auto other = std::move(one);
    const node::key_writer statement{one.where(true_).node()}; // NOLINT(bugprone-use-after-move)
    EXPECT_EQ(statement.key(), node::key_writer{other.where(true_).node()}.key());
}

TEST(expressions, bind_a_type_of_the_program_as_its_conversion_says)
{
    const expressions_state seven{7};
    const node::key_writer walk{(literal(expressions_state{1}) == seven).node()};
    const std::vector<value_view> bound = bound_in(walk);
    ASSERT_EQ(bound.size(), 2U);
    EXPECT_EQ(bound[1].type(), type_id::int32);
    EXPECT_EQ(bound[1].integer(), 7);
}

TEST(expressions, bind_texts_of_every_kind)
{
    const std::string_view seen = "seen";
    const char* const pointed = "pointed";
    for (const auto& [condition_of_text, text] :
         {std::pair{literal("x") == "array", "array"}, std::pair{literal("x") == seen, "seen"},
          std::pair{literal("x") == pointed, "pointed"}, std::pair{literal("x") == std::string{"own"}, "own"},
          std::pair{"left" == literal("x"), "left"}}) {
        const node::key_writer walk{condition_of_text.node()};
        bool found = false;
        for (const value_view& each : bound_in(walk)) found = found || each.bytes() == text;
        EXPECT_TRUE(found) << text;
    }
}

} // namespace
} // namespace azoth
