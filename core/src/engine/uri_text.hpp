// The characters of a URI: which may stand where, and what escapes mean.
#pragma once

#include <string>
#include <string_view>

namespace azoth::uri_text {

/// The parts of a URI that have characters of their own.
enum class part { user, password, host, path, option_name, option_value };

/// `raw` without its percent escapes.
///
/// Throws: `configuration_error` for a character that has to be escaped there, for a `%` that begins no escape, and for a NUL.
std::string decoded(std::string_view raw, part where);

/// `text` with escapes for what can't stand in that part.
std::string encoded(std::string_view text, part where);

/// Whether it is an IPv6 address, without brackets.
bool is_ipv6(std::string_view) noexcept;

/// Whether a host is digits and dots alone, but no IPv4 address.
bool is_broken_ipv4(std::string_view) noexcept;

/// Throws the error for a URI. `why` quotes nothing of it.
[[noreturn]] void refuse(std::string_view why);

} // namespace azoth::uri_text
