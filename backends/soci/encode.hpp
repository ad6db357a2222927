// Values on their way to SOCI.
#pragma once

#include "backends/soci/exchange.hpp"

#include <azoth/base/value_view.hpp>

namespace azoth::soci {

/// What a parameter is when `value` is bound to one that was declared as `declared`: a type that was not told is the value's.
parameter_type type_for(type_id declared, const value_view& value) noexcept;

/// Puts `value` into `to` in the form that its database takes. Nothing is allocated for a value that is no longer than the last one.
///
/// Throws: `conversion_error` for a value that the database or SOCI would change or can't take.
void encode(const native& session, const value_view& value, const parameter_type& type, bound_value& to);

/// Appends a value as PostgreSQL reads it from text. Requires: it is not null. Throws: `conversion_error`.
void append_postgresql(std::string& to, const value_view& value);

} // namespace azoth::soci
