#include <azoth/compile/identifier.hpp>
#include <azoth/compile/placeholders.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

#include <gtest/gtest.h>

#include <random>

namespace azoth {
namespace {

std::string identifier(std::string_view name, const identifier_rules& rules = {})
{
    std::string text;
    append_identifier(text, name, rules);
    return text;
}

// What a database makes of a quoted identifier; `wrong` when it ends before its end.
std::string read_back(std::string_view quoted)
{
    std::string name;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '"' && (i + 2 >= quoted.size() || quoted[++i] != '"')) return "wrong";
        name += quoted[i];
    }
    return name;
}

TEST(identifier, is_bare_where_that_is_safe_and_quoted_otherwise)
{
    struct identifier_case {
        const char* sentence;
        std::string_view name;
        std::string_view written;
    };
    const identifier_case cases[] = {
        {"letters", "users", "users"},
        {"underscores and digits", "_a1_", "_a1_"},
        {"a digit first", "1a", "\"1a\""},
        {"capitals", "Users", "\"Users\""},
        {"a blank", "a b", "\"a b\""},
        {"a quote", "a\"b", "\"a\"\"b\""},
        {"nothing but a quote", "\"", "\"\"\"\""},
        {"the end of a statement", "a; DROP TABLE users", "\"a; DROP TABLE users\""},
        {"a comment", "a--", "\"a--\""},
        {"a dot", "a.b", "\"a.b\""},
        {"other letters", "gr\u00f6\u00dfe", "\"gr\u00f6\u00dfe\""},
        {"a keyword everywhere", "select", "\"select\""},
        {"a keyword of one database", "user", "\"user\""},
        {"a keyword of another", "ilike", "\"ilike\""},
        {"and of a third", "pragma", "\"pragma\""},
        {"a fourth", "tinyint", "\"tinyint\""},
        {"what begins with a keyword", "selected", "selected"},
        {"a line feed", "a\nb", "\"a\nb\""},
    };
    for (const identifier_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(identifier(each.name), each.written);
    }
}

TEST(identifier, that_no_quoting_saves_is_refused)
{
    EXPECT_THROW(identifier(""), compile_error);
    EXPECT_THROW(identifier(std::string_view{"a\0b", 3}), compile_error);
    EXPECT_THROW(identifier(std::string_view{"\0", 1}), compile_error);
    EXPECT_THROW(identifier("a\xff"), compile_error);
    EXPECT_THROW(identifier("\xc0\xaf"), compile_error); // an overlong slash
    EXPECT_THROW(identifier("\xed\xa0\x80"), compile_error);
}

TEST(identifier, of_more_bytes_than_the_database_keeps_is_refused)
{
    const identifier_rules rules{.greatest_length = 63};
    EXPECT_EQ(identifier(std::string(63, 'a'), rules), std::string(63, 'a'));
    EXPECT_EQ(identifier(std::string(63, 'A'), rules).size(), 65U) << "the quotes don't count";
    EXPECT_THROW(identifier(std::string(64, 'a'), rules), compile_error);
    std::string euros;
    for (int i = 0; i < 22; ++i) euros += "\u20ac"; // 66 bytes
    EXPECT_THROW(identifier(euros, rules), compile_error);
    try {
        identifier(std::string(64, 'a'), rules);
    } catch (const compile_error& refused) {
        EXPECT_EQ(std::string{refused.what()}, "the identifier '" + std::string(64, 'a') +
                                                   "' has 64 bytes; this database keeps no more than 63: shorten it");
    }
}

TEST(identifier, takes_another_quote) { EXPECT_EQ(identifier("a`b\"", {.quote = '`'}), "`a``b\"`"); }

TEST(identifier, in_an_error_is_printable)
{
    try {
        identifier(std::string_view{"a\0\n", 3});
        FAIL();
    } catch (const compile_error& refused) {
        EXPECT_STREQ(refused.what(), "the identifier 'a\\x00\\n' holds a NUL byte, which no database takes");
    }
}

TEST(identifier, of_any_bytes_is_read_back_or_refused)
{
    std::mt19937 random{20240131};
    constexpr std::string_view interesting = "\"\"\"';\\ \n\t$`()-/*.,_aZ9\xc3\xa4\xe2\x82\xac\xff";
    for (int round = 0; round < 20000; ++round) {
        std::string name;
        for (auto length = random() % 8; length-- > 0;) name += interesting[random() % interesting.size()];
        std::string written;
        try {
            written = identifier(name);
        } catch (const compile_error&) {
            EXPECT_TRUE(name.empty() || !is_valid_utf8(name));
            continue;
        }
        EXPECT_EQ(written.front() == '"' ? read_back(written) : written, name);
    }
}

TEST(text_literal, doubles_its_quotes)
{
    std::string text;
    append_text_literal(text, "it's \"a\" \\");
    EXPECT_EQ(text, "'it''s \"a\" \\'");
    EXPECT_THROW(append_text_literal(text, std::string_view{"\0", 1}), compile_error);
    EXPECT_THROW(append_text_literal(text, "\xff"), compile_error);
}

TEST(placeholders, have_four_spellings)
{
    std::string text;
    append_placeholder(text, placeholder_style::question, 12);
    append_placeholder(text, placeholder_style::numbered_question, 12);
    append_placeholder(text, placeholder_style::dollar, 12);
    append_placeholder(text, placeholder_style::named, 12);
    EXPECT_EQ(text, "??12$12:p12");
}

} // namespace
} // namespace azoth
