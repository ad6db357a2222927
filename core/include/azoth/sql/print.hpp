// Statements for people.
#pragma once

#include <azoth/sql/handle.hpp>

#include <concepts>
#include <iosfwd>

namespace azoth {

namespace detail {
// Defined with the compiler.
void print(std::ostream& to, const handle& statement);
} // namespace detail

/// Prints a statement as standard SQL, its values as `:p1`, `:p2`. Throws: `compile_error` for one that says nothing sensible in any SQL.
template <class S>
    requires(std::derived_from<S, handle>&& requires { typename S::row_type; })
std::ostream& operator<<(std::ostream& to, const S& statement)
{
    detail::print(to, statement);
    return to;
}

} // namespace azoth
