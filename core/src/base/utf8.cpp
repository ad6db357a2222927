#include <azoth/base/utf8.hpp>

#include <cstdint>
#include <cstring>

namespace azoth {
namespace {

constexpr bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0U) == 0x80U; }

// The length of the character at `p`, 0 when there is none. The bounds of the second byte exclude overlong forms (E0, F0), surrogates
// (ED) and what lies above U+10FFFF (F4): RFC 3629, section 4.
std::size_t character_length(const unsigned char* p, std::size_t left) noexcept
{
    const unsigned char lead = p[0];
    if (lead < 0x80U) return 1;
    if (lead < 0xC2U || lead > 0xF4U) return 0;
    if (lead < 0xE0U) return left >= 2 && is_continuation(p[1]) ? 2 : 0;

    const unsigned char lowest = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned char highest = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
    if (left < 3 || p[1] < lowest || p[1] > highest || !is_continuation(p[2])) return 0;
    if (lead < 0xF0U) return 3;
    return left >= 4 && is_continuation(p[3]) ? 4 : 0;
}

template <class Word> bool is_ascii_word(const unsigned char* p) noexcept
{
    Word word;
    std::memcpy(&word, p, sizeof word);
    return (word & static_cast<Word>(0x8080808080808080U)) == 0;
}

// How many bytes at `p` are ASCII. Most text is: eight at a time, the last ones four by four.
std::size_t ascii_length(const unsigned char* p, std::size_t left) noexcept
{
    std::size_t done = 0;
    while (left - done >= 8 && is_ascii_word<std::uint64_t>(p + done)) done += 8;
    if (left - done >= 4 && is_ascii_word<std::uint32_t>(p + done)) done += 4;
    while (done < left && p[done] < 0x80U) ++done;
    return done;
}

void append_escaped(std::string& to, unsigned char byte)
{
    constexpr char digits[] = "0123456789abcdef";
    switch (byte) {
    case '\n': to += "\\n"; return;
    case '\r': to += "\\r"; return;
    case '\t': to += "\\t"; return;
    default:
        to += "\\x";
        to += digits[byte >> 4U];
        to += digits[byte & 0xFU];
    }
}

// C0, DEL and C1, which a terminal obeys in its UTF-8 form, too.
bool is_control(const unsigned char* p, std::size_t length) noexcept
{
    return p[0] < 0x20U || p[0] == 0x7FU || (length == 2 && p[0] == 0xC2U && p[1] < 0xA0U);
}

} // namespace

bool is_valid_utf8(std::string_view text) noexcept
{
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
        const std::size_t ascii = ascii_length(p, left);
        p += ascii;
        left -= ascii;
        // Texts that are not English have one such character after the other.
        while (left > 0 && *p >= 0x80U) {
            const std::size_t length = character_length(p, left);
            if (length == 0) return false;
            p += length;
            left -= length;
        }
    }
    return true;
}

void append_printable(std::string& to, std::string_view text, std::size_t limit)
{
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t done = 0;
    while (done < text.size()) {
        const std::size_t length = character_length(p + done, text.size() - done);
        const std::size_t step = length == 0 ? 1 : length;
        if (done + step > limit) {
            to += " ...";
            return;
        }
        if (length == 0 || is_control(p + done, length)) {
            for (std::size_t i = 0; i < step; ++i) append_escaped(to, p[done + i]);
        } else {
            to.append(text, done, length);
        }
        done += step;
    }
}

} // namespace azoth
