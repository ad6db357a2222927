// The names of types.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <string>
#include <string_view>

namespace azoth::mysql {

/// Compares texts by their code points and does not fill them up with blanks.
/// https://mariadb.com/kb/en/supported-character-sets-and-collations/
inline constexpr std::string_view collation = "utf8mb4_nopad_bin";

/// Appends a string literal, in which a backslash escapes.
///
/// Throws: `compile_error` for a text with a NUL byte or one that is not UTF-8.
void append_text(std::string& to, std::string_view text);

/// What CAST makes of a value; empty for a type that has no name there. https://mariadb.com/kb/en/cast/
std::string_view cast_name(type_id type) noexcept;

/// The type of a column, with its limits. `is_key`: a key or an index needs the column, whose values have to have a greatest length.
/// Empty for a type that has none. https://mariadb.com/kb/en/data-types/
std::string column_name(const schema::sql_type& type, bool is_key);

/// What a list of values is read with that is bound as a JSON text: the type of JSON_TABLE's column, and what is made of it around its name.
struct element_words {
    std::string_view type;
    std::string_view before{};
    std::string_view after{};
};

element_words words_of_element(type_id type) noexcept;

} // namespace azoth::mysql
