#include <azoth/compile/identifier.hpp>

#include "compile/keywords.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

namespace azoth {
namespace {

constexpr std::size_t shown_name = 100;

constexpr bool starts_name(char c) noexcept { return (c >= 'a' && c <= 'z') || c == '_'; }
constexpr bool continues_name(char c) noexcept { return starts_name(c) || (c >= '0' && c <= '9'); }

bool is_safe_bare(std::string_view name) noexcept
{
    if (name.empty() || !starts_name(name.front())) return false;
    for (const char c : name)
        if (!continues_name(c)) return false;
    return !detail::is_keyword(name);
}

[[noreturn]] void fail(std::string_view name, std::string_view why)
{
    std::string text{"the identifier '"};
    append_printable(text, name, shown_name);
    throw compile_error((text += "' ") += why);
}

void append_doubled(std::string& to, std::string_view text, char quote)
{
    to += quote;
    for (const char c : text) {
        if (c == quote) to += quote;
        to += c;
    }
    to += quote;
}

} // namespace

void append_identifier(std::string& to, std::string_view name, const identifier_rules& rules)
{
    if (name.size() > rules.greatest_length)
        fail(name, "has " + std::to_string(name.size()) + " bytes; this database keeps no more than " +
                       std::to_string(rules.greatest_length) + ": shorten it");
    if (is_safe_bare(name)) {
        to += name;
        return;
    }
    if (name.empty()) throw compile_error("an empty identifier names nothing");
    if (name.find('\0') != std::string_view::npos) fail(name, "holds a NUL byte, which no database takes");
    if (!is_valid_utf8(name)) fail(name, "is not UTF-8");
    append_doubled(to, name, rules.quote);
}

void append_text_literal(std::string& to, std::string_view text)
{
    if (text.find('\0') != std::string_view::npos || !is_valid_utf8(text))
        throw compile_error("a text that is spelled in a statement has to be UTF-8 without NUL bytes");
    append_doubled(to, text, '\'');
}

} // namespace azoth
