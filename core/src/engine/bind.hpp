// The values of a statement, in the order of its parameters.
#pragma once

#include <azoth/engine/bound_statement.hpp>
#include <azoth/sql/node/key_writer.hpp>

#include <span>

namespace azoth {

/// Puts the value of each parameter of `bound.compiled` into `bound.parameters`. `array_binds`: whether the driver takes arrays.
///
/// Throws: `compile_error` for a list that can't be a parameter. Lifetime: the parameters borrow what `values` borrow.
void gather_parameters(std::span<const node::bound_value> values, bool array_binds, bound_statement& bound);

/// The path to what a JSON document holds under a key (a text) or at an index (an integer, counted from the end when it is negative).
///
/// Throws: `conversion_error` for a key that no path leads to.
std::string json_path(const value_view& step);

/// A list as the text of a JSON array, with every element as the database would compare it: see `append_json_array`.
///
/// Throws: `compile_error` for blobs; `conversion_error` for a number that is not finite and for a text that is not UTF-8.
std::string json_list(const value_view& list);

} // namespace azoth
