// From what a driver throws to the class of the error tree that a caller acts on.
#pragma once

#include <azoth/compile/dialect.hpp>
#include <azoth/driver/driver.hpp>
#include <azoth/driver/driver_error.hpp>

#include <span>
#include <string_view>

namespace azoth {

/// What a failure of a connection that worked means.
failure_kind kind_of_failure(const driver::driver_error&, const dialect&) noexcept;

/// Throws the error for a failure while connecting.
///
/// The text holds the client library's message, without which nobody could tell a wrong host from a wrong password; nothing was executed
/// yet, so that it can't carry values, and it is left out when a secret of `target` is in it.
[[noreturn]] void throw_connect_failure(const driver::driver_error&, const dialect&,
                                        const driver::connect_target& target,
                                        std::span<const driver::known_option> known, std::string_view masked_uri);

} // namespace azoth
