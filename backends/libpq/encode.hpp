// Values to PostgreSQL's binary forms.
#pragma once

#include "backends/libpq/wire_types.hpp"

#include <azoth/base/value_view.hpp>

#include <cstddef>
#include <string>

namespace azoth::libpq {

/// Room for every form of fixed size.
inline constexpr std::size_t fixed_size = 16;

/// Whether a value in this form has one size, whatever it is.
constexpr bool is_fixed(wire form) noexcept
{
    return form != wire::text && form != wire::jsonb && form != wire::bytea && form != wire::numeric &&
           form != wire::array && form != wire::inet && !is_range(form);
}

/// Puts a value of fixed size at `to`.
///
/// Requires: room for `fixed_size` bytes; `form` is fixed; the value is not null. `parameter`: its number in messages,
/// from 1.
/// Returns: the size.
/// Throws: `conversion_error` when the value has another type or does not fit.
std::size_t encode_fixed(char* to, wire form, const value_view& value, std::size_t parameter);

/// The bytes of a text or blob, as they are sent.
///
/// Throws: `conversion_error` when the value has another type, or is one that PostgreSQL can't store: text that isn't
/// UTF-8 or holds a NUL byte, anything of a gigabyte or more.
std::string_view encoded_bytes(wire form, const value_view& value, std::size_t parameter);

/// Appends a value in any form but `array`.
void append_encoded(std::string& to, wire form, const value_view& value, std::size_t parameter);

/// Appends an array of one dimension, of elements of the type `element`. Nulls are kept.
///
/// Throws: `conversion_error` as for single values.
void append_array(std::string& to, oid element, const value_view& value, std::size_t parameter);

/// Appends an array as text, `{1,NULL,"a b"}`, for the server to make of it what the statement needs: an array of
/// enumerations, or in arrays of arrays the inner ones.
///
/// Throws: `conversion_error` as for single values.
void append_array_literal(std::string& to, const value_view& array, std::size_t parameter);

[[noreturn]] void throw_mismatch(wire form, const value_view& value, std::size_t parameter);

} // namespace azoth::libpq
