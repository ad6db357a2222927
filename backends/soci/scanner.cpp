#include "backends/soci/scanner.hpp"

#include <charconv>

namespace azoth::soci {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::size_t past(std::string_view sql, std::string_view end, std::size_t from) noexcept
{
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

} // namespace

bool scanner::follows_word(std::size_t at) const noexcept { return at > 0 && is_word(sql_[at - 1]); }

// A doubled quote reads as two quoted parts, one right after the other.
std::size_t scanner::quoted_end(std::size_t from, bool with_backslashes) const noexcept
{
    const char quote = sql_[from];
    for (std::size_t i = from + 1; i < sql_.size(); ++i) {
        if (with_backslashes && sql_[i] == '\\')
            ++i;
        else if (sql_[i] == quote)
            return i + 1;
    }
    return sql_.size();
}

// PostgreSQL's comments nest. https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS
std::size_t scanner::comment_end(std::size_t from) const noexcept
{
    if (kind_ != kind::postgresql) return past(sql_, "*/", from + 2);
    std::size_t depth = 1;
    std::size_t i = from + 2;
    while (i < sql_.size() && depth > 0) {
        const std::string_view two = sql_.substr(i, 2);
        if (two == "/*")
            ++depth;
        else if (two == "*/")
            --depth;
        i += two == "/*" || two == "*/" ? 2 : 1;
    }
    return i;
}

// `$$` or `$tag$` up to the same again; `from` where there is none.
std::size_t scanner::dollar_quote_end(std::size_t from) const noexcept
{
    if (follows_word(from)) return from;
    std::size_t i = from + 1;
    while (i < sql_.size() && is_word(sql_[i])) ++i;
    if (i == sql_.size() || sql_[i] != '$' || (i > from + 1 && is_digit(sql_[from + 1]))) return from;
    const std::string_view tag = sql_.substr(from, i + 1 - from);
    return past(sql_, tag, i + 1);
}

// The end of what is one piece at `from`: quoted, or a comment; `from` where there is none.
std::size_t scanner::opaque_end(std::size_t from) const noexcept
{
    const std::string_view rest = sql_.substr(from);
    switch (rest.front()) {
    case '\'': return quoted_end(from, kind_ == kind::mysql);
    case '"': return quoted_end(from, false); // A name: sessions of azoth's have ANSI_QUOTES.
    case '`': return kind_ == kind::mysql ? quoted_end(from, false) : from;
    case '#': return kind_ == kind::mysql ? past(sql_, "\n", from) : from;
    case '-': return rest.starts_with("--") ? past(sql_, "\n", from) : from;
    case '/': return rest.starts_with("/*") ? comment_end(from) : from;
    case '$': return kind_ == kind::postgresql ? dollar_quote_end(from) : from;
    default: return is_word(rest.front()) ? prefixed_end(from) : from;
    }
}

// `E'..'`, `x'..'`, `U&'..'`: nothing may come between the prefix and its quote. `from` where there is none.
std::size_t scanner::prefixed_end(std::size_t from) const noexcept
{
    if (follows_word(from)) return from;
    std::size_t i = from;
    while (i < sql_.size() && is_word(sql_[i])) ++i;
    const bool is_escape = kind_ == kind::postgresql && i == from + 1 && (sql_[from] == 'E' || sql_[from] == 'e');
    if (i < sql_.size() && sql_[i] == '&') ++i;
    if (i == sql_.size() || (sql_[i] != '\'' && sql_[i] != '"')) return from;
    return quoted_end(i, sql_[i] == '\'' && (kind_ == kind::mysql || is_escape));
}

std::size_t scanner::parameter_end(std::size_t from, std::size_t& number) const noexcept
{
    const std::string_view sign = kind_ == kind::postgresql ? "$" : ":p";
    if (!sql_.substr(from).starts_with(sign) || follows_word(from)) return from;
    const char* const digits = sql_.data() + from + sign.size();
    const auto [end, failed] = std::from_chars(digits, sql_.data() + sql_.size(), number);
    const auto after = static_cast<std::size_t>(end - sql_.data());
    if (failed != std::errc{} || number == 0 || (after < sql_.size() && is_word(sql_[after]))) {
        number = 0;
        return from;
    }
    return after;
}

scanner::token scanner::next()
{
    const std::size_t begin = at_;
    for (; at_ < sql_.size(); ++at_) {
        std::size_t number = 0;
        std::size_t end = parameter_end(at_, number);
        const bool is_parameter = end != at_;
        if (!is_parameter) end = opaque_end(at_);
        const bool is_opaque = !is_parameter && end != at_;
        if (end == at_ && sql_[at_] == ':') {
            const std::string_view two = sql_.substr(at_, 2);
            end = at_ + (two == "::" || two == ":=" ? 2 : 1);
        }
        if (end == at_) continue;
        if (at_ != begin) break; // What stands before comes first.
        at_ = end;
        return {sql_.substr(begin, end - begin), number, is_opaque};
    }
    return {sql_.substr(begin, at_ - begin)};
}

bool words::next()
{
    first_ = false;
    while (at_ < sql_.size()) {
        const char c = sql_[at_];
        if (is_word(c)) {
            word_.clear();
            for (; at_ < sql_.size() && is_word(sql_[at_]); ++at_) {
                const char letter = sql_[at_];
                word_ += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
            }
            first_ = begins_;
            begins_ = false;
            return true;
        }
        if (c == ';') begins_ = true;
        if (c == '\'' || c == '"' || c == '`')
            at_ = past(sql_, std::string_view{&c, 1}, at_ + 1);
        else if (sql_.substr(at_, 2) == "--")
            at_ = past(sql_, "\n", at_);
        else if (sql_.substr(at_, 2) == "/*")
            at_ = past(sql_, "*/", at_ + 2);
        else
            ++at_;
    }
    return false;
}

} // namespace azoth::soci
