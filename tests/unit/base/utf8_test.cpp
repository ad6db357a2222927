#include <azoth/base/utf8.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

using azoth::append_printable;
using azoth::is_valid_utf8;

namespace {

// RFC 3629's definition, character by character and without haste: what the fast one is compared with.
std::string encode(std::uint32_t code)
{
    std::string text;
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
    return text;
}

} // namespace

TEST(utf8, every_character_is_valid_and_surrogates_are_none)
{
    for (std::uint32_t code = 0; code < 0x120000; ++code) {
        const bool is_character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        ASSERT_EQ(is_valid_utf8(encode(code)), is_character) << code;
    }
}

TEST(utf8, what_is_no_utf8_is_refused_wherever_it_stands)
{
    const struct {
        const char* name;
        std::string bytes;
    } cases[] = {
        {"a continuation byte alone", "\x80"},
        {"a lead byte alone", "\xC3"},
        {"two of three bytes", "\xE2\x82"},
        {"three of four bytes", "\xF0\x9F\x98"},
        {"a lead byte followed by ASCII", "\xC3("},
        {"an overlong slash in two bytes", "\xC0\xAF"},
        {"an overlong slash in three bytes", "\xE0\x80\xAF"},
        {"an overlong slash in four bytes", "\xF0\x80\x80\xAF"},
        {"an overlong NUL", {"\xC0\x80", 2}},
        {"a surrogate", "\xED\xA0\x80"},
        {"above the last character", "\xF4\x90\x80\x80"},
        {"a lead byte that never occurs", "\xF5\x80\x80\x80"},
        {"FE", "\xFE"},
        {"FF", "\xFF"},
        {"a character of Latin-1", "caf\xE9"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.name);
        EXPECT_FALSE(is_valid_utf8(c.bytes));
        // At every position of the eight bytes that are looked at together, and at the end.
        for (std::size_t before = 0; before < 18; ++before) {
            EXPECT_FALSE(is_valid_utf8(std::string(before, 'a') + c.bytes)) << before;
            EXPECT_FALSE(is_valid_utf8(std::string(before, 'a') + c.bytes + "bcdefghijklmnop")) << before;
        }
    }
}

TEST(utf8, what_is_utf8_is_accepted)
{
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8(std::string_view("a\0b", 3)));
    EXPECT_TRUE(is_valid_utf8("Grüße, 世界 😀"));
    EXPECT_TRUE(is_valid_utf8(std::string(1 << 20, 'x') + "é"));
}

TEST(utf8, a_printable_text_is_one_line_without_control_characters)
{
    const struct {
        const char* name;
        std::string text;
        std::size_t limit;
        std::string printed;
    } cases[] = {
        {"ASCII stays", "SELECT 1", 100, "SELECT 1"},
        {"characters stay", "é😀", 100, "é😀"},
        {"line ends and tabs have names", "a\nb\r\tc", 100, "a\\nb\\r\\tc"},
        {"control characters are hexadecimal", std::string("\x1b[31m\0\x7f", 7), 100, "\\x1b[31m\\x00\\x7f"},
        {"a C1 control character is hexadecimal",
         "\xC2\x9B"
         "31m",
         100, "\\xc2\\x9b31m"},
        {"a character beside C1 stays", "\xC2\xA0", 100, "\xC2\xA0"},
        {"what is no UTF-8 is hexadecimal", "caf\xE9!", 100, "caf\\xe9!"},
        {"a text as long as the limit is whole", "12345", 5, "12345"},
        {"a longer one is cut", "123456", 5, "12345 ..."},
        {"a character is not cut", "1234é", 5, "1234 ..."},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.name);
        std::string printed = "> ";
        append_printable(printed, c.text, c.limit);
        EXPECT_EQ(printed, "> " + c.printed);
    }
}
