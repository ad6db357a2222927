// PostgreSQL's numeric in binary: exact decimals to and from text.
//
// Four 16-bit numbers - the count of digits, the weight of the first one, the sign, the count of decimals to show - and
// then the digits, each from 0 to 9999: digit i counts 10000^(weight - i). PostgreSQL, src/backend/utils/adt/numeric.c,
// numeric_send.
#pragma once

#include <string>
#include <string_view>

namespace azoth::libpq {

/// Appends the binary form of a decimal: `12.50`, `-3`, `1.5e3`, `NaN`, `Infinity`.
///
/// Returns: false, and nothing is appended, when the text is no number or one that numeric can't hold.
bool append_numeric(std::string& to, std::string_view text);

/// Appends the text of a binary numeric, with all its decimals.
///
/// Returns: false when the bytes are no numeric.
bool append_decimal(std::string& to, std::string_view bytes);

} // namespace azoth::libpq
