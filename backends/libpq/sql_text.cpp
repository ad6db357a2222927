#include "backends/libpq/sql_text.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

namespace azoth::libpq {
namespace {

constexpr bool is_word(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

template <std::size_t N> bool is_any(std::string_view word, const char* const (&list)[N]) noexcept
{
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Yields the words of a text in lower case, and says which of them begin a statement.
class words {
public:
    explicit words(std::string_view sql) : sql_(sql) {}

    bool next()
    {
        first_ = false;
        while (at_ < sql_.size()) {
            const char c = sql_[at_];
            if (is_word(c)) {
                take_word();
                return true;
            }
            if (c == ';') begins_ = true;
            if (c == '\'' || c == '"')
                skip_past(std::string_view{&c, 1}, 1);
            else if (sql_.substr(at_, 2) == "--")
                skip_past("\n", 2);
            else if (sql_.substr(at_, 2) == "/*")
                skip_past("*/", 2);
            else
                ++at_;
        }
        return false;
    }

    const std::string& word() const noexcept { return word_; }
    /// Whether the word begins a statement.
    bool is_first() const noexcept { return first_; }

private:
    void take_word()
    {
        word_.clear();
        for (; at_ < sql_.size() && is_word(sql_[at_]); ++at_) {
            const char c = sql_[at_];
            word_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        first_ = begins_;
        begins_ = false;
    }
    void skip_past(std::string_view end, std::size_t from)
    {
        const std::size_t found = sql_.find(end, at_ + from);
        at_ = found == std::string_view::npos ? sql_.size() : found + end.size();
    }

    std::string_view sql_;
    std::size_t at_ = 0;
    std::string word_;
    bool begins_ = true;
    bool first_ = false;
};

bool is_advisory_lock(std::string_view word) noexcept
{
    return (word.starts_with("pg_advisory_lock") || word.starts_with("pg_try_advisory_lock"));
}

} // namespace

sql_text_facts look_at(std::string_view sql)
{
    static constexpr const char* reading[] = {"select", "values", "table", "with", "show", "explain"};
    static constexpr const char* writing[] = {"insert", "update", "delete", "merge", "into", "call", "execute"};
    static constexpr const char* lasting_first[] = {"listen", "load", "reset", "discard"};
    static constexpr const char* lasting[] = {"temp", "temporary", "hold", "set_config"};
    static constexpr const char* with_types[] = {"type", "domain", "schema", "extension", "owned"};
    static constexpr const char* ends_with_transaction[] = {"local", "transaction", "constraints"};

    sql_text_facts facts;
    // Quotes inside of these are not told from the ends of quotes.
    const bool is_clear = sql.find('\\') == std::string_view::npos;
    bool reads = is_clear;
    bool sets = false;
    bool drops = false;
    words text{sql};
    while (text.next()) {
        const std::string& word = text.word();
        if (sets && !is_any(word, ends_with_transaction)) facts.changes_session = true;
        sets = text.is_first() && word == "set";
        // What DO runs stands in quotes.
        facts.drops_types =
            facts.drops_types || (drops && is_any(word, with_types)) || (text.is_first() && word == "do");
        drops = text.is_first() && word == "drop";
        if (text.is_first()) {
            reads = reads && is_any(word, reading);
            facts.only_reads = reads;
            facts.copies = facts.copies || word == "copy";
            facts.commits = facts.commits || word == "commit" || word == "end";
            facts.changes_session = facts.changes_session || is_any(word, lasting_first);
        }
        const bool is_dollar_quote = word.size() > 1 && word.front() == '$' && word.back() == '$';
        reads = reads && !is_any(word, writing) && !is_dollar_quote;
        facts.changes_session = facts.changes_session || is_any(word, lasting) || is_advisory_lock(word);
    }
    facts.only_reads = facts.only_reads && reads;
    facts.changes_session = facts.changes_session || !is_clear;
    return facts;
}

void refuse_nul(std::string_view sql)
{
    if (sql.find('\0') != std::string_view::npos)
        throw conversion_error("the SQL text holds a NUL byte, which PostgreSQL does not take in statements or names");
}

} // namespace azoth::libpq
