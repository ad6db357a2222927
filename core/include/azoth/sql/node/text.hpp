// SQL that the program wrote itself.
#pragma once

#include <azoth/sql/handle.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::node {

/// A text of SQL and where its placeholders, `:name`, stand: outside of strings, quoted identifiers, comments, dollar quotes and casts.
class sql_text {
public:
    struct placeholder {
        std::size_t begin = 0; ///< of the colon
        std::size_t end = 0;   ///< after the name
        std::size_t name = 0;  ///< number among `names()`
    };

    explicit sql_text(std::string sql);

    const std::string& sql() const noexcept { return sql_; }
    /// In the order of the text.
    const std::vector<placeholder>& placeholders() const noexcept { return placeholders_; }
    /// Each name once, without its colon.
    const std::vector<std::string>& names() const noexcept { return names_; }
    /// Whether the text ends within a comment of one line, which would swallow what is written after it.
    bool ends_in_comment() const noexcept { return ends_in_comment_; }

private:
    std::string sql_;
    std::vector<placeholder> placeholders_;
    std::vector<std::string> names_;
    bool ends_in_comment_ = false;
};

/// A text as a statement or as an expression of `type()`. The children are what its placeholders stand for, as far as that has been told.
class text final : public base {
public:
    /// `bound`: for each child the number of its name in `content`.
    text(std::shared_ptr<const sql_text> content, type_id type, std::vector<type_id> column_types,
         std::vector<std::size_t> bound, std::vector<handle> values);

    const sql_text& content() const noexcept { return *content_; }
    const std::shared_ptr<const sql_text>& shared_content() const noexcept { return content_; }
    /// The types of its columns; empty when nobody told.
    const std::vector<type_id>& column_types() const noexcept { return column_types_; }
    const std::vector<std::size_t>& bound() const noexcept { return bound_; }
    /// What the placeholders of this name stand for; null while that has not been told.
    const base* value_of(std::size_t name) const noexcept;

    std::span<const handle> children() const noexcept override { return values_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::shared_ptr<const sql_text> content_;
    std::vector<type_id> column_types_;
    std::vector<std::size_t> bound_;
    std::vector<handle> values_;
};

} // namespace azoth::node
