// Arrays as they come from the server, to values.
#pragma once

#include "backends/libpq/server_types.hpp"

#include <azoth/base/value.hpp>

#include <string_view>

namespace azoth::libpq {

/// Reads the binary form of an array of one dimension: the number of dimensions, whether there are nulls, the type of
/// the elements; per dimension its length and first index; per element its length, -1 for a null, and its bytes.
/// PostgreSQL, src/backend/utils/adt/arrayfuncs.c, array_send.
///
/// Returns: false when it has several dimensions, or elements of a type that azoth has not.
bool decode_array(std::string_view bytes, const server_types& types, value& to);

} // namespace azoth::libpq
