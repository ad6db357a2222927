// The parts of an SQL text, as far as quotes, comments and parameters are concerned.
#pragma once

#include "backends/soci/kind.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace azoth::soci {

/// Cuts a text into parameters (`$1` on PostgreSQL, `:p1` elsewhere), single colons, casts, quoted parts, comments, and what is between.
/// Texts between quotes are taken as the server does by default: with backslashes on MySQL, without elsewhere.
class scanner {
public:
    scanner(kind k, std::string_view sql) : kind_(k), sql_(sql) {}

    struct token {
        std::string_view text;
        std::size_t parameter = 0; ///< the number of a parameter, from 1; 0: it is none
        bool is_opaque = false;    ///< a quoted part, with its prefix, or a comment
        explicit operator bool() const noexcept { return !text.empty(); }
    };
    /// The next part; an empty one at the end.
    token next();
    /// The character behind the last part; NUL at the end.
    char following() const noexcept { return at_ < sql_.size() ? sql_[at_] : '\0'; }

private:
    std::size_t opaque_end(std::size_t from) const noexcept;
    std::size_t quoted_end(std::size_t from, bool with_backslashes) const noexcept;
    std::size_t comment_end(std::size_t from) const noexcept;
    std::size_t dollar_quote_end(std::size_t from) const noexcept;
    std::size_t prefixed_end(std::size_t from) const noexcept;
    std::size_t parameter_end(std::size_t from, std::size_t& number) const noexcept;
    bool follows_word(std::size_t at) const noexcept;

    kind kind_;
    std::string_view sql_;
    std::size_t at_ = 0;
};

/// The words of a text in lower case, outside of quotes and comments, and which of them begin a statement.
class words {
public:
    explicit words(std::string_view sql) : sql_(sql) {}
    bool next();
    std::string_view word() const noexcept { return word_; }
    bool begins_statement() const noexcept { return first_; }

private:
    std::string_view sql_;
    std::size_t at_ = 0;
    std::string word_;
    bool begins_ = true;
    bool first_ = false;
};

} // namespace azoth::soci
