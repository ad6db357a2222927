#include "sql/node/identifier.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

#include <string>

namespace azoth::node {
namespace {

// Not <cctype>: what a letter is must not depend on the locale.
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_function_name(std::string_view name) noexcept
{
    bool at_start = true;
    for (const char c : name) {
        if (at_start ? !is_letter(c) : !is_letter(c) && !is_digit(c) && c != '.') return false;
        at_start = c == '.';
    }
    return !at_start;
}

} // namespace

void check_function_name(std::string_view name)
{
    if (is_function_name(name)) return;
    std::string text{"no name of a function: '"};
    append_printable(text, name, 80);
    throw mapping_error(text + "'; it is made of letters, digits and underscores, with dots between such parts");
}

} // namespace azoth::node
