#include <azoth/base/json_array.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace azoth {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

void append_string(std::string& to, std::string_view text)
{
    if (!is_valid_utf8(text)) throw conversion_error{"a text in a list of values is not UTF-8"};
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            to += "\\u00";
            to += hexadecimal[static_cast<unsigned char>(c) >> 4U];
            to += hexadecimal[static_cast<unsigned char>(c) & 15U];
        } else {
            to += c;
        }
    }
    to += '"';
}

void append_hexadecimal(std::string& to, std::string_view bytes)
{
    to += '"';
    for (const char c : bytes) {
        to += hexadecimal[static_cast<unsigned char>(c) >> 4U];
        to += hexadecimal[static_cast<unsigned char>(c) & 15U];
    }
    to += '"';
}

template <class Number> void append_number(std::string& to, Number n)
{
    char text[32];
    const auto written = std::to_chars(text, text + sizeof text, n);
    to.append(text, written.ptr);
}

void append_floating(std::string& to, const value_view& v)
{
    if (!std::isfinite(v.floating()))
        throw conversion_error{"a number in a list of values is not finite, and JSON has no form for it"};
    append_number(to, v.floating()); // of a float, too: all of it, not what tells it from other floats
}

void append_element(std::string& to, const value_view& v)
{
    using std::chrono::microseconds;
    if (v.is_null()) {
        to += "null";
        return;
    }
    switch (v.type()) {
    case type_id::boolean: to += v.boolean() ? "true" : "false"; return;
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: append_number(to, v.integer()); return;
    case type_id::float32:
    case type_id::float64: append_floating(to, v); return;
    case type_id::decimal: to += v.bytes(); return;
    case type_id::text:
    case type_id::json:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: append_string(to, v.bytes()); return;
    case type_id::blob: append_hexadecimal(to, v.bytes()); return;
    case type_id::uuid: append_string(to, format_uuid(v.bytes())); return;
    case type_id::timestamp: append_string(to, format_timestamp(timestamp{microseconds{v.integer()}})); return;
    case type_id::local_timestamp:
        append_string(to, format_local_timestamp(local_timestamp{microseconds{v.integer()}}));
        return;
    case type_id::time_of_day: append_string(to, format_time_of_day(time_of_day{microseconds{v.integer()}})); return;
    case type_id::date:
        append_string(to, format_date(date{std::chrono::sys_days{std::chrono::days{v.integer()}}}));
        return;
    case type_id::unknown:
    case type_id::array: break;
    }
    throw conversion_error{"an element of a list has the type " + std::string{to_string(v.type())} +
                           ", which no list can hold"};
}

// One element as JSON spells it.
struct token {
    enum class form { null, true_, false_, number, string, document } form = form::null;
    std::string text; // of a number as it stands there, of a string without its escapes, of a document whole
};

class scanner {
public:
    explicit scanner(std::string_view json) noexcept : rest_(json) {}

    bool take(char c) noexcept
    {
        skip_blanks();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_end() noexcept
    {
        skip_blanks();
        return rest_.empty();
    }
    bool element(token& to)
    {
        skip_blanks();
        if (rest_.empty()) return false;
        to.text.clear();
        switch (rest_.front()) {
        case 'n': to.form = token::form::null; return word("null");
        case 't': to.form = token::form::true_; return word("true");
        case 'f': to.form = token::form::false_; return word("false");
        case '"': to.form = token::form::string; return string(to.text);
        case '{':
        case '[': to.form = token::form::document; return document(to.text);
        default: to.form = token::form::number; return number(to.text);
        }
    }

private:
    void skip_blanks() noexcept { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    bool word(std::string_view wanted) noexcept
    {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }

    bool number(std::string& to)
    {
        const std::size_t size = std::min(rest_.find_first_not_of("+-.0123456789eE"), rest_.size());
        to = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return size != 0;
    }

    // An object or array, whole: where it ends is all that matters here.
    bool document(std::string& to)
    {
        int depth = 0;
        bool in_string = false;
        for (std::size_t i = 0; i < rest_.size(); ++i) {
            const char c = rest_[i];
            if (in_string) {
                if (c == '\\') ++i;
                in_string = c != '"';
                continue;
            }
            if (c == '"') in_string = true;
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && --depth == 0) {
                to = rest_.substr(0, i + 1);
                rest_.remove_prefix(i + 1);
                return true;
            }
        }
        return false;
    }

    bool string(std::string& to)
    {
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') return true;
            if (c != '\\')
                to += c;
            else if (!escape(to))
                return false;
        }
        return false;
    }

    bool escape(std::string& to)
    {
        if (rest_.empty()) return false;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        switch (c) {
        case 'b': to += '\b'; return true;
        case 'f': to += '\f'; return true;
        case 'n': to += '\n'; return true;
        case 'r': to += '\r'; return true;
        case 't': to += '\t'; return true;
        case '"':
        case '\\':
        case '/': to += c; return true;
        case 'u': return code_point(to);
        default: return false;
        }
    }

    bool four_digits(std::uint32_t& unit) noexcept
    {
        if (rest_.size() < 4) return false;
        const auto [end, failed] = std::from_chars(rest_.data(), rest_.data() + 4, unit, 16);
        if (failed != std::errc{} || end != rest_.data() + 4) return false;
        rest_.remove_prefix(4);
        return true;
    }

    bool code_point(std::string& to)
    {
        std::uint32_t point = 0;
        if (!four_digits(point) || (point >= 0xDC00 && point < 0xE000)) return false;
        if (point >= 0xD800 && point < 0xDC00) {
            std::uint32_t low = 0;
            if (!word("\\u") || !four_digits(low) || low < 0xDC00 || low >= 0xE000) return false;
            point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        }
        const auto put = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xC0U | point >> 6U);
            put(0x80U | (point & 0x3FU));
        } else {
            if (point < 0x10000) {
                put(0xE0U | point >> 12U);
            } else {
                put(0xF0U | point >> 18U);
                put(0x80U | (point >> 12U & 0x3FU));
            }
            put(0x80U | (point >> 6U & 0x3FU));
            put(0x80U | (point & 0x3FU));
        }
        return true;
    }

    std::string_view rest_;
};

template <class Number> std::optional<Number> parse_number(std::string_view text) noexcept
{
    Number n{};
    const char* const end = text.data() + text.size();
    const auto [stopped_at, failed] = std::from_chars(text.data(), end, n);
    if (failed != std::errc{} || stopped_at != end) return std::nullopt;
    return n;
}

std::optional<value> bytes_of(std::string_view digits)
{
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const auto high = hexadecimal.find(digits[i]);
        const auto low = hexadecimal.find(digits[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return value{value_view::of_bytes(type_id::blob, bytes)};
}

std::optional<value> uuid_of(std::string_view text)
{
    uuid_bytes bytes{};
    if (!parse_uuid(text, bytes)) return std::nullopt;
    return value{value_view::of_bytes(type_id::uuid, {reinterpret_cast<const char*>(bytes.data()), bytes.size()})};
}

template <class T> std::optional<value> value_of(const std::optional<T>& parsed)
{
    return parsed ? std::optional<value>{value{*parsed}} : std::nullopt;
}

// The type that JSON itself gives an element.
type_id own_type(const token& t) noexcept
{
    switch (t.form) {
    case token::form::null: return type_id::unknown;
    case token::form::true_:
    case token::form::false_: return type_id::boolean;
    case token::form::string: return type_id::text;
    case token::form::document: return type_id::json;
    case token::form::number: break;
    }
    return parse_number<std::int64_t>(t.text) ? type_id::int64 : type_id::float64;
}

std::optional<value> number_of(const token& t, type_id type)
{
    switch (type) {
    case type_id::float32:
    case type_id::float64: {
        const auto number = parse_number<double>(t.text);
        return number ? std::optional{value{value_view::of_floating(type, *number)}} : std::nullopt;
    }
    case type_id::decimal: return value{value_view::of_bytes(type, t.text)};
    case type_id::boolean:
        if (t.text != "0" && t.text != "1") return std::nullopt;
        return value{t.text == "1"};
    default: break;
    }
    const auto number =
        is_integer(type) || type == type_id::interval ? parse_number<std::int64_t>(t.text) : std::nullopt;
    return number ? std::optional{value{value_view::of_integer(type, *number)}} : std::nullopt;
}

std::optional<value> string_of(const token& t, type_id type)
{
    switch (type) {
    case type_id::blob: return bytes_of(t.text);
    case type_id::uuid: return uuid_of(t.text);
    case type_id::date: return value_of(parse_date(t.text));
    case type_id::timestamp: return value_of(parse_timestamp(t.text));
    case type_id::local_timestamp: return value_of(parse_local_timestamp(t.text));
    case type_id::time_of_day: return value_of(parse_time_of_day(t.text));
    default:
        if (!is_text(type)) return std::nullopt;
        return value{value_view::of_bytes(type, t.text)};
    }
}

std::optional<value> element_of(const token& t, type_id wanted)
{
    const type_id type = wanted == type_id::unknown ? own_type(t) : wanted;
    switch (t.form) {
    case token::form::null: return value{value_view::null(type)};
    case token::form::true_:
    case token::form::false_:
        if (type != type_id::boolean) return std::nullopt;
        return value{t.form == token::form::true_};
    case token::form::number: return number_of(t, type);
    case token::form::string: return string_of(t, type);
    case token::form::document:
        if (type != type_id::json) return std::nullopt;
        return value{value_view::of_bytes(type, t.text)};
    }
    return std::nullopt;
}

} // namespace

void append_json_array(std::string& to, const value_view& array)
{
    to += '[';
    for (std::size_t i = 0; i < array.element_count(); ++i) {
        if (i != 0) to += ',';
        append_element(to, array.element(i));
    }
    to += ']';
}

std::optional<value> parse_json_array(std::string_view json, type_id element)
{
    scanner in{json};
    std::vector<value> elements;
    if (!in.take('[')) return std::nullopt;
    if (!in.take(']')) {
        token each;
        do {
            if (!in.element(each)) return std::nullopt;
            auto made = element_of(each, element);
            if (!made) return std::nullopt;
            elements.push_back(std::move(*made));
        } while (in.take(','));
        if (!in.take(']')) return std::nullopt;
    }
    if (!in.at_end()) return std::nullopt;
    return value::array_of(element, std::move(elements));
}

} // namespace azoth
