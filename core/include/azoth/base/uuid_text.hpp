// The 16 bytes of a UUID and their text form.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace azoth {

using uuid_bytes = std::array<std::byte, 16>;

/// `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`: lower case, in groups. Requires: 16 bytes.
std::string format_uuid(std::string_view bytes);

/// Reads 32 hexadecimal digits of either case, with dashes between the groups or without any; false for any other text.
bool parse_uuid(std::string_view text, uuid_bytes& to) noexcept;

} // namespace azoth
