// Names of tables, columns and constraints as SQL text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace azoth {

/// How a database takes identifiers.
struct identifier_rules {
    /// The character around a quoted identifier; doubled within it.
    char quote = '"';
    /// The greatest length in bytes: a database cuts longer names without a word, so that two become one.
    std::size_t greatest_length = std::string_view::npos;
};

/// Appends `name` as it is written in SQL: bare when it is `[a-z_][a-z0-9_]*` and a keyword of no supported database,
/// quoted otherwise.
///
/// Throws: `compile_error` for a name that no quoting saves: empty, with a NUL byte, not UTF-8, too long.
void append_identifier(std::string& to, std::string_view name, const identifier_rules& rules);

/// Appends a string literal. For DDL and catalog functions only, where no database takes parameters: values are bound.
///
/// Throws: `compile_error` for a text with a NUL byte or one that is not UTF-8.
void append_text_literal(std::string& to, std::string_view text);

} // namespace azoth
