// Where the placeholders of a text stand.
#include <azoth/sql/node/text.hpp>

#include <gtest/gtest.h>

namespace azoth::node {
namespace {

// The names in the order of the text, each as often as it is there.
std::string placeholders(std::string sql)
{
    const sql_text text{std::move(sql)};
    std::string names;
    for (const sql_text::placeholder& each : text.placeholders()) {
        EXPECT_EQ(text.sql()[each.begin], ':');
        EXPECT_EQ(text.sql().substr(each.begin + 1, each.end - each.begin - 1), text.names()[each.name]);
        names += (names.empty() ? "" : " ") + text.names()[each.name];
    }
    return names;
}

TEST(sql_text, finds_placeholders)
{
    const struct {
        const char* sentence;
        const char* sql;
        const char* names;
    } cases[] = {
        {"none", "SELECT 1", ""},
        {"one", "a = :b", "b"},
        {"at both ends", ":a+:b", "a b"},
        {"one twice", ":a + :b + :a", "a b a"},
        {"names of letters, digits and underscores", ":_a1-:B_2", "_a1 B_2"},
        {"no name begins with a digit", "a :1 ::2", ""},
        {"a string", "':a' || :b", "b"},
        {"a string with a quote", "'it''s :a' || :b", "b"},
        {"a string that ends with a backslash", "'\\' || :b || ':c'", "b"},
        {"an escape string", "E'\\':a' || :b || e'\\'' || :c", "b c"},
        {"a name that ends with E before a string", "date'\\' || :b", "b"},
        {"a quoted identifier", "\":a\" = :b AND \"x\"\":c\" = `:d`", "b"},
        {"a comment of a line", "a -- :b 'it\n= :c", "c"},
        {"a comment", "a /* :b ' */ = :c", "c"},
        {"what only begins like a comment", "a - :b / :c", "b c"},
        {"a cast", "a::text = :b::text", "b"},
        {"a cast of a placeholder", ":a::int", "a"},
        {"a range of an array", "a[1:n] a[x:y] a[:b]", "b"},
        {"an assignment", "a := :b", "b"},
        {"a dollar quote", "$$ :a ' $$ = :b", "b"},
        {"a dollar quote with a tag", "$x$ :a $$ :b $x$ = :c", "c"},
        {"a numbered parameter is no quote", "$1 :a $1", "a"},
        {"nor is a name with a dollar sign", "a$b$ :c $d", "c"},
        {"letters of other alphabets", "\xc3\xa4:a :b\xc3\xa4", "b"},
        {"what never ends", "a 'b :c", ""},
        {"a comment that never ends", "a /* :c", ""},
        {"a dollar quote that never ends", "$$ :c", ""},
        {"a colon at the end", "a :", ""},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(placeholders(each.sql), each.names);
    }
}

TEST(sql_text, knows_whether_a_comment_would_swallow_what_follows)
{
    EXPECT_TRUE(sql_text{"a -- b"}.ends_in_comment());
    EXPECT_FALSE(sql_text{"a -- b\n"}.ends_in_comment());
    EXPECT_FALSE(sql_text{"a '-- b'"}.ends_in_comment());
    EXPECT_FALSE(sql_text{"a -- b\n c"}.ends_in_comment());
}

} // namespace
} // namespace azoth::node
