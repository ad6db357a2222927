#include "orm/cursor_text.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

#include <array>
#include <cstring>

namespace azoth::orm {

namespace {

// What a text begins with, so that another form can be told from this one.
constexpr char form = 'a';
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

[[noreturn]] void refuse()
{
    throw conversion_error{
        "a text is no cursor: it was cut or changed on its way; give what text() gave, or begin with an empty cursor"};
}

void append_number(std::string& to, std::uint64_t number)
{
    for (int shift = 0; shift != 64; shift += 8) to += static_cast<char>(number >> shift);
}

void append_value(std::string& to, const value_view& v)
{
    to += static_cast<char>(v.type());
    to += v.is_null() ? '\1' : '\0';
    if (v.is_null()) return;
    if (has_bytes(v.type())) {
        append_number(to, v.bytes().size());
        to += v.bytes();
    } else if (v.type() == type_id::boolean) {
        append_number(to, v.boolean() ? 1 : 0);
    } else if (v.type() == type_id::float32 || v.type() == type_id::float64) {
        const double floating = v.floating();
        std::uint64_t bits = 0;
        std::memcpy(&bits, &floating, sizeof bits);
        append_number(to, bits);
    } else {
        append_number(to, static_cast<std::uint64_t>(v.integer()));
    }
}

std::string in_letters(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() / 3 * 4 + 4);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) text += alphabet[bits >> (count - 6) & 63U];
    }
    if (count > 0) text += alphabet[bits << (6 - count) & 63U];
    return text;
}

std::string from_letters(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t place = alphabet.find(c);
        if (place == std::string_view::npos) refuse();
        bits = bits << 6U | static_cast<std::uint32_t>(place);
        count += 6;
        if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8));
    }
    return bytes;
}

class reader {
public:
    explicit reader(std::string_view bytes) : rest_(bytes) {}

    bool is_at_end() const noexcept { return rest_.empty(); }
    std::string_view take(std::size_t count)
    {
        if (count > rest_.size()) refuse();
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    std::uint64_t number()
    {
        std::uint64_t number = 0;
        int shift = 0;
        for (const char c : take(8)) {
            number |= static_cast<std::uint64_t>(static_cast<unsigned char>(c)) << shift;
            shift += 8;
        }
        return number;
    }
    value next()
    {
        const auto type = static_cast<type_id>(take(1).front());
        if (type > type_id::range || type == type_id::array) refuse();
        if (take(1).front() != '\0') return value{value_view::null(type)};
        if (type == type_id::unknown) refuse();
        if (has_bytes(type)) {
            const std::string_view bytes = take(static_cast<std::size_t>(number()));
            if (is_text(type) && !is_valid_utf8(bytes)) refuse();
            if (type == type_id::uuid && bytes.size() != 16) refuse();
            return value{value_view::of_bytes(type, bytes)};
        }
        const std::uint64_t bits = number();
        if (type == type_id::boolean) return value{value_view::of_boolean(bits != 0)};
        if (type == type_id::float32 || type == type_id::float64) {
            double floating = 0;
            std::memcpy(&floating, &bits, sizeof floating);
            return value{value_view::of_floating(type, floating)};
        }
        return value{value_view::of_integer(type, static_cast<std::int64_t>(bits))};
    }

private:
    std::string_view rest_;
};

} // namespace

std::string cursor_text(const std::vector<value>& values)
{
    std::string bytes{form};
    for (const value& each : values) append_value(bytes, each.view());
    return in_letters(bytes);
}

std::vector<value> cursor_values(std::string_view text)
{
    const std::string bytes = from_letters(text);
    reader from{bytes};
    if (from.take(1).front() != form) refuse();
    std::vector<value> values;
    while (!from.is_at_end()) values.push_back(from.next());
    return values;
}

} // namespace azoth::orm
