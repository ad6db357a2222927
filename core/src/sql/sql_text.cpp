// Where the placeholders of a text stand.
#include <azoth/sql/node/text.hpp>

#include <algorithm>
#include <utility>

namespace azoth::node {
namespace {

// Not <cctype>: what a letter is must not depend on the locale. Bytes of other alphabets belong to names.
constexpr bool begins_name(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool continues_name(char c) noexcept { return begins_name(c) || is_digit(c); }
constexpr bool is_word(char c) noexcept
{
    return continues_name(c) || static_cast<unsigned char>(c) >= 0x80 || c == '$';
}

// Goes over SQL from one token that matters to the next. Each `skip_` begins at a token and ends after it.
class scanner {
public:
    explicit scanner(std::string_view sql) : sql_(sql) {}

    bool at_end() const noexcept { return at_ >= sql_.size(); }
    std::size_t position() const noexcept { return at_; }
    bool ended_in_comment() const noexcept { return ended_in_comment_; }

    // Skips one token; gives the name where it is a placeholder, else nothing.
    std::string_view next()
    {
        const char c = sql_[at_];
        switch (c) {
        case '\'': skip_quoted('\'', has_backslash_escapes()); break;
        case '"':
        case '`': skip_quoted(c, false); break;
        case '-':
            if (peek(1) == '-')
                skip_line();
            else
                ++at_;
            break;
        case '/':
            if (peek(1) == '*')
                skip_comment();
            else
                ++at_;
            break;
        case '$': skip_dollar(); break;
        case ':': return colon();
        default: ++at_;
        }
        return {};
    }

private:
    char peek(std::size_t ahead) const noexcept { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }
    char before() const noexcept { return at_ == 0 ? ' ' : sql_[at_ - 1]; }

    // Whether the string that begins here is one as E'it\'s'.
    bool has_backslash_escapes() const noexcept
    {
        return (before() == 'E' || before() == 'e') && (at_ < 2 || !is_word(sql_[at_ - 2]));
    }

    // A quote within is doubled, so that it reads as the end of one quoted text and the begin of the next.
    void skip_quoted(char quote, bool backslash)
    {
        for (++at_; at_ < sql_.size(); ++at_) {
            if (backslash && sql_[at_] == '\\') {
                ++at_;
            } else if (sql_[at_] == quote) {
                ++at_;
                return;
            }
        }
        at_ = sql_.size();
    }

    void skip_line()
    {
        const std::size_t end = sql_.find('\n', at_);
        ended_in_comment_ = end == std::string_view::npos;
        at_ = ended_in_comment_ ? sql_.size() : end + 1;
    }

    void skip_comment()
    {
        const std::size_t end = sql_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? sql_.size() : end + 2;
    }

    // $$text$$ and $tag$text$tag$; anything else, as $1, is no quote.
    void skip_dollar()
    {
        std::size_t end = at_ + 1;
        while (end < sql_.size() && continues_name(sql_[end])) ++end;
        const bool is_quote = end < sql_.size() && sql_[end] == '$' && !is_digit(peek(1)) && !is_word(before());
        if (!is_quote) {
            at_ = end;
            return;
        }
        const std::string_view tag = sql_.substr(at_, end + 1 - at_);
        const std::size_t close = sql_.find(tag, end + 1);
        at_ = close == std::string_view::npos ? sql_.size() : close + tag.size();
    }

    // `a::text` is a cast, `a[1:n]` a range, `a := b` an assignment.
    std::string_view colon()
    {
        const bool stands_alone = before() != ':' && !is_word(before()) && begins_name(peek(1));
        const std::size_t begin = ++at_;
        if (!stands_alone) return {};
        while (at_ < sql_.size() && continues_name(sql_[at_])) ++at_;
        return sql_.substr(begin, at_ - begin);
    }

    std::string_view sql_;
    std::size_t at_ = 0;
    bool ended_in_comment_ = false;
};

} // namespace

sql_text::sql_text(std::string sql) : sql_(std::move(sql))
{
    scanner scan{sql_};
    while (!scan.at_end()) {
        const std::size_t begin = scan.position();
        const std::string_view name = scan.next();
        if (name.empty()) continue;
        auto known = std::find(names_.begin(), names_.end(), name);
        if (known == names_.end()) known = names_.insert(names_.end(), std::string{name});
        placeholders_.push_back({begin, scan.position(), static_cast<std::size_t>(known - names_.begin())});
    }
    ends_in_comment_ = scan.ended_in_comment();
}

} // namespace azoth::node
