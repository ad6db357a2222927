#include <azoth/base/uuid_text.hpp>

namespace azoth {
namespace {

constexpr std::size_t group_ends[] = {4, 6, 8, 10};

constexpr bool ends_group(std::size_t byte) noexcept
{
    for (const std::size_t each : group_ends)
        if (each == byte) return true;
    return false;
}

int digit_of(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::string format_uuid(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (ends_group(i)) text += '-';
        text += digits[static_cast<unsigned char>(bytes[i]) >> 4U];
        text += digits[static_cast<unsigned char>(bytes[i]) & 15U];
    }
    return text;
}

bool parse_uuid(std::string_view text, uuid_bytes& to) noexcept
{
    const bool has_dashes = text.size() == 36;
    if (!has_dashes && text.size() != 32) return false;
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (has_dashes && ends_group(i)) {
            if (text.front() != '-') return false;
            text.remove_prefix(1);
        }
        const int high = digit_of(text[0]);
        const int low = digit_of(text[1]);
        if (high < 0 || low < 0) return false;
        to[i] = static_cast<std::byte>(high * 16 + low);
        text.remove_prefix(2);
    }
    return true;
}

} // namespace azoth
