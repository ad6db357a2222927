// Statements as SQL text for people: to look at, to log, not to be executed.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <string>

namespace azoth {

struct print_options {
    /// Whether the bound values follow the text. They can be secrets.
    bool values = false;
};

/// A statement or an expression in standard SQL: a bound value is spelled `:p1`.
///
/// Throws: `compile_error` for a statement that says nothing sensible in any SQL.
std::string to_string(const handle& printed);

/// A statement in the SQL of one dialect, its values as `:p1`, `:p2`.
///
/// Throws: `compile_error` for what this dialect can't say.
std::string to_string(const handle& statement, const dialect& speaks, print_options how = {});
/// The same with the placeholders of a driver.
std::string to_string(const handle& statement, const dialect& speaks, placeholder_style style, print_options how);

} // namespace azoth
