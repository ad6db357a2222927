#include "backends/sqlite3/parameter_numbers.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>

namespace azoth::sqlite3 {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// The end of what begins with `open` at `from` and ends with `close`; the end of the text where nothing closes it.
std::size_t after(std::string_view sql, std::size_t from, std::string_view open, std::string_view close) noexcept
{
    const std::size_t at = sql.find(close, from + open.size());
    return at == std::string_view::npos ? sql.size() : at + close.size();
}

// The end of a string, a quoted name or a comment at `from`; `from` where there is none. A doubled quote reads as two strings.
// https://www.sqlite.org/lang_expr.html, section 3; lang_comment.html
std::size_t after_opaque(std::string_view sql, std::size_t from) noexcept
{
    switch (sql[from]) {
    case '\'': return after(sql, from, "'", "'");
    case '"': return after(sql, from, "\"", "\"");
    case '`': return after(sql, from, "`", "`");
    case '[': return after(sql, from, "[", "]");
    case '-': return sql.substr(from).starts_with("--") ? after(sql, from, "--", "\n") : from;
    case '/': return sql.substr(from).starts_with("/*") ? after(sql, from, "/*", "*/") : from;
    default: return from;
    }
}

} // namespace

std::string without_needless_numbers(std::string_view sql)
{
    std::string result;
    result.reserve(sql.size());
    std::uint64_t greatest = 0;
    for (std::size_t at = 0; at < sql.size();) {
        if (const std::size_t end = after_opaque(sql, at); end != at) {
            result.append(sql, at, end - at);
            at = end;
            continue;
        }
        const char c = sql[at++];
        result += c;
        if (c == ':' || c == '@' || c == '$') return std::string{sql}; // Named parameters have numbers, too.
        if (c != '?') continue;
        if (at == sql.size() || !is_digit(sql[at])) {
            ++greatest;
            continue;
        }
        std::uint64_t number = 0;
        const char* const digits = sql.data() + at;
        const auto [stopped_at, failed] = std::from_chars(digits, sql.data() + sql.size(), number);
        if (failed != std::errc{}) return std::string{sql}; // The library refuses it and says why.
        if (number != greatest + 1) result.append(digits, stopped_at);
        if (number > greatest) greatest = number;
        at = static_cast<std::size_t>(stopped_at - sql.data());
    }
    return result;
}

} // namespace azoth::sqlite3
